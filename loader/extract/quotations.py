"""Direct quotations: where they begin and end, and whether they are utterances of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpgraph.loader.extract.layout import Paragraph

OPENING = re.compile(r"[“\"„]|(?<![\w])‘(?=\w)|(?<![\w])'(?=[A-Z])")
DOUBLE = re.compile(r"[”\"]")
SINGLE = re.compile(r"[’'](?!\w)")


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct quotation: the characters between its marks, and whether it is a whole utterance."""

    start: int
    end: int
    whole: bool
    paragraph: int


def quotes(text: str, found: Sequence[Paragraph]) -> list[Quote]:
    """Direct quotations, also those that run over several paragraphs with an opening mark on each."""
    result: list[Quote] = []
    for index, paragraph in enumerate(found):
        if paragraph.role == "headline":
            continue
        position = paragraph.start
        while match := OPENING.search(text, position, paragraph.end):
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
        close = DOUBLE.search(text, opening.end(), limit)
        if close:
            return close.start()
        return limit
    closes = SINGLE.finditer(text, opening.end(), limit)
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
