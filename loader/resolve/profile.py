"""A node's properties, recomputed from the gazetteer and from what the remaining documents say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kpgraph.loader.gazetteer import Gazetteer

FIRST_TOLD = ("kind", "place", "starts", "ends", "year", "acronym")
KEPT = {
    "Person": frozenset({"aliases"}),
    "Body": frozenset({"aliases", "acronym", "kind"}),
    "Country": frozenset({"aliases", "iso2", "iso3"}),
    "Meeting": frozenset({"kind", "place", "starts", "ends", "year"}),
    "Proposal": frozenset({"outcome"}),
}


class Profiler:
    """Computes properties by one fixed rule, so that taking a document out takes its share out."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(
        self, label: str, id_: str, mentions: Sequence[Mapping[str, Any]], tabled: Sequence[Mapping[str, Any]]
    ) -> Mapping[str, Any]:
        """A node's properties; the gazetteer's facts win over the documents', which count in order of id."""
        entry = self.gazetteer.entry(id_)
        told = sorted(mentions, key=lambda mention: str(mention.get("document", "")))
        properties: dict[str, Any] = {}
        for key in FIRST_TOLD:
            properties |= next(({key: mention[key]} for mention in told if mention.get(key)), {})
        preferred = Counter(mention["names"][0] for mention in told if mention.get("names"))
        name = min(
            preferred, key=lambda one: (-preferred[one], -len(one), one), default=id_.rpartition("/")[2]
        )
        if entry is not None:
            properties |= dict(entry.facts)
            properties |= {"kind": entry.kind} if entry.kind else {}
            # A proposal is called what the documents call it; its id says which one it is.
            name = name if label == "Proposal" and preferred else entry.name
        properties["name"] = name
        known = {name, properties.get("acronym")}
        aliases = sorted({other for mention in told for other in mention.get("names") or ()} - known)
        if aliases:
            properties["aliases"] = aliases
        outcome = _outcome([*told, *tabled])
        if outcome:
            properties["outcome"] = outcome
        return {
            key: value for key, value in properties.items() if key == "name" or key in KEPT.get(label, ())
        }


def _outcome(told: Sequence[Mapping[str, Any]]) -> str | None:
    """The outcome in the latest dated document, ties by document id."""
    said = [mention for mention in told if mention.get("outcome")]
    if not said:
        return None
    latest = max(
        said, key=lambda mention: (str(mention.get("published") or ""), str(mention.get("document", "")))
    )
    return str(latest["outcome"])
