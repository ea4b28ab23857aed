"""The brief of a person, a body or a country."""

from __future__ import annotations

from collections.abc import Sequence

from kpgraph.queries.briefs.gathering import (
    ACTS,
    SPOKE,
    Asked,
    Row,
    busiest,
    documents,
    entry,
    known,
    listed,
    numbers,
    plural,
    quotes,
    sections,
    stance,
    years,
)
from kpgraph.queries.briefs.model import Brief, Named
from kpgraph.queries.charts.timeline import Mark

TITLES = {
    "did OPPOSED": "Opposed",
    "did PROPOSED": "Proposed",
    "did SUPPORTED": "Supported",
    "to it OPPOSED": "Opposed by",
    "to it SUPPORTED": "Supported by",
    "did SPOKE_AT": "Spoke at",
    "did HOSTED": "Hosted",
    "did ATTENDED": "Attended",
    "did AFFILIATED_WITH": "Belongs to",
    "did MEMBER_OF": "Member of",
    "to it AFFILIATED_WITH": "Its people",
    "to it MEMBER_OF": "Its members",
}
SPEECHES = "Spoke at meetings"
LINES = 9
"""Lines of the timeline: those with the most marks stay."""
FRIENDS = 8


def brief(asked: Asked, label: str) -> Brief:
    """What it did and what was done to it, with whom and against whom."""
    own = asked.subject()
    collective = label != "Person"
    rows = asked.report("actor-dossier", actor=asked.id, with_delegates=collective, evidence=True)
    did = [row for row in rows if row["direction"] == "did"]
    stances = asked.stances(
        (row["other_id"] for row in did if row["edge"] in ACTS), with_delegates=collective
    )
    said = asked.report("statements-by", actor=asked.id) or asked.report("quotes-about", target=asked.id)
    return Brief(
        subject=Named(own["name"], asked.id),
        label=label,
        lead=lead(own["name"], did),
        figures=figures(rows, did),
        facts=facts(own),
        sections=sections(
            TITLES,
            (
                (
                    f"{row['direction']} {row['edge']}",
                    entry(
                        row,
                        Named(row["other"], row["other_id"]),
                        row["detail"] if row["edge"] == "OPPOSED" else "",
                        f"through {row['delegate']}" if row["delegate"] else "",
                    ),
                )
                for row in rows
            ),
        ),
        quotes=quotes(said),
        allies=friends(asked.report("allies", actor=asked.id, with_delegates=collective), "ally", "together"),
        adversaries=friends(
            asked.report("adversaries", actor=asked.id, with_delegates=collective), "adversary", "apart"
        ),
        marks=marks(did),
        stances=[stance(row) for row in stances],
        notes=("What delegates did for it counts as its own.",) if collective else (),
    )


def lead(name: str, did: Sequence[Row]) -> str:
    """What it did, in one sentence of counts."""
    targets = {kind: {row["other_id"] for row in did if row["edge"] == kind} for kind in ACTS}
    blocked = {row["other_id"] for row in did if row["detail"] == "blocked"}
    parts = [
        f"{verb} {counted(targets[kind])}"
        + (f", blocking {len(blocked)} of them" if kind == "OPPOSED" and blocked else "")
        for kind, verb in (("OPPOSED", "stood against"), ("PROPOSED", "proposed"), ("SUPPORTED", "backed"))
        if targets[kind]
    ]
    spoke = {row["other_id"] for row in did if row["edge"] == "SPOKE_AT"}
    if spoke:
        parts.append(f"spoke at {plural(len(spoke), 'meeting')}")
    if not parts:
        return f"The documents tell of no act of {name}."
    return f"{name} {listed(parts)}{f', {span}' if (span := years(did)) else ''}."


def counted(targets: set[str]) -> str:
    """`3 proposals and 1 party`."""
    proposals = sum(id.startswith("proposal/") for id in targets)
    parties = len(targets) - proposals
    found = ((proposals, plural(proposals, "proposal")), (parties, plural(parties, "party", "parties")))
    return listed([words for number, words in found if number])


def figures(rows: Sequence[Row], did: Sequence[Row]) -> tuple[tuple[int, str], ...]:
    """The numbers that a reader looks for first."""

    def count(edge: str, detail: str = "") -> int:
        return len({row["other_id"] for row in did if row["edge"] == edge and detail in ("", row["detail"])})

    found = (
        (count("OPPOSED", "blocked"), "blocked"),
        (count("OPPOSED"), "opposed in all"),
        (count("PROPOSED"), "proposed"),
        (count("SUPPORTED"), "supported"),
        (count("SPOKE_AT"), "meeting spoken at|meetings spoken at"),
        (documents(rows), "document|documents"),
    )
    return numbers(found)


def facts(own: Row) -> tuple[tuple[str, str], ...]:
    """What is known of it besides its acts."""
    names = [name for name in own["aliases"] or () if name not in (own["name"], own["acronym"])]
    found = (("Kind", own["kind"]), ("Short", own["acronym"]), ("Also found as", "; ".join(names[:6])))
    return known(found)


def friends(rows: Sequence[Row], who: str, count: str) -> tuple[Named, ...]:
    """Those with whom it stood, or against whom, and on how many proposals."""
    return tuple(Named(row[who], row[f"{who}_id"], plural(row[count], "proposal")) for row in rows[:FRIENDS])


def marks(did: Sequence[Row]) -> list[Mark]:
    """Its acts in time, a line for each thing that it acted on."""
    found = [
        Mark(
            row["other"] if row["edge"] in ACTS else SPEECHES,
            row["date"] or "",
            ACTS.get(row["edge"], SPOKE),
            note=", ".join(filter(None, (row["edge"].lower(), row["other"], row["meeting"], row["date"]))),
        )
        for row in did
        if row["date"] and row["edge"] in (*ACTS, "SPOKE_AT")
    ]
    return sorted(busiest(found, LINES), key=lambda mark: mark.label == SPEECHES)
