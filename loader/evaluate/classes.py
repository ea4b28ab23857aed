"""Why an edge is wrong or missing: each error gets the name of one class."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from kpgraph.loader.evaluate.gold import SCORED_TYPES, Gold
from kpgraph.loader.evaluate.matching import folded
from kpgraph.loader.evaluate.verdicts import Verdict

MISSED = {
    "read as the opposite": "the stance was found with the opposite sign",
    "read as another type": "the same two ends were found with another type",
    "under 0.5": "it was read, and is less likely true than not by the tool's own measure",
    "read and dropped": "it was read, and a named reason took it away",
    "not named so": "it was found, under a name that the gold doesn't know",
    "other target": "the actor was found with another target",
    "other actor": "the target was found with another actor",
    "actor not found": "the text names the actor, and the tool found nobody of that name",
    "meeting not found": "the text tells of the meeting, and the tool found none like it",
    "target not found": "the target is no node of the graph",
    "nothing read": "nothing was read between the two",
}
SPURIOUS = {
    "opposite in truth": "the stance is there with the opposite sign",
    "another type in truth": "the same two ends belong together by another type",
    "wrong target": "the actor did that to something else, or its target has another name",
    "wrong actor": "somebody else did that",
    "unknown actor": "the actor is nobody of whom the gold tells",
    "unknown target": "the target is nothing of which the gold tells",
    "nothing in truth": "both ends are there, and nothing of the kind is told of them",
}
"""The classes of missed and of spurious edges, the first that fits, with their meaning."""

OPPOSITE = {
    ("OPPOSED", "SUPPORTED"),
    ("SUPPORTED", "OPPOSED"),
    ("OPPOSED", "PROPOSED"),
    ("PROPOSED", "OPPOSED"),
}
TOO_LOW = "confidence too low"


class DroppedClaim(Protocol):
    """What `kpgraph.loader.coder.Coder.explain` gives."""

    @property
    def type(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def reason(self) -> str: ...


def errors(
    gold: Gold, verdicts: Sequence[Verdict], dropped: Sequence[DroppedClaim]
) -> Iterator[tuple[str, str, Verdict]]:
    """("missed" or "spurious", class, verdict) of each wrong or missing edge of a document."""
    edges = [verdict for verdict in verdicts if verdict.group in SCORED_TYPES]
    found = [verdict for verdict in edges if verdict.outcome != "missed"]
    for verdict in edges:
        if verdict.outcome == "missed":
            yield "missed", _missed(gold, verdict, found, dropped), verdict
        elif verdict.outcome in {"extra", "forbidden"}:
            yield "spurious", _spurious(gold, verdict), verdict


def _missed(gold: Gold, missed: Verdict, found: Sequence[Verdict], dropped: Sequence[DroppedClaim]) -> str:
    (actor,), (target,) = missed.ends
    wrong = [one for one in found if one.outcome in {"extra", "forbidden"}]
    together = [one.group for one in wrong if actor in one.ends[0] and target in one.ends[1]]
    if together:
        opposite = any((missed.group, type_) in OPPOSITE for type_ in together)
        return "read as the opposite" if opposite else "read as another type"
    unsure = [one for one in found if one.outcome == "unsure" and one.group == missed.group]
    if any(actor in one.ends[0] and target in one.ends[1] for one in unsure):
        return "under 0.5"
    own = [claim for claim in dropped if claim.type == missed.group and _answers(gold, actor, claim.source)]
    reasons = [claim.reason for claim in own if _answers(gold, target, claim.target)]
    if reasons:
        return _for_reason(reasons[0])
    alike = [one for one in wrong if one.group == missed.group]
    targets = [one.ends[1] for one in alike if actor in one.ends[0]]
    if () in targets and any(target in keys for keys in gold.patterns.values()):
        return "not named so"
    if targets:
        return "other target"
    if any(target in one.ends[1] for one in alike):
        return "other actor"
    if own:
        return _for_reason(own[0].reason)
    return _absent(gold, missed) or f"nothing read: {missed.group}"


def _for_reason(reason: str) -> str:
    return "under 0.5" if reason == TOO_LOW else f"read and dropped: {reason}"


def _absent(gold: Gold, missed: Verdict) -> str:
    ends = missed.note.removeprefix("no node for ").split(" or ") if missed.note else []
    (actor,), (target,) = missed.ends
    if any(end in gold.patterns["Meeting"] for end in ends):
        return "meeting not found"
    if actor in ends:
        return "actor not found"
    # A proposal is a node only where somebody proposes or judges it, so its absence tells nothing.
    return "target not found" if target in ends and target not in gold.patterns["Proposal"] else ""


def _answers(gold: Gold, end: str, name: str) -> bool:
    for patterns in gold.patterns.values():
        if end in patterns:
            return any(one.search(name) for one in patterns[end])
    spellings = [spelling for names in gold.entities.values() for spelling in names.get(end, ())]
    return folded(name) in {folded(spelling) for spelling in (*spellings, end)}


def _spurious(gold: Gold, extra: Verdict) -> str:
    actors, targets = map(set, extra.ends)
    types = {type_ for type_, start, end in gold.edges if start in actors and end in targets}
    if types:
        opposite = any((extra.group, type_) in OPPOSITE for type_ in types)
        return "opposite in truth" if opposite else "another type in truth"
    if any(type_ == extra.group and start in actors for type_, start, _ in gold.edges):
        return "wrong target"
    if any(type_ == extra.group and end in targets for type_, _, end in gold.edges):
        return "wrong actor"
    if not actors:
        return "unknown actor"
    return "nothing in truth" if targets else "unknown target"


def meaning(side: str, name: str) -> str:
    """What a class means, in half a sentence."""
    return (MISSED if side == "missed" else SPURIOUS)[re.sub(r":.*", "", name)]
