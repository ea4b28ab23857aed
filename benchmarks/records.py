"""Records of made-up documents, as many as are asked for, with the shape of real ones: for measuring loaders.

Each document brings five nodes and nearly sixteen edges: itself, a speaker, a proposal and two statements,
and what ties them to a meeting and to countries that many documents mention, the commonest in two of five.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from kpgraph.loader.coding import Coded
from kpgraph.loader.ids import edge_id
from kpgraph.schema.records import DocumentRecords, Edge, Node

EXTRACTOR = "generated 1"
COUNTRIES = [
    f"country/{a}{b}{c}" for a in "ABCDEF" for b in "ABCDEF" for c in "ABCDE"
]  # fmt: skip
WEIGHTS = [1 / (rank + 1) for rank in range(len(COUNTRIES))]
FIRST_DAY = date(2003, 1, 1)
SENTENCE = "{} objected to the wording of the third paragraph at the plenary in {}, and asked for a vote."


def generated(count: int, first: int = 0) -> Iterator[DocumentRecords]:
    """The documents with these numbers; the same number gives the same document."""
    return (_document(number) for number in range(first, first + count))


def supplied(documents: Iterator[DocumentRecords]) -> Iterator[Coded]:
    """The documents as a load takes them."""
    return (Coded(one.document.id, (f"/generated/{one.document.id}",), one) for one in documents)


def profile(_label: str, id: str, mentions: Any, _tabled: Any) -> dict[str, Any]:
    """The name that most mentions give, as a real profile has it."""
    names = sorted({name for mention in mentions for name in mention.get("names") or ()})
    return {"name": names[0] if names else id}


def _document(number: int) -> DocumentRecords:
    chance = random.Random(number)
    text = " ".join(SENTENCE.format(chance.random(), chance.random()) for _ in range(6))
    sha256 = hashlib.sha256(f"{number} {text}".encode()).hexdigest()
    id, digest = f"document/{sha256[:16]}", sha256[:16]
    day = FIRST_DAY + timedelta(days=number % 7000)
    accuser, accused, host = chance.choices(COUNTRIES, WEIGHTS, k=3)
    while accuser == accused:
        accused = chance.choices(COUNTRIES, WEIGHTS)[0]
    person = f"person/speaker-{number}"
    meeting = f"meeting/plenary-{number // 50}"
    proposal = f"proposal/scope-{digest}"
    first, second = f"statement/{digest}-1", f"statement/{digest}-2"
    nodes = {
        person: {"name": f"Speaker {number}"},
        proposal: {"name": f"wider scope {number}"},
        meeting: {"name": f"Plenary {number // 50}"},
        first: {"name": "We object to the wording", "text": SENTENCE.format(person, meeting), "direct": True},
        second: {"name": "A vote was asked for", "text": SENTENCE.format(host, meeting), "direct": False},
        **{country: {"name": country} for country in (accuser, accused, host)},
    }
    edges: list[Edge] = []

    def edge(start: str, type_: str, end: str, properties: dict[str, Any]) -> None:
        own = {"id": edge_id(start, type_, end, id), "document": id, "extractor": EXTRACTOR}
        edges.append(Edge(type_, _label(start), start, _label(end), end, {**own, **properties}))

    def claim(start: str, type_: str, end: str, **more: Any) -> None:
        sentence = SENTENCE.format(start, end)
        edge(start, type_, end, {
            "source": f"Generated News, Report {number}, {day}", "evidence": [sentence],
            "offsets": [f"0-{len(sentence)}"], "trigger": ["object"], "confidence": 0.9,
            "date": day, "date_basis": "published", **more,
        })  # fmt: skip

    claim(person, "PROPOSED", proposal, meeting=meeting)
    claim(accuser, "OPPOSED", proposal, meeting=meeting, mode="rejected")
    claim(accuser, "OPPOSED", accused, mode="criticised")
    claim(person, "SPOKE_AT", meeting, basis="stated")
    claim(proposal, "TABLED_AT", meeting)
    claim(person, "SAID", first)
    claim(accuser, "SAID", second)
    claim(first, "ABOUT", proposal)
    edge(first, "QUOTED_IN", id, {})
    edge(second, "QUOTED_IN", id, {})
    for mentioned in dict.fromkeys((person, proposal, meeting, accuser, accused, host)):
        edge(id, "MENTIONS", mentioned, {"mentions": 2, "names": [nodes[mentioned]["name"]]})
    properties = {
        "name": f"Report {number}", "title": f"Report {number}", "origin": id, "publisher": "Generated News",
        "published": day, "text": text, "sha256": sha256, "extractor": EXTRACTOR,
    }  # fmt: skip
    return DocumentRecords(
        Node("Document", id, properties),
        tuple(Node(_label(node), node, given) for node, given in nodes.items()),
        tuple(edges),
    )


def _label(id: str) -> str:
    return id.split("/", 1)[0].capitalize()
