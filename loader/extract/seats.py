"""Where meetings are held: the places that the words around a mention name."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.meeting import MONTHS
from kpgraph.loader.extract.mentions import Entity, Mention
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.syntax import (
    children,
    direct_objects,
    is_passive,
    is_verb,
    prepositional,
    subjects,
    subtree,
)

WORDS = people_and_meetings().meetings


class Seat(NamedTuple):
    """A place in a country, and the words that say so; `place` is empty when the country alone is named."""

    place: str
    country: Entity | None
    tokens: tuple[Token, ...]
    confidence: float


class Seats:
    """Finds the seats in one document."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def of_mention(self, token: Token) -> Seat | None:
        """Where the words around a meeting's mention say that it is held."""
        clauses = [child for child in children(token, "acl", "relcl") if child.lemma_ in WORDS.holding]
        for holder in (token, *clauses):
            for preposition in ("in", "at"):
                for noun in prepositional(holder, preposition):
                    seat = self.of_noun(noun) if not self._is_topic(holder, noun) else None
                    if seat:
                        return seat
        loose = self._after(token)
        if loose:
            return loose
        verb = token.head
        if is_verb(verb) and verb.lemma_ in WORDS.holding | {"be", "agree", "place", "continue"}:
            if children(verb, "neg"):
                return None
            involved = token in subjects(verb) or token in direct_objects(verb) or is_passive(verb)
            if involved:
                for preposition in ("in", "at", "to"):
                    for noun in prepositional(verb, preposition):
                        if preposition == "to" and verb.lemma_ != "return":
                            continue
                        seat = self.of_noun(noun)
                        if seat:
                            return seat
        if token.dep_ == "pobj" and is_verb(token.head.head) and token.head.head.lemma_ in WORDS.holding:
            for preposition in ("in", "to"):
                for noun in prepositional(token.head.head, preposition):
                    seat = self.of_noun(noun) if noun.i != token.i else None
                    if seat:
                        return seat
        return None

    def of_verb(self, verb: Token) -> Seat | None:
        """The place in which a verb says that people meet."""
        towns = [noun for noun in prepositional(verb, "at") if self.tree.mention(noun)]
        for noun in (*prepositional(verb, "in"), *towns):
            seat = self.of_noun(noun)
            if seat:
                return seat
        return self._after(verb)

    def _is_topic(self, meeting: Token, noun: Token) -> bool:
        """Whether a place belongs to what is talked about: "a conference on the Rohingya in Myanmar"."""
        return any(
            child.lower_ in {"on", "about"} and child.i < noun.i for child in children(meeting, "prep")
        )

    def _after(self, token: Token) -> Seat | None:
        """A place a few words on, whatever the parser hung it on; in a heading, after a comma."""
        heading = self.tree.paragraph(token).role != "body"
        words = list(token.doc[token.i + 1 : min(token.i + 12, token.sent.end)])
        for position, word in enumerate(words):
            mention = self.tree.mention(word)
            placed = (
                mention is not None and mention.entity.label == "Country" and mention.use in {"name", "place"}
            )
            before = words[position - 1] if position else token
            if heading and placed and before.text == ",":
                return self.of_noun(word)
            if is_verb(word) or word.lower_ in {"on", "about"} or word.text in {",", ";", ":", "—", "–"}:
                if heading and (word.text == "," or word.lower_ in {"on", "about"}):
                    continue
                return None
            if placed and before.lower_ == "in":
                return self.of_noun(word)
        return None

    def of_noun(self, noun: Token) -> Seat | None:
        """The place that a noun names, with what stands in its phrase."""
        mention = self.tree.mention(noun)
        words = [
            word
            for word in subtree(noun, without=frozenset({"relcl", "acl", "advcl"}))
            if word.i - noun.i <= 8
        ]
        after = [noun.doc[index] for index in range(noun.i + 1, min(noun.i + 4, noun.sent.end))]
        for word in (noun, *words, *after):
            country = self.tree.mention(word)
            if (
                country
                and country.entity.label == "Country"
                and country.use == "name"
                and not self._contradicts(mention, country)
                and self._is_apposed(noun, word)
            ):
                place = "" if word.i == noun.i else self.surface(noun)
                return Seat(place, country.entity, (word,), 0.92)
        if mention and mention.entity.label == "Country" and mention.use == "place":
            said = any(aside.use == "name" for aside in self.tree.asides.get(noun.i, ()))
            return Seat(self.surface(noun), mention.entity, (noun,), 0.92 if said else 0.75)
        if noun.lemma_ in WORDS.towns:
            for word in words:
                inner = self.tree.mention(word)
                if inner and inner.use == "place":
                    return Seat(self.surface(word), inner.entity, (word,), 0.75)
                if inner and inner.entity.label == "Country" and word.head.i == noun.i:
                    return Seat("", inner.entity, (word, noun), 0.75)
        if mention is None and noun.pos_ == "PROPN" and noun.text[0].isupper() and noun.lower_ not in MONTHS:
            return Seat(self._surface_name(noun), None, (noun,), 0.7)
        return None

    def _contradicts(self, place: Mention | None, country: Mention) -> bool:
        """Whether a city is known to lie elsewhere: "in Gaborone, the United Kingdom and Canada asked"."""
        return (
            place is not None
            and place.use == "place"
            and place.entity.label == "Country"
            and place.entity is not country.entity
        )

    def _is_apposed(self, noun: Token, country: Token) -> bool:
        """Whether the country stands in the place phrase itself: "Kasane, Botswana"."""
        if country.i == noun.i:
            return True
        if country.i < noun.i:
            return False
        between = noun.doc[noun.i + 1 : country.i]
        return all(
            word.text in {",", "("}
            or word.lower_ in {"the", "of", "republic", "kingdom"}
            or word.dep_ == "compound"
            for word in between
        )

    def surface(self, token: Token) -> str:
        """A token as the text writes it."""
        return " ".join(self.tree.text[self.tree.starts[token.i] : self.tree.ends[token.i]].split())

    def _surface_name(self, noun: Token) -> str:
        return " ".join(self.surface(word) for word in (*children(noun, "compound"), noun))
