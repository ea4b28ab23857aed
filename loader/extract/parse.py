"""Sentences → one dependency tree over simplified words.

Every recognised name becomes one plain word (a person's family name, a body's head word), brackets that
only introduce an acronym, asides that name companions and quotation marks are left out, and a headline's
capitals are lowered: the parser then sees the short, ordinary sentence that the statistical model was made
for. Tokens keep their place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kpgraph.loader.extract.companions import ABSOLUTE, Companion, read_absolute, read_aside
from kpgraph.loader.extract.layout import Paragraph
from kpgraph.loader.extract.mentions import Mention
from kpgraph.loader.extract.sentences import Stretch

BRACKETED = re.compile(r"\s*\(([^()]{1,60})\)")
NOUNS_LIKE_ADJECTIVES = frozenset({"plenary", "intersessional"})
"""Meetings whose names the statistical model takes for adjectives; it is shown "meeting" in their stead."""
AFTER_ADJECTIVE = frozenset(
    {
        "session",
        "sessions",
        "meeting",
        "meetings",
        "hall",
        "discussion",
        "discussions",
        "debate",
        "talks",
        "vote",
        "week",
        "conference",
    }
)
WEEKDAY = re.compile(
    r"(?<=[\w,])\s+(?:late |early )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: morning| afternoon| evening| night)?(?=[\s,.;])(?!\s*[,-]?\s*\d)",
)
"""A day on which something is said or done: the parser hangs what follows on it."""
INTERJECTED = re.compile(r"(?<=\band),\s[a-z][^,;.:()“”\"A-Z]{2,50},(?=\s)")
"""What stands between "and" and the last item of a list: "Norland and, in blunt terms, Westland"."""
MARKS = frozenset('“”"„«»‘')


@dataclass(frozen=True)
class Tree:
    """The parsed document: a spaCy Doc and, by token index, offsets, mention and stretch."""

    text: str
    doc: Doc
    starts: Sequence[int]
    ends: Sequence[int]
    mentions: Sequence[Mention | None]
    stretch_of: Sequence[int]
    stretches: Sequence[Stretch]
    paragraphs: Sequence[Paragraph]
    asides: dict[int, list[Mention]]
    """Mentions in brackets right after a token's name: "Ms Roe (Norland)"."""
    companions: dict[int, list[Companion]]
    """Who acts beside a token's name, as an aside after it says."""

    def mention(self, token: Token) -> Mention | None:
        return self.mentions[token.i]

    def stretch(self, token: Token) -> Stretch:
        return self.stretches[self.stretch_of[token.i]]

    def paragraph(self, token: Token) -> Paragraph:
        return self.paragraphs[self.stretch(token).paragraph]

    def span(self, tokens: Sequence[Token]) -> tuple[int, int]:
        """The characters from the first of the tokens to the last."""
        return min(self.starts[token.i] for token in tokens), max(self.ends[token.i] for token in tokens)

    @cached_property
    def sentences(self) -> list[Span]:
        return list(self.doc.sents)


def parse(
    nlp: Language,
    text: str,
    paragraphs: Sequence[Paragraph],
    stretches: Sequence[Stretch],
    mentions: Sequence[Mention],
) -> Tree:
    """The dependency tree of all stretches, in the order of the text."""
    builder = _Builder(nlp, text, mentions)
    for number, stretch in enumerate(stretches):
        builder.add(number, stretch, headline=paragraphs[stretch.paragraph].role == "headline")
    doc = Doc(
        nlp.vocab,
        words=builder.words,
        spaces=[True] * len(builder.words),
        sent_starts=builder.sentence_starts,
    )
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return Tree(
        text,
        doc,
        builder.starts,
        builder.ends,
        builder.mentions,
        builder.stretch_of,
        stretches,
        paragraphs,
        builder.asides,
        builder.companions,
    )


