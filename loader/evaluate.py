"""How near a coder comes to the gold: edges, entities and quotations get verdicts; figures count them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from kpgraph.loader.document import Document
from kpgraph.loader.gold import ENTITY_KINDS, SCORED_TYPES, Gold, read_gold
from kpgraph.loader.matching import Matcher, assignment, first_words
from kpgraph.loader.merged import merged
from kpgraph.loader.read import text as plain_text
from kpgraph.loader.stores.base import Profile
from kpgraph.schema.records import DocumentRecords, Edge, Node

LEAST_CONFIDENCE = 0.5
STANCE_AND_SPEECH = ("SPOKE_AT", "PROPOSED", "OPPOSED", "SUPPORTED")
LABELS = tuple(ENTITY_KINDS.values())
QUOTES = "quotes"

Outcome = Literal["right", "repeated", "optional", "missed", "extra", "forbidden"]
"""`repeated`: says again what another edge says rightly; it and `optional` are neither reward nor error."""


class Coder(Protocol):
    """What is measured: `kpgraph.loader.coder.Coder`, or anything else that turns a document into records."""

    @property
    def profile(self) -> Profile: ...

    def code(self, document: Document) -> DocumentRecords: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one prediction, or of one gold fact that was missed.

    `group` is an edge type, a node label or `quotes`; `what` names it in the graph's words (in the gold's
    when missed), `gold` in the gold's; `note` says of a missed edge which end has no node.
    """

    group: str
    outcome: Outcome
    what: str
    gold: str = ""
    confidence: float | None = None
    trigger: str = ""
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts and what follows from them; a ratio over nothing is None."""

    right: int
    missed: int
    extra: int

    @property
    def precision(self) -> float | None:
        return _ratio(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        return _ratio(2 * self.right, 2 * self.right + self.missed + self.extra)


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """The verdicts on one document of the gold."""

    name: str
    kind: str | None
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The verdicts on all documents, and the figures over them."""

    documents: tuple[DocumentReport, ...]

    @property
    def verdicts(self) -> Iterator[Verdict]:
        return (verdict for document in self.documents for verdict in document.verdicts)

    def score(self, *groups: str) -> Score:
        """Micro-averaged over the verdicts of the groups: edge types, node labels, `quotes`."""
        outcomes = [verdict.outcome for verdict in self.verdicts if verdict.group in groups]
        extra = outcomes.count("extra") + outcomes.count("forbidden")
        return Score(outcomes.count("right"), outcomes.count("missed"), extra)

    @property
    def edges(self) -> Score:
        return self.score(*SCORED_TYPES)

    @property
    def entities(self) -> Score:
        return self.score(*LABELS)

    @property
    def quotes(self) -> Score:
        return self.score(QUOTES)

    @property
    def forbidden(self) -> int:
        """How many edges the gold names as traps."""
        return sum(verdict.outcome == "forbidden" for verdict in self.verdicts)

    @property
    def forbidden_share(self) -> float | None:
        """Of the scored edges that were found."""
        return _ratio(self.forbidden, self.edges.right + self.edges.extra)

    def kinds(self) -> Mapping[str, Report]:
        """A report per kind of document, where the gold tells the kind."""
        kinds = sorted({document.kind for document in self.documents if document.kind})
        return {kind: Report(tuple(one for one in self.documents if one.kind == kind)) for kind in kinds}

    def calibration(self, bins: Sequence[float] = (0.5, 0.6, 0.7, 0.8, 0.9)) -> list[tuple[float, int, int]]:
        """(lowest confidence of the bin, edges in it, right ones); optional edges are left out."""
        rows = []
        for low, high in zip(bins, [*bins[1:], 2.0], strict=True):
            outcomes = [
                verdict.outcome
                for verdict in self.verdicts
                if verdict.confidence is not None and low <= verdict.confidence < high
                if verdict.group in SCORED_TYPES and verdict.outcome != "optional"
            ]
            rows.append((low, len(outcomes), outcomes.count("right") + outcomes.count("repeated")))
        return rows


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def evaluate(folder: Path, coder: Coder, progress: Callable[[str], None] = lambda _name: None) -> Report:
    """Code every text of the folder and compare it with its gold; `progress` hears each document's name."""
    documents = []
    for gold in read_gold(folder):
        progress(gold.name)
        document = plain_text.read(gold.text.read_bytes(), str(gold.text))
        documents.append(judge(gold, coder.code(document), coder.profile))
    return Report(tuple(documents))


def judge(gold: Gold, records: DocumentRecords, profile: Profile) -> DocumentReport:
    """The verdicts on what was coded of one document."""
    matcher = Matcher(gold)
    nodes = {node.id: node for node in merged([records], profile)[0]}
    mentioned = _mentioned(records.edges)
    keys = {id_: matcher.keys(node, mentioned.get(id_, ())) for id_, node in nodes.items()}
    verdicts = (
        *_edge_verdicts(gold, records.edges, nodes, keys),
        *_entity_verdicts(gold, matcher, nodes, keys),
        *_quote_verdicts(gold, records.edges, nodes, keys),
    )
    return DocumentReport(gold.name, gold.kind, verdicts)


