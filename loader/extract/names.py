"""Names → mentions: the gazetteer first, then shapes, with the statistical model's types as evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from kpgraph.loader.extract.layout import Paragraph
from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.mentions import Entity, Mention, Registry
from kpgraph.loader.extract.shapes import Shapes
from kpgraph.loader.extract.words import DATES as DAYS
from kpgraph.loader.extract.words import Word, folded_name, joined, singular, words_of
from kpgraph.loader.gazetteer import Form, Gazetteer, folded

SPEECH_AFTER = frozenset(
    {"said", "says", "told", "added", "adds", "argued", "called", "warned", "noted", "who"}
)
ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?[“\"']?([A-Z][A-Za-z0-9&.-]{0,9}[A-Z0-9])[”\"']?\s*\)")
PLACE_BEFORE = frozenset({"in", "at", "from", "near", "to", "of", "around", "outside", "into"})

Evidence = Sequence[tuple[int, int, str]]
"""Spans of the statistical model: start, end, type (PERSON, ORG, GPE …)."""


class Names:
    """Finds the people, bodies and countries that a text names."""

    def __init__(self, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
        self.gazetteer = gazetteer
        self.vocabulary = vocabulary
        self.shapes = Shapes(vocabulary)

    def recognise(self, text: str, paragraphs: Sequence[Paragraph], evidence: Evidence) -> Registry:
        """All mentions of a document. Headlines come last: their capitals prove nothing."""
        registry = Registry()
        types = _Types(evidence)
        ordered = sorted(paragraphs, key=lambda paragraph: paragraph.role != "body")
        listed = [(paragraph, words_of(text, paragraph.start, paragraph.end)) for paragraph in ordered]
        for paragraph, words in listed:
            self._first_pass(text, words, registry, types, headline=paragraph.role != "body")
        for paragraph in ordered:
            if paragraph.dateline:
                self._first_pass(text, words_of(text, *paragraph.dateline), registry, types, headline=True)
            if paragraph.speaker:
                self._label(text, words_of(text, *paragraph.speaker), registry, types)
        for _, words in listed:
            self._short_forms(text, words, registry, types)
        return registry

    def _first_pass(
        self, text: str, words: list[Word], registry: Registry, types: _Types, *, headline: bool
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
        types: _Types,
        *,
        headline: bool,
    ) -> int:
        word = words[index]
        count, forms = matches.get(index, (0, []))
        form = self._chosen(words, index, count, forms) if count else None
        if not word.capital and not count:
            return 0
        if not headline and word.capital and not (word.opens and word.lower in {"the", "a", "an"}):
            country = count if form and form.entry.label == "Country" else 0
            length = self.shapes.organisation(words, index, count, country, set(matches))
            if length > count:
                self._body(text, words, index, length, registry)
                return length
            length = self.shapes.portfolio(words, index, set(matches))
            if length > count:
                return length
            if not count and self.shapes.is_title(words, index):
                return 1
            if (
                not count
                and index
                and self.shapes.is_honorific(words[index - 1])
                and self.shapes.capitals(words, index) == index + 1
            ):
                self._titled(text, words, index, registry)
                return 1
            length = self.shapes.person(words, index)
            if length > count and self._is_person(words, index, length, types, form):
                self._person(text, words, index, length, registry)
                return length
        if form is None:
            if not headline and not count:
                return self._by_evidence(text, words, index, registry, types)
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
        self._acronym_after(text, end, entity)
        return count

    def _label(self, text: str, words: list[Word], registry: Registry, types: _Types) -> None:
        """A transcript's label: an office or title, a person, and in brackets a country or body."""
        self._first_pass(text, words, registry, types, headline=True)
        bracket = next((index for index, word in enumerate(words) if word.text == "("), len(words))
        start = 0
        while start < bracket and (self.shapes.is_title(words, start) or words[start].text == "."):
            start += 1
        taken = {mention.start for mention in registry.mentions}
        if (
            not any(word.start in taken for word in words[start:bracket])
            and self.shapes.person(words, start) >= bracket - start > 1
        ):
            self._person(text, words, start, bracket - start, registry)

    def _fits_headline(self, words: list[Word], index: int, count: int) -> bool:
        """In a headline every word has a capital, so one common word alone isn't taken for a name."""
        return count > 1 or len(words[index].text) > 3 or words[index].text.isupper()

    def _chosen(self, words: list[Word], index: int, count: int, forms: list[Form]) -> Form | None:
        """The form that fits the place, if one does."""
        order = {
            "name": 0,
            "acronym": 1,
            "alias": 2,
            "people": 3,
            "collective": 3,
            "person": 4,
            "adjective": 5,
        }
        form = min(forms, key=lambda form: order.get(form.use, 6))
        before = words[index - 1].lower if index else ""
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

    def _is_person(
        self, words: list[Word], index: int, length: int, types: _Types, form: Form | None
    ) -> bool:
        start, end = words[index].start, words[index + length - 1].end
        label = types.label(start, end)
        if form is not None and label != "PERSON":
            return False
        if form is not None and form.entry.label == "Body":
            return False
        last = words[index + length - 1].lower
        if last in self.vocabulary.not_organisations or self.shapes.is_head(last) or last in DAYS:
            return False
        if any(
            singular(words[place].lower) in self.vocabulary.meetings for place in range(index, index + length)
        ):
            return False
        if self._is_called_organisation(words, index, length):
            return False
        if (
            self._in_brackets(words, index + length)
            and words[index].text.isupper()
            and words[index + length - 1].text.isupper()
        ):
            return True
        if (
            index
            and words[index - 1].lower in SPEECH_AFTER
            and label in {None, "PERSON", "ORG", "GPE", "FAC", "LOC"}
        ):
            return True
        if self.shapes.office_opens_clause(words, index):
            return label in {None, "PERSON", "ORG", "GPE", "FAC", "LOC", "NORP", "WORK_OF_ART"}
        if self.shapes.has_office_before(words, index):
            return label not in {"GPE", "LOC", "FAC", "DATE", "EVENT"} or label == "PERSON"
        if label == "PERSON":
            return True
        following = index + length
        if following < len(words) and words[following].lower in SPEECH_AFTER:
            return label in {None, "ORG", "GPE"}
        return (
            following + 1 < len(words)
            and words[following].text == ","
            and self._office_follows(words, following + 1)
        )

    def _is_called_organisation(self, words: list[Word], index: int, length: int) -> bool:
        """ "the monitoring group Clear Stones", "Climate Ledger, a pressure group": no person's name."""
        before = words[index - 1].lower if index else ""
        if before in ORGANISATION_NOUNS:
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
            if word.lower in ORGANISATION_NOUNS:
                position = following.index(word) + 1
                return not (position < len(following) and following[position].text in {"'", "’"})
        return False

    def _in_brackets(self, words: list[Word], index: int) -> bool:
        """Whether a bracket with a country or a body follows: "JANE ROE (Norland)"."""
        return index + 2 < len(words) and words[index].text == "(" and words[index + 1].capital

    def _office_follows(self, words: list[Word], index: int) -> bool:
        """Whether an apposition with an office begins here: "a member of", "its president", "who chairs"."""
        for word in words[index : index + 7]:
            if word.text in {",", "."}:
                return False
            if self.shapes.is_role(word.lower):
                return True
        return index < len(words) and words[index].lower == "who"

    def _by_evidence(
        self, text: str, words: list[Word], index: int, registry: Registry, types: _Types
    ) -> int:
        """An organisation without a head word: what the model calls one, when its shape agrees."""
        end = self.shapes.capitals(words, index)
        length = end - index
        if length and self._is_called_organisation(words, index, length) and not words[index].opens:
            self._body(text, words, index, length, registry)
            return length
        if length == 1 and self._is_persons_body(words, index, registry, types):
            self._body(text, words, index, length, registry)
            return length
        if not length or types.label(words[index].start, words[end - 1].end) != "ORG":
            return 0
        if length == 1 and self._acronym_of(words[index], registry):
            return 0
        acronym = length <= 3 and words[index].text.isupper() and len(words[index].text) >= 3
        if words[end - 1].lower in self.vocabulary.not_organisations or words[index].lower in DAYS:
            return 0
        if any(singular(words[place].lower) in self.vocabulary.meetings for place in range(index, end)):
            return 0
        if (length >= 2 and not words[index].opens) or acronym:
            self._body(text, words, index, length, registry)
            return length
        return 0

    def _is_persons_body(self, words: list[Word], index: int, registry: Registry, types: _Types) -> bool:
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

    def _body(self, text: str, words: list[Word], index: int, length: int, registry: Registry) -> None:
        start, end = words[index].start, words[index + length - 1].end
        name = " ".join(text[start:end].split())
        name = self._in_title_case(name) if name.isupper() and len(name) > 8 else name
        entity = self._same_body(name, registry) or Entity(
            "Body", name, kind=self._kind(words, index, length)
        )
        registry.add(Mention(start, end, entity, "name"), name)
        self._acronym_after(text, end, entity)

    def _in_title_case(self, name: str) -> str:
        """A name in capitals throughout as it is otherwise written."""
        small = self.vocabulary.particles | {"of", "the", "and", "for", "on"}
        parts = re.split(r"([\s-])", name.lower())
        return "".join(part if part in small else part[:1].upper() + part[1:] for part in parts)

    def _acronym_after(self, text: str, end: int, entity: Entity) -> None:
        """An acronym in brackets right after a name is that name's from here on."""
        bracket = ACRONYM.match(text, end)
        if bracket and entity.label == "Body":
            entity.acronym = entity.acronym or bracket[1]
            entity.names[bracket[1]] += 0

    def _kind(self, words: list[Word], index: int, length: int) -> str:
        names = [singular(word.lower) for word in words[index : index + length]]
        return next((KINDS[name] for name in reversed(names) if name in KINDS), "organisation")

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
                if len(parts) >= 2 and len(whole) > len(parts) and _within(parts, whole):
                    fitting.append(entity)
                    break
        return fitting[0] if len(fitting) == 1 else None

    def _person(self, text: str, words: list[Word], index: int, length: int, registry: Registry) -> None:
        start, end = words[index].start, words[index + length - 1].end
        name = " ".join(text[start:end].split())
        name = self._in_title_case(name) if name.isupper() else name
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

    def _titled(self, text: str, words: list[Word], index: int, registry: Registry) -> None:
        """A family name alone after a title: the person named before, else one known by title and name."""
        word = words[index]
        known = [
            entity
            for entity in registry.entities
            if entity.label == "Person" and folded(word.text) in folded_name(entity.name)
        ]
        title = words[index - 1] if words[index - 1].text != "." else words[index - 2]
        entity = known[0] if len(known) == 1 else Entity("Person", f"{title.text} {word.text}")
        registry.add(Mention(word.start, word.end, entity, "alias"), text[word.start : word.end])

    def _same_person(self, name: str, registry: Registry) -> Entity | None:
        parts = folded_name(name)
        for entity in registry.entities:
            if entity.label == "Person":
                known = folded_name(entity.name)
                if known == parts or (
                    known[-1] == parts[-1] and (_within(parts, known) or _within(known, parts))
                ):
                    return entity
        return None

    def _short_forms(self, text: str, words: list[Word], registry: Registry, types: _Types) -> None:
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
                or self._acronym_of(word, registry)
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
        if before in PLACE_BEFORE or following is None or following.text in {",", ".", ")"}:
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

    def _acronym_of(self, word: Word, registry: Registry) -> Entity | None:
        if not word.text.isupper() or len(word.text) < 2:
            return None
        return next(
            (entity for entity in registry.entities if word.text in entity.names and entity.label == "Body"),
            None,
        )

    def _short_person(
        self, words: list[Word], index: int, registry: Registry, types: _Types
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

    def _misspelt(self, key: str, family: str, words: list[Word], index: int, types: _Types) -> bool:
        if len(key) < 5 or key[0] != family[0] or OSA.distance(key, family, score_cutoff=1) > 1:
            return False
        speaks = index + 1 < len(words) and words[index + 1].lower in SPEECH_AFTER
        return speaks or types.label(words[index].start, words[index].end) == "PERSON"


class _Types:
    """The statistical model's types, asked by span."""

    def __init__(self, evidence: Evidence) -> None:
        self._spans = evidence

    def label(self, start: int, end: int) -> str | None:
        """The type of the span that covers most of start–end, if it covers at least half."""
        best, label = 0, None
        for span_start, span_end, span_label in self._spans:
            overlap = min(end, span_end) - max(start, span_start)
            if overlap > best:
                best, label = overlap, span_label
        return label if best * 2 >= end - start else None


ORGANISATION_NOUNS = frozenset(
    [
        "group",
        "firm",
        "charity",
        "watchdog",
        "ngo",
        "organisation",
        "organization",
        "agency",
        "company",
        "union",
        "coalition",
        "network",
        "campaign",
        "think-tank",
        "nonprofit",
        "non-profit",
        "association",
        "federation",
        "institute",
        "body",
        "outfit",
        "consultancy",
        "newspaper",
        "magazine",
        "conglomerate",
        "miner",
        "retailer",
        "alliance",
        "movement",
        "foundation",
        "trust",
    ]
)
KINDS = {
    "ministry": "ministry",
    "council": "council",
    "coalition": "coalition",
    "committee": "committee",
    "commission": "commission",
    "union": "union",
    "association": "association",
    "party": "party",
    "company": "company",
    "ltd": "company",
    "group": "group",
    "agency": "agency",
    "department": "agency",
    "authority": "agency",
}


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words of `part` occur in `whole` in the same order."""
    rest = iter(whole)
    return all(word in rest for word in part)
