"""People whom a text names in full, or by a title and a family name."""

from __future__ import annotations

from kpgraph.loader.extract.bodies import Bodies
from kpgraph.loader.extract.entity_types import EntityTypes
from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity, Mention, Registry
from kpgraph.loader.extract.shapes import Shapes
from kpgraph.loader.extract.words import DATES, Word, folded_name, in_title_case, singular, within
from kpgraph.loader.gazetteer import Form, Gazetteer, folded

WORDS = people_and_meetings().names
LIKE_A_PERSON = frozenset({None, "PERSON", "ORG", "GPE", "FAC", "LOC"})
"""Types that the statistical model gives to people's names, right or wrong."""
PLACE_OR_TIME = frozenset({"GPE", "LOC", "FAC", "DATE", "EVENT"})


class Persons:
    """Files the people of a document in its registry."""

    def __init__(self, gazetteer: Gazetteer, vocabulary: Vocabulary, shapes: Shapes, bodies: Bodies) -> None:
        self.gazetteer = gazetteer
        self.vocabulary = vocabulary
        self.shapes = shapes
        self.bodies = bodies

    def is_one(
        self, words: list[Word], index: int, length: int, types: EntityTypes, form: Form | None
    ) -> bool:
        """Whether words in the shape of a person's name are one; `form` is the gazetteer's, if it has one."""
        start, end = words[index].start, words[index + length - 1].end
        label = types.label(start, end)
        if form is not None and label != "PERSON":
            return False
        if form is not None and form.entry.label == "Body":
            return False
        last = words[index + length - 1].lower
        if last in self.vocabulary.not_organisations or self.shapes.is_head(last) or last in DATES:
            return False
        if any(
            singular(words[place].lower) in self.vocabulary.meetings for place in range(index, index + length)
        ):
            return False
        if self.bodies.is_called_so(words, index, length):
            return False
        if (
            self._in_brackets(words, index + length)
            and words[index].text.isupper()
            and words[index + length - 1].text.isupper()
        ):
            return True
        if self._of_country(words, index + length) and label not in PLACE_OR_TIME:
            return True
        if self._of_body(words, index + length) and label in LIKE_A_PERSON - {"GPE", "LOC", "FAC"}:
            return True
        if index and words[index - 1].lower in WORDS.speaking_after and label in LIKE_A_PERSON:
            return True
        if self.shapes.office_opens_clause(words, index):
            return label in LIKE_A_PERSON | {"NORP", "WORK_OF_ART"}
        if self.shapes.has_office_before(words, index):
            return label not in PLACE_OR_TIME or (form is None and self.shapes.is_title(words, index - 1))
        if label == "PERSON":
            return True
        following = index + length
        if following < len(words) and words[following].lower in WORDS.speaking_after:
            return label in {None, "ORG", "GPE"}
        return (
            following + 1 < len(words)
            and words[following].text == ","
            and self._office_follows(words, following + 1)
        )

    def _in_brackets(self, words: list[Word], index: int) -> bool:
        """Whether a bracket with a country or a body follows: "JANE ROE (Norland)"."""
        return index + 2 < len(words) and words[index].text == "(" and words[index + 1].capital

    def _of_country(self, words: list[Word], index: int) -> bool:
        """Whether a bracket with a country follows: "Jane Roe (Norland)"."""
        if index + 2 >= len(words) or words[index].text != "(":
            return False
        count, forms = self.gazetteer.match([word.text for word in words[index + 1 : index + 8]], 0)
        closed = index + 1 + count < len(words) and words[index + 1 + count].text == ")"
        return closed and any(form.entry.label == "Country" and form.use == "name" for form in forms)

    def _of_body(self, words: list[Word], index: int) -> bool:
        """Whether it goes on ", of the customs service"."""
        return [word.lower for word in words[index : index + 3]] == [",", "of", "the"]

    def _office_follows(self, words: list[Word], index: int) -> bool:
        """Whether an apposition with an office begins here: "a member of", "its president", "who chairs"."""
        for word in words[index : index + 7]:
            if word.text in {",", "."}:
                return False
            if self.shapes.is_role(word.lower):
                return True
        return index < len(words) and words[index].lower == "who"

    def add(self, text: str, words: list[Word], index: int, length: int, registry: Registry) -> None:
        """File a mention of the person whom `length` words from `index` name."""
        start, end = words[index].start, words[index + length - 1].end
        name = " ".join(text[start:end].split())
        name = in_title_case(name, self.vocabulary.particles) if name.isupper() else name
        count, forms = self.gazetteer.match([word.text for word in words], index)
        entity = next(
            (
                registry.by_entry(form.entry)
                for form in forms
                if count == length and form.entry.label == "Person"
            ),
            None,
        )
        entity = entity or self._same_person(name, registry) or Entity("Person", name)
        if len(name) > len(entity.name) and entity.entry is None:
            entity.name = name
        registry.add(Mention(start, end, entity, "name"), name)

    def add_titled(self, text: str, words: list[Word], index: int, end: int, registry: Registry) -> None:
        """A family name alone after a title: the person named before, else one known by title and name.

        The title stands at `index` (before a stop, perhaps), the name goes on to `end`.
        """
        first = index + 1
        while words[first].text == ".":
            first += 1
        title = words[index] if words[index].text != "." else words[index - 1]
        span = (words[first].start, words[end - 1].end)
        family = folded(words[end - 1].text)
        known = [
            entity
            for entity in registry.entities
            if entity.label == "Person" and family in folded_name(entity.name)
        ]
        name = text[slice(*span)]
        name = in_title_case(name, self.vocabulary.particles) if name.isupper() and len(name) > 2 else name
        entity = known[0] if len(known) == 1 else Entity("Person", f"{title.text} {name}")
        registry.add(Mention(*span, entity, "alias"), text[slice(*span)])

    def unite_titled(self, registry: Registry) -> None:
        """Who is first known by a title and a family name is the one person who is named in full later on."""
        people = [entity for entity in registry.entities if entity.label == "Person"]
        for short in people:
            title, _, family = short.name.partition(" ")
            if title.lower().rstrip(".") not in self.vocabulary.honorifics or " " in family:
                continue
            full = [
                other
                for other in people
                if other is not short and folded_name(other.name)[-1:] == folded_name(family)[-1:]
            ]
            if len(full) == 1:
                registry.unite(short, full[0])

    def add_short(self, text: str, word: Word, registry: Registry) -> None:
        """A label of one word: the person named before whose family name or initials it is."""
        key = folded(word.text)
        fitting = []
        for entity in registry.entities:
            parts = folded_name(entity.name)
            if entity.label == "Person" and (
                key in parts[1:] or (len(key) > 1 and key == "".join(part[0] for part in parts))
            ):
                fitting.append(entity)
        if len(fitting) == 1:
            registry.add(Mention(word.start, word.end, fitting[0], "alias"), text[word.start : word.end])

    def _same_person(self, name: str, registry: Registry) -> Entity | None:
        parts = folded_name(name)
        for entity in registry.entities:
            if entity.label == "Person":
                known = folded_name(entity.name)
                if known == parts or (
                    known[-1] == parts[-1] and (within(parts, known) or within(known, parts))
                ):
                    return entity
        return None
