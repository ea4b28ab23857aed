"""What stands on a one-page brief, whatever it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kpgraph.queries.charts.sides import Stance
from kpgraph.queries.charts.timeline import Mark
from kpgraph.queries.render.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Named:
    """A node, and the words that go with it."""

    name: str
    id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Claims that one sentence makes: of whom, about what, what is to be said of it, and the sentence."""

    who: tuple[Named, ...]
    what: Named | None
    notes: tuple[str, ...]
    date: str
    evidence: tuple[Evidence, ...]

    @property
    def claims(self) -> int:
        return len(self.who)


@dataclass(frozen=True, slots=True)
class Section:
    """Claims of one kind."""

    title: str
    entries: tuple[Entry, ...]

    @property
    def groups(self) -> list[list[Entry]]:
        """The entries, those about the same nodes together."""
        found: dict[tuple[tuple[Named, ...], Named | None], list[Entry]] = {}
        for entry in self.entries:
            found.setdefault((entry.who, entry.what), []).append(entry)
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that was said; `direct` when the very words are known."""

    words: str
    speaker: Named
    direct: bool
    source: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A page: what it is about, in a sentence and some figures, its friends and foes, and the claims.

    `marks` make the timeline, `stances` the picture of the sides.
    """

    subject: Named
    label: str
    lead: str
    figures: tuple[tuple[int, str], ...]
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    quotes: tuple[Quote, ...] = ()
    allies: tuple[Named, ...] = ()
    adversaries: tuple[Named, ...] = ()
    marks: Sequence[Mark] = ()
    stances: Sequence[Stance] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def sources(self) -> list[tuple[str, int]]:
        """The documents behind the claims, and how many claims each backs; the most used first."""
        count: dict[str, int] = {}
        for section in self.sections:
            for entry in section.entries:
                for source in dict.fromkeys(piece.source for piece in entry.evidence):
                    count[source] = count.get(source, 0) + entry.claims
        return sorted(count.items(), key=lambda item: (-item[1], item[0]))
