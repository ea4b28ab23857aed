"""Who belongs to whom: a person's offices, from titles before the name and appositions after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.mentions import Entity, Mention
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.shapes import singular
from kpgraph.loader.extract.syntax import (
    agents,
    children,
    coordinated,
    is_passive,
    is_verb,
    prepositional,
    subjects,
    subtree,
)

OF = ("of", "for", "from", "at", "with", "to", "in", "on")
HOLDING = frozenset({"chair", "head", "lead", "represent", "direct", "run", "coordinate", "found", "manage"})
OWNERS = frozenset({"its", "whose", "our", "their", "his", "her"})
JOINING = frozenset({"work", "speak"})


@dataclass(slots=True)
class Office:
    """An office of a person at a body or country; `tokens` span the words that say so."""

    organisation: Entity | None
    role: str
    tokens: tuple[Token, ...]
    owner: Token | None = None
    """The pronoun that stands for the organisation: "its chair", "whose director", "our envoy"."""


@dataclass(slots=True)
class Offices:
    """All offices that a document names, by person."""

    held: dict[Entity, list[Office]] = field(default_factory=dict)

    def add(self, person: Entity, office: Office) -> None:
        self.held.setdefault(person, []).append(office)

    def roles(self, person: Entity) -> set[str]:
        return {
            singular(word) for office in self.held.get(person, ()) for word in office.role.lower().split()
        }

    def organisations(self, person: Entity) -> list[Entity]:
        return [office.organisation for office in self.held.get(person, ()) if office.organisation]

    def holder(self, organisation: Entity, role: str) -> Entity | None:
        """The person last named as holding an office of this role at the organisation."""
        found = [
            person
            for person, offices in self.held.items()
            if any(
                office.organisation is organisation
                and role in {singular(word) for word in office.role.lower().split()}
                for office in offices
            )
        ]
        return found[-1] if found else None


def find_offices(tree: Tree, vocabulary: Vocabulary) -> Offices:
    """The offices of all persons in the document."""
    finder = _Finder(tree, vocabulary)
    for token in tree.doc:
        mention = tree.mention(token)
        if mention and mention.entity.label == "Person":
            finder.before_name(token, mention.entity)
            finder.after_name(token, mention.entity)
        elif is_verb(token):
            finder.verb(token)
    return finder.offices


def own_offices(offices: Offices, actors: Callable[[Token], Sequence[Entity]]) -> None:
    """Give offices whose organisation is a pronoun ("its chair") the body or country that it stands for."""
    for held in offices.held.values():
        for office in held:
            if office.organisation is None and office.owner is not None:
                found = [entity for entity in actors(office.owner) if entity.label != "Person"]
                if len(found) == 1:
                    office.organisation = found[0]


def label_offices(tree: Tree, mentions: Sequence[Mention], offices: Offices) -> None:
    """A transcript's label: "JANE ROE (NORLAND)", "CHAIR JANE ROE (NORLAND)"."""
    for index, paragraph in enumerate(tree.paragraphs):
        if paragraph.speaker is None:
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


