"""Records of proceedings and bulletins: whoever acts in them took the floor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.attribution import SPEECH
from kpgraph.loader.extract.bulletins import is_bulletin
from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.frames import Frames
from kpgraph.loader.extract.lexicon import Trigger, spelt
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.meeting import Meeting
from kpgraph.loader.extract.meetings import RECORD, Meetings
from kpgraph.loader.extract.mentions import Registry
from kpgraph.loader.extract.syntax import (
    agents,
    children,
    direct_objects,
    is_passive,
    is_verb,
    prepositional,
    subjects,
)
from kpgraph.loader.extract.venue import said_elsewhere

WORDS = people_and_meetings().floor
UTTERING = people_and_meetings().speech.uttering
ALSO_SPEAKING = re.compile(
    r"^(?:Also|Others?) (?:speaking|making statements|delivering statements|taking the floor)\b|"
    r"^(?:Statements were also made|The representatives? of .{3,200} also spoke)",
    re.I,
)
ORGAN = re.compile(r"\bWorking Group|\bTask Force|\bPanel\b")
"""Organs of a meeting, whose reports it hears: they aren't those who meet."""
INTERVENING = Trigger("intervene", ("sv",), 0.8, "SPOKE_AT")
"""The trigger by which interventions without a trigger of their own are judged."""


def intervention(actor: Actor, meeting: Meeting, verb: Token, reason: str) -> Claim:
    """The claim that the actor took the floor at the meeting, as the verb shows."""
    return Claim(
        "SPOKE_AT",
        actor.entity,
        meeting,
        verb,
        verb.lemma_,
        INTERVENING.strength,
        [reason],
        basis="stated",
        behalf=actor.behalf,
        words=(actor.token,),
    )


class Proceedings:
    """What a document is, if it records a meeting, and who takes the floor in it."""

    def __init__(self, frames: Frames, meetings: Meetings, registry: Registry) -> None:
        self.frames = frames
        self.tree = frames.tree
        self.meetings = meetings
        self.registry = registry
        self.is_communique = any(
            RECORD.search(self.tree.text[paragraph.start : paragraph.end])
            for paragraph in self.tree.paragraphs[:4]
            if paragraph.role != "body"
        )
        self.is_record = self.is_communique or self._has_delegates()
        self.is_bulletin = is_bulletin(frames.tree)

    def _has_delegates(self) -> bool:
        """Whether representatives and delegates "of" states speak."""
        return any(
            self.frames.actors.owners(token)
            for token in self.tree.doc
            if token.lemma_ in WORDS.delegates and token.dep_ in {"nsubj", "pobj"}
        )

    def interventions(self) -> Iterator[Claim]:
        """In a bulletin or a record of proceedings, whoever acts took the floor."""
        meeting = self.meetings.at_hand
        # Talks go on for years; those that a bulletin covers are a meeting.
        if meeting is None or not (self.is_bulletin or (self.is_record and meeting.kind != "talks")):
            return
        for sentence in self.tree.sentences:
            stretch = self.tree.stretch(sentence[0])
            if ALSO_SPEAKING.search(self.tree.text[stretch.start : stretch.end]):
                for word in sentence:
                    mention = self.tree.mention(word)
                    if (
                        mention
                        and mention.use == "name"
                        and mention.entity.label in {"Country", "Body"}
                        and mention.entity is not meeting.body
                    ):
                        yield Claim(
                            "SPOKE_AT",
                            mention.entity,
                            meeting,
                            word,
                            "speak",
                            0.8,
                            ["listed as speaker"],
                            basis="stated",
                        )
        for verb in self.tree.doc:
            if (
                not is_verb(verb)
                or verb.lemma_ in WORDS.silent
                or self.tree.stretch(verb).quote is not None
                or self.tree.paragraph(verb).role != "body"
            ):
                continue
            aside = verb.dep_ in {"acl", "advcl", "dep"} and verb.tag_ in {"VBD", "VBN"}
            if aside and not is_passive(verb) and not children(verb, "nsubj"):
                continue
            verdict = self.frames.scope.judge(verb, INTERVENING)
            if verdict.factor < 0.9 or verdict.negated:
                continue
            for actor in [actor for noun in self._takers(verb) for actor in self.frames.actors.of(noun)]:
                if self._takes_floor(actor, verb):
                    yield intervention(actor, meeting, verb, "intervention in a record")
                    for companion in self.tree.companions.get(actor.token.i, ()):
                        beside = replace(actor, entity=companion.mention.entity, behalf=())
                        yield intervention(beside, meeting, verb, "intervention in a record")

    def _takers(self, verb: Token) -> list[Token]:
        """Who may take the floor by an act: subjects, agents of what is said, in a bulletin all capitals."""
        if is_passive(verb):
            spoken = verb.lemma_ in WORDS.echoes | WORDS.presenting | WORDS.delivering | WORDS.addressing
            found = agents(verb) if spoken else []
        else:
            found = subjects(verb)
        if self.is_bulletin:
            found += [
                noun
                for preposition in ("by", "with", "in", "from", "to", "through")
                for noun in prepositional(verb, preposition)
                if noun not in found and self._is_in_capitals(noun)
            ]
        return found

    def _is_in_capitals(self, token: Token) -> bool:
        mention = self.tree.mention(token)
        surface = self.tree.text[self.tree.starts[token.i] : self.tree.ends[token.i]]
        return mention is not None and mention.use == "name" and surface.isupper() and len(surface) > 1

    def _takes_floor(self, actor: Actor, verb: Token) -> bool:
        if verb.lemma_ == "take" and any(
            noun.lemma_ in {"part", "chair", "place"} for noun in direct_objects(verb)
        ):
            return False
        if self.is_bulletin and actor.via == "name" and self._is_in_capitals(actor.token):
            return True
        if not self.is_record or actor.entity.vague or verb.lemma_ in WORDS.attending:
            return False
        if actor.via == "delegate":
            return actor.token.lemma_ in WORDS.delegates
        if actor.entity.label != "Person":
            return self.is_communique and self._speaks(actor, verb)
        if spelt(verb.lemma_) in SPEECH and not said_elsewhere(self.tree, verb, self.meetings.at_hand):
            return True
        return (actor.via == "name" and bool(actor.behalf) and self._is_in_capitals(actor.token)) or (
            self.is_communique and verb.lemma_ not in WORDS.silent | WORDS.presiding
        )

    def _speaks(self, actor: Actor, verb: Token) -> bool:
        """In a communiqué, a country or body that says or asks something: "Norland asked for more time"."""
        if actor.via != "name" or actor.entity.kind in WORDS.meeting_kinds or verb.tag_ != "VBD":
            return False
        hand = self.meetings.at_hand
        if (
            hand is None
            or actor.entity is hand.body
            or ORGAN.search(actor.entity.name)
            or said_elsewhere(self.tree, verb, hand)
        ):
            return False
        return spelt(verb.lemma_) in SPEECH | UTTERING
