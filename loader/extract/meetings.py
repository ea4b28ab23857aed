"""The meetings of a document: which mentions mean one meeting, and which meeting is at hand."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.meeting import Meeting
from kpgraph.loader.extract.meeting_mentions import DELIBERATIVE, MeetingMentions
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.syntax import children, coordinated, is_verb

WORDS = people_and_meetings().meetings
RECORD = re.compile(
    r"\b(?:communiqu[ée]|summary record|highlights|summary|minutes|proceedings|verbatim|meetings coverage)\b",
    re.I,
)
"""What the heading of a record of proceedings says that it is."""
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
        self.found: list[Meeting] = []
        self._at: dict[int, Meeting] = {}
        for token in sorted(tree.doc, key=lambda token: (tree.paragraph(token).role == "headline", token.i)):
            read = mentions.read(token)
            if read:
                self._file(token, read)
        self.at_hand = (
            self._of_heading()
            or self._of_body(today=True)
            or self._choose()
            or self._of_body()
            or self._of_transcript()
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

    def _choose(self) -> Meeting | None:
        candidates = [meeting for meeting in self.found if not meeting.other and meeting.specific]
        if not candidates:
            candidates = [meeting for meeting in self.found if not meeting.other]
        return max(
            candidates, key=lambda meeting: (self._weight(meeting), -meeting.tokens[0].i), default=None
        )

    def _weight(self, meeting: Meeting) -> int:
        """How much of a document is about a meeting: its mentions, those in heading and lead twice."""
        leads = [index for index, paragraph in enumerate(self.tree.paragraphs) if paragraph.role == "body"][
            :2
        ]
        return len(meeting.tokens) + sum(
            self.tree.paragraph(token).role == "headline" or self.tree.stretch(token).paragraph in leads
            for token in meeting.tokens
        )

    def _of_heading(self) -> Meeting | None:
        """A record whose heading names the organ that met, not a meeting: "Standing Committee Highlights"."""
        for number, paragraph in enumerate(self.tree.paragraphs[:4]):
            line = self.tree.text[paragraph.start : paragraph.end]
            organ = ORGAN.search(line)
            if paragraph.role == "body" or not RECORD.search(line) or not organ:
                continue
            if any(
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
                and (not today or any(word.lower_ == "today" for word in token.sent))
            ):
                for meeting in self.found:
                    if meeting.body is mention.entity and not meeting.other:
                        return meeting
                meeting = Meeting("session", "meeting", mention.entity, tokens=[token])
                self.found.append(meeting)
                return meeting
        return None

    def _of_transcript(self) -> Meeting | None:
        """A transcript that never says "meeting": the body in its heading is meeting."""
        if not any(paragraph.speaker for paragraph in self.tree.paragraphs):
            return None
        for token in self.tree.doc:
            mention = self.tree.mention(token)
            if mention and mention.entity.label == "Body":
                meeting = Meeting("session", "meeting", mention.entity, tokens=[token])
                self.found.append(meeting)
                return meeting
        return None
