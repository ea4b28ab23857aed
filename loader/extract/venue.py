"""The venue: where the meeting at hand is held, and what is said away from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.layout import Paragraph
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.meeting import Meeting
from kpgraph.loader.extract.meetings import Meetings
from kpgraph.loader.extract.mentions import Registry
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.seats import Seats
from kpgraph.loader.extract.syntax import children, direct_objects, is_verb, prepositional

WORDS = people_and_meetings().floor
PLACE_AND_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}(?:\s*[-–]\s*\d{1,2})? (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)"
)


class Venue:
    """Where the meetings of one document are held."""

    def __init__(self, tree: Tree, meetings: Meetings, registry: Registry) -> None:
        self.tree = tree
        self.meetings = meetings
        self.registry = registry
        self._seats = Seats(tree)

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
        """HELD_IN of the meeting at hand where no mention of it says so: from its people, or a dateline."""
        meeting = self.meetings.at_hand
        if meeting is None:
            return
        if meeting.seats:
            self._place(meeting, paragraphs)
            return
        claim = self._where_people_meet(meeting) or self._of_dateline(meeting, paragraphs)
        if claim is not None:
            yield claim
        self._place(meeting, paragraphs)

    def _place(self, meeting: Meeting, paragraphs: Sequence[Paragraph]) -> None:
        """Name the town in which a report is datelined, for a meeting that is said to be in its country."""
        if meeting.place or meeting.country is None:
            return
        for mention in self.registry.mentions:
            span = next((each.dateline for each in paragraphs[:6] if each.dateline), None)
            if span is None or mention.start >= span[1]:
                return
            if mention.start >= span[0] and mention.entity is meeting.country and mention.use == "place":
                meeting.place = self.tree.text[mention.start : mention.end].title()
                return

    def _where_people_meet(self, meeting: Meeting) -> Claim | None:
        """ "Delegates gathered in Kasane, Botswana"."""
        for verb in self.tree.doc:
            if verb.lemma_ not in WORDS.gathering or not is_verb(verb) or children(verb, "neg"):
                continue
            seat = self._seats.of_verb(verb)
            if (
                seat is not None
                and seat.country is not None
                and not any(child.lower_ in {"will", "may", "would"} for child in children(verb, "aux"))
            ):
                meeting.country = seat.country
                return Claim(
                    "HELD_IN",
                    meeting,
                    seat.country,
                    verb,
                    verb.lemma_,
                    0.75,
                    ["those who meet, meet there"],
                    words=seat.tokens,
                )
        return None

    def _of_dateline(self, meeting: Meeting, paragraphs: Sequence[Paragraph]) -> Claim | None:
        """The country in a report's dateline, if it begins with the meeting, or in a heading with a date."""
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
            first = [token for token in meeting.tokens if self.tree.stretch(token).paragraph <= index + 3]
            if not first and not heading:
                return None
            for mention in self.registry.mentions:
                if (
                    mention.entity.label == "Country"
                    and mention.use != "adjective"
                    and span[0] <= mention.start < span[1]
                ):
                    meeting.country = mention.entity
                    return Claim(
                        "HELD_IN",
                        meeting,
                        mention.entity,
                        (first or meeting.tokens)[0],
                        "dateline",
                        0.62,
                        ["dateline of the report"],
                    )
            return None
        return None

    def reported_from(self, paragraphs: Sequence[Paragraph]) -> Meeting | None:
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


def said_elsewhere(tree: Tree, verb: Token, meeting: Meeting | None = None) -> bool:
    """ "told the Daily Stone", "in a statement", "by phone", "in another city": not on the floor."""
    if verb.lemma_ == "tell":
        for noun in direct_objects(verb):
            mention = tree.mention(noun)
            if mention and (mention.entity.kind == "media" or mention.entity.label == "Person"):
                return True
            if noun.lemma_ in WORDS.outlets:
                return True
    if _in_another_country(tree, verb, meeting):
        return True
    if verb.lemma_ == "tell" and any(noun.lemma_ in WORDS.press for noun in direct_objects(verb)):
        return False
    return any(
        token.lemma_ in WORDS.elsewhere and token.dep_ == "pobj"
        for token in verb.subtree
        if token.i < verb.i + 14 and token.sent.start == verb.sent.start
    )


def _in_another_country(tree: Tree, verb: Token, meeting: Meeting | None) -> bool:
    """ "told reporters in Oslo", "when reached in Lagos", of a meeting held in another country."""
    if meeting is None or meeting.country is None:
        return False
    clauses = [verb, *(child for child in children(verb, "advcl") if child.i > verb.i)]
    holders = [*clauses, *direct_objects(verb)]
    for holder in holders:
        for preposition in ("in", "from"):
            for noun in prepositional(holder, preposition):
                mention = tree.mention(noun)
                if (
                    mention is not None
                    and mention.entity.label == "Country"
                    and mention.use in {"name", "place"}
                    and mention.entity is not meeting.country
                ):
                    return True
    return False
