"""Who and what a document names: entities, and the places in the text that mention them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kpgraph.loader.extract.words import Word, folded_name
from kpgraph.loader.gazetteer import Entry, Use, folded


@dataclass(eq=False, slots=True)
class Entity:
    """One person, body or country as the document knows it; `entry` is the gazetteer's, when it has one."""

    label: str
    name: str
    entry: Entry | None = None
    kind: str = ""
    acronym: str = ""
    vague: bool = False
    """A collective without a name of its own: "civil society groups", "activists in Botswana"."""
    names: Counter[str] = field(default_factory=Counter)

    def __repr__(self) -> str:
        return f"<{self.label} {self.name}>"


@dataclass(frozen=True, slots=True)
class Mention:
    """The characters `start` to `end` name `entity`; `use` tells how (a name, an adjective, a capital …)."""

    start: int
    end: int
    entity: Entity
    use: Use


class Registry:
    """All entities of a document, and its mentions in the order of the text."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._mentions: dict[int, Mention] = {}

    def add(self, mention: Mention, surface: str) -> None:
        """Keep a mention; `surface` is its text."""
        if mention.entity not in self.entities:
            self.entities.append(mention.entity)
        mention.entity.names[" ".join(surface.split())] += 1
        self._mentions[mention.start] = mention

    def unite(self, one: Entity, other: Entity) -> None:
        """Let all mentions of one entity be mentions of another."""
        for start, mention in self._mentions.items():
            if mention.entity is one:
                self._mentions[start] = replace(mention, entity=other)
        other.names.update(one.names)
        self.entities.remove(one)

    def called(self, words: Sequence[Word]) -> Entity | None:
        """The person or body that has been named by just these words, without regard to case and accents."""
        name = [folded(word.text) for word in words if word.text[0].isalnum()]
        return next(
            (
                entity
                for entity in self.entities
                if entity.label != "Country" and folded_name(entity.name) == name
            ),
            None,
        )

    @property
    def mentions(self) -> list[Mention]:
        """All mentions in the order of the text."""
        return [self._mentions[start] for start in sorted(self._mentions)]

    def by_entry(self, entry: Entry) -> Entity:
        """The document's entity for a gazetteer entry, made when it is new."""
        for entity in self.entities:
            if entity.entry is not None and entity.entry.id == entry.id:
                return entity
        vague = entry.kind == "group" and not entry.facts.get("acronym") and entry.name[1:].islower()
        return Entity(entry.label, entry.name, entry, entry.kind, str(entry.facts.get("acronym", "")), vague)
