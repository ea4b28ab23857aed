"""The picture of each report: the edges behind its rows, drawn between their nodes, on each engine."""

from __future__ import annotations

from typing import Any

import pytest

from kpgraph.loader.stores.base import GraphStore, Rows
from kpgraph.queries import catalogue
from tests.queries.world import (
    ACCORD,
    BO,
    EASTFOLD,
    FISH,
    LEAGUE,
    MERCURY,
    NORLAND,
    PLENARY,
    SESSION,
    SUDRIA,
    WESTMARK,
)

NEEDED = {"actor": SUDRIA, "meeting": PLENARY, "proposal": MERCURY, "since": "2000", "body": ACCORD}
NEEDED |= {"one": NORLAND, "other": SUDRIA}
NOT_DRAWN = {"load-history"}
"""Load nodes have no edges."""
CLAIMS = {
    *("who-proposed-what", "who-opposed-what", "who-supported-what", "who-spoke-where"),
    *("who-criticised-whom", "most-criticised", "veto-record", "speakers-by-meeting", "actor-dossier"),
    *("country-positions", "proposal-dossier", "meeting-dossier", "hosts", "affiliations", "members-of"),
    *("contradictions", "single-source-claims", "changes-since"),
}
"""Reports whose picture is made of exactly the claims that their rows show as evidence."""


def needed(name: str, **more: Any) -> dict[str, Any]:
    parameters = catalogue.report(name).parameters
    values = {**NEEDED, **more}
    return {
        key: values[key]
        for key, declared in parameters.items()
        if key in more or (key in NEEDED and (declared.default is None or key == "body"))
    }


def drawn(rows: Rows) -> set[tuple[str, str, str]]:
    return {(source["id"], edge["_label"], target["id"]) for source, edge, target in rows.rows}


@pytest.mark.parametrize("name", catalogue.names())
def test_every_report_can_be_drawn(graph: GraphStore, name: str) -> None:
    report = catalogue.report(name)
    assert (report.picture is None) == (name in NOT_DRAWN)
    if report.picture is None:
        return
    rows = catalogue.draw(report, graph, needed(name)).rows
    assert rows
    for source, edge, target in rows:
        assert source["name"] and target["name"] and source["id"] != target["id"]
        # The ids of the world's edges tell their ends.
        assert edge["id"] == f"{edge['document']} {edge['_label']} {source['id']} {target['id']}"
    assert len({edge["id"] for _, edge, _ in rows}) == len(rows)


CHOICES: list[dict[str, Any]] = [*({}, {"with_delegates": True}, {"since": "2022", "min_confidence": 0.8})]


@pytest.mark.parametrize(
    ("name", "more"),
    [
        pytest.param(name, more, id="-".join((name, *more)))
        for name in sorted(CLAIMS)
        for more in CHOICES
        if more.keys() <= catalogue.report(name).parameters.keys()
    ],
)
def test_the_picture_shows_the_claims_of_the_rows(graph: GraphStore, name: str, more: dict[str, Any]) -> None:
    report = catalogue.report(name)
    values = needed(name, **more)
    rows = catalogue.run(report, graph, {**values, "evidence": True}).rows
    claims = {piece["claim"] for row in rows for piece in row[-1]}
    assert {edge["id"] for _, edge, _ in catalogue.draw(report, graph, values).rows} == claims


@pytest.mark.parametrize(
    ("name", "values", "edges"),
    [
        (
            "allies",
            {"actor": SUDRIA},
            {(SUDRIA, "OPPOSED", MERCURY), (BO, "OPPOSED", MERCURY)},
        ),
        (
            "adversaries",
            {"actor": SUDRIA},
            {
                (SUDRIA, "OPPOSED", MERCURY),
                (NORLAND, "PROPOSED", MERCURY),
                (WESTMARK, "PROPOSED", MERCURY),
                ("body/river-watch", "SUPPORTED", MERCURY),
            },
        ),
        ("co-proposers", {}, {(NORLAND, "PROPOSED", MERCURY), (WESTMARK, "PROPOSED", MERCURY)}),
        (
            "blocked-proposals",
            {"actor": SUDRIA},
            {
                (SUDRIA, "OPPOSED", MERCURY),
                (NORLAND, "PROPOSED", MERCURY),
                (WESTMARK, "PROPOSED", MERCURY),
                (MERCURY, "TABLED_AT", PLENARY),
            },
        ),
        ("silent-participants", {"body": ACCORD}, {(EASTFOLD, "MEMBER_OF", ACCORD)}),
        (
            "silent-participants",
            {"body": ACCORD, "with_delegates": False},
            {(EASTFOLD, "MEMBER_OF", ACCORD), (LEAGUE, "MEMBER_OF", ACCORD)},
        ),
        (
            "how-connected",
            {"one": NORLAND, "other": SUDRIA},
            {
                (NORLAND, "MEMBER_OF", ACCORD),
                (SUDRIA, "MEMBER_OF", ACCORD),
                (NORLAND, "PROPOSED", MERCURY),
                (SUDRIA, "OPPOSED", MERCURY),
            },
        ),
        (
            "quotes-about",
            {"target": FISH},
            {("person/ana-roe", "SAID", "statement/d1-1"), ("statement/d1-1", "ABOUT", FISH)},
        ),
        ("who-speaks-for", {"actor": LEAGUE}, {("person/dee-low", "SUPPORTED", FISH)}),
        (
            "proposals-timeline",
            {"outcome": "adopted", "since": "2022"},
            {(NORLAND, "SUPPORTED", FISH), (WESTMARK, "SUPPORTED", FISH), (FISH, "TABLED_AT", SESSION)},
        ),
        (
            "meetings-timeline",
            {},
            {(PLENARY, "HELD_IN", EASTFOLD), (PLENARY, "MEETING_OF", ACCORD)},
        ),
    ],
)
def test_the_picture_draws_what_is_meant(
    graph: GraphStore, name: str, values: dict[str, Any], edges: set[tuple[str, str, str]]
) -> None:
    assert drawn(catalogue.draw(catalogue.report(name), graph, values)) == edges


def test_a_picture_is_cut_to_the_surest_edges(graph: GraphStore) -> None:
    report = catalogue.report("who-opposed-what")
    (row,) = catalogue.draw(report, graph, {"limit": 1}).rows
    assert row[1]["id"] == f"document/d1 OPPOSED {SUDRIA} {MERCURY}"
