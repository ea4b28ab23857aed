"""The brief of a meeting."""

from __future__ import annotations

from collections import Counter
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
    plural,
    quotes,
    sections,
    stance,
)
from kpgraph.queries.briefs.model import Brief, Entry, Named
from kpgraph.queries.charts.timeline import Mark

TITLES = {
    "TABLED_AT": "On the table",
    "PROPOSED": "Proposed",
    "OPPOSED": "Opposed",
    "SUPPORTED": "Supported",
    "SPOKE_AT": "Took the floor",
    "HOSTED": "Hosts",
    "ATTENDED": "Came",
}
LINES = 9


def brief(asked: Asked, label: str) -> Brief:
    """What was on the table, who stood where, who spoke, and what else befell the proposals."""
    own = asked.subject()
    rows = asked.report("meeting-dossier", meeting=asked.id, evidence=True)
    proposals = {row["target_id"] for row in rows if row["target_id"].startswith("proposal/")}
    stances = asked.stances(proposals)
    here = {(row["edge"], row["actor_id"], row["target_id"]) for row in rows}
    return Brief(
        subject=Named(own["name"], asked.id),
        label=label,
        lead=lead(rows),
        figures=figures(rows),
        facts=facts(own, asked.query("venue", id=asked.id, min_confidence=asked.min_confidence)),
        sections=sections(TITLES, ((row["edge"], said(row)) for row in rows)),
        quotes=quotes(asked.report("quotes-about", target=asked.id)),
        marks=marks(stances),
        stances=[stance(row) for row in stances if (row["edge"], row["actor_id"], row["target_id"]) in here],
        notes=("The timeline shows what was done with its proposals at other times, too.",)
        if stances
        else (),
    )


def said(row: Row) -> Entry:
    """Who did it, and to what; the mode of an opposition, the outcome of a proposal."""
    target = Named(row["target"], row["target_id"])
    detail = row["detail"] or "" if row["edge"] in ("OPPOSED", "TABLED_AT") else ""
    if not row["actor_id"]:
        return entry(row, target, detail)
    return entry(row, Named(row["actor"], row["actor_id"]), detail, what=target if row["target_id"] else None)


def lead(rows: Sequence[Row]) -> str:
    """What happened there, in one sentence of counts."""
    spoke = {row["actor_id"] for row in rows if row["edge"] == "SPOKE_AT"}
    tabled = {row["target_id"] for row in rows if row["target_id"].startswith("proposal/")}
    outcomes = Counter(
        outcome
        for _, outcome in {(row["target_id"], row["detail"]) for row in rows if row["edge"] == "TABLED_AT"}
    )
    parts = []
    if tabled:
        ends = [
            f"{outcomes[word]} {word}"
            for word in ("adopted", "blocked", "failed", "pending")
            if outcomes[word]
        ]
        parts.append(
            f"{plural(len(tabled), 'proposal was', 'proposals were')} dealt with"
            + (f" ({listed(ends)})" if ends else "")
        )
    if spoke:
        parts.append(f"{plural(len(spoke), 'party or person', 'parties and persons')} took the floor")
    return (
        f"{listed(parts)}, as far as the documents tell." if parts else "The documents tell of no act there."
    )


def figures(rows: Sequence[Row]) -> tuple[tuple[int, str], ...]:
    """The numbers that a reader looks for first."""

    def count(edge: str, key: str) -> int:
        return len({row[key] for row in rows if row["edge"] == edge})

    found = (
        (
            len({row["target_id"] for row in rows if row["target_id"].startswith("proposal/")}),
            "proposal|proposals",
        ),
        (count("PROPOSED", "actor_id"), "proposed"),
        (count("SUPPORTED", "actor_id"), "backed"),
        (count("OPPOSED", "actor_id"), "opposed"),
        (count("SPOKE_AT", "actor_id"), "took the floor"),
        (documents(rows), "document|documents"),
    )
    return numbers(found)


def facts(own: Row, venue: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """When, where, whose, and of what kind."""
    days = list(dict.fromkeys(day for day in (own["starts"], own["ends"]) if day))
    held = [row["name"] for row in venue if row["edge"] == "HELD_IN"]
    found = (
        ("When", " to ".join(days) or str(own["year"] or "")),
        ("Where", ", ".join(dict.fromkeys(filter(None, (own["place"], *held))))),
        ("Whose", "; ".join(row["name"] for row in venue if row["edge"] == "MEETING_OF")),
        ("Kind", own["kind"]),
    )
    return known(found)


def marks(stances: Sequence[Row]) -> list[Mark]:
    """What was done with the proposals, whenever it was: a line for each."""
    return acted(stances, "target", LINES)
