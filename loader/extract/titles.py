"""Offices before a name: "World Diamond Council Chairperson X", "the mines minister, X"."""

from __future__ import annotations

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.office_phrases import POSSESSIVE, OfficePhrases
from kpgraph.loader.extract.offices import Office
from kpgraph.loader.extract.syntax import is_verb

WORDS = people_and_meetings().offices
OPENINGS = WORDS.standing_for - {"of", "from", "with"}
"""How a sentence begins that gives a speaker's words for others."""


class Titles(OfficePhrases):
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
        if not commas:
            self._title(words, name, person)
        self._before_comma(name, person)
        self._behind_opening(name, person)
        self._beside(name, person)

    def _title(self, words: list[Token], name: Token, person: Entity) -> None:
        if words and words[0].lower_ in POSSESSIVE and words[0].i > name.sent.start:
            words.insert(0, words[0].nbor(-1))
        if any(self.is_role(word) for word in words):
            self.describe(words, name, person)
        elif len(words) >= 2 and words[-1].lower_ in POSSESSIVE and self.organisation(words[-2]):
            self.offices.add(person, Office(self.organisation(words[-2]), "", (*words[-2:], name)))

    def _before_comma(self, name: Token, person: Entity) -> None:
        """ "the minister for mines in Norland, X, …", "whose founder, X, …", "said its director, X"."""
        doc, start = self.tree.doc, name.sent.start
        index = name.i - 1
        while index > start and self._is_courtesy(doc[index]):
            index -= 1
        if index <= start or doc[index].text != "," or self._begins_clause(name):
            return
        words: list[Token] = []
        for position in range(index - 1, max(start, index - 16) - 1, -1):
            token = doc[position]
            finite = is_verb(token) and token.tag_ != "VBG" and not self.is_role(token)
            if finite or (token.is_punct and token.text != "-") or token.lower_ in WORDS.breaking:
                break
            words.insert(0, token)
        roles = [
            place for place, word in enumerate(words) if self.is_role(word) and not self.tree.mention(word)
        ]
        if not roles:
            return
        first = roles[0]
        while first > 0 and self._premodifies(words[first - 1], words[first]):
            first -= 1
        self.describe(words[first:], name, person)

    def _is_courtesy(self, token: Token) -> bool:
        return token.lower_.rstrip(".") in self.vocabulary.honorifics or token.text == "."

    def _begins_clause(self, name: Token) -> bool:
        """Whether the name is the subject of a clause behind a comma: "according to the envoy, X said"."""
        following = name.i + 1
        return following < name.sent.end and name.doc[following].tag_ in {"VBD", "VBZ", "VBP", "MD"}

    def _premodifies(self, word: Token, following: Token) -> bool:
        """Whether a word goes on to the left of an office's phrase, as far as its article or owner."""
        if following.lower_ in {"the", "a", "an", "this", *WORDS.owners}:
            return False
        return (
            word.lower_ in {"the", "a", "an", "this", "-", *WORDS.owners, *POSSESSIVE}
            or self.tree.mention(word) is not None
            or word.tag_ in {"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "POS"}
        )

    def _behind_opening(self, name: Token, person: Entity) -> None:
        """ "On behalf of the coalition, X thanked …", "Speaking for Norland, X said …"."""
        doc, start = self.tree.doc, name.sent.start
        index = name.i - 1
        while index > start and self._is_courtesy(doc[index]):
            index -= 1
        if index - start > 12 or index <= start + 1 or doc[index].text != ",":
            return
        words = [token for token in doc[start:index] if token.lower_ not in {"speaking", "also"}]
        length = next(
            (
                length
                for length in (4, 3, 1)
                if " ".join(token.lower_ for token in words[:length]) in OPENINGS
            ),
            0,
        )
        named = [token for token in words[length:] if self.organisation(token)]
        plain = all(token in named or token.lower_ in {"the", "and", ","} for token in words[length:])
        if length and named and plain:
            for token in named:
                self.offices.add(person, Office(self.organisation(token), "representative", (*words, name)))

    def _beside(self, name: Token, person: Entity) -> None:
        """A country or body in brackets after a name, or the name in brackets after a body."""
        for aside in self.tree.asides.get(name.i, ()):
            if aside.entity.label != "Person":
                self.offices.add(person, Office(aside.entity, "representative", (name,)))
