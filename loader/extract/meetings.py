"""The meetings of a document: which mentions mean one meeting, and which meeting is at hand."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kpgraph.loader.extract.bulletins import is_bulletin
from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.meeting import Meeting
from kpgraph.loader.extract.meeting_mentions import DELIBERATIVE, MeetingMentions
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.syntax import children, coordinated, is_verb, prepositional, subjects
from kpgraph.loader.extract.words import singular

WORDS = people_and_meetings().meetings
RECORD = re.compile(
    r"\b(?:communiqu[ée]|summary record|highlights|summary|minutes|proceedings|verbatim|meetings coverage)\b",
    re.I,
)
"""What the heading of a record of proceedings says that it is."""
SITTING = re.compile(r"\b\d{1,4}(?:st|nd|rd|th)(?: (?:&|and) \d{1,4}(?:st|nd|rd|th))? [Mm]eetings?\b")
"""A heading that counts the meetings of an organ."""
ORGAN = re.compile(
    r"(?:[A-Z][\w’'-]+ (?:(?:of|on|for|and|the) )*)*"
    r"(?:Committee|Assembly|Council|Working Group|Commission|Subsidiary Body|Negotiating Group|Task Force|"
    r"Board|Caucus)\b"
)


class Meetings:
    """The meetings of a document; `at_hand` is the one that the document reports from or is about."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree = tree
        mentions = MeetingMentions(tree, vocabulary)
        self.seats = mentions.seats
        self.delegates = vocabulary.delegates | vocabulary.roles
        self.found: list[Meeting] = []
        self._at: dict[int, Meeting] = {}
        for token in sorted(tree.doc, key=lambda token: (tree.paragraph(token).role == "headline", token.i)):
            read = mentions.read(token)
            if read:
                self._file(token, read)
        self.at_hand = (
            self._of_heading()
            or self._of_body(today=True)
            or self._choose(lead=True)
            or self._of_body()
            or self._of_transcript()
            or self._of_organ()
            or self._of_lead()
            or self._choose(lead=False)
        )

    def at(self, token: Token) -> Meeting | None:
        """The meeting whose mention is headed by this token."""
        return self._at.get(token.i)

    def is_other(self, meeting: Meeting) -> bool:
        """Whether a meeting is another one than that at hand, before or after it."""
        return meeting.other and meeting is not self.at_hand

    def near(self, token: Token) -> Meeting | None:
        """The meeting that a phrase around the token's clause names: "during the plenary, …"."""
        node = token
        for _ in range(6):
            for child in node.children:
                if child.dep_ == "prep" and child.lower_ in {"at", "during", "in", "to"}:
                    for noun in children(child, "pobj"):
                        for part in coordinated(noun):
                            meeting = self.at(part)
                            if meeting:
                                return meeting
            if node.head.i == node.i or not is_verb(node.head):
                return None
            node = node.head
        return None

    def _file(self, token: Token, read: Meeting) -> None:
        fitting = [meeting for meeting in self.found if meeting.fits(read)]
        if fitting and not (read.other and not read.specific):
            # "The meeting" is the one that the text is about; what says more is the one named last.
            nearest = fitting[::-1] if read.specific else fitting
            meeting = next((meeting for meeting in nearest if meeting.specific), nearest[0])
            meeting.absorb(read)
        else:
            meeting = read
            self.found.append(meeting)
        self._at[token.i] = meeting

    def _choose(self, *, lead: bool) -> Meeting | None:
        """The meeting that weighs most; a numbered conference named in passing is none that is at hand."""
        present = [
            meeting
            for meeting in self.found
            if not meeting.other
            and (self._leads(meeting) if lead else True)
            and (meeting.kind != "cop" or self._opens(meeting))
        ]
        candidates = [meeting for meeting in present if meeting.specific] or present
        return max(
            candidates, key=lambda meeting: (self._weight(meeting), -meeting.tokens[0].i), default=None
        )

    def _opens(self, meeting: Meeting) -> bool:
        """Whether a meeting is named in a heading or in the first sentence of the body."""
        first = next((token for token in self.tree.doc if self.tree.paragraph(token).role == "body"), None)
        return any(
            self.tree.paragraph(token).role != "body" or (first is not None and token.sent == first.sent)
            for token in meeting.tokens
        )

    def _leads(self, meeting: Meeting) -> bool:
        """Whether a meeting is named in a heading or in the first three paragraphs of the body."""
        body = [number for number, each in enumerate(self.tree.paragraphs) if each.role == "body"][:3]
        return any(
            self.tree.paragraph(token).role != "body" or self.tree.stretch(token).paragraph in body
            for token in meeting.tokens
        )

    def _weight(self, meeting: Meeting) -> int:
        """How much of a document is about a meeting: its mentions, those in heading and lead the more."""
        leads = [index for index, paragraph in enumerate(self.tree.paragraphs) if paragraph.role == "body"][
            :2
        ]
        weight = len(meeting.tokens)
        for token in meeting.tokens:
            if self.tree.paragraph(token).role == "headline":
                weight += 3
            elif self.tree.stretch(token).paragraph in leads:
                weight += 1
        return weight

    def _of_heading(self) -> Meeting | None:
        """A record whose heading names the organ that met, not a meeting: "Standing Committee Highlights"."""
        heading = [each for each in self.tree.paragraphs[:5] if each.role != "body"]
        counted = any(SITTING.search(self.tree.text[each.start : each.end]) for each in heading)
        for number, paragraph in enumerate(self.tree.paragraphs[:4]):
            line = self.tree.text[paragraph.start : paragraph.end]
            organ = ORGAN.search(line)
            if paragraph.role == "body" or not organ:
                continue
            numbered = counted and "Committee" in organ.group()
            if not numbered and not RECORD.search(line):
                continue
            if not numbered and any(
                self.tree.stretch(token).paragraph <= number + 1
                for meeting in self.found
                for token in meeting.tokens
            ):
                return None
            tokens = [token for token in self.tree.doc if self.tree.stretch(token).paragraph == number]
            meeting = Meeting("session", f"{organ.group().strip()} meeting", tokens=tokens[:1])
            self.found.append(meeting)
            return meeting
        return None

    def _of_body(self, *, today: bool = False) -> Meeting | None:
        """A record that never says "meeting": the assembly that deliberates is meeting."""
        for token in self.tree.doc:
            mention = self.tree.mention(token)
            if (
                mention
                and mention.entity.label == "Body"
                and DELIBERATIVE.search(mention.entity.name)
                and token.dep_ == "nsubj"
                and token.head.lemma_ in WORDS.deliberating
                and (not today or self._is_today(token))
            ):
                for meeting in self.found:
                    if meeting.body is mention.entity and not meeting.other:
                        return meeting
                meeting = Meeting("session", "meeting", mention.entity, tokens=[token])
                self.found.append(meeting)
                return meeting
        return None

    def _is_today(self, token: Token) -> bool:
        """Whether a sentence tells what is done on the day of the text: "approved a draft this afternoon"."""
        words = [word.lower_ for word in token.sent]
        return "today" in words or any(
            (word == "this" and following in WORDS.parts_of_day) or word in {"tonight"}
            for word, following in zip(words, [*words[1:], ""], strict=True)
        )

    def _of_organ(self) -> Meeting | None:
        """ "The Commission resumed on Wednesday …": an organ without a name, and the body in the heading."""
        body = [number for number, each in enumerate(self.tree.paragraphs) if each.role == "body"][:2]
        heading = next(
            (
                mention.entity
                for token in self.tree.doc
                if self.tree.paragraph(token).role != "body"
                and (mention := self.tree.mention(token))
                and mention.entity.label == "Body"
                and DELIBERATIVE.search(f"{mention.entity.name} {mention.entity.kind.title()}")
            ),
            None,
        )
        for sentence in self.tree.sentences:
            if self.tree.stretch(sentence[0]).paragraph not in body:
                continue
            organs = [token for token in sentence if self._is_organ(token)]
            for token in organs:
                verb = next(filter(is_verb, token.ancestors), None)
                if verb is None or verb.lemma_ not in WORDS.deliberating:
                    continue
                if any(token in noun.subtree for noun in children(verb, "nsubj")):
                    owner = next((self.tree.mention(noun) for noun in prepositional(token, "of")), None)
                    body_of_it = owner.entity if owner and owner.entity.label == "Body" else heading
                    known = body_of_it is not None and token.text in body_of_it.name
                    head = "meeting" if known else f"{token.text} meeting"
                    meeting = Meeting("session", head, body_of_it, tokens=[token])
                    self.found.append(meeting)
                    return meeting
        if heading is not None and is_bulletin(self.tree):
            first = next(token for token in self.tree.doc if self.tree.mention(token))
            meeting = Meeting("session", "meeting", heading, tokens=[first])
            self.found.append(meeting)
            return meeting
        return None

    def _is_organ(self, token: Token) -> bool:
        return bool(
            token.text[0].isupper()
            and DELIBERATIVE.fullmatch(token.text)
            and self.tree.mention(token) is None
        )

    def _of_lead(self) -> Meeting | None:
        """A report that never says "meeting", but opens with people who gather at a place: that is one."""
        body = [number for number, each in enumerate(self.tree.paragraphs) if each.role == "body"][:2]
        for verb in self.tree.doc:
            number = self.tree.stretch(verb).paragraph
            if body and number > body[-1]:
                return None
            if number not in body or verb.lemma_ not in people_and_meetings().floor.gathering:
                continue
            meets = (
                is_verb(verb) and not children(verb, "neg") and any(map(self._is_delegate, subjects(verb)))
            )
            seat = self.seats.of_verb(verb) if meets else None
            if seat is not None and not any(
                child.lower_ in {"will", "may", "would"} for child in children(verb, "aux")
            ):
                meeting = Meeting("meeting", "meeting", None, seat.place, seat.country, tokens=[verb])
                if seat.country is not None:
                    meeting.seats.append((seat.country, (verb, *seat.tokens), seat.confidence))
                self.found.append(meeting)
                return meeting
        return None

    def _is_delegate(self, noun: Token) -> bool:
        """Whether a noun means people, states or bodies that negotiate."""
        mention = self.tree.mention(noun)
        if mention is not None:
            return mention.entity.label != "Person"
        word = singular(noun.lower_)
        return word in self.delegates or word in people_and_meetings().actors.anybody

    def _of_transcript(self) -> Meeting | None:
        """A transcript that never says "meeting": the body in its heading is meeting."""
        if not any(each.speaker and not each.answer for each in self.tree.paragraphs):
            return None
        for token in self.tree.doc:
            mention = self.tree.mention(token)
            if mention and mention.entity.label == "Body":
                meeting = Meeting("session", "meeting", mention.entity, tokens=[token])
                self.found.append(meeting)
                return meeting
        return None
