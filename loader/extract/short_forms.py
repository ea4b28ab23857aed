"""Short forms of names: family names, acronyms, and the first word of the main body's name."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from kpgraph.loader.extract.bodies import Bodies
from kpgraph.loader.extract.entity_types import EntityTypes
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity, Mention, Registry
from kpgraph.loader.extract.shapes import Shapes
from kpgraph.loader.extract.words import Word, folded_name, joined
from kpgraph.loader.gazetteer import Gazetteer, folded

WORDS = people_and_meetings().names


class ShortForms:
    """Files mentions of what a document has named in full and now names shortly."""

    def __init__(self, gazetteer: Gazetteer, shapes: Shapes, bodies: Bodies) -> None:
        self.gazetteer = gazetteer
        self.shapes = shapes
        self.bodies = bodies

    def add(self, text: str, words: list[Word], registry: Registry, types: EntityTypes) -> None:
        """Family names, acronyms and shortened names of entities that the document has named in full."""
        covered = {mention.start: mention for mention in registry.mentions}
        ends = {start: mention.end for start, mention in covered.items()}
        busy_until = -1
        for index, word in enumerate(words):
            if word.start in ends:
                busy_until = ends[word.start]
            if word.start < busy_until or not word.capital:
                continue
            entity = (
                self._short_person(words, index, registry, types)
                or self.bodies.of_acronym(word, registry)
                or self._main_body(words, index, registry)
            )
            if entity:
                end = self._joined_end(words, index) if entity.label == "Person" else word.end
                registry.add(Mention(word.start, end, entity, "alias"), text[word.start : end])

    def _main_body(self, words: list[Word], index: int, registry: Registry) -> Entity | None:
        """The first word of the pack's main body, before an office or a noun: "Kimberley Chairman"."""
        pack = self.gazetteer.pack
        main = next(
            (
                entity
                for entity in registry.entities
                if entity.entry and pack and entity.entry.id == pack.main_body
            ),
            None,
        )
        if main is None or folded(words[index].text) not in {
            folded_name(name)[0] for name in main.names if " " in name
        }:
            return None
        before = words[index - 1].lower if index else ""
        following = words[index + 1] if index + 1 < len(words) else None
        if before in WORDS.places_before or following is None or following.text in {",", ".", ")"}:
            return None
        possessed = following.text in {"'", "’"}
        return (
            main
            if possessed
            or self.shapes.is_role(following.lower)
            or (not following.capital and following.text.isalpha())
            else None
        )

    def _joined_end(self, words: list[Word], index: int) -> int:
        while (
            index + 2 < len(words)
            and words[index + 1].text == "-"
            and joined(words, index)
            and joined(words, index + 1)
        ):
            index += 2
        return words[index].end

    def _short_person(
        self, words: list[Word], index: int, registry: Registry, types: EntityTypes
    ) -> Entity | None:
        word = words[index]
        if len(word.text) < 3:
            return None
        key = folded(word.text)
        fitting = [
            entity
            for entity in registry.entities
            if entity.label == "Person"
            and key in folded_name(entity.name)
            and key != folded_name(entity.name)[0]
        ]
        if not fitting:
            fitting = [
                entity
                for entity in registry.entities
                if entity.label == "Person"
                and self._misspelt(key, folded_name(entity.name)[-1], words, index, types)
            ]
        return fitting[0] if len(fitting) == 1 else None

    def _misspelt(self, key: str, family: str, words: list[Word], index: int, types: EntityTypes) -> bool:
        if len(key) < 5 or key[0] != family[0] or OSA.distance(key, family, score_cutoff=1) > 1:
            return False
        speaks = index + 1 < len(words) and words[index + 1].lower in WORDS.speaking_after
        return speaks or types.label(words[index].start, words[index].end) == "PERSON"