class _Builder:
    def __init__(self, nlp: Language, text: str, mentions: Sequence[Mention]) -> None:
        self.nlp = nlp
        self.text = text
        self.queue = list(mentions)
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.mentions: list[Mention | None] = []
        self.stretch_of: list[int] = []
        self.sentence_starts: list[bool | int | None] = []
        self.asides: dict[int, list[Mention]] = {}
        self.companions: dict[int, list[Companion]] = {}

    def add(self, number: int, stretch: Stretch, *, headline: bool) -> None:
        first = len(self.words)
        position = stretch.start
        inside = [
            mention for mention in self.queue if mention.start >= stretch.start and mention.end <= stretch.end
        ]
        index = 0
        while index < len(inside):
            mention = inside[index]
            index += 1
            if mention.start < position:
                continue
            opening = ABSOLUTE.search(self.text, position, mention.start)
            ending = (
                read_absolute(self.text, mention.start, stretch.end, inside[index - 1 :]) if opening else None
            )
            if opening and ending and self.words:
                self._plain(position, opening.start(), number, headline=headline)
                self.companions.setdefault(len(self.words) - 1, []).extend(ending.companions)
                position = ending.end
                continue
            self._plain(position, mention.start, number, headline=headline)
            self._name(mention, number)
            position = mention.end
            following = inside[index] if index < len(inside) else None
            if following is not None and self._places(mention, following):
                self.asides.setdefault(len(self.words) - 1, []).append(following)
                position = following.end
            bracket = BRACKETED.match(self.text, position, stretch.end)
            if bracket and self._is_aside(bracket, inside[index:]):
                within = [other for other in inside if bracket.start() <= other.start < bracket.end()]
                self.asides.setdefault(len(self.words) - 1, []).extend(within)
                position = bracket.end()
            aside = read_aside(
                self.text,
                position,
                stretch.end,
                [other for other in inside[index:] if other.start >= position],
            )
            if aside is not None:
                self.companions.setdefault(len(self.words) - 1, []).extend(aside.companions)
                position = aside.end
        self._plain(position, stretch.end, number, headline=headline)
        if len(self.words) > first:
            self.sentence_starts[first] = True

    def _places(self, city: Mention, country: Mention) -> bool:
        """Whether a country after a comma only says where a city lies: "in Pretoria, South Africa, …"."""
        return (
            city.use == "place"
            and country.use == "name"
            and country.entity is city.entity
            and self.text[city.end : country.start] in {", ", ", the "}
        )

    def _is_aside(self, bracket: re.Match[str], following: Sequence[Mention]) -> bool:
        """A bracket of one acronym or of names alone says nothing that the parser needs."""
        content = bracket[1].strip()
        if re.fullmatch(r"[A-Z][A-Za-z0-9&./-]{0,12}", content):
            return True
        rest = content
        for mention in following:
            if bracket.start(1) <= mention.start and mention.end <= bracket.end(1):
                rest = rest.replace(self.text[mention.start : mention.end], "")
        return not re.search(r"\w", re.sub(r"\b(?:and|the|for|on behalf of)\b", "", rest))

    def _append(self, word: str, start: int, end: int, mention: Mention | None, number: int) -> None:
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)
        self.mentions.append(mention)
        self.stretch_of.append(number)
        self.sentence_starts.append(False)

    def _plain(self, start: int, end: int, number: int, *, headline: bool) -> None:
        segment = self.text[start:end]
        if not segment.strip():
            return
        possessive = re.match(r"['’](?=\s)", segment)
        if possessive and self.mentions and self.mentions[-1] is not None and self.ends[-1] == start:
            self._append("'s", start, start + 1, None, number)
            start, segment = start + 1, segment[1:]
        tokens = self.nlp.make_doc(segment)
        left_out = [] if headline else [found.span() for found in WEEKDAY.finditer(self.text, start - 1, end)]
        left_out += [found.span() for found in INTERJECTED.finditer(self.text, start, end)]
        for token in tokens:
            if token.is_space or token.text in MARKS:
                continue
            if any(first <= start + token.idx < last for first, last in left_out):
                continue
            word = token.text.replace("’", "'")
            if self._is_noun_after_name(tokens, token):
                word = "Meeting" if word[0].isupper() else "meeting"
            if (headline and len(word) > 1 and word[1:].islower()) or (
                word.isupper() and len(word) > 4 and word.isalpha()
            ):
                word = word.lower()
            self._append(word, start + token.idx, start + token.idx + len(token.text), None, number)

    def _is_noun_after_name(self, tokens: Doc, token: Token) -> bool:
        """Whether "plenary" or the like is a noun after a body's name: "the Kimberley Process plenary"."""
        if token.lower_ not in NOUNS_LIKE_ADJECTIVES or not any(self.mentions[-1:]):
            return False
        if not all(before.is_space for before in tokens[: token.i]):
            return False
        following = tokens[token.i + 1].lower_ if token.i + 1 < len(tokens) else ""
        return following not in AFTER_ADJECTIVE

    def _name(self, mention: Mention, number: int) -> None:
        self._append(
            _stand_in(self.text[mention.start : mention.end], mention),
            mention.start,
            mention.end,
            mention,
            number,
        )


def _stand_in(surface: str, mention: Mention) -> str:
    """One plain word for a name."""
    words: list[str] = re.findall(r"[^\W\d_][\w'’.]*", surface) or [surface]
    last = words[-1].replace("’", "'")
    if mention.use == "adjective":
        return last
    if len(words) == 1 and (len(last) <= 4 or not last.isupper()):
        return last
    if last.islower():
        return last if mention.entity.kind == "group" else last.capitalize()
    return last.capitalize() if last.isupper() and len(last) > 4 else last
