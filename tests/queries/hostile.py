"""A graph in which every name, title, sentence and statement is hostile to some format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kpgraph.schema.records import DocumentRecords, Edge, Node

TEXTS = {
    "quotes": "O'Brien \"the\" `tick` \\ back\\'slash",
    "cypher": "'}) DETACH DELETE n // $actor /* \" */ ) RETURN 1",
    "null": "before\x00after",
    "direction": "left\u202eright\u200f\u2066mark\u2069",
    "long": "x" * 10_000,
    "markup": "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;</td></style></title>",
    "terminal": "\x1b[31mred\x1b]0;title\x07\x9b2J\x1b]8;;http://x.example\x07link",
    "formula": '=HYPERLINK("http://x.example","y")',
    "plus": "+1+cmd|' /C calc'!A0",
    "at": "@SUM(1)",
    "minus": "-2+3",
    "tab": "\t=1+1",
    "template": "{{ 7 * 7 }} {% raw %} ${7*7} $title %s {0}",
    "markdown": "| a | [x](javascript:alert(1)) **b** <br> ~~c~~\n# head\n- item",
    "line": "one\r\ntwo\u2028three",
    "wide": "日本語の名前 😀 e\u0301",
}
NAMES = {f"person/{key}": text for key, text in TEXTS.items()}
PROPOSALS = {f"proposal/{key}": text for key, text in TEXTS.items()}
MEETING = "meeting/hostile"
PROPERTIES: dict[str, dict[str, Any]] = {
    **{id: {"name": name, "aliases": [name]} for id, name in NAMES.items()},
    **{id: {"name": name, "outcome": "blocked"} for id, name in PROPOSALS.items()},
    MEETING: {"name": TEXTS["markup"], "place": TEXTS["formula"], "kind": TEXTS["terminal"], "year": 2020},
}
LABELS = {"person": "Person", "proposal": "Proposal", "meeting": "Meeting", "statement": "Statement"}


def profile(
    label: str,  # noqa: ARG001
    id: str,
    mentions: Sequence[Mapping[str, Any]],  # noqa: ARG001
    tabled: Sequence[Mapping[str, Any]],  # noqa: ARG001
) -> Mapping[str, Any]:
    return PROPERTIES[id]


def _edge(kind: str, start: str, end: str, document: str, **own: Any) -> Edge:
    labels = {**LABELS, "document": "Document"}
    provenance = {"id": f"{kind} {start} {end}", "document": document, "extractor": "by hand", **own}
    return Edge(kind, labels[start.partition("/")[0]], start, labels[end.partition("/")[0]], end, provenance)


def document(key: str, text: str) -> DocumentRecords:
    """A document whose every word is this text."""
    id, person, proposal, said = f"document/{key}", f"person/{key}", f"proposal/{key}", f"statement/{key}-1"
    claim: dict[str, Any] = {
        "evidence": [text],
        "offsets": ["0-1"],
        "trigger": [text],
        "reasons": [text],
        "confidence": 0.9,
        "date": date(2020, 1, 2),
        "date_basis": "text",
        "source": text,
    }
    own = {
        "name": text,
        "title": text,
        "publisher": text,
        "published": date(2020, 1, 3),
        "origin": id,
        "sha256": key,
        "extractor": "by hand",
        "loaded": "2026-11-24T10:00:00Z",
    }
    edges = [
        _edge("OPPOSED", person, proposal, id, mode="blocked", meeting=MEETING, **claim),
        _edge("PROPOSED", person, "proposal/quotes", id, meeting=MEETING, **claim),
        _edge("SPOKE_AT", person, MEETING, id, basis="stated", **claim),
        _edge("TABLED_AT", proposal, MEETING, id, outcome="blocked", **claim),
        _edge("SAID", person, said, id, **claim),
        _edge("ABOUT", said, proposal, id, **claim),
        _edge("QUOTED_IN", said, id, id),
        *(
            _edge("MENTIONS", id, subject, id, mentions=1, names=[text])
            for subject in dict.fromkeys((person, proposal, "proposal/quotes", MEETING))
        ),
    ]
    nodes = [
        *(
            Node(LABELS[subject.partition("/")[0]], subject, PROPERTIES[subject])
            for subject in dict.fromkeys((person, proposal, "proposal/quotes", MEETING))
        ),
        Node("Statement", said, {"name": text, "text": text, "direct": True}),
    ]
    return DocumentRecords(Node("Document", id, own), tuple(nodes), tuple(edges))


DOCUMENTS = tuple(document(key, text) for key, text in TEXTS.items())
SOURCES = {records.document.id: [f"/texts/{records.document.id[9:]}.txt"] for records in DOCUMENTS}
