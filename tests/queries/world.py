"""A small invented world, written as records: four countries quarrel over a river.

`d2` is a near-copy of `d1` (they share an origin), `d4` has no date and no publisher, `d5` claims nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kpgraph.schema.records import DocumentRecords, Edge, Node

LABELS = {
    "person": "Person",
    "body": "Body",
    "country": "Country",
    "meeting": "Meeting",
    "proposal": "Proposal",
    "statement": "Statement",
    "document": "Document",
}
INK = 'Zoë "Ink" O\'Hara `x` \u200f}) DETACH DELETE n // <b>'

PROPERTIES: dict[str, dict[str, Any]] = {
    "country/NRD": {
        "name": "Norland",
        "aliases": ["Norland", "Kingdom of Norland", "Norlandic"],
        "iso3": "NRD",
    },
    "country/SDR": {"name": "Sudria", "aliases": ["Sudria"], "iso3": "SDR"},
    "country/WST": {"name": "Westmark", "iso3": "WST"},
    "country/EAS": {"name": "Eastfold", "aliases": ["the Fold"], "iso3": "EAS"},
    "body/river-accord": {"name": "River Accord", "acronym": "RA", "kind": "process"},
    "body/river-watch": {"name": "River Watch", "acronym": "RW", "kind": "ngo"},
    "body/delta-league": {"name": "Delta League", "kind": "union"},
    "person/ana-roe": {"name": "Ana Roe", "aliases": ["Ana Roe", "Roe"]},
    "person/bo-oneil": {"name": "Bo O'Neil"},
    "person/cy-vale": {"name": "Cy Vale", "aliases": ["Vale"]},
    "person/dee-low": {"name": "Dee Low"},
    "person/zoe": {"name": INK},
    "meeting/plenary": {
        "name": "Ostby plenary",
        "kind": "plenary",
        "place": "Ostby",
        "starts": date(2021, 5, 10),
        "ends": date(2021, 5, 12),
        "year": 2021,
    },
    "meeting/session": {"name": "Spring session", "kind": "session", "year": 2022},
    "proposal/mercury": {"name": "ban mercury", "outcome": "failed"},
    "proposal/fish": {"name": "set a fish quota", "outcome": "adopted"},
    "proposal/toll": {"name": "abolish the toll", "outcome": "blocked"},
}
NORLAND, SUDRIA, WESTMARK, EASTFOLD = "country/NRD", "country/SDR", "country/WST", "country/EAS"
ACCORD, WATCH, LEAGUE = "body/river-accord", "body/river-watch", "body/delta-league"
ANA, BO, CY, DEE, ZOE = "person/ana-roe", "person/bo-oneil", "person/cy-vale", "person/dee-low", "person/zoe"
PLENARY, SESSION = "meeting/plenary", "meeting/session"
MERCURY, FISH, TOLL = "proposal/mercury", "proposal/fish", "proposal/toll"


def profile(
    label: str,  # noqa: ARG001
    id: str,
    mentions: Sequence[Mapping[str, Any]],  # noqa: ARG001
    tabled: Sequence[Mapping[str, Any]],  # noqa: ARG001
) -> Mapping[str, Any]:
    """What the world says of a node, whatever the documents say."""
    return PROPERTIES[id]


def claim(
    kind: str, start: str, end: str, sentence: str, confidence: float, day: str = "", **more: Any
) -> tuple[str, str, str, dict[str, Any]]:
    dated = {"date": date.fromisoformat(day), "date_basis": "text"} if day else {}
    own = {"evidence": [sentence], "offsets": ["0-1"], "trigger": [kind.lower()], "confidence": confidence}
    return kind, start, end, {**own, **dated, **more}


def document(
    number: int,
    title: str,
    publisher: str,
    published: str,
    claims: Sequence[tuple[str, str, str, dict[str, Any]]],
    *,
    origin: int | None = None,
    statements: Mapping[str, Mapping[str, Any]] | None = None,
    mentions: Sequence[str] = (),
) -> DocumentRecords:
    """A document's records; whatever its claims touch is mentioned, too."""
    id = f"document/d{number}"
    provenance = {"document": id, "extractor": "by hand"}
    properties: dict[str, Any] = {
        "name": title,
        "title": title,
        "origin": f"document/d{origin or number}",
        "sha256": f"{number}" * 64,
        "extractor": "by hand",
        "text": title,
        "language": "en",
        "loaded": f"2026-11-24T10:00:0{number}Z",
    }
    if publisher:
        properties |= {"publisher": publisher, "published": date.fromisoformat(published)}
    said = {f"statement/d{number}-{key}": value for key, value in (statements or {}).items()}
    edges = [
        _edge(kind, start, end, {**own, **provenance, "source": f"{publisher}, {title}, {published}"})
        for kind, start, end, own in claims
    ]
    edges += [_edge("QUOTED_IN", statement, id, provenance) for statement in said]
    touched = {end for edge in edges for end in (edge.start, edge.end)} | set(mentions)
    subjects = sorted(touched - said.keys() - {id})
    edges += [
        _edge("MENTIONS", id, subject, {**provenance, "mentions": 1, "names": [PROPERTIES[subject]["name"]]})
        for subject in subjects
    ]
    nodes = [Node(_label(subject), subject, PROPERTIES[subject]) for subject in subjects]
    nodes += [Node("Statement", statement, value) for statement, value in said.items()]
    return DocumentRecords(Node("Document", id, properties), tuple(nodes), tuple(edges))


