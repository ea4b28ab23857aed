"""Offices before a name: "World Diamond Council Chairperson X", "the mines minister, X"."""

from __future__ import annotations

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.offices import Office, OfficeReader

WORDS = people_and_meetings().offices


class Titles(OfficeReader):
    """Reads the words right before a person's name."""

    def before_name(self, name: Token, person: Entity) -> None:
        """Words right before a name: "World Diamond Council Chairperson X", "Namibian mines minister X"."""
        words: list[Token] = []
        commas = 0
        sentence = name.sent
        index = name.i - 1
        while index >= sentence.start:
            token = self.tree.doc[index]
            organisation = self.organisation(token)
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
            joint = token.lower_ in WORDS.joints or token.lower_ in self.vocabulary.honorifics
            if (
                organisation
                or role_word
                or (joint and words)
                or token.lower_ == "'s"
                or token.lower_ in self.vocabulary.honorifics
                or token.text == "."
                or (token.lemma_ in self.vocabulary.delegates and token.pos_ == "NOUN")
                or (
                    words
                    and token.tag_ in {"NNP", "NNPS", "NN", "NNS", "JJ"}
                    and any(self.is_role(word) for word in words)
                )
            ):
                words.insert(0, token)
            elif token.lower_ in WORDS.owners or (token.lower_ == "the" and words):
                words.insert(0, token)
                if token.lower_ != "the" or not (
                    token.i > sentence.start and token.nbor(-1).lower_ in WORDS.governing
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
            and self.organisation(words[-2])
        ):
            self.offices.add(person, Office(self.organisation(words[-2]), "", (*words[-2:], name)))
            return
        if not roles:
            for aside in self.tree.asides.get(name.i, ()):
                if aside.entity.label != "Person":
                    self.offices.add(person, Office(aside.entity, "representative", (name,)))
            return
        organisations = [(index, self.organisation(word)) for index, word in enumerate(words)]
        named = [
            (index, entity)
            for index, entity in organisations
            if entity
            and not (index and words[index - 1].lower_ == "to")
            and not (
                words[index - 1 :] == words[-2:] and words[-2].lower_ == "for" and entity.label == "Country"
            )
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
            self.surface(word)
            for index, word in enumerate(words)
            if not self.organisation(word)
            and word.lower_ not in WORDS.owners | {"'s", "’s", ".", "the"}
            and word.lower_ not in self.vocabulary.honorifics - self.vocabulary.roles
        ).strip()
        tokens = (*words, name)
        owner = next((word for word in words if word.lower_ in WORDS.owners), None)
        if owner is None and words and words[0].lower_ in {"'s", "’s"} and words[0].i > name.sent.start:
            owner = words[0].nbor(-1)
        if not relevant:
            self.offices.add(person, Office(None, role, tokens, owner))
        for _, entity in relevant[-2:]:
            self.offices.add(person, Office(entity, role or "member", tokens))
        for aside in self.tree.asides.get(name.i, ()):
            if aside.entity.label != "Person":
                self.offices.add(person, Office(aside.entity, role, tokens))
