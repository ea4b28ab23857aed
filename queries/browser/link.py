"""A link that opens a report's picture in Neo4j Browser, ready to be run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from kpgraph.queries.catalogue import PICTURED, Report, complete
from kpgraph.queries.header import Value
from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import GraphStore

PORTS = {"http": "7474", "https": "7473"}
"""Where a Neo4j server serves Browser unless told otherwise."""
PAGE = "KPGRAPH_BROWSER"
"""The variable that gives Browser's address, where the server doesn't serve it itself."""
SETTINGS = """\
SHOW SETTINGS YIELD name, value
WHERE name IN ['server.http.enabled', 'server.http.advertised_address', 'server.https.advertised_address']
RETURN name, value"""
PARAMETER = re.compile(r"'(?:\\.|[^'\\])*'|`[^`]*`|//[^\n]*|\$(?P<name>\w+)")

BRACKET = re.compile(r"'(?:\\.|[^'\\])*'|[()]")


def link(report: Report, store: GraphStore, values: Mapping[str, Value]) -> str:
    """The address that opens Browser with the statement of the report's picture, or its table, in the editor.

    The values stand in the statement: Browser draws nothing that follows `:param` lines in a script. Raises
    UserError for a store that is a file, and as `complete` does.
    """
    if not urlsplit(store.location).hostname:
        raise UserError(
            f"Neo4j Browser shows what is in a server, and {store.location} is a file: load the documents"
            " into a server, and name it with --store neo4j://HOST:7687."
        )
    text = report.picture.cypher if report.picture else report.body
    given = complete(report, {"limit": PICTURED, **values})
    statement = f"// {report.header.title}\n{filled(text, given)}"
    query = {"connectURL": store.location, "cmd": "edit", "arg": statement}
    return f"{page(store)}?{urlencode(query, quote_via=quote)}"


def page(store: GraphStore) -> str:
    """The address of Browser: what `KPGRAPH_BROWSER` says, else where the server says that it serves it."""
    from kpgraph.loader.settings import environment

    if named := environment().get(PAGE):
        return named
    address = urlsplit(store.location)
    try:
        settings = {str(name): str(value) for name, value in store.run(SETTINGS, {}).rows}
    except UserError:
        # Not every user may see them.
        settings = {}
    secure = "+s" in address.scheme if not settings else settings.get("server.http.enabled") == "false"
    scheme = "https" if secure else "http"
    port = settings.get(f"server.{scheme}.advertised_address", "").rpartition(":")[2] or PORTS[scheme]
    host = f"[{address.hostname}]" if ":" in (address.hostname or "") else address.hostname
    return f"{scheme}://{host}:{port}/browser/"


def filled(cypher: str, values: Mapping[str, Value]) -> str:
    """The statement with each parameter's value in its place, as a literal."""
    for name, given in values.items():
        if given == "":
            cypher = _without(cypher, f"AND (${name} = '' OR ")

    def value(found: re.Match[str]) -> str:
        return literal(values[found["name"]]) if found["name"] else found[0]

    return PARAMETER.sub(value, cypher)


def _without(cypher: str, condition: str) -> str:
    """The statement without a condition that holds anyway: it begins so and ends where its bracket does."""
    while (start := cypher.find(condition)) >= 0:
        depth = 0
        for bracket in BRACKET.finditer(cypher, start):
            depth += {"(": 1, ")": -1}.get(bracket[0], 0)
            if depth == 0 and bracket[0] == ")":
                cypher = cypher[:start].rstrip() + cypher[bracket.end() :]
                break
    return cypher


def literal(value: Value) -> str:
    """The value as a literal of Cypher, whatever stands in a string."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    return f"'{''.join(map(_letter, value))}'"


def _letter(letter: str) -> str:
    if letter in "'\\":
        return f"\\{letter}"
    if letter.isprintable():
        return letter
    units = letter.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
