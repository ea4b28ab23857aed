"""A graph drawn by chance from a seed: what no one would think of writing by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from kpgraph.schema.model import schema
from kpgraph.schema.records import DocumentRecords, Edge, Node

COUNTS = {"Person": 12, "Body": 6, "Country": 8, "Meeting": 5, "Proposal": 9}
NAMES = ("Ana", "Ämil", "bo", "Bo", "Zoë", "O'Hara", "江", "=x", "a\nb", "")
WORDS = {
    "mode": ("blocked", "rejected", "criticised"),
    "basis": ("stated", "context"),
    "outcome": ("adopted", "blocked", "failed", "pending", None),
}


class Chance:
    """Draws `documents` documents with about `edges` claims each."""

    def __init__(self, seed: int, documents: int, edges: int, counts: Mapping[str, int] = COUNTS) -> None:
        self._random = Random(seed)
        self._ids = {
            label: [f"{schema().nodes[label].prefix}/{number:05}" for number in range(count)]
            for label, count in counts.items()
        }
        self._properties = {id: self._node(label) for label, ids in self._ids.items() for id in ids}
        self.documents = [self._document(number, edges) for number in range(documents)]
        self.sources = {each.document.id: [f"/{each.document.id}"] for each in self.documents}

    def ids(self, label: str) -> Sequence[str]:
        return self._ids[label]

    def profile(
        self,
        label: str,  # noqa: ARG002
        id: str,
        mentions: Sequence[Mapping[str, Any]],  # noqa: ARG002
        tabled: Sequence[Mapping[str, Any]],  # noqa: ARG002
    ) -> Mapping[str, Any]:
        return self._properties[id]

    def _node(self, label: str) -> dict[str, Any]:
        pick = self._random
        own: dict[str, Any] = {"name": f"{pick.choice(NAMES)} {pick.randrange(20)}"}
        if label == "Body":
            own["kind"] = pick.choice(("process", "ngo"))
        if label == "Meeting" and pick.random() < 0.7:
            day = date(2003, 1, 1) + timedelta(pick.randrange(8000))
            own |= {"starts": day, "ends": day, "year": day.year, "place": pick.choice(("Ostby", "Ylm"))}
        if label == "Proposal":
            own["outcome"] = pick.choice(WORDS["outcome"])
        return {key: value for key, value in own.items() if value is not None}

    def _document(self, number: int, size: int) -> DocumentRecords:
        pick = self._random
        id = f"document/{number:05}"
        own = {
            **{"name": f"Text {number % 7}", "sha256": str(number), "extractor": "chance"},
            **{"origin": f"document/{number - number % 3:05}", "loaded": f"2026-01-{number % 28 + 1:02}"},
        }
        if pick.random() < 0.8:
            own |= {"publisher": f"Paper {number % 4}", "published": date(2003, 1, 1) + timedelta(number * 3)}
        statements = [f"statement/{number:05}-{count}" for count in range(pick.randrange(3))]
        ids = {**self._ids, "Statement": statements}
        edges: dict[str, Edge] = {}
        for statement in statements:
            self._add(edges, "QUOTED_IN", "Statement", statement, "Document", id, id)
            self._add(edges, "SAID", "Country", pick.choice(ids["Country"]), "Statement", statement, id)
        kinds = [
            kind for kind in schema().edges.values() if kind.type not in ("MENTIONS", "QUOTED_IN", "SAID")
        ]
        for _ in range(size):
            kind = pick.choice(kinds)
            start_label, end_label = pick.choice(kind.pairs)
            if ids[start_label] and ids[end_label]:
                start, end = pick.choice(ids[start_label]), pick.choice(ids[end_label])
                if start != end:
                    self._add(edges, kind.type, start_label, start, end_label, end, id)
        touched = {
            (label, end)
            for edge in edges.values()
            for label, end in ((edge.start_label, edge.start), (edge.end_label, edge.end))
            if label in self._ids
        }
        for label, end in sorted(touched):
            self._add(edges, "MENTIONS", "Document", id, label, end, id)
        nodes = [Node(label, end, self._properties[end]) for label, end in sorted(touched)]
        nodes += [
            Node("Statement", each, {"name": "s", "text": f"Veto {each}", "direct": True})
            for each in statements
        ]
        return DocumentRecords(Node("Document", id, own), tuple(nodes), tuple(edges.values()))

    def _add(
        self,
        edges: dict[str, Edge],
        kind: str,
        start_label: str,
        start: str,
        end_label: str,
        end: str,
        id: str,
    ) -> None:
        own = {"id": f"{kind} {start} {end} {id}", "document": id, "extractor": "chance"}
        known = schema().edges[kind].properties
        if "confidence" in known:
            own |= self._claim(known)
        if kind == "MENTIONS":
            own |= {"mentions": 1}
        edges[own["id"]] = Edge(kind, start_label, start, end_label, end, own)

    def _claim(self, known: Mapping[str, Any]) -> dict[str, Any]:
        pick = self._random
        own: dict[str, Any] = {
            **{"evidence": [f"Sentence {pick.randrange(99)}."], "offsets": ["0-1"], "trigger": ["do"]},
            "confidence": pick.randrange(30, 100) / 100,
        }
        if pick.random() < 0.7:
            own["date"] = date(2003, 1, 1) + timedelta(pick.randrange(8000))
        for word, choices in WORDS.items():
            if word in known:
                own[word] = pick.choice(choices)
        if "meeting" in known and pick.random() < 0.6:
            own["meeting"] = pick.choice(self._ids["Meeting"])
        if "on_behalf_of" in known and pick.random() < 0.3:
            own["on_behalf_of"] = sorted({pick.choice(self._ids["Country"]), pick.choice(self._ids["Body"])})
        if "roles" in known:
            own["roles"] = pick.choice((["chair"], ["member", "envoy"], ["envoy"]))
        return {key: value for key, value in own.items() if value is not None}
