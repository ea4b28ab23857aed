"""Each report on each engine: the same rows, worked out by hand, in the same order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase

from kpgraph.loader.stores.base import GraphStore, Rows
from kpgraph.loader.stores.ladybug import LadybugStore
from kpgraph.queries import catalogue
from kpgraph.queries.header import parse_header
from tests.queries.expected import CASES
from tests.queries.world import ACCORD, INK, MERCURY, NORLAND, PLENARY, SESSION, SUDRIA, ZOE
from tests.servers.server import Server

NO_CLAIMS = {"co-mentions", "most-connected", "sources", "documents-without-claims", "load-history"}
"""Reports that count, or tell of documents and loads: no row of theirs is a claim."""


def visible(rows: Rows) -> list[tuple[Any, ...]]:
    shown = [
        index
        for index, column in enumerate(rows.columns)
        if column not in ("claim_id", "evidence")
        and column.removesuffix("_id") not in set(rows.columns) - {column}
    ]
    return [tuple(row[index] for index in shown) for row in rows.rows]


@pytest.mark.parametrize(
    ("name", "values", "rows"), CASES, ids=[f"{name}-{index}" for index, (name, _, _) in enumerate(CASES)]
)
def test_report_answers_what_the_claims_say(
    graph: GraphStore, name: str, values: dict[str, Any], rows: list[tuple[Any, ...]]
) -> None:
    assert visible(catalogue.run(catalogue.report(name), graph, values)) == rows


@pytest.mark.parametrize(
    ("name", "values", "rows"),
    list({name: (name, values, rows) for name, values, rows in CASES if rows}.values()),
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_report_answers_the_same_in_cypher_25(
    newest: GraphStore, name: str, values: dict[str, Any], rows: list[tuple[Any, ...]]
) -> None:
    assert visible(catalogue.run(catalogue.report(name), newest, values)) == rows


def test_every_report_has_a_case() -> None:
    assert {name for name, _, _ in CASES} == set(catalogue.names())


def test_every_report_that_states_claims_can_show_their_sentences() -> None:
    without = {name for name in catalogue.names() if "evidence" not in catalogue.report(name).parameters}
    assert without == NO_CLAIMS


def needed(report: catalogue.Report) -> dict[str, Any]:
    """A value for each parameter that must be given, and a body that is in this world."""
    values = {"actor": SUDRIA, "meeting": PLENARY, "proposal": MERCURY, "since": "2000", "body": ACCORD}
    values |= {"one": NORLAND, "other": SUDRIA}
    return {
        key: values[key]
        for key, declared in report.parameters.items()
        if declared.default is None or key == "body"
    }


def test_neo4j_plans_nothing_that_writes(neo4j_server: Server) -> None:
    with GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        for report in map(catalogue.report, catalogue.names()):
            for text in filter(None, (report.text, report.picture)):
                values = catalogue.complete(report, needed(report))
                with driver.session(database=neo4j_server.database) as session:
                    plan = session.run(f"EXPLAIN {text.cypher}", values).consume()
                assert plan.query_type == "r", report.name


def test_ladybug_answers_from_a_file_opened_for_reading(file: str) -> None:
    before = Path(file).read_bytes()
    store = LadybugStore(file, read_only=True)
    for report in map(catalogue.report, catalogue.names()):
        values = needed(report)
        assert catalogue.run(report, store, values).columns
        if report.picture:
            assert catalogue.draw(report, store, values).columns
    store.close()
    assert Path(file).read_bytes() == before


def test_rows_carry_the_sentences_behind_them(graph: GraphStore) -> None:
    rows = catalogue.run(catalogue.report("who-opposed-what"), graph, {"actor": SUDRIA})
    (row,) = (dict(zip(rows.columns, row, strict=True)) for row in rows.rows)
    assert row["claim_id"] == "document/d1 OPPOSED country/SDR proposal/mercury"
    assert row["evidence"] == [
        {
            "claim": "document/d1 OPPOSED country/SDR proposal/mercury",
            "sentences": ["Sudria vetoed it."],
            "document": "Plenary opens",
            "publisher": "Ferry Post",
            "published": "2021-05-11",
        },
        {
            "claim": "document/d2 OPPOSED country/SDR proposal/mercury",
            "sentences": ["Sudria said no."],
            "document": "Plenary opens, again",
            "publisher": "River Daily",
            "published": "2021-05-12",
        },
    ]


@pytest.mark.parametrize(
    "name",
    [name for name in catalogue.names() if "evidence" in catalogue.report(name).parameters],
)
def test_evidence_comes_when_asked_for_only(graph: GraphStore, name: str) -> None:
    report = catalogue.report(name)
    values = needed(report)
    with_evidence = catalogue.run(report, graph, {**values, "evidence": True})
    assert with_evidence.rows
    for row in with_evidence.rows:
        # Of the session no text says where it was held or whose it was.
        assert row[-1] or (name, row[2]) == ("meetings-timeline", "Spring session")
        assert len({piece["claim"] for piece in row[-1]}) == len(row[-1])
        assert all(piece["sentences"] and piece["document"] for piece in row[-1])
    without = catalogue.run(report, graph, {**values, "evidence": False})
    assert without.columns == with_evidence.columns[:-1]
    assert [list(row) for row in without.rows] == [list(row[:-1]) for row in with_evidence.rows]


def test_names_that_look_like_code_are_data(graph: GraphStore) -> None:
    spoke = catalogue.report("who-spoke-where")
    for value in (INK, "'", '"', "`", "\\", "$actor", "}) DETACH DELETE n //", "x" * 10_000, "\u200f"):
        assert catalogue.run(spoke, graph, {"actor": value}).rows == []
    (row,) = catalogue.run(spoke, graph, {"actor": ZOE}).rows
    assert row[0] == INK
    assert catalogue.run(catalogue.report("speakers-by-meeting"), graph, {"meeting": SESSION}).rows


def test_changes_since_lists_what_was_loaded(graph: GraphStore) -> None:
    rows = catalogue.run(catalogue.report("changes-since"), graph, {"since": "2026-11-24T10:00:04"})
    assert visible(rows) == [
        ("2026-11-24T10:00:04Z", "Eastfold", "ATTENDED", "Spring session", "=Notes without a date", 0.5),
        ("2026-11-24T10:00:04Z", "Westmark", "OPPOSED", "set a fish quota", "=Notes without a date", 0.9),
        ("2026-11-24T10:00:04Z", INK, "SPOKE_AT", "Spring session", "=Notes without a date", 0.9),
        ("2026-11-24T10:00:04Z", "Dee Low", "SUPPORTED", "set a fish quota", "=Notes without a date", 0.8),
        ("2026-11-24T10:00:04Z", "ban mercury", "TABLED_AT", "Spring session", "=Notes without a date", 0.9),
    ]


def test_the_example_of_the_docs_runs(graph: GraphStore) -> None:
    page = Path(__file__).parents[2] / "docs" / "writing-queries.md"
    text = page.read_text("utf-8").partition("```cypher\n")[2].partition("```")[0]
    example = catalogue.Report(parse_header(text, "longest-names.cypher"), catalogue.Text(text))
    assert visible(catalogue.run(example, graph, {"at_least": 9})) == [(INK, len(INK)), ("Bo O'Neil", 9)]
