"""Names → mentions: the gazetteer first, then shapes, with the statistical model's types as evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpgraph.loader.extract.bodies import Bodies
from kpgraph.loader.extract.entity_types import EntityTypes, Evidence
from kpgraph.loader.extract.layout import Paragraph
from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Mention, Registry
from kpgraph.loader.extract.persons import Persons
from kpgraph.loader.extract.shapes import Shapes
from kpgraph.loader.extract.short_forms import ShortForms
from kpgraph.loader.extract.words import Word, words_of
from kpgraph.loader.gazetteer import Form, Gazetteer

WORDS = people_and_meetings().names
PREFERENCE = {"name": 0, "acronym": 1, "alias": 2, "people": 3, "collective": 3, "person": 4, "adjective": 5}
"""Which of several uses of the same words is likelier: the smaller."""


class Names:
    """Finds the people, bodies and countries that a text names."""

    def __init__(self, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
        self.gazetteer = gazetteer
        self.vocabulary = vocabulary
        self.shapes = Shapes(vocabulary)
        self.bodies = Bodies(vocabulary, self.shapes)
        self.persons = Persons(gazetteer, vocabulary, self.shapes, self.bodies)
        self.short_forms = ShortForms(gazetteer, self.shapes, self.bodies)

    def recognise(self, text: str, paragraphs: Sequence[Paragraph], evidence: Evidence) -> Registry:
        """All mentions of a document. Headlines come last: their capitals prove nothing."""
        registry = Registry()
        types = EntityTypes(evidence)
        ordered = sorted(paragraphs, key=lambda paragraph: paragraph.role != "body")
        listed = [(paragraph, words_of(text, paragraph.start, paragraph.end)) for paragraph in ordered]
        for paragraph, words in listed:
            self._first_pass(text, words, registry, types, headline=paragraph.role != "body")
        for paragraph in ordered:
            if paragraph.dateline:
                self._first_pass(text, words_of(text, *paragraph.dateline), registry, types, headline=True)
            if paragraph.speaker:
                self._label(text, words_of(text, *paragraph.speaker), registry, types)
        for paragraph, words in listed:
            if paragraph.role != "body":
                self._known_names(text, words, registry)
            self.short_forms.add(text, words, registry, types)
        self.persons.unite_titled(registry)
        return registry

    def _is_organ_of_state(self, words: list[Word], index: int, length: int, registry: Registry) -> bool:
        """Whether a ministry or the like stands right behind its country: "the Indian Commerce Ministry"."""
        if words[index + length - 1].lower not in WORDS.state_organs or index == 0:
            return False
        return any(
            mention.end == words[index - 1].end and mention.entity.label == "Country"
            for mention in registry.mentions[-3:]
        )

    def _known_names(self, text: str, words: list[Word], registry: Registry) -> None:
        """In a heading, the full names of those whom the body of the text names."""
        taken = [(mention.start, mention.end) for mention in registry.mentions]
        for index in range(len(words)):
            for length in range(min(7, len(words) - index), 1, -1):
                start, end = words[index].start, words[index + length - 1].end
                if any(start < other_end and other_start < end for other_start, other_end in taken):
                    continue
                entity = registry.called(words[index : index + length])
                if entity is not None:
                    registry.add(Mention(start, end, entity, "name"), text[start:end])
                    taken.append((start, end))
                    break

    def _first_pass(
        self, text: str, words: list[Word], registry: Registry, types: EntityTypes, *, headline: bool
    ) -> None:
        texts = [word.text for word in words]
        matches = {}
        for index, word in enumerate(words):
            if word.text[0].isalnum():
                count, forms = self.gazetteer.match(texts, index)
                if count and (not headline or self._fits_headline(words, index, count)):
                    matches[index] = (count, forms)
        index = 0
        while index < len(words):
            taken = self._name_at(text, words, index, matches, registry, types, headline=headline)
            index += max(taken, 1)

    def _name_at(
        self,
        text: str,
        words: list[Word],
        index: int,
        matches: dict[int, tuple[int, list[Form]]],
        registry: Registry,
        types: EntityTypes,
        *,
        headline: bool,
    ) -> int:
        word = words[index]
        count, forms = matches.get(index, (0, []))
        form = self._chosen(words, index, count, forms) if count else None
        if not word.capital and not count:
            return 0
        if not headline and word.capital and word.lower not in {"the", "a", "an"}:
            country = count if form and form.entry.label == "Country" else 0
            length = self.shapes.organisation(words, index, count, country, set(matches))
            if length > count:
                if not self._is_organ_of_state(words, index, length, registry):
                    self.bodies.add(text, words, index, length, registry)
                return length
            length = self.shapes.portfolio(words, index, set(matches))
            if length > count:
                return length
            if not count and self.shapes.is_title(words, index):
                end = self.shapes.titled(words, index) if self.shapes.is_honorific(word) else 0
                if end:
                    self.persons.add_titled(text, words, index, end, registry)
                return max(end - index, 1)
            title = self._honorific_before(words, index)
            stop = self.shapes.surname(words, index) if title is not None and not count else 0
            if title is not None and stop:
                self.persons.add_titled(text, words, title, stop, registry)
                return stop - index
            length = self.shapes.person(words, index)
            body = self.bodies.named(words, index, length, registry) if length > count else None
            if body is not None:
                start, end = word.start, words[index + length - 1].end
                registry.add(Mention(start, end, body, "name"), text[start:end])
                return length
            if length > count and self.persons.is_one(words, index, length, types, form):
                self.persons.add(text, words, index, length, registry)
                return length
        if form is None:
            if not headline and not count:
                return self.bodies.by_evidence(text, words, index, registry, types)
            return count
        if form.use == "none":
            if (
                not word.capital
                and self.shapes.organisation(words, index + 1, count - 1, 0, set(matches)) >= count
            ):
                return 1
            return count
        start, end = word.start, words[index + count - 1].end
        entity = registry.by_entry(form.entry)
        registry.add(Mention(start, end, entity, form.use), text[start:end])
        self.bodies.acronym_after(text, end, entity)
        return count

    def _honorific_before(self, words: list[Word], index: int) -> int | None:
        """Where the honorific stands right before a name: "Mr Roe", "Mr. Roe"."""
        place = index - 1
        if place > 0 and words[place].text == ".":
            place -= 1
        return place if place >= 0 and self.shapes.is_honorific(words[place]) else None

    def _label(self, text: str, words: list[Word], registry: Registry, types: EntityTypes) -> None:
        """A transcript's label: an office or title, a person, and in brackets a country or body."""
        self._first_pass(text, words, registry, types, headline=True)
        bracket = next((index for index, word in enumerate(words) if word.text == "("), len(words))
        titles = [index for index in range(bracket) if self.shapes.is_title(words, index)]
        start = titles[-1] + 1 if titles and bracket - titles[-1] > 1 else 0
        while start < bracket and words[start].text == ".":
            start += 1
        taken = {mention.start for mention in registry.mentions}
        if any(word.start in taken for word in words[start:bracket]):
            pass
        elif self.shapes.person(words, start) >= bracket - start > 1:
            self.persons.add(text, words, start, bracket - start, registry)
        elif bracket - start == 1:
            self.persons.add_short(text, words[start], registry)
        inside = words[bracket + 1 : -1] if words[-1].text == ")" else []
        if (
            len(inside) > 1
            and not any(word.start in taken for word in inside)
            and not any(self.shapes.is_role(word.lower) for word in inside)
            and any(self.shapes.is_head(word.lower) for word in inside)
        ):
            self.bodies.add(text, words, bracket + 1, len(inside), registry)

    def _fits_headline(self, words: list[Word], index: int, count: int) -> bool:
        """In a headline every word has a capital, so one common word alone isn't taken for a name."""
        return count > 1 or len(words[index].text) > 3 or words[index].text.isupper()

    def _is_whereabouts(self, words: list[Word], index: int, count: int) -> bool:
        """Whether the words say where something is or was held: "in Brussels", "the Brussels plenary"."""
        after = words[index + count].lower if index + count < len(words) else ""
        return (index > 0 and words[index - 1].lower in {"in", "near", "outside"}) or (
            after in self.vocabulary.meetings
        )

    def _chosen(self, words: list[Word], index: int, count: int, forms: list[Form]) -> Form | None:
        """The form that fits the place, if one does."""
        form = min(forms, key=lambda form: PREFERENCE.get(form.use, 6))
        before = words[index - 1].lower if index else ""
        if form.use == "place" and self._is_whereabouts(words, index, count):
            # One city may stand for a union and lie in a country: "Brussels objected", "met in Brussels".
            form = next((one for one in forms if one.use == "place" and one.entry.label == "Country"), form)
        uses = {form.use for form in forms}
        if form.use in {"person", "people", "collective", "adjective"} and "adjective" in uses:
            noun_follows = index + count < len(words) and re.match(r"[^\W\d_-]", words[index + count].text)
            form = next(form for form in forms if form.use == "adjective") if noun_follows else form
        if (
            form.use == "adjective"
            and before == "in"
            and not (
                index + count < len(words)
                and words[index + count].text.isalpha()
                and words[index + count].lower not in {"and", "or"}
            )
        ):
            return None
        if form.ambiguous and form.entry.label == "Country" and form.use != "place" and words[index].opens:
            return None if form.use == "adjective" else form
        if (
            form.surface.startswith("The ")
            and index + count < len(words)
            and words[index + count].text[0].islower()
            and words[index + count].lower in self.vocabulary.delegates
        ):
            return None
        if form.entry.label == "Person" and form.ambiguous:
            return None
        if form.entry.label == "Body" and form.ambiguous and before != "the" and words[index].lower != "the":
            return None
        return form
