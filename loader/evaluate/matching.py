"""Which gold entity, meeting or proposal a node of the graph stands for, and who is matched with whom."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from typing import Any

from kpgraph.loader.evaluate.gold import Gold
from kpgraph.schema.records import Node


def folded(name: str) -> str:
    """The name without case, accents, punctuation and a leading "the"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+", " ", plain.casefold().replace(".", "")).strip()
    return words.removeprefix("the ")


def first_words(quote: str, count: int = 5) -> tuple[str, ...]:
    """The first words of a quotation, without case and punctuation."""
    return tuple(folded_words(quote)[:count])


def folded_words(text: str) -> list[str]:
    """The words of a text without case, accents, quotation marks and other punctuation."""
    words = (re.sub(r"[^\w]", "", folded(word)) for word in text.split())
    return [word for word in words if word]


class Matcher:
    """Says for a node which names and keys of the gold it answers to."""

    def __init__(self, gold: Gold) -> None:
        self._listed = {
            label: _by_folded((spelling, name) for name, spellings in names.items() for spelling in spellings)
            for label, names in gold.entities.items()
        }
        declared = {name for names in [*gold.entities.values(), *gold.patterns.values()] for name in names}
        ends = {end for fact in (*gold.edges, *gold.optional, *gold.forbidden) for end in fact[1:]}
        speakers = {speaker for speaker, _ in gold.quotes}
        self.unlisted = (ends | speakers | set(gold.optional_entities)) - declared
        self._unlisted = _by_folded((name, name) for name in self.unlisted)
        self._patterns = gold.patterns

    def keys(self, node: Node, names: Sequence[str] = ()) -> frozenset[str]:
        """The gold's names or keys for a node; `names` are those that the document gives it.

        A match by name, acronym or code excludes a match by alias.
        """
        if node.label in self._patterns:
            text = _described(node.properties)
            patterns = self._patterns[node.label].items()
            return frozenset(key for key, ones in patterns if any(one.search(text) for one in ones))
        if node.label not in self._listed:
            return frozenset()
        own = [node.properties.get("name"), node.properties.get("acronym"), node.id.rpartition("/")[2]]
        other = [*node.properties.get("aliases", ()), *names]
        return self._named(node.label, own) or self._named(node.label, other)

    def _named(self, label: str, names: Iterable[str | None]) -> frozenset[str]:
        spellings = {folded(name) for name in names if name}
        tables = (self._listed[label], self._unlisted)
        return frozenset().union(*(table.get(one, ()) for table in tables for one in spellings))


def _by_folded(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for spelling, name in pairs:
        table.setdefault(folded(spelling), set()).add(name)
    return table


def _described(properties: Mapping[str, Any]) -> str:
    """Name, kind, place and dates of a meeting or proposal in one line: what the gold's patterns look at."""
    parts = [properties.get(key) for key in ("name", "kind", "place", "year")]
    for key in ("starts", "ends"):
        if day := properties.get(key):
            parts += [day, _in_words(str(day))]
    return " ".join(" ".join(str(part).split()) for part in parts if part)


def _in_words(day: str) -> str:
    try:
        return f"{date.fromisoformat(day).day} {date.fromisoformat(day):%B %Y}"
    except ValueError:
        return ""


def assignment(candidates: Sequence[Set[Any]]) -> list[Any]:
    """A largest one-to-one choice: for each position one of its candidates, or None."""
    taken: dict[Any, int] = {}

    def place(position: int, tried: set[Any]) -> bool:
        for candidate in sorted(candidates[position]):
            if candidate in tried:
                continue
            tried.add(candidate)
            if candidate not in taken or place(taken[candidate], tried):
                taken[candidate] = position
                return True
        return False

    for position in range(len(candidates)):
        place(position, set())
    chosen = {position: candidate for candidate, position in taken.items()}
    return [chosen.get(position) for position in range(len(candidates))]
