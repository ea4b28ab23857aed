"""A meeting as a document knows it: what its mentions say, and whether two of them mean one meeting."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity

MONTHS = people_and_meetings().calendar.months
SPECIFIC = people_and_meetings().meetings.specific
"""Kinds that are one meeting by themselves."""

LOOSE = people_and_meetings().meetings.loose


@dataclass(eq=False, slots=True)
class Meeting:
    """A meeting; `tokens` head its mentions, `other` says that it isn't the one at hand."""

    kind: str
    head: str
    body: Entity | None = None
    place: str = ""
    country: Entity | None = None
    year: int | None = None
    month: int | None = None
    ordinal: str = ""
    other: bool = False
    tokens: list[Token] = field(default_factory=list)
    seats: list[tuple[Entity, tuple[Token, ...], float]] = field(default_factory=list)
    """Where the text says that it was held: country, the words that say so, confidence."""

    def __repr__(self) -> str:
        return f"<Meeting {self.name}>"

    @property
    def specific(self) -> bool:
        """Whether it is told apart from other meetings by more than a common noun."""
        return bool(
            self.kind in SPECIFIC or self.place or self.body or self.year or self.ordinal or self.country
        )

    @property
    def name(self) -> str:
        """What a reader would call it."""
        body = self.body.name if self.body else ""
        ordinal = self.ordinal if self.ordinal.lower() not in self.head.lower() else ""
        words = [ordinal, body if body.lower() not in self.head.lower() else "", self.head or self.kind]
        name = " ".join(word for word in words if word)
        when = " ".join(
            part
            for part in (MONTHS[self.month - 1].capitalize() if self.month else "", str(self.year or ""))
            if part
        )
        where = self.place or (self.country.name if self.country else "")
        name = ", ".join(part for part in (name, where, when) if part)
        return name[:1].upper() + name[1:]

    def absorb(self, other: Meeting) -> None:
        """Take over what another mention of the same meeting adds."""
        told = " " in self.head and other.head in LOOSE
        if self.kind not in SPECIFIC and other.kind in SPECIFIC and not told:
            self.kind, self.head = other.kind, other.head
        elif len(other.head) > len(self.head) and self._is_called_like(other):
            self.head = other.head
        for attribute in ("body", "place", "country", "year", "month", "ordinal"):
            if not getattr(self, attribute):
                setattr(self, attribute, getattr(other, attribute))
        self.tokens += other.tokens
        self.seats += other.seats

    def fits(self, other: Meeting) -> bool:
        """Whether another mention may mean this meeting: nothing that both say differs."""
        if self.other != other.other and (other.other or not other.year):
            return False
        if self.kind in SPECIFIC and other.kind in SPECIFIC and not self._is_called_like(other):
            return False
        if other.year and other.ordinal and not (self.year or self.ordinal):
            return False
        if other.year and not self.year and other.kind in SPECIFIC and self.kind != other.kind:
            return False
        for attribute in ("place", "year", "ordinal"):
            mine, theirs = getattr(self, attribute), getattr(other, attribute)
            if mine and theirs and str(mine).lower() != str(theirs).lower():
                return False
        if self.country and other.country and self.country is not other.country:
            return False
        return not (
            self.body and other.body and self.body is not other.body and not _kin(self.body, other.body)
        )

    def _is_called_like(self, other: Meeting) -> bool:
        """Whether two kinds may be one: "the conference" is short for "the ministerial conference"."""
        return self.kind == other.kind or self.kind in other.head.lower() or other.kind in self.head.lower()


def _kin(left: Entity, right: Entity) -> bool:
    """Whether two bodies may hold one meeting: one's name contains the other's."""
    return left.name in right.name or right.name in left.name
