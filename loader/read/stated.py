"""What a text says of itself at its beginning and end: who wrote it, when it came out, where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kpgraph.loader.document import Document
from kpgraph.loader.read.dates import whole_date

HEAD, TAIL = 8, 3
"""Lines at the beginning and at the end in which a text speaks of itself."""
LONGEST = 200

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? \d{{4}}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{2,30}(?:, [A-ZÀ-Þ][\w'’. -]{1,30})?"
NO_PLACE = r"(?!(?:On|In|By|At|The|As|Of|Since|Until|From|After|Before|Between|Today|Yesterday)\b)"
PLACE = rf"{NO_PLACE}[A-ZÀ-Þ][\w'’. -]{{1,40}}(?:, [A-ZÀ-Þ][\w'’. -]{{1,30}})?"
CLOCK = r"(?:[ ,|]+(?:at )?\d{1,2}[:.]\d{2}.{0,20})?"

PUBLISHED = re.compile(
    rf"(?:first )?(?:published|posted|issued|released|date|dated)(?: on)?:? +{WEEKDAY}({DAY}){CLOCK}", re.I
)
UPDATED = re.compile(rf"(?:last )?(?:updated|modified|revised)(?: on)?:? +{WEEKDAY}({DAY}){CLOCK}", re.I)
BY_AGENCY = r" ?\((?P<agency>[A-Z][A-Za-z. ]{1,24})\)"
DASH = r":? *(?:—|–|--|-) *(?=\S)"
DATELINE = re.compile(rf"(?:{CAPITALS},?|{PLACE},) {WEEKDAY}({DAY})(?:{BY_AGENCY})?{DASH}")
AGENCY = re.compile(rf"{CAPITALS}(?:, [^()—–]{{2,25}})?{BY_AGENCY}{DASH}")
ALONE = re.compile(rf"(?:{PLACE}, )?{WEEKDAY}({DAY})\.?")
NAME = r"[A-ZÀ-Þ][\w'’.-]+(?: (?:[A-ZÀ-Þ][\w'’.-]*|de|da|dos|van|von|der|den|bin|al|el|le|la)){1,4}"
BYLINE = re.compile(
    rf"(?:By|BY|Written by|Reported by):? ({NAME}(?:(?:, {NAME}){{0,4}},? and {NAME})?)"
    r"(?:,? (?:in|for|at) .+|, [A-Z][\w&. ]{1,40})?"
)
ADDRESS = re.compile(
    r"(?:(?:source|url|link|original|retrieved from|available at|read it at)(?: url)?:? +)?"
    r"(https?://[^\s<>\"]+[^\s<>\".,;)])",
    re.I,
)


def completed(document: Document) -> Document:
    """The document with what its format didn't tell and its text does."""
    lines = [line.strip() for line in document.text.splitlines() if line.strip()]
    head = [line[:LONGEST] for line in lines[:HEAD]]
    ends = [*head, *(line[:LONGEST] for line in lines[max(HEAD, len(lines) - TAIL) :])]
    return replace(
        document,
        published=document.published or _published(head, ends),
        author=document.author or next(_found(BYLINE, head), None),
        publisher=document.publisher or _agency(head),
        url=document.url or next(_found(ADDRESS, ends), None),
    )


def _published(head: list[str], ends: list[str]) -> date | None:
    """The day of publication: as a label names it, in a dateline, alone on a line, else that of an update."""
    written = (
        *_found(PUBLISHED, ends),
        *(match[1] for line in head if (match := DATELINE.match(line))),
        *_found(ALONE, ends),
        *_found(UPDATED, ends),
    )
    return next((day for one in written if (day := whole_date(one))), None)


def _agency(head: list[str]) -> str | None:
    """The agency in a dateline's brackets, "GABORONE (Reuters) -"."""
    for line in head:
        match = DATELINE.match(line) or AGENCY.match(line)
        if match and (name := match["agency"]):
            return name.strip()
    return None


def _found(pattern: re.Pattern[str], lines: Iterable[str]) -> Iterator[str]:
    """What the pattern marks in lines that are nothing else."""
    return (match[1] for line in lines if (match := pattern.fullmatch(line)))