class _Finder:
    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self.offices = Offices()

    def is_role(self, token: Token) -> bool:
        word = token.lower_
        return (
            word in self.vocabulary.roles
            or singular(word) in self.vocabulary.roles
            or token.lemma_ in self.vocabulary.roles
        )

    def _organisation(self, token: Token) -> Entity | None:
        mention = self.tree.mention(token)
        if mention is None or mention.entity.label == "Person" or mention.entity.kind == "media":
            return None
        return mention.entity

    def before_name(self, name: Token, person: Entity) -> None:
        """Words right before a name: "World Diamond Council Chairperson X", "Namibian mines minister X"."""
        words: list[Token] = []
        commas = 0
        sentence = name.sent
        index = name.i - 1
        while index >= sentence.start:
            token = self.tree.doc[index]
            organisation = self._organisation(token)
            role_word = (
                self.is_role(token) or token.lower_ in self.vocabulary.role_modifiers or token.like_num
            )
            if token.text == "," and (
                index == name.i - 1
                or all(
                    word.lower_.rstrip(".") in self.vocabulary.honorifics or word.text == "."
                    for word in words
                )
            ):
                commas += 1
                index -= 1
                continue
            joint = (
                token.lower_ in {"of", "for", "and", "to", "'s", "’s", "s", "-", ".", "&"}
                or token.lower_ in self.vocabulary.honorifics
            )
            if (
                (
                    organisation
                    or role_word
                    or (joint and words)
                    or token.lower_ == "'s"
                    or token.lower_ in self.vocabulary.honorifics
                    or token.text == "."
                )
                or (token.lemma_ in self.vocabulary.delegates and token.pos_ == "NOUN")
                or (
                    words
                    and token.tag_ in {"NNP", "NNPS", "NN", "NNS", "JJ"}
                    and any(self.is_role(word) for word in words)
                )
            ):
                words.insert(0, token)
            elif token.lower_ in OWNERS or (token.lower_ == "the" and words):
                words.insert(0, token)
                if token.lower_ != "the" or not (
                    token.i > sentence.start
                    and token.nbor(-1).lower_ in {"of", "for", "to", "on", "in", "at"}
                ):
                    break
            else:
                break
            index -= 1
        if not commas or any(self.is_role(word) for word in words):
            self._title(words, name, person)

    def _title(self, words: list[Token], name: Token, person: Entity) -> None:
        roles = [index for index, word in enumerate(words) if self.is_role(word)]
        if (
            not roles
            and len(words) >= 2
            and words[-1].lower_ in {"'s", "’s"}
            and self._organisation(words[-2])
        ):
            self.offices.add(person, Office(self._organisation(words[-2]), "", (*words[-2:], name)))
            return
        if not roles:
            for aside in self.tree.asides.get(name.i, ()):
                if aside.entity.label != "Person":
                    self.offices.add(person, Office(aside.entity, "representative", (name,)))
            return
        organisations = [(index, self._organisation(word)) for index, word in enumerate(words)]
        named = [
            (index, entity)
            for index, entity in organisations
            if entity and not (index and words[index - 1].lower_ == "to")
        ]
        if any(index < roles[0] for index, _ in named):
            named = [
                (index, entity)
                for index, entity in named
                if index < roles[0] or words[index - 1].lower_ not in {"for", "on"}
            ]
        last_and = max((index for index, word in enumerate(words) if word.lower_ == "and"), default=-1)
        relevant = [pair for pair in named if pair[0] > last_and] or named if last_and < roles[0] else named
        role = " ".join(
            self._surface(word)
            for index, word in enumerate(words)
            if not self._organisation(word)
            and word.lower_ not in OWNERS | {"'s", "’s", ".", "the"}
            and word.lower_ not in self.vocabulary.honorifics - self.vocabulary.roles
        ).strip()
        tokens = (*words, name)
        owner = next((word for word in words if word.lower_ in OWNERS), None)
        if owner is None and words and words[0].lower_ in {"'s", "’s"} and words[0].i > name.sent.start:
            owner = words[0].nbor(-1)
        if not relevant:
            self.offices.add(person, Office(None, role, tokens, owner))
        for _, entity in relevant[-2:]:
            self.offices.add(person, Office(entity, role or "member", tokens))
        for aside in self.tree.asides.get(name.i, ()):
            if aside.entity.label != "Person":
                self.offices.add(person, Office(aside.entity, role, tokens))

    def _surface(self, token: Token) -> str:
        return self.tree.text[self.tree.starts[token.i] : self.tree.ends[token.i]].lower()

    def after_name(self, name: Token, person: Entity) -> None:
        """An apposition: "X, a member of the coalition", "X, of Libya", "X, the council's president"."""
        for child in name.children:
            if child.dep_ == "appos" and child.i > name.i and not self.tree.mention(child):
                self._noun(child, name, person)
            elif child.dep_ == "prep" and child.i > name.i and child.lower_ in {"of", "for", "from"}:
                for noun in children(child, "pobj"):
                    self._of(noun, name, person, child)
            elif child.dep_ == "relcl":
                self._relative(child, name, person)
        self._loose_apposition(name, person)

    def _of(self, noun: Token, name: Token, person: Entity, preposition: Token) -> None:
        for part in coordinated(noun):
            organisation = self._organisation(part)
            if organisation:
                self.offices.add(
                    person,
                    Office(
                        organisation,
                        "member" if organisation.label == "Body" else "",
                        (name, preposition, part),
                    ),
                )

    def _loose_apposition(self, name: Token, person: Entity) -> None:
        """Where the parser missed it: after the name a comma, then an office, up to the next comma."""
        index = name.i + 1
        doc = self.tree.doc
        end = name.sent.end
        if (
            index >= end
            or doc[index].text != ","
            or (
                person in self.offices.held
                and any(
                    name in office.tokens and max(word.i for word in office.tokens) > name.i
                    for office in self.offices.held[person]
                )
            )
        ):
            return
        words: list[Token] = []
        for token in doc[index + 1 : end]:
            if token.text in {",", ";", "—", "–"} or (is_verb(token) and token.tag_ not in {"VBG", "VBN"}):
                break
            words.append(token)
        if not words or words[0].lower_ in {"and", "who", "which", "but"}:
            return
        first = words[0]
        starts_well = (
            first.tag_ in {"DT", "PRP$"}
            or self.is_role(first)
            or self._organisation(first) is not None
            or first.lower_ in self.vocabulary.role_modifiers
            or first.lower_ in {"of", "then"}
        )
        roles = [token for token in words if self.is_role(token) and not self.tree.mention(token)]
        named = [token for token in words if self._organisation(token)]
        if first.lower_ == "of" and len(named) == 1 and len(words) <= 3:
            self.offices.add(person, Office(self._organisation(named[0]), "", (name, *words)))
        elif starts_well and roles:
            role = " ".join(
                self._surface(token)
                for token in words
                if token.i <= roles[-1].i
                and not self._organisation(token)
                and token.tag_ not in {"DT", "POS"}
            )
            near = [token for token in named if self._governs(roles, token)]
            for token in near[:2]:
                self.offices.add(person, Office(self._organisation(token), role, (name, *words)))
            if not near:
                self.offices.add(person, Office(None, role, (name, *words)))

    def _governs(self, roles: Sequence[Token], token: Token) -> bool:
        return all(abs(token.i - role.i) <= 8 for role in roles[:1])

    def _noun(self, noun: Token, name: Token, person: Entity) -> None:
        for head in coordinated(noun):
            organisations = [
                self._organisation(word) for word in children(head, "compound", "poss", "amod", "nmod")
            ]
            found: list[Token] = [
                word
                for word, entity in zip(
                    children(head, "compound", "poss", "amod", "nmod"), organisations, strict=True
                )
                if entity
            ]
            for preposition in OF:
                for part in prepositional(head, preposition):
                    found += [word for word in coordinated(part) if self._organisation(word)]
                    found += [
                        word
                        for word in children(part, "compound", "poss", "nmod", "amod")
                        if self._organisation(word)
                    ]
            is_office = self.is_role(head) or any(self.is_role(word) for word in children(head, "compound"))
            if not is_office:
                continue
            role = " ".join(
                self._surface(word)
                for word in subtree(
                    head,
                    without=frozenset(
                        {"relcl", "acl", "appos", "conj", "cc", "punct", "prep", "det", "poss"}
                    ),
                )
                if not self._organisation(word)
            )
            for word in found:
                self.offices.add(person, Office(self._organisation(word), role, (name, head, word)))
            if not found:
                owner = next((child for child in children(head, "poss") if child.lower_ in OWNERS), None)
                self.offices.add(person, Office(None, role, (name, head), owner))

    def _relative(self, verb: Token, name: Token, person: Entity) -> None:
        if verb.lemma_ in HOLDING:
            for noun in children(verb, "dobj"):
                for part in coordinated(noun):
                    organisation = self._organisation(part)
                    if organisation:
                        self.offices.add(person, Office(organisation, verb.lemma_, (name, verb, part)))
                    else:
                        owner = [
                            word
                            for word in children(part, "compound", "poss", "amod")
                            if self._organisation(word)
                        ]
                        for word in owner[:1]:
                            if part.lemma_ in self.vocabulary.delegates:
                                self.offices.add(
                                    person, Office(self._organisation(word), verb.lemma_, (name, verb, part))
                                )

    def verb(self, verb: Token) -> None:
        """ "X chairs the council", "X heads the Namibian delegation", "X works for Y", "X is chair of …"."""
        people = [
            (token, mention.entity)
            for token in subjects(verb)
            if (mention := self.tree.mention(token)) and mention.entity.label == "Person"
        ]
        if verb.lemma_ in HOLDING and is_passive(verb):
            for by in agents(verb):
                mention = self.tree.mention(by)
                for noun in subjects(verb):
                    if mention and mention.entity.label == "Person":
                        for word in (noun, *children(noun, "compound", "poss", "amod", "nmod")):
                            if self._organisation(word) and (
                                word.i == noun.i or noun.lemma_ in self.vocabulary.delegates
                            ):
                                self.offices.add(
                                    mention.entity,
                                    Office(self._organisation(word), verb.lemma_, (by, verb, word)),
                                )
        if verb.lemma_ == "be":
            for attribute in children(verb, "attr"):
                mention = self.tree.mention(attribute)
                for noun in children(verb, "nsubj"):
                    if mention and mention.entity.label == "Person" and self.is_role(noun):
                        self._noun(noun, attribute, mention.entity)
        if not people:
            return
        for name, person in people:
            if verb.lemma_ in HOLDING:
                self._relative(verb, name, person)
            elif verb.lemma_ == "be":
                for noun in children(verb, "attr"):
                    if self.is_role(noun) and not children(verb, "neg"):
                        self._noun(noun, name, person)
            if verb.lemma_ in JOINING:
                for noun in prepositional(verb, "for"):
                    organisation = self._organisation(noun)
                    if organisation and organisation.label == "Body" and noun.dep_ == "pobj":
                        self.offices.add(person, Office(organisation, "representative", (name, verb, noun)))
