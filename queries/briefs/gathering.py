"""What all briefs take from the graph, by way of the saved reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from kpgraph.queries import catalogue
from kpgraph.queries.briefs.model import Entry, Named, Quote, Section
from kpgraph.queries.charts.sides import Stance
from kpgraph.queries.charts.timeline import Mark
from kpgraph.queries.header import Value
from kpgraph.queries.render.evidence import evidence
from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import GraphStore

Row = Mapping[str, Any]
ACTS = {"PROPOSED": "Proposed", "SUPPORTED": "Supported", "OPPOSED": "Opposed"}
"""What may be done with a proposal, as the timeline's legend has it."""
SPOKE = "Spoke"
QUOTES = 6
DOUBTFUL = 0.7
"""Below this a claim is marked as less certain."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The graph, the node that the brief is about, and how sure a claim must be to stand on it."""

    graph: GraphStore
    id: str
    min_confidence: float

    def report(self, name: str, **values: Value) -> list[Row]:
        """The rows of a saved report, as mappings."""
        saved = catalogue.report(name)
        if "min_confidence" in saved.parameters:
            values["min_confidence"] = self.min_confidence
        rows = catalogue.run(saved, self.graph, values)
        return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]

    def query(self, name: str, **values: Any) -> list[Row]:
        """The rows of a query of this folder."""
        text = files("kpgraph.queries.briefs").joinpath(f"{name}.cypher").read_text("utf-8")
        rows = self.graph.run(text, values)
        return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]

    def subject(self) -> Row:
        """The node's own properties. Raises UserError when it is gone."""
        rows = self.query("subject", id=self.id)
        if not rows:
            raise UserError(f"There is nothing with the id {self.id} in the graph.")
        return rows[0]

    def stances(self, targets: Iterable[str], *, with_delegates: bool = False) -> list[Row]:
        """Who was for and against these, when; with delegates their acts count for those they acted for."""
        return self.query(
            "stances",
            targets=sorted(set(targets)),
            min_confidence=self.min_confidence,
            with_delegates=with_delegates,
        )


def stance(row: Row) -> Stance:
    return Stance(row["edge"], row["actor_id"], row["actor"], row["target_id"], row["target"])


def entry(row: Row, who: Named, *notes: str, what: Named | None = None) -> Entry:
    """A claim from a row of a dossier."""
    said = [note for note in notes if note]
    if row.get("meeting") and row["meeting_id"] != who.id:
        said.append(row["meeting"])
    if row["sources"] > 1:
        said.append(f"{row['sources']} independent sources")
    if row["confidence"] < DOUBTFUL:
        said.append(f"less certain ({row['confidence']:.2f})")
    proof = tuple(evidence(row["evidence"]))
    return Entry((who,), what, tuple(said), row.get("date") or "", proof)


def sections(titles: Mapping[str, str], entries: Iterable[tuple[str, Entry]]) -> tuple[Section, ...]:
    """The entries by their kinds, in the order of `titles`; kinds without entries are left out."""
    found: dict[str, list[Entry]] = {}
    for kind, one in entries:
        found.setdefault(kind, []).append(one)
    return tuple(
        Section(title, tuple(_together(sorted(found[kind], key=lambda one: one.date or "9999"))))
        for kind, title in titles.items()
        if kind in found
    )


def _together(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Claims that differ in their actors only, and rest on the same sentences, as one entry."""
    found: dict[Entry, list[Named]] = {}
    for one in entries:
        found.setdefault(replace(one, who=()), []).extend(one.who)
    for one, who in found.items():
        yield replace(one, who=tuple(dict.fromkeys(who)))


def quotes(rows: Iterable[Row]) -> tuple[Quote, ...]:
    """Statements, the very words first, each once, and no more than a page holds."""
    found = [
        Quote(
            row["statement"],
            Named(row["actor"], row["actor_id"]),
            bool(row["direct"]),
            ", ".join(str(row[key]) for key in ("publisher", "document", "published") if row[key]),
        )
        for row in rows
    ]
    once = {quote.words: quote for quote in reversed(found)}
    return tuple(sorted(once.values(), key=lambda quote: (not quote.direct, found.index(quote)))[:QUOTES])


def documents(rows: Iterable[Row]) -> int:
    """How many documents stand behind the rows."""
    return len({(piece["publisher"], piece["document"]) for row in rows for piece in row["evidence"]})


def busiest(marks: Sequence[Mark], lines: int) -> list[Mark]:
    """The marks on so many lines of the timeline, those with the most."""
    most = [label for label, _ in Counter(mark.label for mark in marks).most_common(lines)]
    return [mark for mark in marks if mark.label in most]


def acted(rows: Iterable[Row], line: Literal["actor", "target"], lines: int) -> list[Mark]:
    """The dated stances on the busiest lines of a timeline: a line for each actor, or for each target."""
    found = [
        Mark(
            row[line],
            row["date"],
            ACTS[row["edge"]],
            note=f"{row['actor']} {row['edge'].lower()} {row['target'] if line == 'target' else 'it'},"
            f" {row['date']}",
        )
        for row in rows
        if row["date"]
    ]
    return busiest(found, lines)


def plural(count: int, one: str, many: str = "") -> str:
    """`1 meeting`, `2 meetings`."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def numbers(found: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """The numbers that aren't nought, with the words for one or for many (`one|many`) that go with them."""
    return tuple((number, words.split("|")[0 if number == 1 else -1]) for number, words in found if number)


def known(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The facts that have a value, with their words."""
    return tuple((words, value) for words, value in found if value)


def listed(items: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def years(rows: Iterable[Row]) -> str:
    """`2022` or `2009–2025`: the years of the rows' dates, or nothing."""
    found = sorted({row["date"][:4] for row in rows if row.get("date")})
    return "–".join(dict.fromkeys((found[0], found[-1]))) if found else ""
