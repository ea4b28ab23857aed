"""Words that say that something is said at a meeting: "told the plenary", "in her closing remarks"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kpgraph.loader.extract.actors import Actors
from kpgraph.loader.extract.lexicon import spelt
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.meeting import Meeting
from kpgraph.loader.extract.meetings import Meetings
from kpgraph.loader.extract.syntax import children, direct_objects, is_verb, prepositional
from kpgraph.loader.extract.venue import said_elsewhere
from kpgraph.loader.extract.words import singular

WORDS = people_and_meetings().floor
SPEECH = people_and_meetings().speech.introducing
SAYING = SPEECH | people_and_meetings().speech.uttering | WORDS.telling


class Addresses:
    """Finds the meeting at which a verb's subject speaks, as the verb's clause tells."""

    def __init__(self, actors: Actors, meetings: Meetings) -> None:
        self.tree = actors.tree
        self.actors = actors
        self.meetings = meetings

    def of(self, verb: Token) -> Meeting | None:
        """The meeting, or None where the words name none."""
        return (
            self._told(verb)
            or self._addressing(verb)
            or self._in_speech(verb)
            or self._before(verb)
            or self._stands_up(verb)
        )

    def _told(self, verb: Token) -> Meeting | None:
        """ "told the plenary", "reminded delegates", "said during the meeting"."""
        if spelt(verb.lemma_) not in SAYING:
            return None
        for noun in direct_objects(verb) if verb.lemma_ in WORDS.telling else ():
            meeting = self.meetings.at(noun)
            if meeting or self._is_audience(noun):
                return meeting or self.meetings.at_hand
        for preposition in ("at", "during", "in"):
            for noun in prepositional(verb, preposition):
                meeting = self.meetings.at(noun)
                if (
                    meeting
                    and not any(word.lower_ in {"interview", "sidelines"} for word in noun.subtree)
                    and (meeting is self.meetings.at_hand or self._is_close(noun, verb))
                ):
                    return meeting
        return None

    def _is_close(self, noun: Token, verb: Token) -> bool:
        """Whether a meeting other than that at hand is where one spoke, rather than what one spoke of."""
        return noun.head.i < verb.i or noun.head.i - verb.i <= 2

    def _is_audience(self, noun: Token) -> bool:
        """Whether a noun means those who meet: the body whose meeting it is, "delegates", "the hall"."""
        hand, mention = self.meetings.at_hand, self.tree.mention(noun)
        if mention is not None:
            return hand is not None and hand.body is mention.entity
        return singular(noun.lower_) in WORDS.audiences and not self.actors.owners(noun)

    def _addressing(self, verb: Token) -> Meeting | None:
        """ "Addressing the opening, X urged …", "Speaking in the plenary hall, X said …"."""
        for clause in children(verb, "advcl"):
            if clause.tag_ != "VBG" or clause.lemma_ not in WORDS.addressing:
                continue
            places = [
                noun
                for preposition in ("at", "during", "to", "in", "before")
                for noun in prepositional(clause, preposition)
            ]
            for noun in (*places, *direct_objects(clause)):
                meeting = self.meetings.at(noun) or (
                    self.meetings.at_hand if self._is_audience(noun) or noun.lemma_ in WORDS.rites else None
                )
                if meeting:
                    return meeting
        return None

    def _in_speech(self, verb: Token) -> Meeting | None:
        """ "in her closing remarks", "in a speech to the gathering", "from the podium"."""
        for noun in self._adjuncts(verb):
            preposition = noun.head.lower_
            if preposition in {"from", "on", "at"} and noun.lemma_ in WORDS.podiums:
                return self.meetings.at_hand
            if preposition not in {"in", "during"} or noun.lemma_ not in WORDS.speeches:
                continue
            read_out = [
                word for word in (*children(noun, "acl"), noun.head.head) if word.lemma_ in WORDS.delivering
            ]
            for holder in (noun, *read_out, verb):
                for link in ("to", "at", "before"):
                    for place in prepositional(holder, link):
                        meeting = self.meetings.at(place) or (
                            self.meetings.at_hand if self._is_audience(place) else None
                        )
                        if meeting:
                            return meeting
            rite = any(child.lemma_ in WORDS.rites for child in noun.children)
            if rite and noun.lemma_ != "statement":
                return self.meetings.at_hand
        return None

    def _adjuncts(self, verb: Token) -> Iterator[Token]:
        """The nouns behind prepositions in the verb's own clause, whatever the parser hung them on."""
        for token in verb.sent:
            above = next(filter(is_verb, token.ancestors), None) if token.dep_ == "pobj" else None
            if above is not None and above.tag_ == "VBN" and above.lemma_ in WORDS.delivering:
                above = above.head if is_verb(above.head) else above
            if above is not None and above.i == verb.i:
                yield token

    def _before(self, verb: Token) -> Meeting | None:
        """ "laid it before the plenary", "presented the draft to the meeting"."""
        if verb.lemma_ not in WORDS.presenting:
            return None
        for preposition in ("before", "to"):
            for noun in prepositional(verb, preposition):
                meeting = self.meetings.at(noun)
                if meeting:
                    return meeting
        return None

    def _stands_up(self, verb: Token) -> Meeting | None:
        """ "rose to say", "rose and asked", "spoke in favour of the request", "spoke to the same effect"."""
        if verb.lemma_ == "rise":
            follows = [child for child in children(verb, "xcomp", "advcl", "conj") if is_verb(child)]
            return self.meetings.at_hand if any(child.lemma_ in SPEECH for child in follows) else None
        if (
            verb.lemma_ != "speak"
            or said_elsewhere(self.tree, verb, self.meetings.at_hand)
            or verb.tag_ == "VBN"
        ):
            return None
        if any(
            child.lower_ in {"to", "with"} and noun.lemma_ != "effect"
            for child in children(verb, "prep")
            for noun in children(child, "pobj")
        ):
            return None
        if any(self._is_elsewhere(noun) for noun in self._adjuncts(verb)):
            return None
        side = any(child.lower_ in {"in", "against", "to", "on"} for child in children(verb, "prep"))
        also = any(child.lower_ in {"also", "next", "then", "first"} for child in children(verb, "advmod"))
        return self.meetings.at_hand if side or also else None

    def _is_elsewhere(self, noun: Token) -> bool:
        """Whether a noun behind a preposition names a place that isn't the meeting's."""
        mention, hand = self.tree.mention(noun), self.meetings.at_hand
        return (
            mention is not None
            and mention.entity.label == "Country"
            and noun.head.lower_ in {"in", "from", "at"}
            and mention.entity is not (hand and hand.country)
        )
