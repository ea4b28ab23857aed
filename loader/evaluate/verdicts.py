"""What became of each prediction and of each gold fact: right, wrong, or neither."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kpgraph.loader.evaluate.constructs import constructs
from kpgraph.loader.evaluate.gold import ENTITY_KINDS, SCORED_TYPES, Gold
from kpgraph.loader.evaluate.matching import Matcher, assignment, first_words
from kpgraph.loader.merged import merged
from kpgraph.loader.stores.base import Profile
from kpgraph.schema.records import DocumentRecords, Edge, Node

LEAST_CONFIDENCE = 0.5
LABELS = tuple(ENTITY_KINDS.values())
QUOTES = "quotes"

Outcome = Literal["right", "repeated", "optional", "unsure", "missed", "extra", "forbidden"]
"""`repeated`: says again what another edge says rightly; `unsure`: less likely true than not. They and
`optional` are neither reward nor error."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one prediction, or of one gold fact that was missed.

    `group` is an edge type, a node label or `quotes`; `what` names it in the graph's words (in the gold's
    when missed), `gold` in the gold's; `note` says of a missed edge which end has no node; `ends` are the
    gold's names and keys for either end of an edge, `constructs` the constructions that it was read in.
    """

    group: str
    outcome: Outcome
    what: str
    gold: str = ""
    confidence: float | None = None
    trigger: str = ""
    evidence: str = ""
    note: str = ""
    ends: tuple[tuple[str, ...], ...] = ()
    constructs: tuple[str, ...] = ()


def judge(gold: Gold, records: DocumentRecords, profile: Profile) -> tuple[Verdict, ...]:
    """The verdicts on what was coded of one document."""
    matcher = Matcher(gold)
    nodes = {node.id: node for node in merged([records], profile)[0]}
    mentioned = _mentioned(records.edges)
    keys = {id_: matcher.keys(node, mentioned.get(id_, ())) for id_, node in nodes.items()}
    return (
        *_edge_verdicts(gold, records, nodes, keys),
        *_entity_verdicts(gold, matcher, nodes, keys),
        *_quote_verdicts(gold, records.edges, nodes, keys),
    )


def _mentioned(edges: Iterable[Edge]) -> dict[str, Sequence[str]]:
    return {edge.end: edge.properties.get("names", ()) for edge in edges if edge.type == "MENTIONS"}


def _sure(edges: Iterable[Edge], types: Collection[str]) -> list[Edge]:
    """The edges of these types that count, one for each pair of nodes."""
    sure = (edge for edge in edges if edge.properties.get("confidence", 1.0) >= LEAST_CONFIDENCE)
    return list({(e.type, e.start, e.end): e for e in sure if e.type in types}.values())


def _edge_verdicts(
    gold: Gold, records: DocumentRecords, nodes: Mapping[str, Node], keys: Mapping[str, frozenset[str]]
) -> Iterator[Verdict]:
    wanted, optional, forbidden = set(gold.edges), set(gold.optional), set(gold.forbidden)
    found = _sure(records.edges, SCORED_TYPES)
    names = {id_: _name(node) for id_, node in nodes.items()}
    read_in = constructs(found, names, str(records.document.properties.get("text", "")))
    facts = [
        {(edge.type, start, end) for start in keys[edge.start] for end in keys[edge.end]} for edge in found
    ]
    matched = assignment([one & wanted for one in facts])
    for edge, meant, hit, construct in zip(found, facts, matched, read_in, strict=True):
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
            what=f"{names[edge.start]} → {names[edge.end]}",
            gold=" → ".join(hit[1:]) if hit else "",
            confidence=edge.properties.get("confidence"),
            trigger=", ".join(dict.fromkeys(edge.properties.get("trigger", ()))),
            evidence=" … ".join(edge.properties.get("evidence", ())),
            ends=tuple(tuple(sorted(keys[end])) for end in (edge.start, edge.end)),
            constructs=construct,
        )
    known = frozenset().union(*keys.values())
    for fact in gold.edges:
        if fact not in matched:
            absent = [end for end in fact[1:] if end not in known]
            note = f"no node for {' or '.join(absent)}" if absent else ""
            what = " → ".join(_with_patterns(gold, end) for end in fact[1:])
            ends = tuple((end,) for end in fact[1:])
            yield Verdict(fact[0], "missed", what, gold=" → ".join(fact[1:]), note=note, ends=ends)
    yield from _unsure(records.edges, names, keys)


def _unsure(
    edges: Iterable[Edge], names: Mapping[str, str], keys: Mapping[str, frozenset[str]]
) -> Iterator[Verdict]:
    for edge in edges:
        if edge.type in SCORED_TYPES and edge.properties.get("confidence", 1.0) < LEAST_CONFIDENCE:
            yield Verdict(
                group=edge.type,
                outcome="unsure",
                what=f"{names[edge.start]} → {names[edge.end]}",
                confidence=edge.properties["confidence"],
                trigger=", ".join(dict.fromkeys(edge.properties.get("trigger", ()))),
                evidence=" … ".join(edge.properties.get("evidence", ())),
                ends=tuple(tuple(sorted(keys[end])) for end in (edge.start, edge.end)),
            )


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
