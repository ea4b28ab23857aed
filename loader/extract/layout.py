"""Text → paragraphs, with the role each plays on the page.

A dateline, a list number and a speaker's label are taken off, and lines of web furniture are passed over.
Offsets always count the document's characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings

Role = Literal["headline", "body", "label"]

LIST_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|[-–—•*▪●])\s+")
DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{2,30}[A-ZÀ-Þ](?:,\s*[A-Z][\w .]{2,25})?)"
    r"(?P<rest>(?:,\s*[^—–\n-]{3,30})?\s*(?:\([A-Za-z. ]{2,25}\)\s*)?)(?:—|–|--|-|(?<=\))\.)\s+(?=\S)"
    r"|(?P<place2>[A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+)?(?:, [A-Z][\w ]{2,25})?)"
    r"(?P<rest2>(?:, \d{1,2} [A-Z][a-z]+ \d{4}|"
    r", [A-Z][a-z]+\.? \d{1,2},? \d{4})?(?: \([A-Za-z. ]{2,25}\))?)\s+(?:—|–|--)\s+(?=[A-Z“\"])"
)
SPEAKER = re.compile(r"(?P<name>[A-ZÀ-Þ][^:\n.!?“”\"]{0,70}?(?:\([^()\n]{2,60}\))?)\s*:\s+(?=\S)")
BYLINE = re.compile(r"By [A-ZÀ-Þ][^\n.:]{3,60}? in (?P<place>[A-ZÀ-Þ][\w ’'-]+(?:, [A-ZÀ-Þ][\w ’'-]+)?)")
PLACE_AND_DAY = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*(?:, [A-ZÀ-Þ][\w’' -]+)?, "
    r"\d{1,2}(?:\s*[-–]\s*\d{1,2})? [A-Z][a-z]+,? \d{4}"
)
"""A line that says where and when: it goes on with no sentence."""
TITLE = re.compile(
    r"(?:the )?(?:mr|mrs|ms|dr|prof|chair|chairman|chairperson|chairwoman|co-chair|president|"
    r"secretary|ambassador|minister|moderator|sir|madam)\b",
    re.I,
)
TURN = re.compile(
    r"(?:thank|good (?:morning|afternoon|evening)|I\b|I['’]|we\b|we['’]|my\b|our\b|yes\b|no\b|on behalf)",
    re.I,
)
"""How people begin to speak."""
LOWER_IN_LABELS = people_and_meetings().speech.lower_in_labels


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`start` and `end` enclose the prose; `dateline` is the place (and date) before it, `speaker` a
    transcript's label before it."""

    start: int
    end: int
    role: Role
    dateline: tuple[int, int] | None = None
    speaker: tuple[int, int] | None = None
    answer: bool = False
    """Whether it is an answer in an interview: then `speaker` is a place that names the one who answers."""


def paragraphs(text: str, is_boilerplate: Callable[[str], bool]) -> list[Paragraph]:
    """The paragraphs of a text in order, without boilerplate lines."""
    found: list[Paragraph] = []
    labels = Counter(
        match["name"] for start, end in _lines(text) if (match := SPEAKER.match(text[start:end]))
    )
    for start, end in _lines(text):
        line = text[start:end]
        if is_boilerplate(line):
            continue
        first = not found
        if _is_headline(line, first):
            found.append(Paragraph(start, end, "headline"))
            continue
        number = LIST_NUMBER.match(line)
        offset = number.end() if number else 0
        dateline = DATELINE.match(line, offset)
        if dateline and not _is_speaker_label(line, dateline.end()):
            found.append(
                Paragraph(start + dateline.end(), end, "body", (start + offset, start + dateline.end()))
            )
            continue
        byline = BYLINE.fullmatch(line)
        if byline:
            found.append(Paragraph(start, end, "label", (start + byline.start("place"), end)))
            continue
        speaker = SPEAKER.match(line, offset)
        if (
            speaker
            and _is_heading(speaker["name"])
            and not _is_turn(line[speaker.end() :], speaker["name"], labels)
        ):
            found.append(Paragraph(start + speaker.end(), end, "body"))
            continue
        if speaker and (
            _is_label_of_speaker(speaker["name"], labels)
            or _is_turn(line[speaker.end() :], speaker["name"], labels)
        ):
            label = (start + speaker.start("name"), start + speaker.end("name"))
            found.append(Paragraph(start + speaker.end(), end, "body", None, label))
            continue
        found.append(Paragraph(start + offset, end, "body" if _is_prose(line) else "label"))
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Blocks between blank lines; the lines of a block are joined when they are one wrapped paragraph."""
    for block in re.finditer(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*", text):
        lines = [
            (block.start() + match.start(), block.start() + match.end())
            for match in re.finditer(r"\S(?:[^\n]*\S)?", block.group())
        ]
        current: tuple[int, int] | None = None
        for start, end in lines:
            if current and _is_wrapped(text[current[0] : current[1]], text[start:end]):
                current = (current[0], end)
                continue
            if current:
                yield current
            current = (start, end)
        if current:
            yield current


def _is_wrapped(before: str, line: str) -> bool:
    last = before.rsplit("\n", 1)[-1]
    if re.match(r"(?:[-–—•*▪●]|\(?\d{1,3}[.)])\s", line) or PLACE_AND_DAY.fullmatch(line):
        return False
    return 45 <= len(last) <= 110 and (line[0].islower() or (last[-1] not in '.!?:”"' and len(last) >= 60))


def _is_prose(line: str) -> bool:
    return line.rstrip("\"”’'")[-1:] in {".", "!", "?", ";", ":", ","} or len(line.split()) > 12


def _is_headline(line: str, first: bool) -> bool:
    """A line without a full stop at its end in the capitals of a title, or the short first line of a text."""
    if line.rstrip("\"”’'")[-1:] in {".", ";", ","} or len(line) > 220:
        return False
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    if len(words) < 3:
        return False
    capitals = sum(word[0].isupper() for word in words) / len(words)
    return capitals > 0.7 or (first and len(line) < 160)


def _is_heading(name: str) -> bool:
    """A topic in capitals before a bulletin's paragraph: no bracket, no title."""
    return name.isupper() and "(" not in name and not TITLE.match(name)


def _is_turn(words: str, name: str, labels: Counter[str]) -> bool:
    """Whether a name in capitals labels a turn of a transcript: "ANN ROE: Thank you, Chair."."""
    if not name.isupper() or not 2 <= len(name.split()) <= 5:
        return False
    others = sum(
        count
        for label, count in labels.items()
        if label != name and ("(" in label or TITLE.match(label) or (label.isupper() and count > 1))
    )
    return (labels[name] > 1 or others > 1) and bool(TURN.match(words))


def _is_label_of_speaker(name: str, labels: Counter[str]) -> bool:
    """A speaker's label: a name with a title or a country in brackets, or a short label that recurs."""
    if "(" not in name and not TITLE.match(name) and labels[name] < 2:
        return False
    words = re.findall(r"[^\W\d_]+", re.sub(r"\([^()]*\)", "", name))
    if not words or len(words) > 9:
        return False
    capital = all(word[0].isupper() or word in LOWER_IN_LABELS for word in words)
    return capital and (
        "(" in name or all(word.isupper() for word in words if len(word) > 3) or len(words) <= 4
    )


def _is_speaker_label(line: str, end: int) -> bool:
    return ":" in line[:end]
