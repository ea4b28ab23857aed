"""From what a person types to the node that is meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import click

from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import GraphStore

CLOSE = 72
"""Likeness, 0 to 100, from which a name is worth suggesting."""
SUGGESTIONS = 5
SHORT = 4
"""Letters up to which a word is compared as a whole: its parts are found everywhere."""
LONG = 8
"""Letters from which two slips of the pen are mended, below one."""


class UnknownName(UserError):
    """A name that nothing has, or that several things have."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node that may be named, with all the names it goes by, the first one its own, and its codes."""

    id: str
    names: tuple[str, ...]
    codes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.names[0]} ({self.id})"


def candidates(store: GraphStore, choices: str) -> list[Candidate]:
    """Everything that a parameter with these `choices` (a file of queries/choices) may name, by id."""
    text = files("kpgraph.queries.choices").joinpath(f"{choices}.cypher").read_text("utf-8")
    return [
        Candidate(
            str(id),
            tuple(dict.fromkeys(name for name in (own, acronym, *(aliases or ())) if name)) or (id,),
            tuple(code for code in codes if code),
        )
        for id, own, aliases, acronym, codes in store.run(text, {}).rows
    ]


def find(store: GraphStore, choices: str, value: str) -> str:
    """The id of the one node that `value` names, by id, name, alias, acronym or part of a name.

    Case, accents and punctuation don't count; names that the gazetteer knows ("UAE", "Swiss") serve too. A
    small slip of the pen is mended, and said on standard error, when only one name can be meant. Raises
    UnknownName with suggestions when there is none, with the candidates when there are several.
    """
    return pick(candidates(store, choices), value, choices)


def pick(known: Sequence[Candidate], value: str, what: str = "names") -> str:
    """The one candidate that `value` names; see `find`. `what` says in errors what was looked for."""
    wanted = folded(value)
    words = set(wanted.split())
    tests: tuple[Callable[[Candidate], bool], ...] = (
        lambda candidate: candidate.id == value,
        lambda candidate: folded(candidate.names[0]) == wanted,
        lambda candidate: any(folded(name) == wanted for name in candidate.names),
        lambda candidate: any(folded(code) == wanted for code in candidate.codes),
        lambda candidate: candidate.id in _in_gazetteer(value),
        lambda candidate: bool(words) and words <= set(folded(" ".join(candidate.names)).split()),
    )
    for test in tests:
        found = [candidate for candidate in known if test(candidate)]
        if len(found) == 1:
            return found[0].id
        if found:
            listed = _listed([str(candidate) for candidate in found])
            raise UnknownName(
                f'"{value}" can mean several {what}: {listed}. Give more of the name, or the id.'
            )
    if (meant := _misspelt(known, wanted)) and not _in_gazetteer(value):
        click.echo(f'Nothing is called "{value}": taking it for {meant.names[0]}.', err=True)
        return meant.id
    close = suggestions(known, value)
    hint = f"; did you mean {_either(close)}?" if close else "."
    raise UnknownName(f'None of the {what} in the graph is called "{value}"{hint}')


def _misspelt(known: Sequence[Candidate], wanted: str) -> Candidate | None:
    """The one candidate with a name, or a word of a name, that differs by a slip or two of the pen."""
    from rapidfuzz.distance import OSA

    slips = 0 if len(wanted) <= SHORT else 1 if len(wanted) < LONG else 2

    def near(name: str) -> bool:
        parts = (name, *name.split()) if " " not in wanted else (name,)
        return any(OSA.distance(part, wanted, score_cutoff=slips) <= slips for part in parts)

    found = [
        candidate for candidate in known if slips and any(near(folded(name)) for name in candidate.names)
    ]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=8)
def _in_gazetteer(value: str) -> frozenset[str]:
    """The ids of what the gazetteer knows under this name, in capitals or not."""
    from kpgraph.loader.gazetteer import WORD, load_gazetteer

    gazetteer = load_gazetteer()
    spellings = [WORD.findall(spelling) for spelling in (value, value.upper(), value.title())]
    matches = [(words, *gazetteer.match(words, 0)) for words in spellings if words]
    return frozenset(
        form.entry.id for words, count, forms in matches if count == len(words) for form in forms
    )


def suggestions(known: Sequence[Candidate], value: str) -> list[str]:
    """The own names of the candidates with a name like this one, the likest first."""
    from rapidfuzz import fuzz, process

    wanted = folded(value)
    spellings = [(folded(name), candidate.names[0]) for candidate in known for name in candidate.names]
    # A short acronym inside a longer word isn't a likeness.
    spellings = [(spelling, name) for spelling, name in spellings if 3 * len(spelling) >= 2 * len(wanted)]
    found = process.extract(
        wanted,
        [spelling for spelling, _ in spellings],
        scorer=fuzz.WRatio if len(wanted) > SHORT else fuzz.ratio,
        limit=4 * SUGGESTIONS,
        score_cutoff=CLOSE,
    )
    return list(dict.fromkeys(spellings[index][1] for _, _, index in found))[:SUGGESTIONS]


def folded(text: str) -> str:
    """The text as names are compared: small letters without accents, single spaces between words."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    return " ".join(re.findall(r"\w+", bare))


def _listed(items: Sequence[str], most: int = 10) -> str:
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return ", ".join(items[:most]) + more


def _either(items: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(items[:-1]), items[-1])))
