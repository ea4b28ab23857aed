"""Descriptions of a person → offices: "a member of the coalition", "Norland's envoy", "its founder"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.offices import Office, OfficeReader

WORDS = people_and_meetings().offices
POSSESSIVE = frozenset({"'s", "’s", "'"})


class OfficePhrases(OfficeReader):
    """Files what a run of words says about the person whom it describes."""

    def describe(self, words: Sequence[Token], name: Token, person: Entity) -> bool:
        """File the offices that the words name; whether they name any."""
        found = list(self._offices(words))
        with_place = [office for office in found if office[1] or office[2] is not None]
        for role, organisations, owner in with_place or found:
            for token in organisations:
                self.offices.add(person, Office(self.organisation(token), role, (name, *words)))
            if not organisations:
                self.offices.add(person, Office(None, role, (name, *words), owner))
        return bool(found)

    def _offices(self, words: Sequence[Token]) -> Iterator[tuple[str, list[Token], Token | None]]:
        """Role, organisations and what stands for one: "chair of A and former envoy of B" are two offices."""
        for part in self._parts(words):
            roles = [index for index, word in enumerate(part) if self._is_office(word)]
            head = roles[0]
            while head + 1 in roles:
                head += 1
            before = [word for word in part[:head] if self.organisation(word)]
            after = self._after(part, head, bool(before))
            role = self._role(part[: head + 1])
            found = [word for word in (*before[-1:], *after) if self._may_employ(word, role, part)]
            yield role, found[:2], None if found else self._owner(part, head)

    def _parts(self, words: Sequence[Token]) -> Iterator[Sequence[Token]]:
        """The words cut at "and" before each further office."""
        start = 0
        for index, word in enumerate(words):
            if word.lower_ in {"and", "but"} and self._has_role(words[start:index]):
                rest = words[index + 1 : index + 6]
                of_its_own = next((place for place, token in enumerate(rest) if self._is_office(token)), None)
                if of_its_own is not None and not any(token.dep_ == "prep" for token in rest[:of_its_own]):
                    yield words[start:index]
                    start = index + 1
        if self._has_role(words[start:]):
            yield words[start:]

    def _has_role(self, words: Sequence[Token]) -> bool:
        return any(self._is_office(word) for word in words)

    def _is_office(self, word: Token) -> bool:
        return self.is_role(word) and self.tree.mention(word) is None and word.pos_ != "VERB"

    def _after(self, part: Sequence[Token], head: int, owned: bool) -> list[Token]:
        """The organisations behind an office, each linked to it or to the one before by a preposition."""
        found: list[Token] = []
        link = ""
        for position in range(head + 1, len(part)):
            word = part[position]
            if word.dep_ == "prep" or word.lower_ in WORDS.belonging:
                link = word.lower_
            mention = self.tree.mention(word)
            if mention is None or not self.organisation(word):
                continue
            abroad = link in {"to", "on", "about"} and mention.entity.label == "Country"
            government = word.head.i > word.i and word.head.lemma_ in self.vocabulary.delegates
            whereabouts = mention.use == "place" and (link == "in" or found or owned) and not government
            theme = owned and link in {"for", "on", "in", "at", "with"} and mention.entity.label == "Country"
            if not abroad and not whereabouts and not theme:
                found.append(word)
        return found

    def _may_employ(self, token: Token, role: str, part: Sequence[Token]) -> bool:
        """Whether one may hold this office there: nobody is a country's trader, or a lawyer of the place."""
        mention = self.tree.mention(token)
        if mention is None or mention.entity.label != "Country":
            return True
        private = not any(
            word.lemma_ in self.vocabulary.delegates or word.lower_ in self.vocabulary.delegates
            for word in part
        ) and bool(WORDS.private & set(role.split()))
        return not private

    def _owner(self, part: Sequence[Token], head: int) -> Token | None:
        """What stands for the organisation: "its chair", "the group's founder", "a lawyer for the group"."""
        for word in part[:head]:
            if word.lower_ in WORDS.owners:
                return word
        for index, word in enumerate(part[:head]):
            if word.lower_ in POSSESSIVE and index:
                return part[index - 1]
        for index in range(head + 1, len(part) - 1):
            if part[index].lower_ in {"of", "for", "at", "with"} and part[index + 1].lower_ in {
                "the",
                "this",
                *WORDS.owners,
            }:
                return next((word for word in part[index + 2 :] if word.pos_ in {"NOUN", "PROPN"}), None)
        return None

    def _role(self, words: Sequence[Token]) -> str:
        small = WORDS.owners | WORDS.then | POSSESSIVE | {".", "the", "a", "an", "-", "“", "”", '"'}
        owner = next((index for index, word in enumerate(words) if word.lower_ in POSSESSIVE and index), -1)
        return " ".join(
            self.surface(word)
            for word in words[owner + 1 :]
            if not self.organisation(word)
            and word.lower_ not in small
            and word.lower_ not in self.vocabulary.honorifics - self.vocabulary.roles
        ).strip()
