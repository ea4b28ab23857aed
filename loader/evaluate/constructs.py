"""In which constructions of the language an edge was read, as far as its record tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from kpgraph.loader.extract.lexicon import triggers
from kpgraph.schema.records import Edge

CONSTRUCTS = (
    "quote",
    "reported speech",
    "list of actors",
    "passive",
    "noun",
    "adjective",
    "parenthesis",
    "bulletin capitals",
    "vote",
    "headline",
    "negation",
    "pronoun or description",
    "plain clause",
)
"""Every edge is in at least one of them; `plain clause` is what is in none of the others."""

_QUOTED = re.compile(r"[“\"][^”\"]{3,}[”\"]")
_SAID = re.compile(
    r"\b(?:said|says|told|added|stated|noted|declared|announced|stressed|reported|insisted|argued|warned"
    r"|according to)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\b(?:vot(?:e|ed|es|ing)|abstain\w*|abstentions?|ballot)\b", re.IGNORECASE)
_SHARED = ("shares the act", "against the main act", "joined the act", "beside")
_RESOLVED = ("pronoun resolved", "description resolved", "target resolved")


def constructs(edges: Sequence[Edge], names: Mapping[str, str], text: str) -> list[tuple[str, ...]]:
    """For each edge of a document the constructs that it stands in; `names` are those of its nodes."""
    coordinated = _coordinated(edges)
    title = text.partition("\n")[0]
    title_ends = 0 if title.endswith(".") else len(title)
    return [
        tuple(
            construct
            for construct in _of(edge, names.get(edge.start, ""), title_ends, coordinated)
            if construct
        )
        or ("plain clause",)
        for edge in edges
    ]


def _of(edge: Edge, actor: str, title_ends: int, coordinated: set[tuple[str, ...]]) -> Iterable[str]:
    evidence = " … ".join(edge.properties.get("evidence", ()))
    reasons = edge.properties.get("reasons", ())
    words = edge.properties.get("trigger", ())
    parts = {_parts().get(word, "verb") for word in words}
    yield "quote" if _QUOTED.search(evidence) else ""
    yield "reported speech" if _SAID.search(evidence) else ""
    yield "list of actors" if _shared_end(edge) in coordinated else ""
    yield "passive" if any(_is_passive(word, evidence) for word in words) else ""
    yield "noun" if parts & {"noun", "agent"} else ""
    yield "adjective" if "adjective" in parts else ""
    yield "parenthesis" if any(why.startswith(_SHARED) for why in (*reasons, *words)) else ""
    yield "bulletin capitals" if len(actor) > 3 and _in_capitals(actor, evidence) else ""
    yield "vote" if _VOTE.search(evidence) else ""
    yield "headline" if _within(edge, title_ends) else ""
    yield "negation" if "negated" in reasons else ""
    yield "pronoun or description" if any(why in _RESOLVED for why in reasons) else ""


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    """Part of speech of each trigger, by its lemma."""
    return {trigger.lemma: trigger.pos for trigger in triggers()}


def _coordinated(edges: Iterable[Edge]) -> set[tuple[str, ...]]:
    seen: set[tuple[str, ...]] = set()
    twice: set[tuple[str, ...]] = set()
    for edge in edges:
        key = _shared_end(edge)
        (twice if key in seen else seen).add(key)
    return twice


def _shared_end(edge: Edge) -> tuple[str, ...]:
    """What edges have in common whose actors are told of in one breath."""
    return edge.type, edge.end, *edge.properties.get("offsets", ())


def _is_passive(trigger: str, evidence: str) -> bool:
    head = trigger.partition(" ")[0]
    stem = re.escape(head[: max(3, len(head) - 1)])
    return bool(re.search(rf"\b{stem}\w*(?:ed|en|t|n|d)\b(?:\s+\w+){{0,1}}\s+by\b", evidence, re.IGNORECASE))


def _in_capitals(actor: str, evidence: str) -> bool:
    return actor.upper() != actor and bool(re.search(rf"\b{re.escape(actor.upper())}\b", evidence))


def _within(edge: Edge, end: int) -> bool:
    ends = [int(span.partition("-")[2]) for span in edge.properties.get("offsets", ())]
    return bool(ends) and max(ends) <= end
