"""The page of reports: of each its question, its parameters, and what it answers on the shipped documents.

`python -m kpgraph.queries.reference STORE PAGE` writes it from a graph of these; `make docs` does both.
"""

from __future__ import annotations

import io
import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from kpgraph.queries import catalogue
from kpgraph.queries.header import Parameter, Topic, Value
from kpgraph.queries.options import UNLIMITED, resolved
from kpgraph.queries.render import table
from kpgraph.queries.render.text import plain
from kpgraph.queries.reporting import by_topic
from kpgraph.queries.stores import opened

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import GraphStore, Rows

ROWS, WIDTH = 3, 100
NOON = {
    re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"): "2026-11-24T12:00:00Z",
    re.compile(r"load/\d{8}T\d{6}Z-[0-9a-f]{4}"): "load/20261124T120000Z-0000",
}
"""What stands for the times at which the graph was loaded, so that the page is the same each time."""
HEAD = """\
# Reports

<!-- Made by `make docs` from queries/saved/ and the shipped documents: change those, not this page. -->

Each report answers one question. `kpgraph report NAME` prints it as a table, `--format` and `-o` as CSV,
JSON, JSON Lines, Markdown or HTML; `--open` opens it in the browser; `kpgraph draw NAME` makes a network
of it; `--save FILE` keeps its rows, and `--diff FILE` shows what is new, gone and changed since. Names are
found by alias, acronym, adjective ("Russian") and in spite of a slip of the pen; TAB completes them
(`kpgraph completion bash`).

The samples are the first rows of what the shipped documents tell. What a report counts and how to write
one: [writing-queries.md](writing-queries.md). In Neo4j Browser: [browser.md](browser.md).
"""


def page(graph: GraphStore) -> str:
    """The whole page as Markdown."""
    reports = by_topic()
    parts = [HEAD]
    for topic in get_args(Topic):
        parts.append(f"\n**{topic.capitalize()}**\n\n")
        own = [report for report in reports if report.header.topic == topic]
        parts += [f"- [{each.name}](#{each.name}): {each.header.question}\n" for each in own]
    for report in reports:
        parts += _section(report, graph)
    return "".join(parts)


def _section(report: catalogue.Report, graph: GraphStore) -> Iterator[str]:
    yield f"\n## {report.name}\n\n{report.header.question}\n\n"
    yield "| parameter | type | default | meaning |\n| --- | --- | --- | --- |\n"
    for name, parameter in report.parameters.items():
        yield (
            f"| `--{name.replace('_', '-')}` | {_type(parameter)} | {_default(parameter)}"
            f" | {parameter.help.replace('|', chr(92) + '|')} |\n"
        )
    if report.header.chart:
        yield f"\nAll rows as one picture: `kpgraph report {report.name} -o {report.name}.svg`, or `.png`.\n"
    given: dict[str, Value] = {
        key: parameter.example
        for key, parameter in report.parameters.items()
        if parameter.default is None and parameter.example is not None
    }
    words = [report.name, *(shlex.quote(str(value)) for value in given.values()), "--limit", str(ROWS)]
    rows = catalogue.run(report, graph, resolved(report.parameters, given, graph))
    out = io.StringIO()
    table.write(_first(rows), out, title="", raw=False, width=WIDTH)
    yield f"\n```text\n$ kpgraph report {' '.join(words)}\n\n{out.getvalue().rstrip()}\n```\n"


def _type(parameter: Parameter) -> str:
    if parameter.type == "choice":
        return " or ".join(str(choice) for choice in parameter.choices if choice)
    return f"name ({parameter.choices})" if parameter.type == "name" else parameter.type


def _default(parameter: Parameter) -> str:
    if parameter.default is None:
        return "must be given"
    if parameter.default in ("", UNLIMITED):
        return "all"
    return plain(parameter.default)


def _first(rows: Rows) -> Rows:
    """The first rows, with one time for all times of loading; rows in the order of such times get another."""
    from kpgraph.loader.stores.base import Rows

    timeless = [[_at_noon(cell) for cell in row] for row in rows.rows]
    if timeless != [list(row) for row in rows.rows]:
        timeless.sort(key=lambda row: json.dumps(row, ensure_ascii=False))
    return Rows(rows.columns, timeless[:ROWS])


def _at_noon(cell: Any) -> Any:
    if isinstance(cell, str):
        for time, noon in NOON.items():
            cell = time.sub(noon, cell)
    return cell


if __name__ == "__main__":
    with opened(sys.argv[1]) as store:
        Path(sys.argv[2]).write_text(page(store), "utf-8", newline="\n")
