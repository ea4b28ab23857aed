"""Asides between commas after a name: "Norland, backed by Westland, …", "Norland, for its part, …".

They are taken out before parsing, since the parser hangs them anywhere; who stands in them is kept by the
side that they take.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kpgraph.loader.extract.lexicon.companion_words import Side, companion_words
from kpgraph.loader.extract.mentions import Mention

SEPARATOR = re.compile(r"(?:,?\s+(?:and|&|as well as)|,)\s+(?:the\s+)?")
OTHERS = re.compile(r"(?:,?\s+and|,)\s+(?:\w+\s+){0,3}others\b")
ABSOLUTE = re.compile(r",?\s+(?:while|with)\s+(?:the\s+)?$")
CLOSING = re.compile(r",(?=\s+[^\s])")
ACTING = re.compile(r",\s+(?!(?:a|an|and|as|at|but|for|in|of|on|or|the|to|which|who|whose|with)\b)[a-z]")
"""What goes on with a verb after names between commas: "Norland, with Westland, blocked it"."""
CIRCUMSTANCE = re.compile(
    r",\s(?:after|amid|at|by|despite|for|in|on|once|speaking|to|under|with|\w+ly)\b[^,;.:()“”\"A-Z]{2,45},(?=\s+[a-z])"
)
BRACKET = re.compile(r"\s*\([^()]{1,60}\)")


@dataclass(frozen=True, slots=True)
class Companion:
    """Who acts beside the one named before, and on which side."""

    mention: Mention
    side: Side


@dataclass(frozen=True, slots=True)
class Aside:
    """An aside with its closing comma: where it ends, and who stands in it."""

    end: int
    companions: Sequence[Companion]


def read_aside(text: str, start: int, end: int, following: Sequence[Mention]) -> Aside | None:
    """The aside that begins at `start`, right after a name; `following` are the mentions behind it."""
    filler = _fillers().match(text, start, end)
    if filler:
        return Aside(filler.end(), ())
    circumstance = CIRCUMSTANCE.match(text, start, end)
    if circumstance and not set(re.findall(r"\w+", circumstance[0])) & companion_words().telling:
        return Aside(circumstance.end(), ())
    opening = _openings().match(text, start, end)
    if opening is None:
        return None
    found, position = _names(text, opening.end(), end, following)
    if not found:
        return None
    side = _sides().get(" ".join(opening["opening"].lower().split()))
    if side is None:
        judged = _judgements().match(text, position, end)
        side = _with(judged["word"].lower()) if judged else None
        position = judged.end() if judged else position
        together = all(mention.entity.label != "Person" for mention in found)
        if judged is None and together and ACTING.match(text, position, end):
            side = "joint"
    if side is None:
        return None
    own = [Companion(mention, side) for mention in found]
    more = read_aside(text, position, end, [mention for mention in following if mention.start > position])
    if more is not None:
        return Aside(more.end, [*own, *more.companions])
    closing = CLOSING.match(text, position, end)
    return Aside(closing.end(), own) if closing else None


def read_absolute(text: str, start: int, end: int, following: Sequence[Mention]) -> Aside | None:
    """As `read_aside`, of an end such as ", with Norland and Westland objecting": `start` is after "with"."""
    found, position = _names(text, start, end, following)
    judged = _judgements().match(text, position, end) if found else None
    side = _with(judged["word"].lower()) if judged else None
    if judged is None or side is None:
        return None
    return Aside(judged.end(), [Companion(mention, side) for mention in found])


def _names(text: str, start: int, end: int, following: Sequence[Mention]) -> tuple[list[Mention], int]:
    """The names of a list that begins at `start`, and where it ends."""
    found: list[Mention] = []
    position, after = start, start
    for mention in following:
        if mention.start != after or mention.end > end or mention.use == "adjective":
            break
        found.append(mention)
        bracket = BRACKET.match(text, mention.end, end)
        position = bracket.end() if bracket else mention.end
        separator = SEPARATOR.match(text, position, end)
        after = separator.end() if separator else -1
    others = OTHERS.match(text, position, end)
    return found, others.end() if others and found else position


def _any_of(words: Iterable[str]) -> str:
    """An expression for one of these phrases, the longest first."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: -len(word))
    )


@lru_cache(maxsize=1)
def _sides() -> dict[str, Side]:
    words = companion_words()
    sides: dict[str, Side] = {}
    for side in ("joint", "support", "against"):
        sides |= dict.fromkeys(getattr(words, side), side)
    return sides


def _with(word: str) -> Side | None:
    return next((side for side, words in companion_words().with_.items() if word in words), None)


@lru_cache(maxsize=1)
def _fillers() -> re.Pattern[str]:
    return re.compile(rf",\s+(?:{_any_of(companion_words().fillers)}),(?=\s)", re.I)


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    adverbs, phrases = _any_of(companion_words().adverbs), _any_of([*_sides(), "with"])
    return re.compile(
        rf",\s+(?:(?:and|but)\s+)?(?:(?:{adverbs})\s+)?(?P<opening>{phrases})\s+(?:the\s+)?",
        re.I,
    )


@lru_cache(maxsize=1)
def _judgements() -> re.Pattern[str]:
    words = [word for each in companion_words().with_.values() for word in each]
    return re.compile(rf"\s+(?P<word>{_any_of(words)})(?=[,.;])", re.I)
