"""The brief of a proposal."""

from __future__ import annotations

from collections.abc import Sequence

from kpgraph.queries.briefs.gathering import (
    Asked,
    Row,
    acted,
    documents,
    entry,
    known,
    listed,
    numbers,
    quotes,
    sections,
    stance,
)
from kpgraph.queries.briefs.model import Brief, Named
from kpgraph.queries.charts.timeline import Mark

TITLES = {
    "PROPOSED": "Proposed by",
    "SUPPORTED": "Supported by",
    "OPPOSED": "Opposed by",
    "TABLED_AT": "On the table at",
}
LINES = 12
NAMED = 4


def brief(asked: Asked, label: str) -> Brief:
    """Who wanted it and who didn't, where it was on the table, and what came of it."""
    own = asked.subject()
    rows = asked.report("proposal-dossier", proposal=asked.id, evidence=True)
    stances = asked.stances([asked.id])
    return Brief(
        subject=Named(own["name"], asked.id),
        label=label,
        lead=lead(own, rows),
        figures=figures(rows),
        facts=facts(own, rows),
        sections=sections(
            TITLES,
            (
                (
                    row["edge"],
                    entry(
                        row,
                        Named(row["meeting"], row["meeting_id"])
                        if row["edge"] == "TABLED_AT"
                        else Named(row["actor"], row["actor_id"]),
                        row["detail"] or "",
                    ),
                )
                for row in rows
            ),
        ),
        quotes=quotes(asked.report("quotes-about", target=asked.id)),
        allies=tuple(Named(name, id) for id, name in actors(rows, "PROPOSED", "SUPPORTED").items()),
        adversaries=tuple(Named(name, id) for id, name in actors(rows, "OPPOSED").items()),
        marks=marks(stances),
        stances=[stance(row) for row in stances],
    )


def actors(rows: Sequence[Row], *edges: str) -> dict[str, str]:
    """Who did such a thing: names by id."""
    return {row["actor_id"]: row["actor"] for row in rows if row["edge"] in edges}


def lead(own: Row, rows: Sequence[Row]) -> str:
    """Who was for and against it, and what came of it, in one sentence."""
    parts = []
    for verb, edge in (("Proposed by", "PROPOSED"), ("backed by", "SUPPORTED"), ("opposed by", "OPPOSED")):
        if names := list(actors(rows, edge).values()):
            more = len(names) - NAMED
            parts.append(f"{verb} {listed(names[:NAMED] + ([f'{more} more'] if more > 0 else []))}")
    if own["outcome"]:
        parts.append(f"in the end {own['outcome']}")
    text = "; ".join(parts) or "The documents name nobody who was for or against it"
    return f"{text[:1].upper()}{text[1:]}."


def figures(rows: Sequence[Row]) -> tuple[tuple[int, str], ...]:
    """The numbers that a reader looks for first."""
    meetings = {row["meeting_id"] for row in rows if row["meeting_id"]}
    found = (
        (len(actors(rows, "PROPOSED")), "proposed it"),
        (len(actors(rows, "SUPPORTED")), "backed it"),
        (len(actors(rows, "OPPOSED")), "opposed it"),
        (len(meetings), "meeting|meetings"),
        (documents(rows), "document|documents"),
    )
    return numbers(found)


def facts(own: Row, rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """The outcome, and when it came up and where."""
    dates = sorted(row["date"] for row in rows if row["date"])
    places = dict.fromkeys(row["meeting"] for row in rows if row["meeting"])
    found = (
        ("Outcome", own["outcome"]),
        ("When", " to ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else ""),
        ("Where", "; ".join(places)),
    )
    return known(found)


def marks(stances: Sequence[Row]) -> list[Mark]:
    """Who acted when: a line for each actor."""
    return acted(stances, "actor", LINES)
