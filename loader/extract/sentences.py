"""Paragraphs → sentences, cut by rule; a whole quotation is cut out and split on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpgraph.loader.extract.layout import Paragraph
from kpgraph.loader.extract.quotations import Quote

ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Dra|Eng|Prof|Hon|Amb|Sen|Rep|Gov|Gen|Col|Capt|Lt|St|Sr|Jr|Messrs|No|Nos|art|Art|para|paras|"
    r"Para|vs|cf|al|ca|approx|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|H\.E|a\.m|p\.m)"
    r"|\b(?:[A-Z]\.)*[A-Z])\.$"
)
NUMBERED = re.compile(
    r"\b(?:Annex|Appendix|Article|Category|Chapter|Class|Committee|Group|Level|List|Option|Part|Phase|Schedule|Tier|Title|"
    r"Track|Volume)\s+[A-Z]\.$"
)
"""A letter (or the numeral I, V or X) that counts, and abbreviates nothing: "moved it to Appendix I."."""
BOUNDARY = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-ZÀ-Þ0-9])|;(?=\s)")
SPEECH_TAIL = re.compile(
    r"\s*(?:[A-ZÀ-Þ][\w'’.-]*\s+){1,5}(?:said|says|added|told|noted|asked|warned|argued|explained|stressed)\b|"
    r"\s*(?:said|says|added|asked|told|warned)\s"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or the part of one outside (or inside) a whole quotation."""

    start: int
    end: int
    paragraph: int
    quote: int | None


def stretches(text: str, found: Sequence[Paragraph], quoted: Sequence[Quote]) -> list[Stretch]:
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
        before = text[max(start, boundary.start() - 20) : boundary.start() + 1]
        if before.endswith(".") and ABBREVIATION.search(before) and not NUMBERED.search(before):
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