def _edge(kind: str, start: str, end: str, own: Mapping[str, Any]) -> Edge:
    id = f"{own['document']} {kind} {start} {end}"
    return Edge(kind, _label(start), start, _label(end), end, {"id": id, **own})


def _label(id: str) -> str:
    return LABELS[id.partition("/")[0]]


OPENING = document(
    1,
    "Plenary opens",
    "Ferry Post",
    "2021-05-11",
    [
        claim("PROPOSED", NORLAND, MERCURY, "Norland tabled a ban.", 0.9, "2021-05-10", meeting=PLENARY),
        claim("PROPOSED", WESTMARK, MERCURY, "Westmark joined it.", 0.8, "2021-05-10", meeting=PLENARY),
        claim(
            "OPPOSED",
            SUDRIA,
            MERCURY,
            "Sudria vetoed it.",
            0.95,
            "2021-05-11",
            meeting=PLENARY,
            mode="blocked",
        ),
        claim(
            "SUPPORTED",
            ANA,
            FISH,
            "Ana Roe (Norland) welcomed the quota.",
            0.85,
            "2021-05-11",
            meeting=PLENARY,
            on_behalf_of=[NORLAND],
        ),
        claim(
            "SPOKE_AT",
            ANA,
            PLENARY,
            "Ana Roe took the floor for Norland.",
            0.9,
            "2021-05-11",
            basis="stated",
            on_behalf_of=[NORLAND],
        ),
        claim("SPOKE_AT", CY, PLENARY, "“Enough,” said Cy Vale.", 0.7, "2021-05-11", basis="context"),
        claim("AFFILIATED_WITH", CY, ACCORD, "Cy Vale chairs the Accord.", 0.9, roles=["chair"]),
        claim("OPPOSED", CY, SUDRIA, "Vale scolded Sudria.", 0.6, "2021-05-11", mode="criticised"),
        claim("TABLED_AT", MERCURY, PLENARY, "The ban was blocked.", 0.9, "2021-05-11", outcome="blocked"),
        claim("TABLED_AT", FISH, PLENARY, "The quota is still open.", 0.8, "2021-05-11", outcome="pending"),
        claim("HELD_IN", PLENARY, EASTFOLD, "They met in Eastfold.", 0.9, "2021-05-10"),
        claim("HOSTED", EASTFOLD, PLENARY, "Eastfold was the host.", 0.9, "2021-05-10"),
        claim("MEETING_OF", PLENARY, ACCORD, "It was the Accord's plenary.", 0.95, "2021-05-10"),
        claim("SAID", ANA, "statement/d1-1", "“Fish first,” said Roe.", 0.9, "2021-05-11"),
        claim("ABOUT", "statement/d1-1", FISH, "“Fish first,” said Roe.", 0.8),
    ],
    statements={"1": {"name": "Fish first", "text": "Fish first", "direct": True}},
)
COPY = document(
    2,
    "Plenary opens, again",
    "River Daily",
    "2021-05-12",
    [
        claim("PROPOSED", NORLAND, MERCURY, "Norland tabled a ban.", 0.9, "2021-05-10", meeting=PLENARY),
        claim(
            "OPPOSED", SUDRIA, MERCURY, "Sudria said no.", 0.7, "2021-05-11", meeting=PLENARY, mode="rejected"
        ),
    ],
    origin=1,
    mentions=[PLENARY],
)
WATCHDOGS = document(
    3,
    "Watchdogs speak up",
    "Delta Voice",
    "2022-03-01",
    [
        claim(
            "OPPOSED", WATCH, ACCORD, "River Watch slammed the Accord.", 0.8, "2022-03-01", mode="criticised"
        ),
        claim("OPPOSED", WATCH, SUDRIA, "It blamed Sudria.", 0.8, "2022-03-01", mode="criticised"),
        claim("SUPPORTED", WATCH, MERCURY, "It backs the ban.", 0.8, "2022-03-01"),
        claim(
            "OPPOSED",
            BO,
            MERCURY,
            "Ambassador Bo O'Neil turned it down.",
            0.75,
            "2022-02-20",
            meeting=SESSION,
            mode="rejected",
        ),
        claim(
            "AFFILIATED_WITH",
            BO,
            SUDRIA,
            "Ambassador Bo O'Neil of Sudria",
            0.9,
            "2022-03-01",
            roles=["ambassador"],
        ),
        claim(
            "OPPOSED",
            WESTMARK,
            MERCURY,
            "Westmark may object.",
            0.4,
            "2022-02-20",
            meeting=SESSION,
            mode="rejected",
            reasons=["modality"],
        ),
        claim("SUPPORTED", NORLAND, FISH, "Norland backed the quota.", 0.8, "2022-02-20", meeting=SESSION),
        claim("SUPPORTED", WESTMARK, FISH, "So did Westmark.", 0.8, "2022-02-20", meeting=SESSION),
        claim("TABLED_AT", FISH, SESSION, "The quota was adopted.", 0.9, "2022-02-20", outcome="adopted"),
        claim("TABLED_AT", MERCURY, SESSION, "The ban failed.", 0.6, "2022-02-20", outcome="failed"),
        claim(
            "TABLED_AT", TOLL, SESSION, "The toll was not discussed.", 0.8, "2022-02-21", outcome="blocked"
        ),
        claim("MEMBER_OF", NORLAND, ACCORD, "Norland is a party.", 0.9, "2022-03-01"),
        claim("MEMBER_OF", SUDRIA, ACCORD, "Sudria is a party.", 0.9, "2022-03-01"),
        claim("MEMBER_OF", EASTFOLD, ACCORD, "Eastfold is a party.", 0.9, "2022-03-01"),
        claim("MEMBER_OF", LEAGUE, ACCORD, "The League is a party.", 0.9, "2022-03-01"),
        claim("SAID", BO, "statement/d3-1", "O'Neil said the Watch was mistaken.", 0.8, "2022-02-20"),
        claim("ABOUT", "statement/d3-1", WATCH, "O'Neil said the Watch was mistaken.", 0.8),
        claim("ABOUT", "statement/d3-1", MERCURY, "O'Neil said the Watch was mistaken.", 0.7),
    ],
    statements={"1": {"name": "the Watch was mistaken", "text": "the Watch was MISTAKEN", "direct": False}},
)
NOTES = document(
    4,
    "=Notes without a date",
    "",
    "",
    [
        claim("OPPOSED", WESTMARK, FISH, "Westmark rejected the quota.", 0.9, mode="rejected"),
        claim("SPOKE_AT", ZOE, SESSION, "Zoë spoke.", 0.9, basis="stated"),
        claim("TABLED_AT", MERCURY, SESSION, "The ban is still open.", 0.9, outcome="pending"),
        claim("SUPPORTED", DEE, FISH, "Dee Low (Delta League) agreed.", 0.8, on_behalf_of=[LEAGUE]),
        claim("ATTENDED", EASTFOLD, SESSION, "Eastfold came.", 0.5),
    ],
)
WEATHER = document(5, "Weather report", "Ferry Post", "2022-01-01", [], mentions=[NORLAND])

DOCUMENTS = (OPENING, COPY, WATCHDOGS, NOTES, WEATHER)
SOURCES = {records.document.id: [f"/texts/{records.document.id[9:]}.txt"] for records in DOCUMENTS}
LOAD = Node(
    "Load",
    "load/20261124T100000-abcd",
    {
        "name": "Load",
        "started": "2026-11-24T10:00:00Z",
        "finished": "2026-11-24T10:00:05Z",
        "status": "done",
        "version": "0.1.0",
        "documents_new": 5,
        "nodes_added": 20,
        "edges_added": 60,
        "dropped": 0,
    },
)
