"""Text → paragraphs → sentences, with the role each stretch plays on the page.

Sentences are cut by rule before parsing: a quotation is a stretch of its own, a dateline and a list number
are taken off, and lines of web furniture are passed over. Offsets always count the document's characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Role = Literal["headline", "body", "label"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`start` and `end` enclose the prose; `dateline` is the place (and date) before it, `speaker` a
    transcript's label before it."""

    start: int
    end: int
    role: Role
    dateline: tuple[int, int] | None = None
    speaker: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct quotation: the characters between its marks, and whether it is a whole utterance."""

    start: int
    end: int
    whole: bool
    paragraph: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or the part of one outside (or inside) a whole quotation."""

    start: int
    end: int
    paragraph: int
    quote: int | None


LIST_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|[-–—•*▪●])\s+")
DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{2,30}[A-ZÀ-Þ](?:,\s*[A-Z][\w .]{2,25})?)"
    r"(?P<rest>(?:,\s*[^—–\n-]{3,30})?\s*(?:\([A-Za-z. ]{2,25}\)\s*)?)(?:—|–|--|-)\s+(?=\S)"
    r"|(?P<place2>[A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+)?(?:, [A-Z][\w ]{2,25})?)"
    r"(?P<rest2>(?:, \d{1,2} [A-Z][a-z]+ \d{4}|"
    r", [A-Z][a-z]+\.? \d{1,2},? \d{4})?(?: \([A-Za-z. ]{2,25}\))?)\s+(?:—|–|--)\s+(?=[A-Z“\"])"
)
SPEAKER = re.compile(r"(?P<name>[A-ZÀ-Þ][^:\n.!?“”\"]{1,70}?(?:\([^()\n]{2,60}\))?)\s*:\s+(?=\S)")
BYLINE = re.compile(r"By [A-ZÀ-Þ][^\n.:]{3,60}? in (?P<place>[A-ZÀ-Þ][\w ’'-]+(?:, [A-ZÀ-Þ][\w ’'-]+)?)")
TITLE = re.compile(
    r"(?:the )?(?:mr|mrs|ms|dr|prof|chair|chairman|chairperson|chairwoman|co-chair|president|"
    r"secretary|ambassador|minister|moderator|sir|madam)\b",
    re.I,
)
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Dra|Eng|Prof|Hon|Amb|Sen|Rep|Gov|Gen|Col|Capt|Lt|St|Sr|Jr|Messrs|No|Nos|art|Art|para|paras|"
    r"Para|vs|cf|al|ca|approx|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|H\.E|a\.m|p\.m)"
    r"|\b(?:[A-Z]\.)*[A-Z])\.$"
)
BOUNDARY = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-ZÀ-Þ0-9])|;(?=\s)")
SPEECH_TAIL = re.compile(
    r"\s*(?:[A-ZÀ-Þ][\w'’.-]*\s+){1,5}(?:said|says|added|told|noted|asked|warned|argued|explained|stressed)\b|"
    r"\s*(?:said|says|added|asked|told|warned)\s"
)


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
        if speaker and _is_heading(speaker["name"]):
            found.append(Paragraph(start + speaker.end(), end, "body"))
            continue
        if speaker and _is_label_of_speaker(speaker["name"], labels):
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
    if re.match(r"(?:[-–—•*▪●]|\(?\d{1,3}[.)])\s", line):
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


def _is_label_of_speaker(name: str, labels: Counter[str]) -> bool:
    """A speaker's label: a name with a title or a country in brackets, or a short label that recurs."""
    if "(" not in name and not TITLE.match(name) and labels[name] < 2:
        return False
    words = re.findall(r"[^\W\d_]+", re.sub(r"\([^()]*\)", "", name))
    if not words or len(words) > 9:
        return False
    capital = all(
        word[0].isupper() or word in {"of", "the", "for", "and", "de", "van", "von"} for word in words
    )
    return capital and (
        "(" in name or all(word.isupper() for word in words if len(word) > 3) or len(words) <= 4
    )


def _is_speaker_label(line: str, end: int) -> bool:
    return ":" in line[:end]


def quotes(text: str, found: list[Paragraph]) -> list[Quote]:
    """Direct quotations, also those that run over several paragraphs with an opening mark on each."""
    result: list[Quote] = []
    for index, paragraph in enumerate(found):
        if paragraph.role == "headline":
            continue
        position = paragraph.start
        while match := re.compile(r"[“\"„]|(?<![\w])‘(?=\w)|(?<![\w])'(?=[A-Z])").search(
            text, position, paragraph.end
        ):
            close = _closing(text, match, paragraph.end)
            if close is None:
                position = match.end()
                continue
            start, end = match.end(), close
            if end - start >= 2:
                result.append(Quote(start, end, _is_whole(text, paragraph, start, end), index))
            position = end + 1
    return result


def _closing(text: str, opening: re.Match[str], limit: int) -> int | None:
    mark = opening.group()
    if mark in '“„"':
        close = re.compile(r"[”\"]" if mark != '"' else r"[\"”]").search(text, opening.end(), limit)
        if close:
            return close.start()
        return limit
    closes = re.compile(r"[’'](?!\w)").finditer(text, opening.end(), limit)
    last = None
    for close in closes:
        if text[close.start() - 1] in ",.!?" or last is None:
            last = close.start()
        if text[close.start() - 1] in ",.!?":
            break
    return last


def _is_whole(text: str, paragraph: Paragraph, start: int, end: int) -> bool:
    """A quotation is an utterance of its own when it begins one: with a capital, after a mark."""
    words = text[start:end].split()
    if len(words) < 3 or not (text[start].isupper() or text[start] in "…0123456789["):
        return len(words) >= 3 and text[end - 1] in ",.!?" and text[start:end].strip()[0].isupper()
    before = text[paragraph.start : start - 1].rstrip()
    return not before or before[-1] in '.!?,:;…”"’—–-)'


def stretches(text: str, found: list[Paragraph], quoted: list[Quote]) -> list[Stretch]:
    """The sentences of all paragraphs; whole quotations are cut out and split on their own."""
    result: list[Stretch] = []
    by_paragraph: dict[int, list[int]] = {}
    for number, quote in enumerate(quoted):
        if quote.whole:
            by_paragraph.setdefault(quote.paragraph, []).append(number)
    for index, paragraph in enumerate(found):
        position = paragraph.start
        for number in by_paragraph.get(index, ()):
            quote = quoted[number]
            result += _split(text, position, quote.start - 1, index, None)
            result += _split(text, quote.start, quote.end, index, number)
            position = quote.end + 1
        result += _split(text, position, paragraph.end, index, None)
    return result


def _split(text: str, start: int, end: int, paragraph: int, quote: int | None) -> Iterator[Stretch]:
    position = start
    for boundary in BOUNDARY.finditer(text, start, end):
        cut = boundary.end()
        if text[boundary.start()] == "." and ABBREVIATION.search(
            text, max(start, boundary.start() - 12), boundary.start() + 1
        ):
            continue
        if re.search(r"[\"”’']$", boundary.group()) and SPEECH_TAIL.match(text, cut, end):
            continue
        yield from _stretch(text, position, cut, paragraph, quote)
        position = cut
    yield from _stretch(text, position, end, paragraph, quote)


def _stretch(text: str, start: int, end: int, paragraph: int, quote: int | None) -> Iterator[Stretch]:
    while start < end and (text[start].isspace() or text[start] in '"“”‘’,;:—–-)'):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in '“"‘'):
        end -= 1
    if re.search(r"\w", text[start:end]):
        yield Stretch(start, end, paragraph, quote)
