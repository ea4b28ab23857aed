"""Offices after a name: "X, a member of the coalition", "X, who chairs the council"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.offices import Office, OfficeReader
from kpgraph.loader.extract.syntax import children, coordinated, is_verb, prepositional, subtree

WORDS = people_and_meetings().offices


class Appositions(OfficeReader):
    """Reads the words right after a person's name."""

    def after_name(self, name: Token, person: Entity) -> None:
        """An apposition: "X, a member of the coalition", "X, of Libya", "X, the council's president"."""
        for child in name.children:
            if child.dep_ == "appos" and child.i > name.i and not self.tree.mention(child):
                self.noun(child, name, person)
            elif child.dep_ == "prep" and child.i > name.i and child.lower_ in {"of", "for", "from"}:
                for noun in children(child, "pobj"):
                    self._of(noun, name, person, child)
            elif child.dep_ == "relcl":
                self.held_by_verb(child, name, person)
        self._loose_apposition(name, person)

    def _of(self, noun: Token, name: Token, person: Entity, preposition: Token) -> None:
        for part in coordinated(noun):
            organisation = self.organisation(part)
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
            or self.organisation(first) is not None
            or first.lower_ in self.vocabulary.role_modifiers
            or first.lower_ in {"of", "then"}
        )
        roles = [token for token in words if self.is_role(token) and not self.tree.mention(token)]
        named = [token for token in words if self.organisation(token)]
        if first.lower_ == "of" and len(named) == 1 and len(words) <= 3:
            self.offices.add(person, Office(self.organisation(named[0]), "", (name, *words)))
        elif starts_well and roles:
            role = " ".join(
                self.surface(token)
                for token in words
                if token.i <= roles[-1].i and not self.organisation(token) and token.tag_ not in {"DT", "POS"}
            )
            near = [token for token in named if self._governs(roles, token)]
            for token in near[:2]:
                self.offices.add(person, Office(self.organisation(token), role, (name, *words)))
            if not near:
                self.offices.add(person, Office(None, role, (name, *words)))

    def _governs(self, roles: Sequence[Token], token: Token) -> bool:
        return all(abs(token.i - role.i) <= 8 for role in roles[:1])

    def noun(self, noun: Token, name: Token, person: Entity) -> None:
        """A noun that is said of a person, with everything coordinated to it, where it is an office."""
        for head in coordinated(noun):
            organisations = [
                self.organisation(word) for word in children(head, "compound", "poss", "amod", "nmod")
            ]
            found: list[Token] = [
                word
                for word, entity in zip(
                    children(head, "compound", "poss", "amod", "nmod"), organisations, strict=True
                )
                if entity
            ]
            for preposition in WORDS.belonging:
                for part in prepositional(head, preposition):
                    found += [word for word in coordinated(part) if self.organisation(word)]
                    found += [
                        word
                        for word in children(part, "compound", "poss", "nmod", "amod")
                        if self.organisation(word)
                    ]
            is_office = self.is_role(head) or any(self.is_role(word) for word in children(head, "compound"))
            if not is_office:
                continue
            role = " ".join(
                self.surface(word)
                for word in subtree(
                    head,
                    without=frozenset(
                        {"relcl", "acl", "appos", "conj", "cc", "punct", "prep", "det", "poss"}
                    ),
                )
                if not self.organisation(word)
            )
            for word in found:
                self.offices.add(person, Office(self.organisation(word), role, (name, head, word)))
            if not found:
                owner = next(
                    (child for child in children(head, "poss") if child.lower_ in WORDS.owners), None
                )
                self.offices.add(person, Office(None, role, (name, head), owner))

    def held_by_verb(self, verb: Token, name: Token, person: Entity) -> None:
        """A verb whose subject is a person: "chairs the council", "heads the Namibian delegation"."""
        if verb.lemma_ in WORDS.holding:
            for noun in children(verb, "dobj"):
                for part in coordinated(noun):
                    organisation = self.organisation(part)
                    if organisation:
                        self.offices.add(person, Office(organisation, verb.lemma_, (name, verb, part)))
                    else:
                        owner = [
                            word
                            for word in children(part, "compound", "poss", "amod")
                            if self.organisation(word)
                        ]
                        for word in owner[:1]:
                            if part.lemma_ in self.vocabulary.delegates:
                                self.offices.add(
                                    person, Office(self.organisation(word), verb.lemma_, (name, verb, part))
                                )
