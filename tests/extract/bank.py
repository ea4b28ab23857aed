"""Banks of single sentences: what must be found in each, what may be, and what must not.

A bank is a YAML list; an entry has `text`, and `edges`, `optional` and `not`, lists of `[type, start, end]`.
A person, body or country is named as a reader would; a meeting or a proposal is a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kpgraph.loader.coder import Coder
from kpgraph.loader.document import Document, normalised
from kpgraph.loader.evaluate.gold import SCORED_TYPES
from kpgraph.loader.evaluate.matching import folded
from kpgraph.loader.evaluate.verdicts import LEAST_CONFIDENCE
from kpgraph.loader.gazetteer import WORD, Gazetteer
from kpgraph.loader.merged import merged
from kpgraph.schema.records import Edge, Node

Fact = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over a bank: `found` are all scored edges, `extra` those nobody asked for, `forbidden` those of
    them that the bank warns of."""

    wanted: int = 0
    right: int = 0
    found: int = 0
    extra: int = 0
    forbidden: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra)

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    @property
    def forbidden_share(self) -> float:
        return self.forbidden / self.found


def score(path: Path, coder: Coder) -> Figures:
    """The figures of one bank, each of its sentences read as a document of its own."""
    rows = yaml.safe_load(path.read_text("utf-8"))
    return sum((_figures(row, coder) for row in rows), Figures())


def _figures(row: Mapping[str, Any], coder: Coder) -> Figures:
    nodes, edges = merged([coder.code(Document(normalised(row["text"]), "bank"))], coder.profile)
    known = {node.id: node for node in nodes}
    found = [edge for edge in edges if edge.type in SCORED_TYPES]
    found = [edge for edge in found if edge.properties["confidence"] >= LEAST_CONFIDENCE]
    wanted, optional, forbidden = (_facts(row, key) for key in ("edges", "optional", "not"))

    def met(edge: Edge, facts: Iterable[Fact]) -> set[Fact]:
        ends = (known[edge.start], known[edge.end])
        return {
            fact
            for fact in facts
            if fact[0] == edge.type
            if all(_is(node, end, coder.gazetteer) for node, end in zip(ends, fact[1:], strict=True))
        }

    extra = [edge for edge in found if not met(edge, wanted | optional)]
    return Figures(
        wanted=len(wanted),
        right=len(set().union(*(met(edge, wanted) for edge in found))),
        found=len(found),
        extra=len(extra),
        forbidden=sum(bool(met(edge, forbidden)) for edge in extra),
    )


def _facts(row: Mapping[str, Any], key: str) -> set[Fact]:
    return {(str(type_), str(start), str(end)) for type_, start, end in row.get(key) or ()}


def _is(node: Node, end: str, gazetteer: Gazetteer) -> bool:
    """Whether a node is what a bank names: in its words, as a part of a longer name, or by its country."""
    if node.label in {"Meeting", "Proposal"}:
        told = (node.properties.get(key) for key in ("name", "kind", "place", "year", "starts"))
        return bool(re.search(end, " ".join(str(part) for part in told if part), re.IGNORECASE))
    properties = node.properties
    names = {
        folded(name)
        for name in (properties["name"], properties.get("acronym"), *properties.get("aliases", ()))
        if name
    }
    if folded(end) in names:
        return True
    if node.label == "Country":
        return node.id in _countries(end, gazetteer)
    return any(f" {folded(end)} " in f" {name} " or f" {name} " in f" {folded(end)} " for name in names)


@lru_cache(maxsize=4096)
def _countries(name: str, gazetteer: Gazetteer) -> frozenset[str]:
    forms = gazetteer.match(WORD.findall(name), 0)[1]
    return frozenset(form.entry.id for form in forms if form.entry.label == "Country")
