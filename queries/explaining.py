"""The sentences behind claims: those in a graph, and those that a file gives when it is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kpgraph.loader.stores.base import Rows
from kpgraph.queries import names
from kpgraph.queries.places import with_places
from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from kpgraph.loader.document import Document
    from kpgraph.loader.options import Coding
    from kpgraph.loader.read import Reading
    from kpgraph.loader.stores.base import GraphStore

EDGES = (
    *("SPOKE_AT", "PROPOSED", "OPPOSED", "SUPPORTED", "SAID", "ABOUT", "TABLED_AT", "HOSTED", "ATTENDED"),
    *("AFFILIATED_WITH", "MEMBER_OF", "MEETING_OF", "HELD_IN"),
)
"""The types of edges that are claims: what a sentence stands behind."""


def claims(store: GraphStore, actor: str, edge: str, target: str, id: str) -> Rows:
    """The claims of an actor (of one type, about one target), or the one with this id; with their sentences.

    The actor's own claims come first, then what is claimed of it. Empty strings leave a condition out. Raises
    UserError for names that are unknown and ids that nothing has.
    """
    text = files("kpgraph.queries").joinpath("claims.cypher").read_text("utf-8")
    known = names.candidates(store, "subjects") if actor or target else []
    who = names.pick(known, actor, "names") if actor else ""
    whom = names.pick(known, target, "names") if target else ""
    rows = store.run(text, {"edge": id, "type": edge_type(edge), "actor": who, "target": whom})
    if id and not rows.rows:
        raise UserError(f"No claim has the id {id}; reports give ids as claim_id with --format json.")
    doer = rows.columns.index("actor_id")
    ordered = sorted(rows.rows, key=lambda row: row[doer] != who)
    return with_places(store, Rows(rows.columns, ordered))


def edge_type(word: str) -> str:
    """The type of edge that a word names, in capitals or not. Raises UserError when there is none."""
    name = word.upper().replace("-", "_").replace(" ", "_")
    if name and name not in EDGES:
        from rapidfuzz import process

        close = process.extractOne(name, EDGES, score_cutoff=60)
        hint = f"did you mean {close[0]}?" if close else f"they are {', '.join(EDGES)}."
        raise names.UnknownName(f"There are no claims of the type {word}; {hint}")
    return name


def coded_again(path: str, coding: Coding, reading: Reading) -> tuple[Rows, list[str]]:
    """What the coder makes of a file now: the claims it keeps, and those it drops with the reason why; and a
    sentence for each part of the file that could not be read or parsed.

    Reads and parses with a load's limits. Raises UserError when nothing of the file could be.
    """
    from kpgraph.loader.read import Unreadable, find
    from kpgraph.loader.stoppable import Stoppable, StoppedError

    rows: list[list[Any]] = []
    failed: list[str] = []
    coded = 0
    with Stoppable[Any, list[Any]](partial(_coder, coding.recipe()), reading.seconds) as coder:
        for item in find([path], reading).documents():
            if isinstance(item, Unreadable):
                failed.append(str(item))
                continue
            try:
                rows += coder.run(item)
                coded += 1
            except StoppedError as error:
                failed.append(f"{item.source} {error}.")
    if not coded:
        raise UserError("\n".join(failed) or f"{path} holds no document.")
    columns = ("verdict", "edge", "actor", "target", "confidence", "trigger", "reasons", "evidence")
    return Rows(columns, rows), failed


def _coder(make: Callable[[], Any]) -> tuple[Callable[[Document], list[list[Any]]], None]:
    """In another process: what tells a document's claims."""
    coder = make()
    return lambda document: [*_kept(coder, document), *_dropped(coder, document)], None


def _kept(coder: Any, document: Document) -> Iterator[list[Any]]:
    records = coder.code(document)
    called = {node.id: node.properties.get("name", node.id) for node in records.nodes}
    for edge in records.edges:
        if edge.type in EDGES:
            own = edge.properties
            yield [
                *("kept", edge.type, called.get(edge.start, edge.start), called.get(edge.end, edge.end)),
                *(own["confidence"], own["trigger"], own.get("reasons"), _proof(document, own["evidence"])),
            ]


def _dropped(coder: Any, document: Document) -> Iterator[list[Any]]:
    for claim in coder.explain(document):
        evidence = [claim.evidence] if isinstance(claim.evidence, str) else list(claim.evidence)
        yield [
            *("dropped", claim.type, claim.source, claim.target),
            *(None, claim.trigger, [claim.reason], _proof(document, evidence)),
        ]


def _proof(document: Document, sentences: list[str]) -> list[dict[str, Any]]:
    published = document.published.isoformat() if document.published else None
    return [
        {
            "sentences": sentences,
            "document": document.name,
            "publisher": document.publisher,
            "published": published,
        }
    ]
