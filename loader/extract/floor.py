"""Who was at a meeting: who took the floor, hosted, attended; where it was held, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.frames import Act, Frames
from kpgraph.loader.extract.layout import Paragraph
from kpgraph.loader.extract.lexicon import Trigger, spelt
from kpgraph.loader.extract.meeting import Meeting
from kpgraph.loader.extract.meetings import RECORD, Meetings
from kpgraph.loader.extract.mentions import Registry
from kpgraph.loader.extract.offices import Offices
from kpgraph.loader.extract.seats import Seats
from kpgraph.loader.extract.speech import SPEECH, Statement
from kpgraph.loader.extract.syntax import (
    agents,
    children,
    coordinated,
    direct_objects,
    is_passive,
    is_verb,
    prepositional,
    subjects,
)

PLACE_AND_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}(?:\s*[-–]\s*\d{1,2})? (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)"
)
ALSO_SPEAKING = re.compile(
    r"^(?:Also|Others?) (?:speaking|making statements|delivering statements|taking the floor)\b|"
    r"^(?:Statements were also made|The representatives? of .{3,200} also spoke)",
    re.I,
)
ELSEWHERE = frozenset(
    {
        "interview",
        "phone",
        "telephone",
        "email",
        "e-mail",
        "statement",
        "letter",
        "release",
        "website",
        "blog",
        "tweet",
        "report",
        "sidelines",
    }
)
UTTERING = frozenset(
    {
        "express",
        "voice",
        "share",
        "raise",
        "deliver",
        "present",
        "reiterate",
        "outline",
        "underscore",
        "emphasize",
    }
)
SILENT = frozenset(
    {"abstain", "sit", "keep", "remain", "attend", "arrive", "leave", "vote", "align", "disassociate", "stay"}
)
ECHOES = frozenset({"support", "oppose", "echo", "second", "back", "join", "endorse", "follow"})
INTERVENING = Trigger("intervene", ("sv",), 0.8, "SPOKE_AT")


class Floor:
    """Claims about meetings."""

    def __init__(self, frames: Frames, meetings: Meetings, registry: Registry, offices: Offices) -> None:
        self.offices = offices
        self.frames = frames
        self.tree = frames.tree
        self.meetings = meetings
        self.registry = registry
        self.is_record = self._is_record()
        self.is_communique = any(
            RECORD.search(self.tree.text[paragraph.start : paragraph.end])
            for paragraph in self.tree.paragraphs[:4]
            if paragraph.role == "headline"
        )
        self.is_bulletin = self._is_bulletin()

    def _is_record(self) -> bool:
        """A record of proceedings: representatives and delegates "of" states speak in it."""
        if any(
            RECORD.search(self.tree.text[paragraph.start : paragraph.end])
            for paragraph in self.tree.paragraphs[:4]
            if paragraph.role == "headline"
        ):
            return True
        count = sum(
            1
            for token in self.tree.doc
            if token.lemma_ in {"representative", "delegate", "speaker"}
            and token.dep_ in {"nsubj", "pobj"}
            and self.frames.actors.owners(token)
        )
        return count >= 1

    def _is_bulletin(self) -> bool:
        """A bulletin in which states in capitals act."""
        capitals = [
            mention
            for mention in self.registry.mentions
            if mention.entity.label in {"Country", "Body"}
            and (surface := self.tree.text[mention.start : mention.end]).isupper()
            and len(surface) > 4
        ]
        return len(capitals) >= 3

    def _from_venue(self, paragraphs: Sequence[Paragraph]) -> Meeting | None:
        """The meeting from whose place the report is datelined."""
        meeting = self.meetings.at_hand
        if meeting is None:
            return None
        for paragraph in paragraphs:
            if paragraph.dateline:
                dateline = self.tree.text[paragraph.dateline[0] : paragraph.dateline[1]].lower()
                place = meeting.place.lower()
                if place and (place in dateline or dateline.split(",")[0].strip(" —–-") in place):
                    return meeting
                if not place and (
                    meeting.country is None
                    or any(
                        mention.entity is meeting.country
                        for mention in self.registry.mentions
                        if paragraph.dateline[0] <= mention.start < paragraph.dateline[1]
                    )
                ):
                    return meeting
                return None
        return None

    def seats(self) -> Iterator[Claim]:
        """HELD_IN and MEETING_OF."""
        for meeting in self.meetings.found:
            for country, tokens, confidence in meeting.seats:
                yield Claim(
                    "HELD_IN",
                    meeting,
                    country,
                    tokens[0],
                    "in",
                    confidence,
                    ["place named"] if confidence > 0.8 else ["city placed by the gazetteer"],
                    words=tokens[1:],
                )
            if meeting.body is not None and meeting.specific:
                yield Claim("MEETING_OF", meeting, meeting.body, meeting.tokens[0], "of", 0.85)

    def dateline(self, paragraphs: Sequence[Paragraph]) -> Iterator[Claim]:
        """HELD_IN from where people meet, or from the dateline of a report that begins with the meeting."""
        meeting = self.meetings.at_hand
        if meeting is None or meeting.seats:
            return
        for verb in self.tree.doc:
            if (
                verb.lemma_ in {"meet", "gather", "convene", "assemble"}
                and is_verb(verb)
                and not children(verb, "neg")
            ):
                seat = Seats(self.tree).of_verb(verb)
                if (
                    seat is not None
                    and seat[1] is not None
                    and not any(child.lower_ in {"will", "may", "would"} for child in children(verb, "aux"))
                ):
                    meeting.country = seat[1]
                    yield Claim(
                        "HELD_IN",
                        meeting,
                        seat[1],
                        verb,
                        verb.lemma_,
                        0.75,
                        ["those who meet, meet there"],
                        words=seat[2],
                    )
                    return
        for index, paragraph in enumerate(paragraphs[:6]):
            line = (paragraph.start, paragraph.end)
            heading = (
                paragraph.role != "body"
                and line[1] - line[0] < 110
                and PLACE_AND_DATE.search(self.tree.text[line[0] : line[1]])
            )
            span = paragraph.dateline or (line if heading else None)
            if span is None:
                continue
            first = [token for token in meeting.tokens if self.tree.stretch(token).paragraph <= index + 2]
            for mention in self.registry.mentions:
                if (
                    (first or heading)
                    and mention.entity.label == "Country"
                    and mention.use != "adjective"
                    and span[0] <= mention.start < span[1]
                ):
                    meeting.country = mention.entity
                    yield Claim(
                        "HELD_IN",
                        meeting,
                        mention.entity,
                        (first or meeting.tokens)[0],
                        "dateline",
                        0.62,
                        ["dateline of the report"],
                    )
                    return
            return

    def acts(self, acts: Sequence[Act]) -> Iterator[Claim]:
        """SPOKE_AT, HOSTED and ATTENDED from their own triggers."""
        for act in acts:
            if act.type in {"SPOKE_AT", "HOSTED", "ATTENDED"}:
                yield from self._at_meeting(act)

    def interventions(self) -> Iterator[Claim]:
        """In a bulletin or a record of proceedings, whoever acts took the floor."""
        meeting = self.meetings.at_hand
        if meeting is None or meeting.kind == "talks" or not (self.is_bulletin or self.is_record):
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
                or verb.lemma_ in SILENT
                or self.tree.stretch(verb).quote is not None
                or self.tree.paragraph(verb).role != "body"
            ):
                continue
            if verb.dep_ == "advcl" and verb.tag_ in {"VBD", "VBN"} and not children(verb, "nsubj"):
                continue
            if (
                self.frames.scope.judge(verb, INTERVENING).factor < 0.9
                or self.frames.scope.judge(verb, INTERVENING).negated
            ):
                continue
            takers = (
                agents(verb)
                if is_passive(verb) and verb.lemma_ in ECHOES
                else ([] if is_passive(verb) else subjects(verb))
            )
            for actor in [actor for noun in takers for actor in self.frames.actors.of(noun)]:
                if self._takes_floor(actor, verb):
                    yield Claim(
                        "SPOKE_AT",
                        actor.entity,
                        meeting,
                        verb,
                        verb.lemma_,
                        0.8,
                        ["intervention in a record"],
                        basis="stated",
                        behalf=actor.behalf,
                        words=(actor.token,),
                    )

    def _takes_floor(self, actor: Actor, verb: Token) -> bool:
        start, end = self.tree.starts[actor.token.i], self.tree.ends[actor.token.i]
        surface = self.tree.text[start:end]
        if self.is_bulletin and surface.isupper() and len(surface) > 1 and actor.via == "name":
            return True
        if (
            not self.is_record
            or actor.entity.vague
            or verb.lemma_ in {"have", "be", "participate", "gather", "meet"}
        ):
            return False
        if verb.lemma_ == "take" and any(noun.lemma_ == "part" for noun in direct_objects(verb)):
            return False
        if actor.via == "delegate":
            return actor.token.lemma_ in {"representative", "delegate", "speaker"}
        if actor.entity.label != "Person":
            return False
        if spelt(verb.lemma_) in SPEECH and not self._elsewhere(verb):
            return True
        return (actor.via == "name" and bool(actor.behalf) and surface.isupper()) or (
            self.is_communique and verb.lemma_ not in SILENT | {"preside", "chair", "serve", "attend"}
        )

    def said_there(self) -> Iterator[Claim]:
        """ "During the plenary, Norland shared concerns about …": what was said is said to be said there."""
        for verb in self.tree.doc:
            if (
                not is_verb(verb)
                or spelt(verb.lemma_) not in SPEECH | UTTERING
                or is_passive(verb)
                or self.tree.stretch(verb).quote is not None
            ):
                continue
            meeting = next(
                (
                    found
                    for preposition in ("during", "at")
                    for noun in prepositional(verb, preposition)
                    if (found := self.meetings.at(noun))
                ),
                None,
            )
            meeting = meeting or self._later_in_clause(verb)
            if meeting is None or self._is_future(meeting) or self._elsewhere(verb):
                continue
            verdict = self.frames.scope.judge(verb, INTERVENING)
            if verdict.factor < 0.9 or verdict.negated:
                continue
            for actor in [actor for noun in subjects(verb) for actor in self.frames.actors.of(noun)]:
                if not actor.entity.vague and actor.entity.kind != "process":
                    yield Claim(
                        "SPOKE_AT",
                        actor.entity,
                        meeting,
                        verb,
                        verb.lemma_,
                        0.8,
                        ["said at the meeting"],
                        basis="stated",
                        behalf=actor.behalf,
                        words=(actor.token,),
                    )

    def _later_in_clause(self, verb: Token) -> Meeting | None:
        """ "insisted on a cap at the conference": the meeting, hung on another word of the same clause."""
        for token in verb.doc[verb.i + 1 : verb.sent.end]:
            if (is_verb(token) and token.tag_ not in {"VBG"}) or token.text in {";", ":", ","}:
                return None
            if token.dep_ == "prep" and token.lower_ in {"at", "during"}:
                for noun in children(token, "pobj"):
                    if self.meetings.at(noun):
                        return self.meetings.at(noun)
        return None

    def _at_meeting(self, act: Act) -> Iterator[Claim]:
        meeting = self._meeting_of(act)
        dropped = act.verdict.reasons[-1] if act.verdict.factor == 0 and act.verdict.reasons else ""
        if meeting is None or act.token.lower_ == "spoken":
            return
        if act.type == "SPOKE_AT" and meeting.other and self._is_future(meeting):
            return
        for actor in act.actors:
            if act.type == "SPOKE_AT" and actor.entity.vague:
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
            act.type == "SPOKE_AT"
            and any(frame == "loc" for frame in act.trigger.frames)
            and len(act.trigger.words) > 1
        ) or act.trigger.lemma in {"intervene"}:
            return self.meetings.near(act.token) or self.meetings.at_hand
        return None

    def _is_future(self, meeting: Meeting) -> bool:
        return meeting.other and meeting is not self.meetings.at_hand

    def speakers(self, statements: Sequence[Statement], paragraphs: Sequence[Paragraph]) -> Iterator[Claim]:
        """SPOKE_AT from what people are quoted as saying: at the meeting, in its record, or on the spot."""
        venue = self._from_venue(paragraphs)
        for statement in statements:
            if not statement.evidence:
                continue
            verb = statement.evidence[0]
            meeting, basis, confidence, reason = self._where(statement, verb, venue)
            if meeting is None or self._is_future(meeting):
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
        if paragraph.speaker is not None or any(actor.via == "speaker" for actor in statement.speakers):
            return hand, "stated", 0.85, "speaker of a transcript"
        stated = self._stated(verb)
        if stated is not None:
            return stated, "stated", 0.9, "said at the meeting"
        if self._elsewhere(verb):
            return None, "", 0, ""
        first = statement.speakers[0]
        surface = self.tree.text[self.tree.starts[first.token.i] : self.tree.ends[first.token.i]]
        if hand is not None and self.is_bulletin and surface.isupper():
            return hand, "stated", 0.8, "intervention in a bulletin"
        if (
            hand is not None
            and first.via == "delegate"
            and first.token.lemma_ in {"representative", "delegate", "speaker"}
        ):
            return hand, "stated", 0.8, "intervention in a record"
        if statement.direct and hand is not None and self._here(statement, hand):
            return hand, "context", 0.75, "speaks of being at the place"
        if statement.direct and venue is not None:
            return venue, "context", 0.7, "quoted in a report from the venue"
        return None, "", 0, ""

    def _stated(self, verb: Token) -> Meeting | None:
        """ "speaking at the closing session, X said", "X told the plenary", "X said during the meeting"."""
        for noun in direct_objects(verb):
            meeting = self.meetings.at(noun)
            if meeting:
                return meeting
            mention = self.tree.mention(noun)
            hand = self.meetings.at_hand
            if (
                verb.lemma_ in {"tell", "inform", "remind"}
                and mention
                and hand
                and hand.body is mention.entity
            ):
                return hand
            if (
                verb.lemma_ in {"tell", "inform", "remind"}
                and noun.lemma_
                in {"delegate", "participant", "member", "plenary", "assembly", "room", "hall"}
                and hand
                and not self.frames.actors.owners(noun)
            ):
                return hand
        for clause in children(verb, "advcl"):
            if clause.tag_ == "VBG" and clause.lemma_ in {
                "speak",
                "address",
                "open",
                "close",
                "present",
                "introduce",
                "intervene",
            }:
                for noun in (
                    *prepositional(clause, "at"),
                    *prepositional(clause, "during"),
                    *prepositional(clause, "to"),
                    *prepositional(clause, "in"),
                    *direct_objects(clause),
                ):
                    meeting = self.meetings.at(noun)
                    if meeting:
                        return meeting
        for preposition in ("at", "during", "in"):
            for noun in prepositional(verb, preposition):
                meeting = self.meetings.at(noun)
                if meeting and not any(word.lower_ in {"interview", "sidelines"} for word in noun.subtree):
                    return meeting
        return None

    def _elsewhere(self, verb: Token) -> bool:
        """ "told the Daily Stone", "in a statement", "by phone", "from Johannesburg": not on the floor."""
        if verb.lemma_ == "tell":
            for noun in direct_objects(verb):
                mention = self.tree.mention(noun)
                if mention and (mention.entity.kind == "media" or mention.entity.label == "Person"):
                    return True
                if noun.lemma_ in {"reporter", "journalist", "agency", "newspaper", "radio"}:
                    return noun.lemma_ not in {"reporter", "journalist"}
        return any(
            token.lemma_ in ELSEWHERE and token.dep_ == "pobj"
            for token in verb.subtree
            if token.i < verb.i + 14 and token.sent.start == verb.sent.start
        )

    def _here(self, statement: Statement, meeting: Meeting) -> bool:
        words = self.tree.text[statement.start : statement.end].lower()
        place = (meeting.place or "").lower()
        return bool(place) and f"here in {place}" in words
