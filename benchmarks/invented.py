"""An invented graph of any size, shaped like a real one: a few hubs, many names that occur once or twice.

About half of the edges are mentions, as in the shipped documents; some documents are near-copies of others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from kpgraph.schema.model import schema
from kpgraph.schema.records import DocumentRecords, Edge, Node

CLAIMS = {
    **{"PROPOSED": 4, "OPPOSED": 5, "SUPPORTED": 7, "SPOKE_AT": 5, "TABLED_AT": 3, "AFFILIATED_WITH": 2},
    **{"ATTENDED": 2, "MEMBER_OF": 2, "HOSTED": 1, "MEETING_OF": 1, "HELD_IN": 1},
}
"""How often each type of claim is drawn, against the others: positions above all."""
PER_DOCUMENT = 18
KNOWN_PROPOSALS = 150
"""Proposals that many documents share, as those of a pack; any other belongs to one document."""
STATEMENTS = 3
EDGES_PER_DOCUMENT = 60
"""About so many edges a document gives, with what it mentions and quotes."""
VALUES = {
    "mode": ("blocked", "rejected", "rejected", "criticised", "criticised"),
    "basis": ("stated", "context"),
    "outcome": ("adopted", "blocked", "failed", "pending", None, None),
}
WORDS = ("minister", "veto", "mine", "certificate", "conflict", "definition", "trade", "reform", "export")


class Invented:
    """A graph of about `edges` edges, the same for the same numbers."""

    def __init__(self, edges: int, seed: int = 7) -> None:
        self.count = max(1, edges // EDGES_PER_DOCUMENT)
        self._random = Random(seed)
        sizes = {
            **{"Country": 200, "Body": 60 + self.count // 40, "Meeting": 40 + self.count // 50},
            **{"Person": 50 + self.count // 3, "Proposal": KNOWN_PROPOSALS + 2 * self.count},
        }
        self.ids = {
            label: [f"{schema().nodes[label].prefix}/{number:06}" for number in range(size)]
            for label, size in sizes.items()
        }
        self._own: list[str] = []
        self._nodes = {id: self._node(label, id) for label, ids in self.ids.items() for id in ids}

    def batches(self, size: int) -> Iterator[list[DocumentRecords]]:
        """All documents' records, `size` at a time."""
        for start in range(0, self.count, size):
            yield [self._document(number) for number in range(start, min(start + size, self.count))]

    def profile(
        self,
        label: str,  # noqa: ARG002
        id: str,
        mentions: Sequence[Mapping[str, Any]],  # noqa: ARG002
        tabled: Sequence[Mapping[str, Any]],  # noqa: ARG002
    ) -> Mapping[str, Any]:
        return self._nodes[id]

    def _pick(self, label: str) -> str:
        """An id; the first ones are hubs."""
        ids = self.ids[label]
        if label == "Proposal":
            ids = ids[:KNOWN_PROPOSALS] if self._random.random() < 0.3 else self._own
        return ids[int(len(ids) * self._random.random() ** 3)]

    def _day(self) -> date:
        return date(2003, 1, 1) + timedelta(self._random.randrange(8300))

    def _node(self, label: str, id: str) -> dict[str, Any]:
        own: dict[str, Any] = {"name": f"{label} {id.rpartition('/')[2]}"}
        if label == "Body":
            own["kind"] = self._random.choice(("process", "ngo", "union", "company", "council"))
        if label == "Meeting":
            day = self._day()
            own |= {"starts": day, "ends": day + timedelta(3), "year": day.year, "kind": "plenary"}
        if label == "Proposal" and (outcome := self._random.choice(VALUES["outcome"])):
            own["outcome"] = outcome
        return own

    def _document(self, number: int) -> DocumentRecords:
        pick = self._random
        id = f"document/{number:016x}"
        published = self._day()
        meeting = self._pick("Meeting")
        self._own = self.ids["Proposal"][KNOWN_PROPOSALS + 2 * number :][:2]
        edges: dict[str, Edge] = {}
        statements = [
            f"statement/{number:016x}-{count}" for count in range(pick.randrange(2 * STATEMENTS + 1))
        ]
        for statement in statements:
            speaker = pick.choice(("Person", "Person", "Country", "Body"))
            self._add(edges, "QUOTED_IN", statement, id, id, published, meeting)
            self._add(edges, "SAID", self._pick(speaker), statement, id, published, meeting)
            for label in pick.sample(("Country", "Proposal", "Body"), pick.randrange(3)):
                self._add(edges, "ABOUT", statement, self._pick(label), id, published, meeting)
        for kind in pick.choices(list(CLAIMS), list(CLAIMS.values()), k=PER_DOCUMENT):
            start_label, end_label = pick.choice(schema().edges[kind].pairs)
            if kind in ("OPPOSED", "SUPPORTED") and pick.random() < 0.6:
                end_label = "Proposal"
            start, end = self._pick(start_label), meeting if end_label == "Meeting" else self._pick(end_label)
            if start != end:
                self._add(edges, kind, start, end, id, published, meeting)
        subjects = sorted(
            {end for edge in edges.values() for end in (edge.start, edge.end) if end in self._nodes}
        )
        for subject in subjects:
            self._add(edges, "MENTIONS", id, subject, id, published, meeting)
        own = {
            **{"name": f"Text {number}", "title": f"Text {number}", "sha256": f"{number:064x}"},
            **{"extractor": "invented", "publisher": f"Paper {number % 40}", "published": published},
            **{"origin": f"document/{number - number % 3 if number % 9 < 3 else number:016x}"},
            **{"loaded": f"2026-01-{number * 28 // self.count + 1:02}T00:00:00Z", "language": "en"},
        }
        nodes = [Node(_label(subject), subject, self._nodes[subject]) for subject in subjects]
        nodes += [Node("Statement", each, self._statement(each)) for each in statements]
        return DocumentRecords(Node("Document", id, own), tuple(nodes), tuple(edges.values()))

    def _statement(self, id: str) -> dict[str, Any]:
        words = " ".join(self._random.choices(WORDS, k=12))
        return {"name": words[:40], "text": f"{words} {id}", "direct": self._random.random() < 0.5}

    def _add(
        self,
        edges: dict[str, Edge],
        kind: str,
        start: str,
        end: str,
        document: str,
        published: date,
        meeting: str,
    ) -> None:
        pick = self._random
        known = schema().edges[kind].properties
        id = f"{kind} {start} {end} {document[-8:]}"
        own: dict[str, Any] = {"id": id, "document": document, "extractor": "invented"}
        if kind == "MENTIONS":
            own["mentions"] = pick.randrange(1, 6)
        if "confidence" in known:
            own |= {
                **{"evidence": [f"{start} {kind.lower()} {end}, says a sentence of usual length about it."]},
                **{"offsets": ["120-210"], "trigger": [kind.lower()], "date_basis": "text"},
                **{"confidence": pick.randrange(30, 100) / 100, "source": f"Paper, Text, {published}"},
            }
            if pick.random() < 0.9:
                own["date"] = published
        for word, choices in VALUES.items():
            if word in known and (value := pick.choice(choices)):
                own[word] = value
        if "meeting" in known and pick.random() < 0.6:
            own["meeting"] = meeting
        if "on_behalf_of" in known and start.startswith("person/") and pick.random() < 0.4:
            own["on_behalf_of"] = [self._pick("Country")]
        if "roles" in known:
            own["roles"] = [pick.choice(("chair", "member", "envoy", "minister"))]
        edges[id] = Edge(kind, _label(start), start, _label(end), end, own)


def _label(id: str) -> str:
    label = schema().label_of(id)
    assert label is not None
    return label
