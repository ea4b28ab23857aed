"""Interviews without quotation marks: which paragraphs are answers, and whose they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kpgraph.loader.extract.layout import Paragraph
from kpgraph.loader.extract.mentions import Mention

QUESTION = re.compile(r"^(?![“\"‘]).*\?[”\"’]?\s*$", re.S)
LONGEST_QUESTION = 400
"""Characters; a longer paragraph that ends with a question is somebody's speech."""
FIRST_PERSON = re.compile(r"\b(?:I|I[’']\w+|we|we[’']\w+|my|our|me|us)\b")
ASKING = re.compile(
    r"\b(?:reporter|correspondent|editor|interviewer|journalist|by|told|photos?|"
    r"(?:speak|spoke|speaks|talk|talks|talked) (?:to|with))"
    r"[\s,:]+(?:\w+\s+){0,2}$",
    re.I,
)
ASKED = re.compile(
    r"\b(?:interview with|conversation with|questions (?:for|to)|answers from|asked|met|meets|"
    r"(?:sat down|sits down) with)[\s,:]+(?:\w+\s+){0,2}$",
    re.I,
)
ANSWERING = re.compile(
    r"[^.?!\n]*?\b(?:speaks|spoke|talks|talked|tells|looks? back|looked back|reflects|answers|answered|"
    r"recalls|explains|explained|sat down|sits down|agreed to)\b"
)
LABEL = re.compile(r"(?:A|Answer|Reply)$", re.I)
LABEL_OF_QUESTION = re.compile(r"(?:Q|Question)$", re.I)


def with_answers(text: str, paragraphs: Sequence[Paragraph], mentions: Sequence[Mention]) -> list[Paragraph]:
    """The paragraphs, the answers of an interview marked with the place that names the one who answers."""
    marked = [_label(text, paragraph) for paragraph in paragraphs]
    lettered = any(label is not None and LABEL.match(label) for label in marked)
    questions = [
        number
        for number, paragraph in enumerate(paragraphs)
        if (lettered and LABEL_OF_QUESTION.match(marked[number] or ""))
        or (not lettered and paragraph.speaker is None and _asks(text, paragraph))
    ]
    if len(questions) < 3 or (not lettered and any(label is not None for label in marked)):
        return list(paragraphs)
    answers = _answers(questions, len(paragraphs))
    first_person = [
        number
        for number in answers
        if FIRST_PERSON.search(text, paragraphs[number].start, paragraphs[number].end)
    ]
    named = _interviewee(text, paragraphs, questions[0], answers, mentions)
    if named is None or len(first_person) * 3 < len(answers):
        return list(paragraphs)
    span = (named.start, named.end)
    return [
        replace(paragraph, role="body", speaker=span, answer=True) if number in answers else paragraph
        for number, paragraph in enumerate(paragraphs)
    ]


def _label(text: str, paragraph: Paragraph) -> str | None:
    return text[slice(*paragraph.speaker)] if paragraph.speaker else None


def _asks(text: str, paragraph: Paragraph) -> bool:
    line = text[paragraph.start : paragraph.end]
    return len(line) <= LONGEST_QUESTION and bool(QUESTION.match(line))


def _answers(questions: Sequence[int], count: int) -> set[int]:
    """The paragraphs between questions; where both alternate, a prompt without a question mark is none."""
    steps = {question % 2 for question in questions}
    if len(steps) == 1:
        return {number for number in range(questions[0], count) if number % 2 not in steps}
    return {number for number in range(questions[0], count) if number not in questions}


def _interviewee(
    text: str,
    paragraphs: Sequence[Paragraph],
    first: int,
    answers: set[int],
    mentions: Sequence[Mention],
) -> Mention | None:
    """The person of whom the introduction and the questions speak most, and the answers don't."""
    scores: Counter[int] = Counter()
    named: dict[int, Mention] = {}
    starts = [paragraph.start for paragraph in paragraphs]
    for mention in mentions:
        if mention.entity.label != "Person":
            continue
        number = bisect_right(starts, mention.start) - 1
        key = id(mention.entity)
        if number in answers:
            scores[key] -= 3
        elif number >= first:
            scores[key] += 1
            continue
        before = text[max(0, mention.start - 60) : mention.start]
        met = bool(ASKED.search(before))
        if number < first and not ASKING.search(before):
            named.setdefault(key, mention)
            scores[key] += 2
            scores[key] += 2 * met
            if ANSWERING.match(text, mention.end, mention.end + 80):
                scores[key] += 1
    ranked = sorted(named, key=lambda key: -scores[key])
    return named[ranked[0]] if ranked and scores[ranked[0]] > 0 else None
