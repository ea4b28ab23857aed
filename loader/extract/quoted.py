"""Quoted speakers: which of those whose words a text gives spoke at a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.actors import Actors
from kpgraph.loader.extract.addresses import Addresses
from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.meeting import Meeting
from kpgraph.loader.extract.meetings import Meetings
from kpgraph.loader.extract.offices import Offices
from kpgraph.loader.extract.proceedings import Proceedings
from kpgraph.loader.extract.speech import Statement
from kpgraph.loader.extract.venue import said_elsewhere

WORDS = people_and_meetings().floor


class Quoted:
    """Reads the statements of one document."""

    def __init__(
        self,
        actors: Actors,
        meetings: Meetings,
        proceedings: Proceedings,
        offices: Offices,
        addresses: Addresses,
    ) -> None:
        self.tree = actors.tree
        self.actors = actors
        self.meetings = meetings
        self.proceedings = proceedings
        self.offices = offices
        self.addresses = addresses

    def claims(self, statements: Sequence[Statement], venue: Meeting | None) -> Iterator[Claim]:
        """SPOKE_AT from what people are quoted as saying: at the meeting, in its record, or on the spot."""
        for statement in statements:
            if not statement.evidence:
                continue
            verb = statement.evidence[0]
            meeting, basis, confidence, reason = self._where(statement, verb, venue)
            if meeting is None or self.meetings.is_other(meeting):
                continue
            for actor in statement.speakers:
                if actor.entity.vague or (basis == "context" and not self._takes_part(actor)):
                    continue
                yield Claim(
                    "SPOKE_AT",
                    actor.entity,
                    meeting,
                    verb,
                    statement.trigger,
                    confidence,
                    [reason],
                    basis=basis,
                    behalf=actor.behalf,
                    words=(actor.token,),
                )

    def _takes_part(self, actor: Actor) -> bool:
        """Whether somebody quoted in a report from the venue is of those who meet or observe."""
        if actor.entity.label != "Person":
            return False
        organisations = self.offices.organisations(actor.entity)
        return any(
            organisation.label == "Country"
            or organisation.kind in {"process", "union", "council", "coalition"}
            or organisation is (self.meetings.at_hand and self.meetings.at_hand.body)
            for organisation in organisations
        )

    def _where(
        self, statement: Statement, verb: Token, venue: Meeting | None
    ) -> tuple[Meeting | None, str, float, str]:
        hand = self.meetings.at_hand
        paragraph = self.tree.paragraph(verb)
        if paragraph.answer and statement.direct:
            return None, "", 0, ""
        if not paragraph.answer and (
            paragraph.speaker is not None or any(actor.via == "speaker" for actor in statement.speakers)
        ):
            return hand, "stated", 0.85, "speaker of a transcript"
        stated = self.addresses.of(verb)
        if stated is not None:
            return stated, "stated", 0.9, "said at the meeting"
        if said_elsewhere(self.tree, verb, self.meetings.at_hand):
            return None, "", 0, ""
        first = statement.speakers[0]
        surface = self.tree.text[self.tree.starts[first.token.i] : self.tree.ends[first.token.i]]
        if hand is not None and self.proceedings.is_bulletin and surface.isupper():
            return hand, "stated", 0.8, "intervention in a bulletin"
        if hand is not None and first.via == "delegate" and first.token.lemma_ in WORDS.delegates:
            return hand, "stated", 0.8, "intervention in a record"
        if statement.direct and hand is not None and self._here(statement, hand):
            return hand, "context", 0.75, "speaks of being at the place"
        if statement.direct and venue is not None:
            return venue, "context", 0.7, "quoted in a report from the venue"
        return None, "", 0, ""

    def _here(self, statement: Statement, meeting: Meeting) -> bool:
        words = self.tree.text[statement.start : statement.end].lower()
        place = (meeting.place or "").lower()
        return bool(place) and f"here in {place}" in words
