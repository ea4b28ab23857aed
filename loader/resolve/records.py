"""Claims → records: one edge for each (from, type, to) of a document, with all its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kpgraph.loader.document import Document
from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.evidence import Evidence
from kpgraph.loader.extract.extractor import Reading
from kpgraph.loader.extract.meeting import Meeting
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.proposal import Proposal
from kpgraph.loader.extract.speech import Statement
from kpgraph.loader.gazetteer import Gazetteer
from kpgraph.loader.ids import edge_id
from kpgraph.loader.resolve.dates import date_of
from kpgraph.loader.resolve.nodes import Nodes, Resolved
from kpgraph.loader.resolve.sketches import sketch_of
from kpgraph.schema.records import DocumentRecords, Edge, Node

LEAST_CONFIDENCE = 0.3
"""Claims below it are not kept at all."""
MODES = ("blocked", "rejected", "criticised")
ACTS = frozenset({"PROPOSED", "OPPOSED", "SUPPORTED"})
DELEGATED = ACTS | {"SPOKE_AT", "SAID"}


@dataclass(slots=True)
class _Pending:
    """An edge while its evidence is being gathered."""

    type: str
    start: Resolved
    end: Resolved
    claims: list[Claim] = field(default_factory=list)


class Records:
    """Builds the records of one document."""

    def __init__(self, document: Document, reading: Reading, gazetteer: Gazetteer, extractor: str) -> None:
        self.document = document
        self.reading = reading
        self.nodes = Nodes(document, gazetteer)
        self.gazetteer = gazetteer
        self.extractor = extractor
        self.evidence = Evidence(reading.tree)
        self._pending: dict[tuple[str, str, str], _Pending] = {}
        self._mentioned: dict[str, Resolved] = {}

    def build(self) -> DocumentRecords:
        """All that the document contributes to the graph."""
        for claim in self.reading.claims:
            if not claim.dropped and claim.confidence >= LEAST_CONFIDENCE:
                self._file(claim)
        statements = list(self._statements())
        self._mention_names()
        edges = [self._edge(pending) for pending in self._pending.values()]
        edges += [edge for _, said in statements for edge in said]
        edges += [self._mentions(resolved) for resolved in self._mentioned.values()]
        nodes = [
            Node(resolved.label, resolved.id, self._facts(resolved)) for resolved in self._mentioned.values()
        ]
        nodes += [node for node, _ in statements]
        return DocumentRecords(self._document(), tuple(nodes), tuple(edges))

    # Claims ---------------------------------------------------------------------------------------

    def _file(self, claim: Claim) -> None:
        start, end = self._resolved(claim.source, claim), self._resolved(claim.target, claim)
        if start.id == end.id:
            return
        key = (start.id, claim.type, end.id)
        self._pending.setdefault(key, _Pending(claim.type, start, end)).claims.append(claim)
        if claim.type in ACTS and isinstance(claim.target, Proposal) and claim.meeting is not None:
            meeting = self._resolved(claim.meeting, claim)
            if claim.type == "PROPOSED":
                tabled = (end.id, "TABLED_AT", meeting.id)
                self._pending.setdefault(tabled, _Pending("TABLED_AT", end, meeting)).claims.append(claim)

    def _resolved(self, thing: Any, claim: Claim) -> Resolved:
        resolved = self.nodes.of(thing, claim.meeting)
        self._mentioned.setdefault(resolved.id, resolved)
        return resolved

    def _edge(self, pending: _Pending) -> Edge:
        best = max(pending.claims, key=lambda claim: claim.confidence)
        spans: dict[tuple[int, int], str] = {}
        for claim in pending.claims:
            for span in self.evidence.spans(claim.token, *claim.words):
                spans.setdefault(span, claim.trigger)
        ordered = sorted(spans)
        properties: dict[str, Any] = {
            "evidence": [" ".join(self.document.text[start:end].split()) for start, end in ordered],
            "offsets": [f"{start}-{end}" for start, end in ordered],
            "trigger": [spans[span] for span in ordered],
            "confidence": best.confidence,
        }
        if best.reasons:
            properties["reasons"] = list(dict.fromkeys(best.reasons))
        if pending.type == "OPPOSED":
            properties["mode"] = min((claim.mode or "rejected" for claim in pending.claims), key=MODES.index)
        if pending.type == "SPOKE_AT":
            properties["basis"] = (
                "stated" if any(claim.basis == "stated" for claim in pending.claims) else "context"
            )
        if pending.type == "AFFILIATED_WITH":
            roles = sorted({claim.role for claim in pending.claims if claim.role})
            properties |= {"roles": roles} if roles else {}
        if pending.type in DELEGATED:
            behalf = sorted({self.nodes.of(entity).id for claim in pending.claims for entity in claim.behalf})
            properties |= {"on_behalf_of": behalf} if behalf else {}
            for claim in pending.claims:
                for entity in claim.behalf:
                    self._mentioned.setdefault(self.nodes.of(entity).id, self.nodes.of(entity))
        meeting = next((claim.meeting for claim in pending.claims if claim.meeting is not None), None)
        if pending.type in ACTS and meeting is not None:
            properties["meeting"] = self.nodes.of(meeting).id
        if pending.type == "TABLED_AT":
            outcome = pending.start.told.get("outcome")
            properties |= {"outcome": outcome} if outcome else {}
        properties |= self._date(
            best,
            properties["evidence"],
            meeting or (best.target if isinstance(best.target, Meeting) else None),
        )
        return self._made(pending.type, pending.start, pending.end, properties, claim=True)

    def _date(self, claim: Claim, sentences: list[str], meeting: Meeting | None) -> Mapping[str, Any]:
        if claim.type in {"AFFILIATED_WITH", "MEETING_OF"}:
            return self._published()
        for sentence in sentences:
            day = date_of(sentence, self.document.published)
            if day:
                return {"date": day, "date_basis": "text"}
        if meeting is not None:
            entry = self.gazetteer.entry(self.nodes.of(meeting).id)
            starts = entry.facts.get("starts") if entry else None
            if isinstance(starts, date):
                return {"date": starts, "date_basis": "meeting"}
        return self._published()

    def _published(self) -> Mapping[str, Any]:
        published = self.document.published
        return {"date": published, "date_basis": "published"} if published else {}

    def _made(
        self,
        type_: str,
        start: Resolved,
        end: Resolved,
        properties: Mapping[str, Any],
        *,
        claim: bool = False,
    ) -> Edge:
        provenance = {
            "id": edge_id(start.id, type_, end.id, self.document.id),
            "document": self.document.id,
            "extractor": self.extractor,
        }
        source = {"source": self.document.citation} if claim else {}
        return Edge(type_, start.label, start.id, end.label, end.id, {**provenance, **source, **properties})

    # Statements -----------------------------------------------------------------------------------

    def _statements(self) -> Iterator[tuple[Node, list[Edge]]]:
        for ordinal, statement in enumerate(self.reading.statements, 1):
            yield self._statement(ordinal, statement)

    def _statement(self, ordinal: int, statement: Statement) -> tuple[Node, list[Edge]]:
        text = " ".join(self.document.text[statement.start : statement.end].split())
        words = text.split()
        name = " ".join(words[:8]) + ("…" if len(words) > 8 else "")
        node = Resolved("Statement", f"statement/{self.document.digest}-{ordinal}", {})
        tokens = statement.evidence or ()
        spans = self.evidence.spans(*tokens, inside=(statement.start, statement.end))
        claim = {
            "evidence": [" ".join(self.document.text[start:end].split()) for start, end in spans],
            "offsets": [f"{start}-{end}" for start, end in spans],
            "trigger": [statement.trigger] * len(spans),
            "confidence": 0.9 if statement.direct else 0.85,
            **self._published(),
        }
        edges: dict[str, Edge] = {}
        for actor in statement.speakers:
            speaker = self.nodes.of(actor.entity)
            self._mentioned.setdefault(speaker.id, speaker)
            behalf = [self.nodes.of(entity).id for entity in actor.behalf]
            for entity in actor.behalf:
                self._mentioned.setdefault(self.nodes.of(entity).id, self.nodes.of(entity))
            extra = {"on_behalf_of": sorted(behalf)} if behalf else {}
            edge = self._made("SAID", speaker, node, {**claim, **extra}, claim=True)
            edges[edge.properties["id"]] = edge
        document = Resolved("Document", self.document.id, {})
        quoted = self._made("QUOTED_IN", node, document, {})
        edges[quoted.properties["id"]] = quoted
        for thing in self._about(statement):
            subject = self.nodes.of(thing)
            if subject.id in {self.nodes.of(actor.entity).id for actor in statement.speakers}:
                continue
            self._mentioned.setdefault(subject.id, subject)
            about = self._made(
                "ABOUT", node, subject, {**claim, "trigger": ["about"] * len(spans)}, claim=True
            )
            edges[about.properties["id"]] = about
        return Node("Statement", node.id, {"name": name, "text": text, "direct": statement.direct}), list(
            edges.values()
        )

    def _about(self, statement: Statement) -> Iterable[Entity | Meeting | Proposal]:
        for mention in self.reading.registry.mentions:
            if statement.start <= mention.start and mention.end <= statement.end and mention.use != "place":
                yield mention.entity
        tree = self.reading.tree
        for meeting in self.reading.meetings.found:
            if meeting.specific and any(
                statement.start <= tree.starts[token.i] < statement.end for token in meeting.tokens
            ):
                yield meeting
        for token, proposal in self.reading.proposals.mentions():
            if statement.start <= tree.starts[token] < statement.end and self._is_kept(proposal):
                yield proposal

    def _is_kept(self, proposal: Proposal) -> bool:
        return any(
            claim.target is proposal and not claim.dropped and claim.confidence >= LEAST_CONFIDENCE
            for claim in self.reading.claims
        )

    # Mentions and nodes ---------------------------------------------------------------------------

    def _mention_names(self) -> None:
        """Everything that the text names is mentioned; a city alone doesn't mention its country."""
        for mention in self.reading.registry.mentions:
            if mention.use != "place":
                resolved = self.nodes.of(mention.entity)
                self._mentioned.setdefault(resolved.id, resolved)

    def _mentions(self, resolved: Resolved) -> Edge:
        return self._made("MENTIONS", Resolved("Document", self.document.id, {}), resolved, resolved.told)

    def _facts(self, resolved: Resolved) -> Mapping[str, Any]:
        entry = self.gazetteer.entry(resolved.id)
        return {"name": entry.name, **entry.facts} if entry else {"name": resolved.told["names"][0]}

    def _document(self) -> Node:
        document = self.document
        properties: dict[str, Any] = {
            "name": document.name,
            "origin": document.id,
            "text": document.text,
            "sha256": document.sha256,
            "extractor": self.extractor,
        }
        optional = {
            "title": document.title,
            "author": document.author,
            "publisher": document.publisher,
            "published": document.published,
            "language": document.language,
            "url": document.url,
            "sketch": sketch_of(document.text),
            "blocks": [f"{block.start}-{block.end} {block.label}" for block in document.blocks],
        }
        return Node(
            "Document", document.id, properties | {key: value for key, value in optional.items() if value}
        )
