"""Who was at a meeting: who took the floor, hosted, attended; where it was held, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kpgraph.loader.extract.act import Act
from kpgraph.loader.extract.addresses import Addresses
from kpgraph.loader.extract.attribution import SPEECH
from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.frames import Frames
from kpgraph.loader.extract.layout import Paragraph
from kpgraph.loader.extract.lexicon import spelt
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.meeting import Meeting
from kpgraph.loader.extract.meetings import Meetings
from kpgraph.loader.extract.mentions import Registry
from kpgraph.loader.extract.offices import Offices
from kpgraph.loader.extract.proceedings import INTERVENING, Proceedings, intervention
from kpgraph.loader.extract.quoted import Quoted
from kpgraph.loader.extract.speech import Statement
from kpgraph.loader.extract.syntax import (
    children,
    coordinated,
    direct_objects,
    is_passive,
    is_verb,
    prepositional,
    subjects,
)
from kpgraph.loader.extract.venue import Venue, said_elsewhere

UTTERING = people_and_meetings().speech.uttering
SILENT = people_and_meetings().floor.silent | people_and_meetings().meetings.holding


class Floor:
    """Claims about the meetings of one document."""

    def __init__(self, frames: Frames, meetings: Meetings, registry: Registry, offices: Offices) -> None:
        self.frames = frames
        self.tree = frames.tree
        self.meetings = meetings
        self.venue = Venue(frames.tree, meetings, registry)
        self.proceedings = Proceedings(frames, meetings, registry)
        self.addresses = Addresses(frames.actors, meetings)
        self.quoted = Quoted(frames.actors, meetings, self.proceedings, offices, self.addresses)

    def claims(
        self, acts: Sequence[Act], statements: Sequence[Statement], paragraphs: Sequence[Paragraph]
    ) -> Iterator[Claim]:
        """HELD_IN, MEETING_OF, SPOKE_AT, HOSTED and ATTENDED, from what is done and said in the document."""
        yield from self.venue.seats()
        yield from self._acts(acts)
        yield from self.proceedings.interventions()
        yield from self._said_there()
        yield from self.venue.dateline(paragraphs)
        yield from self.quoted.claims(statements, self.venue.reported_from(paragraphs))

    def _acts(self, acts: Sequence[Act]) -> Iterator[Claim]:
        """SPOKE_AT, HOSTED and ATTENDED from their own triggers."""
        for act in acts:
            if act.type in {"SPOKE_AT", "HOSTED", "ATTENDED"}:
                yield from self._at_meeting(act)

    def _said_there(self) -> Iterator[Claim]:
        """ "During the plenary, Norland shared concerns about …": what was said is said to be said there."""
        for verb in self.tree.doc:
            if not is_verb(verb) or is_passive(verb) or self.tree.stretch(verb).quote is not None:
                continue
            meeting = self.addresses.of(verb) if verb.lemma_ not in SILENT else None
            if meeting is None and spelt(verb.lemma_) in SPEECH | UTTERING:
                meeting = self._later_in_clause(verb)
            if (
                meeting is None
                or self.meetings.is_other(meeting)
                or said_elsewhere(self.tree, verb, self.meetings.at_hand)
            ):
                continue
            verdict = self.frames.scope.judge(verb, INTERVENING)
            if verdict.factor < 0.9 or verdict.negated:
                continue
            for actor in [actor for noun in subjects(verb) for actor in self.frames.actors.of(noun)]:
                if not actor.entity.vague and actor.entity.kind != "process":
                    yield intervention(actor, meeting, verb, "said at the meeting")

    def _later_in_clause(self, verb: Token) -> Meeting | None:
        """ "insisted on a cap at the conference": the meeting, hung on another word of the same clause."""
        for token in verb.doc[verb.i + 1 : verb.sent.end]:
            if (is_verb(token) and token.tag_ not in {"VBG"}) or token.text in {";", ":", ","}:
                return None
            if token.dep_ == "prep" and token.lower_ in {"at", "during"}:
                for noun in children(token, "pobj"):
                    following = noun.right_edge.i + 1
                    last = following >= verb.sent.end or verb.doc[following].is_punct
                    if last and self.meetings.at(noun) is self.meetings.at_hand:
                        return self.meetings.at(noun)
        return None

    def _at_meeting(self, act: Act) -> Iterator[Claim]:
        meeting = self._meeting_of(act)
        dropped = act.verdict.reasons[-1] if act.verdict.factor == 0 and act.verdict.reasons else ""
        if meeting is None or act.token.lower_ == "spoken":
            return
        if act.type == "SPOKE_AT" and self.meetings.is_other(meeting):
            return
        for actor in act.actors:
            if act.type == "SPOKE_AT" and (actor.entity.vague or actor.entity.kind == "process"):
                continue
            yield Claim(
                act.type,
                actor.entity,
                meeting,
                act.token,
                act.trigger.lemma,
                round(act.strength * act.verdict.factor, 3),
                list(act.verdict.reasons),
                basis="stated" if act.type == "SPOKE_AT" else "",
                dropped=dropped,
                behalf=actor.behalf,
                words=(actor.token,),
            )

    def _meeting_of(self, act: Act) -> Meeting | None:
        for noun in (*direct_objects(act.token), *(subjects(act.token) if is_passive(act.token) else ())):
            for part in coordinated(noun):
                meeting = self.meetings.at(part)
                if meeting:
                    return meeting
        for preposition in ("at", "to", "in", "during", "before", "of"):
            for noun in prepositional(act.token, preposition):
                meeting = self.meetings.at(noun)
                if meeting:
                    return meeting
                if (
                    any(
                        word.lower_ in self.frames.vocabulary.strong_meetings
                        for word in children(noun, "compound")
                    )
                    and self.meetings.at_hand
                ):
                    return self.meetings.at_hand
                mention = self.tree.mention(noun)
                if mention and self.meetings.at_hand and self.meetings.at_hand.body is mention.entity:
                    return self.meetings.at_hand
        if (
            act.type == "SPOKE_AT" and "loc" in act.trigger.frames and len(act.trigger.words) > 1
        ) or act.trigger.lemma == "intervene":
            return self.meetings.near(act.token) or self.meetings.at_hand
        return None