def _mentioned(edges: Iterable[Edge]) -> dict[str, Sequence[str]]:
    return {edge.end: edge.properties.get("names", ()) for edge in edges if edge.type == "MENTIONS"}


def _sure(edges: Iterable[Edge], types: Collection[str]) -> list[Edge]:
    """The edges of these types that count, one for each pair of nodes."""
    sure = (edge for edge in edges if edge.properties.get("confidence", 1.0) >= LEAST_CONFIDENCE)
    return list({(e.type, e.start, e.end): e for e in sure if e.type in types}.values())


def _edge_verdicts(
    gold: Gold, edges: Iterable[Edge], nodes: Mapping[str, Node], keys: Mapping[str, frozenset[str]]
) -> Iterator[Verdict]:
    wanted, optional, forbidden = set(gold.edges), set(gold.optional), set(gold.forbidden)
    found = _sure(edges, SCORED_TYPES)
    facts = [
        {(edge.type, start, end) for start in keys[edge.start] for end in keys[edge.end]} for edge in found
    ]
    matched = assignment([one & wanted for one in facts])
    for edge, meant, hit in zip(found, facts, matched, strict=True):
        outcome: Outcome
        if hit:
            outcome = "right"
        elif meant & wanted:
            outcome = "repeated"
        elif meant & optional:
            outcome = "optional"
        else:
            outcome = "forbidden" if meant & forbidden else "extra"
        yield Verdict(
            group=edge.type,
            outcome=outcome,
            what=f"{_name(nodes[edge.start])} → {_name(nodes[edge.end])}",
            gold=" → ".join(hit[1:]) if hit else "",
            confidence=edge.properties.get("confidence"),
            trigger=", ".join(dict.fromkeys(edge.properties.get("trigger", ()))),
            evidence=" … ".join(edge.properties.get("evidence", ())),
        )
    known = frozenset().union(*keys.values())
    for fact in gold.edges:
        if fact not in matched:
            absent = [end for end in fact[1:] if end not in known]
            note = f"no node for {' or '.join(absent)}" if absent else ""
            what = " → ".join(_with_patterns(gold, end) for end in fact[1:])
            yield Verdict(fact[0], "missed", what, gold=" → ".join(fact[1:]), note=note)


def _entity_verdicts(
    gold: Gold, matcher: Matcher, nodes: Mapping[str, Node], keys: Mapping[str, frozenset[str]]
) -> Iterator[Verdict]:
    for label in LABELS:
        found = [node for node in nodes.values() if node.label == label]
        listed = set(gold.entities[label])
        matched = assignment([keys[node.id] & listed for node in found])
        for node, hit in zip(found, matched, strict=True):
            optional = keys[node.id] & matcher.unlisted
            outcome: Outcome = "right" if hit else "optional" if optional else "extra"
            yield Verdict(label, outcome, _name(node), gold=hit or "")
        for name in gold.entities[label]:
            if name not in matched:
                yield Verdict(label, "missed", name, gold=name)


def _quote_verdicts(
    gold: Gold, edges: Iterable[Edge], nodes: Mapping[str, Node], keys: Mapping[str, frozenset[str]]
) -> Iterator[Verdict]:
    wanted = [(speaker, first_words(words)) for speaker, words in gold.quotes]
    found = [edge for edge in _sure(edges, ("SAID",)) if nodes[edge.end].properties.get("direct")]
    texts = [str(nodes[edge.end].properties.get("text", "")) for edge in found]
    candidates = [
        {at for at, (who, words) in enumerate(wanted) if who in keys[edge.start] and _begins(text, words)}
        for edge, text in zip(found, texts, strict=True)
    ]
    matched = assignment(candidates)
    for edge, text, hit in zip(found, texts, matched, strict=True):
        yield Verdict(
            group=QUOTES,
            outcome="extra" if hit is None else "right",
            what=f"{_name(nodes[edge.start])}: {text[:60]}",
            gold="" if hit is None else ": ".join(gold.quotes[hit]),
            confidence=edge.properties.get("confidence"),
            evidence=" … ".join(edge.properties.get("evidence", ())),
        )
    for at, quote in enumerate(gold.quotes):
        if at not in matched:
            yield Verdict(QUOTES, "missed", ": ".join(quote), gold=": ".join(quote))


def _begins(text: str, words: tuple[str, ...]) -> bool:
    return first_words(text, len(words)) == words


def _name(node: Node) -> str:
    return str(node.properties.get("name") or node.id)


def _with_patterns(gold: Gold, end: str) -> str:
    for patterns in gold.patterns.values():
        if end in patterns:
            return f"{end} ({' | '.join(one.pattern for one in patterns[end])})"
    return end
