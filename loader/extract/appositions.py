"""Offices after a name: "X, a member of the coalition", "X, who chairs the council", "X, for Norland, …"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.office_phrases import OfficePhrases
from kpgraph.loader.extract.offices import Office
from kpgraph.loader.extract.syntax import children, coordinated, is_verb, subtree

WORDS = people_and_meetings().offices
UNREAL = people_and_meetings().speech.unreal
BREAKS = frozenset({",", ";", "—", "–", "(", ")", ":"})
OUTSIDE = frozenset({"relcl", "acl", "appos", "punct"})
"""Relations whose words are no part of the description of a person."""


class Appositions(OfficePhrases):
    """Reads the words right after a person's name."""

    def after_name(self, name: Token, person: Entity) -> None:
        """An apposition: "X, a member of the coalition", "X, of Libya", "X, the council's president"."""
        for child in name.children:
            if child.dep_ == "prep" and child.i > name.i and child.lower_ in {"of", "for", "from"}:
                for noun in children(child, "pobj"):
                    self._of(noun, name, person, child)
            elif child.dep_ == "relcl":
                self.held_by_verb(child, name, person)
            elif child.dep_ == "appos":
                for clause in children(child, "relcl"):
                    self.held_by_verb(clause, name, person)
        if not (self._described(name, person) or self._spoken_for(name, person)):
            for child in children(name, "appos"):
                if child.i > name.i and not self.tree.mention(child):
                    self.noun(child, name, person)

    def _of(self, noun: Token, name: Token, person: Entity, preposition: Token) -> None:
        for token in self.organisations_at(noun):
            organisation = self.organisation(token)
            role = "member" if organisation and organisation.label == "Body" else ""
            self.offices.add(person, Office(organisation, role, (name, preposition, token)))

    def _described(self, name: Token, person: Entity) -> bool:
        """After the name a comma, then an office, up to the next: "X, director of Y", "X, director, Y"."""
        doc, end = self.tree.doc, name.sent.end
        if name.i + 2 >= end or doc[name.i + 1].text != ",":
            return False
        words = self._run(name.i + 2, end)
        if not words or words[0].lower_ in {"and", "who", "which", "but"} or not self._starts_well(words[0]):
            return False
        roles = [token for token in words if self.is_role(token) and not self.tree.mention(token)]
        if roles and not any(self.organisation(token) for token in words):
            words += self._listed(words[-1].i + 1, end)
        return bool(roles) and self.describe(words, name, person)

    def _run(self, start: int, end: int) -> list[Token]:
        """The words from `start` up to the next mark or finite verb."""
        words: list[Token] = []
        for token in self.tree.doc[start:end]:
            if token.text in BREAKS or (
                is_verb(token) and token.tag_ not in {"VBG", "VBN"} and not self.is_role(token)
            ):
                break
            words.append(token)
        return words

    def _listed(self, start: int, end: int) -> list[Token]:
        """The organisations that follow an office, each alone: "Director, Mines Board, Norland"."""
        found: list[Token] = []
        while start + 1 < end and self.tree.doc[start].text == ",":
            words = self._run(start + 1, end)
            named = [token for token in words if self.organisation(token)]
            if not named or any(token not in named and token.lower_ not in {"the", "of"} for token in words):
                break
            found += named
            start = words[-1].i + 1
        return found

    def _starts_well(self, first: Token) -> bool:
        return (
            first.tag_ in {"DT", "PRP$"}
            or self.is_role(first)
            or self.organisation(first) is not None
            or first.lower_ in self.vocabulary.role_modifiers
            or first.lower_ in WORDS.then
        )

    def _spoken_for(self, name: Token, person: Entity) -> bool:
        """ "X, of Libya, …", "X, speaking for the coalition, …", "X, on behalf of the coalition, …"."""
        if self.tree.asides.get(name.i):
            return False
        doc, end = self.tree.doc, name.sent.end
        start = name.i + 1
        closed = start < end and doc[start].text == ","
        start += closed
        while start < end and doc[start].lower_ in {"speaking", *WORDS.then}:
            start += 1
        if start + 1 >= end:
            return False
        length = next(
            (
                length
                for length in (4, 3, 1)
                if " ".join(token.lower_ for token in doc[start : start + length]) in WORDS.standing_for
            ),
            0,
        )
        words = self._run(start + length, min(end, start + length + 8)) if length else []
        named = [token for token in words if self.organisation(token)]
        if not named or (not closed and doc[start].lower_ != "on"):
            return False
        if doc[start].lower_ == "with" and doc[start - 1].text == ",":
            return False
        first = named[0]
        if any(token.pos_ in {"NOUN", "PRON"} for token in words if token.i < first.i):
            return False
        following = words[-1].i + 1
        if closed and following < end and doc[following].text not in {",", ")", ".", "—"}:
            return False
        role = "" if doc[start].lower_ == "of" else "representative"
        for token in named:
            words_of_it = (name, *doc[start : token.i + 1])
            self.offices.add(person, Office(self.organisation(token), role, words_of_it))
        return True

    def noun(self, noun: Token, name: Token, person: Entity) -> None:
        """A noun that is said of a person, with everything coordinated to it, where it is an office."""
        words = subtree(noun, without=OUTSIDE)
        kept: list[Token] = []
        for word in words:
            if kept and word.i - kept[-1].i > 2:
                break
            kept.append(word)
        if noun in kept:
            self.describe(kept, name, person)

    def held_by_verb(self, verb: Token, name: Token, person: Entity) -> None:
        """A verb whose subject is a person: "chairs the council", "heads the Namibian delegation"."""
        if verb.lemma_ in WORDS.holding and not children(verb, "neg"):
            over = [
                noun
                for child in children(verb, "prep")
                if child.lower_ == "over"
                for noun in children(child, "pobj")
            ]
            for noun in (*children(verb, "dobj"), *over):
                for token in self.organisations_at(noun):
                    self.offices.add(
                        person, Office(self.organisation(token), verb.lemma_, (name, verb, token))
                    )

    def joined_by_verb(self, verb: Token, name: Token, person: Entity) -> None:
        """ "speaks for the coalition", "sits on the board of the council", "acts as chair of the council"."""
        if children(verb, "neg") or any(child.lower_ in UNREAL for child in children(verb, "aux")):
            return
        for preposition, nouns in _complements(verb):
            for noun in nouns:
                if verb.lemma_ in WORDS.joining and preposition in {"for", "behalf"}:
                    self._member(noun, name, verb, person)
                elif verb.lemma_ in WORDS.sitting and preposition in {"on", "in"} and self._is_organ(noun):
                    for owner in children(noun, "prep"):
                        for body in children(owner, "pobj"):
                            self._member(body, name, verb, person)
                elif preposition == "as" and self.is_role(noun) and not self._is_of_another(verb):
                    self.noun(noun, name, person)

    def _is_of_another(self, verb: Token) -> bool:
        """Whether the office is that of the verb's object: "hailed Ann Roe as chair"."""
        return any(
            self.tree.mention(noun) is not None or noun.pos_ == "PRON" for noun in children(verb, "dobj")
        )

    def _is_organ(self, noun: Token) -> bool:
        return noun.lemma_ in self.vocabulary.organisation_heads

    def _member(self, noun: Token, name: Token, verb: Token, person: Entity) -> None:
        for part in coordinated(noun):
            organisation = self.organisation(part)
            if organisation:
                self.offices.add(person, Office(organisation, "representative", (name, verb, part)))


def _complements(verb: Token) -> list[tuple[str, Sequence[Token]]]:
    """The nouns behind a verb's prepositions; "behalf" for "on behalf of"."""
    found: list[tuple[str, Sequence[Token]]] = []
    for preposition in children(verb, "prep"):
        nouns = children(preposition, "pobj")
        found.append((preposition.lower_, nouns))
        for noun in nouns:
            if noun.lower_ == "behalf":
                found += [
                    ("behalf", children(of, "pobj")) for of in children(noun, "prep") if of.lower_ == "of"
                ]
    return found
