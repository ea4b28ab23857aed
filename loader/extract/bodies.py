"""Organisations that a text names: known by words beside the name, or by the model and the name's shape."""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

from kpgraph.loader.extract.entity_types import EntityTypes
from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity, Mention, Registry
from kpgraph.loader.extract.shapes import Shapes
from kpgraph.loader.extract.words import DATES, Word, folded_name, in_title_case, singular, within

WORDS = people_and_meetings().names
ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?[“\"']?([A-Z][A-Za-z0-9&.-]{0,9}[A-Z0-9])[”\"']?\s*\)")


class Bodies:
    """Files the organisations of a document in its registry."""

    def __init__(self, vocabulary: Vocabulary, shapes: Shapes) -> None:
        self.vocabulary = vocabulary
        self.shapes = shapes

    def add(self, text: str, words: list[Word], index: int, length: int, registry: Registry) -> None:
        """File a mention of the body that `length` words from `index` name."""
        start, end = words[index].start, words[index + length - 1].end
        name = " ".join(text[start:end].split())
        name = in_title_case(name, self.vocabulary.particles) if name.isupper() and len(name) > 8 else name
        entity = self._same_body(name, registry) or Entity(
            "Body", name, kind=self._kind(words, index, length)
        )
        registry.add(Mention(start, end, entity, "name"), name)
        self.acronym_after(text, end, entity)

    def named(self, words: list[Word], index: int, length: int, registry: Registry) -> Entity | None:
        """The body already named by just these words, which might otherwise pass for a person's name."""
        entity = registry.called(words[index : index + length])
        return entity if entity is not None and entity.label == "Body" and entity.entry is None else None

    def acronym_after(self, text: str, end: int, entity: Entity) -> None:
        """An acronym in brackets right after a name is that name's from here on."""
        bracket = ACRONYM.match(text, end)
        if bracket and entity.label == "Body":
            entity.acronym = entity.acronym or bracket[1]
            entity.names[bracket[1]] += 0

    def of_acronym(self, word: Word, registry: Registry) -> Entity | None:
        """The body whose acronym a word is, as the document told."""
        if not word.text.isupper() or len(word.text) < 2:
            return None
        return next(
            (entity for entity in registry.entities if word.text in entity.names and entity.label == "Body"),
            None,
        )

    def _kind(self, words: list[Word], index: int, length: int) -> str:
        names = [singular(word.lower) for word in words[index : index + length]]
        return next((WORDS.kinds[name] for name in reversed(names) if name in WORDS.kinds), "organisation")

    def _same_body(self, name: str, registry: Registry) -> Entity | None:
        """The only body already named that this name repeats, or shortens by dropping words."""
        parts = [word for word in folded_name(name) if word not in {"the", "of"}]
        fitting = []
        for entity in registry.entities:
            if entity.label != "Body":
                continue
            for known in {entity.name, *entity.names}:
                whole = folded_name(known)
                if whole == folded_name(name):
                    return entity
                shorter = len(parts) >= 2 and within(parts, whole)
                if len(whole) > len(parts) and (shorter or parts == whole[:1]):
                    fitting.append(entity)
                    break
        return fitting[0] if len(fitting) == 1 else None

    def by_evidence(
        self, text: str, words: list[Word], index: int, registry: Registry, types: EntityTypes
    ) -> int:
        """An organisation without a head word: what the model calls one, when its shape agrees."""
        end = self.shapes.capitals(words, index)
        length = end - index
        opens = words[index].opens and (length == 1 or words[index].lower in STOP_WORDS)
        if length and self.is_called_so(words, index, length) and not opens:
            length += self._and_field(words, index, length)
            self.add(text, words, index, length, registry)
            return length
        if length == 1 and self._is_persons_body(words, index, registry, types):
            self.add(text, words, index, length, registry)
            return length
        if not length or types.label(words[index].start, words[end - 1].end) != "ORG":
            return 0
        if length == 1 and self.of_acronym(words[index], registry):
            return 0
        acronym = length <= 3 and words[index].text.isupper() and len(words[index].text) >= 3
        if words[end - 1].lower in self.vocabulary.not_organisations or words[index].lower in DATES:
            return 0
        if any(singular(words[place].lower) in self.vocabulary.meetings for place in range(index, end)):
            return 0
        if (length >= 2 and not words[index].opens) or acronym:
            self.add(text, words, index, length, registry)
            return length
        return 0

    def _and_field(self, words: list[Word], index: int, length: int) -> int:
        """How many words go on with a second field: "the campaign group Diamonds and Peace"."""
        rest = words[index + length : index + length + 2]
        pair = len(rest) == 2 and rest[0].lower == "and" and rest[1].capital
        both = pair and all(
            singular(word.lower) in WORDS.fields for word in (words[index + length - 1], rest[1])
        )
        return 2 if both else 0

    def _is_persons_body(self, words: list[Word], index: int, registry: Registry, types: EntityTypes) -> bool:
        """ "Ann Roe of Stonewatch": one capitalised word behind a person's name and "of"."""
        if (
            index < 2
            or words[index - 1].lower not in {"of", "from"}
            or types.label(words[index].start, words[index].end) in {"GPE", "LOC", "NORP", "DATE"}
        ):
            return False
        if len(words[index].text) < 4 or not words[index].capital:
            return False
        return any(
            mention.end == words[index - 2].end and mention.entity.label == "Person"
            for mention in registry.mentions
        )

    def is_called_so(self, words: list[Word], index: int, length: int) -> bool:
        """ "the monitoring group Clear Stones", "Climate Ledger, a pressure group": no person's name."""
        before = words[index - 1].lower if index else ""
        if before in WORDS.organisation_nouns:
            return True
        after = words[index + length].text if index + length < len(words) else ""
        beside = (
            index > 1 and before == "," and after == "," and words[index - 2].text in WORDS.organisation_nouns
        )
        if beside and not self.shapes.office_opens_clause(words, index):
            return True
        following = words[index + length : index + length + 8]
        if len(following) < 3 or following[0].text != "," or following[1].lower not in {"a", "an", "the"}:
            return False
        for word in following[2:]:
            if (
                word.text in {",", ".", "'", "’"}
                or self.shapes.is_role(word.lower)
                or word.lower in {"of", "who"}
            ):
                return False
            if word.lower in WORDS.organisation_nouns:
                position = following.index(word) + 1
                return not (position < len(following) and following[position].text in {"'", "’"})
        return False
