"""The words of a text with their offsets, and names compared word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.gazetteer import WORD, folded

TITLES = people_and_meetings().names.titles
DATES = people_and_meetings().calendar.weekdays | frozenset(people_and_meetings().calendar.months)
"""Capitalised words that are no part of a name."""
ELIDED = re.compile(r"(?:[dlDL]|[dD]ell)['’`][A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with its offsets; `opens` says that it begins a sentence."""

    text: str
    start: int
    end: int
    opens: bool

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it has a capital, be it behind an elision: "d'Ivoire"."""
        return self.text[0].isupper() or bool(ELIDED.match(self.text))


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words and marks between two offsets."""
    found: list[Word] = []
    opens = True
    for match in WORD.finditer(text, start, end):
        found.append(Word(match.group(), match.start(), match.end(), opens))
        if match.group() in {"!", "?", ":", ";", "…"} or (match.group() == "." and not _abbreviates(found)):
            opens = True
        elif match.group() not in "“”\"'‘’()[]-–—":
            opens = False
    return found


def _abbreviates(words: list[Word]) -> bool:
    """Whether the stop that ends the list belongs to an initial or a title before a name."""
    before = words[-2].text if len(words) > 1 else ""
    return (len(before) == 1 and before.isupper()) or before in TITLES


def folded_name(name: str) -> list[str]:
    """The words of a name without case, accents and marks: what is compared when two names may be one."""
    return [folded(word) for word in WORD.findall(name) if word[0].isalnum()]


def singular(word: str) -> str:
    """A noun's singular, as far as word lists need it."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word


def joined(words: list[Word], index: int) -> bool:
    """Whether the word at `index` and the next stand without a space between them."""
    return index + 1 < len(words) and words[index].end == words[index + 1].start


def within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words of `part` occur in `whole` in the same order."""
    rest = iter(whole)
    return all(word in rest for word in part)


def in_title_case(name: str, particles: frozenset[str]) -> str:
    """A name in capitals throughout as it is otherwise written; `particles` stay small."""
    small = particles | {"of", "the", "and", "for", "on"}
    parts = re.split(r"([\s-])", name.lower())
    return "".join(part if part in small else part[:1].upper() + part[1:] for part in parts)
