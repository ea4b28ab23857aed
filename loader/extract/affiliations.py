"""Who belongs to whom: offices from titles, appositions, predicates and a transcript's labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Token

from kpgraph.loader.extract.appositions import Appositions
from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity, Mention
from kpgraph.loader.extract.offices import Office, Offices
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.syntax import (
    agents,
    children,
    direct_objects,
    is_passive,
    is_verb,
    prepositional,
    subjects,
)
from kpgraph.loader.extract.titles import Titles

WORDS = people_and_meetings().offices
UNREAL = people_and_meetings().speech.unreal


def find_offices(tree: Tree, vocabulary: Vocabulary) -> Offices:
    """The offices of all persons in the document."""
    offices = Offices()
    titles = Titles(tree, vocabulary, offices)
    appositions = Appositions(tree, vocabulary, offices)
    predicates = _Predicates(tree, vocabulary, offices)
    for token in tree.doc:
        mention = tree.mention(token)
        if mention and mention.entity.label == "Person":
            titles.before_name(token, mention.entity)
            appositions.after_name(token, mention.entity)
        elif is_verb(token):
            predicates.verb(token)
    return offices


def own_offices(offices: Offices, actors: Callable[[Token], Sequence[Entity]]) -> None:
    """Give offices whose organisation is a pronoun ("its chair") the body or country that it stands for."""
    for held in offices.held.values():
        for office in held:
            if office.organisation is None and office.owner is not None:
                found = [entity for entity in actors(office.owner) if entity.label != "Person"]
                if len(found) == 1 and _may_have(found[0], office):
                    office.organisation = found[0]


def _may_have(organisation: Entity, office: Office) -> bool:
    """Whether a pronoun's antecedent may have such an officer: no country has a founder or a director."""
    return organisation.label == "Body" or not (WORDS.of_bodies | WORDS.private) & set(office.role.split())


def bare_offices(tree: Tree, offices: Offices, issuer: Entity | None) -> None:
    """Give "Mines Minister X" the state that issues the text, or the only one named shortly before."""
    for office in _bare(offices):
        if WORDS.of_state & set(office.role.split()):
            named = _countries_before(tree, min(office.tokens, key=lambda token: token.i))
            if issuer is not None and issuer.label == "Country":
                office.organisation = issuer
            elif len(named) == 1:
                office.organisation = named[0]


def bare_chairs(tree: Tree, offices: Offices) -> None:
    """Give "the chair, X" the one process of the document, "X, the director-general" the body before."""
    processes = {
        mention.entity: None
        for mention in tree.mentions
        if mention is not None and mention.entity.kind == "process"
    }
    for office in _bare(offices):
        role = set(office.role.split())
        if role & WORDS.presiding and len(processes) == 1:
            office.organisation = next(iter(processes))
        elif role & WORDS.of_secretariats:
            bodies = _bodies_before(tree, min(office.tokens, key=lambda token: token.i))
            office.organisation = bodies[0] if len(bodies) == 1 else None


def _bare(offices: Offices) -> Iterator[Office]:
    """The offices, told without an owner, of those at whom no organisation is known."""
    for held in offices.held.values():
        if not any(office.organisation for office in held):
            yield from (office for office in held if office.owner is None and office.tokens)


def _bodies_before(tree: Tree, token: Token) -> list[Entity]:
    """The bodies named in the sentence before a token's and in its own."""
    first = token.doc[token.sent.start - 1].sent.start if token.sent.start else 0
    named = [mention.entity for mention in tree.mentions[first : token.i] if mention is not None]
    return list(
        dict.fromkeys(entity for entity in named if entity.label == "Body" and entity.kind != "media")
    )


def _countries_before(tree: Tree, token: Token) -> list[Entity]:
    """The countries named, if only by an adjective, in the two sentences before a token and in its own."""
    found: list[Entity] = []
    boundaries = 0
    for index in range(token.i - 1, max(-1, token.i - 80), -1):
        mention = tree.mentions[index]
        if mention and mention.entity.label == "Country":
            found += [mention.entity] if mention.entity not in found else []
        boundaries += bool(tree.doc[index].is_sent_start)
        if boundaries > 2:
            break
    return found


def label_offices(tree: Tree, mentions: Sequence[Mention], offices: Offices) -> None:
    """A transcript's label: "JANE ROE (NORLAND)", "CHAIR JANE ROE (NORLAND)"."""
    for index, paragraph in enumerate(tree.paragraphs):
        if paragraph.speaker is None or paragraph.answer:
            continue
        inside = [
            mention.entity
            for mention in mentions
            if paragraph.speaker[0] <= mention.start < paragraph.speaker[1]
        ]
        people = [entity for entity in inside if entity.label == "Person"]
        first = next((token for token in tree.doc if tree.stretch(token).paragraph == index), None)
        for entity in inside:
            if people and entity.label != "Person" and first is not None:
                known = offices.organisations(people[0])
                if entity not in known:
                    offices.add(people[0], Office(entity, "representative", (first,)))


class _Predicates(Appositions):
    """Reads sentences that say what a person is or does."""

    def verb(self, verb: Token) -> None:
        """ "X chairs the council", "X heads the Namibian delegation", "X works for Y", "X is chair of …"."""
        people = [
            (token, mention.entity)
            for token in subjects(verb)
            if (mention := self.tree.mention(token)) and mention.entity.label == "Person"
        ]
        if verb.lemma_ in WORDS.holding and is_passive(verb):
            for by in agents(verb):
                mention = self.tree.mention(by)
                for noun in subjects(verb):
                    if mention and mention.entity.label == "Person":
                        for word in (noun, *children(noun, "compound", "poss", "amod", "nmod")):
                            if self.organisation(word) and (
                                word.i == noun.i or noun.lemma_ in self.vocabulary.delegates
                            ):
                                self.offices.add(
                                    mention.entity,
                                    Office(self.organisation(word), verb.lemma_, (by, verb, word)),
                                )
        if verb.lemma_ in WORDS.giving:
            self._given(verb)
        if verb.lemma_ == "be":
            for attribute in children(verb, "attr"):
                mention = self.tree.mention(attribute)
                for noun in children(verb, "nsubj"):
                    if mention and mention.entity.label == "Person" and self.is_role(noun):
                        self.noun(noun, attribute, mention.entity)
        if not people:
            return
        for name, person in people:
            if not is_passive(verb):
                self.held_by_verb(verb, name, person)
                self.joined_by_verb(verb, name, person)

    def _given(self, verb: Token) -> None:
        """ "X is (was elected, became) chair of the council", "the council named X its chair"."""
        if children(verb, "neg") or any(child.lower_ in UNREAL for child in children(verb, "aux")):
            return
        active = not is_passive(verb) and verb.lemma_ not in {"be", "become", "remain", "serve"}
        holders = direct_objects(verb) if active else subjects(verb)
        people = [(token, mention.entity) for token in holders if (mention := self.tree.mention(token))]
        nouns = [*children(verb, "attr", "oprd", "dobj"), *prepositional(verb, "as")]
        for name, person in people:
            for noun in nouns:
                if person.label == "Person" and noun.i != name.i and self.is_role(noun):
                    self.noun(noun, name, person)
