"""Rows kept in a file, and what changed since."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kpgraph.loader.cli import main
from kpgraph.loader.stores.base import GraphStore, Rows
from kpgraph.queries import catalogue, saving
from kpgraph.schema.errors import UserError
from kpgraph.schema.records import DocumentRecords
from tests.queries import world
from tests.queries.expected import CASES


def ask(*words: str) -> Result:
    return CliRunner().invoke(main, ["report", *words])


def without(records: Any, *ids: str) -> Any:
    """A document that no longer says some things, by the ends of their ids."""
    kept = tuple(edge for edge in records.edges if not edge.properties["id"].endswith(ids))
    assert len(kept) < len(records.edges)
    return replace(records, edges=kept)


def test_what_is_new_gone_and_changed(store: GraphStore, tmp_path: Path) -> None:
    before = [
        without(world.OPENING, "SUPPORTED person/ana-roe proposal/fish"),
        world.COPY,
        world.WATCHDOGS,
        world.NOTES,
    ]
    store.replace(before, _sources(before), [], world.profile)
    report = catalogue.report("who-supported-what")
    saving.save(tmp_path / "kept", report, {}, catalogue.run(report, store, {}))

    after = [world.OPENING, without(world.NOTES, "SUPPORTED person/dee-low proposal/fish"), _surer()]
    store.replace(after, _sources(after), [], world.profile)
    told = saving.changes(report, saving.load(tmp_path / "kept", report), catalogue.run(report, store, {}))

    shown = [(row[0], row[1], row[-1]) for row in told.rows]
    assert shown == [
        ("new", "Ana Roe", None),
        ("changed", "Norland", {"confidence": 0.8}),
        ("gone", "Dee Low", None),
    ]
    assert told.columns == ("change", *report.header.columns, "was")
    assert saving.counted(told) == "1 changed, 1 gone, 1 new"


def _sources(documents: Sequence[DocumentRecords]) -> dict[str, list[str]]:
    return {records.document.id: world.SOURCES[records.document.id] for records in documents}


def _surer() -> Any:
    """The third document, surer of one claim."""
    edges = [
        replace(edge, properties={**edge.properties, "confidence": 0.9})
        if edge.properties["id"].endswith("SUPPORTED country/NRD proposal/fish")
        else edge
        for edge in world.WATCHDOGS.edges
    ]
    return replace(world.WATCHDOGS, edges=tuple(edges))


@pytest.mark.parametrize(
    ("name", "values"),
    [(name, values) for name, values, _ in CASES],
    ids=[f"{name}-{index}" for index, (name, _, _) in enumerate(CASES)],
)
def test_no_two_rows_have_the_same_identity(graph: GraphStore, name: str, values: dict[str, Any]) -> None:
    report = catalogue.report(name)
    rows = catalogue.run(report, graph, values)
    places = [rows.columns.index(column) for column in report.header.key]
    keys = [json.dumps([row[place] for place in places]) for row in rows.rows]
    assert len(set(keys)) == len(keys)


def test_two_rows_of_one_identity_are_paired_in_their_order() -> None:
    report = catalogue.report("hosts")
    columns = tuple(report.header.columns)

    def row(sources: int) -> list[Any]:
        own = {"actor_id": "a", "how": "hosted", "meeting_id": "m", "sources": sources}
        return [own.get(column) for column in columns]

    before = saving.Saved(
        report="hosts", saved="", kpgraph="", parameters={}, columns=columns, rows=[row(1), row(2), row(3)]
    )
    told = saving.changes(report, before, Rows(columns, [row(3), row(4)]))
    assert [(line[0], line[columns.index("sources") + 1], line[-1]) for line in told.rows] == [
        ("changed", 4, {"sources": 1}),
        ("gone", 2, None),
    ]


def test_the_command_asks_as_it_was_asked(file: str, tmp_path: Path) -> None:
    kept = str(tmp_path / "kept.json")
    asked = ["who-opposed-what", "--store", file]
    assert ask(*asked, "--actor", "Sudria", "--save", kept).exit_code == 0
    again = ask(*asked, "--diff", kept, "--format", "json")
    assert (again.exit_code, json.loads(again.stdout)) == (0, [])
    assert "nothing changed since 20" in ask(*asked, "--diff", kept).stdout
    other = ask(*asked, "--actor", "Norland", "--diff", kept)
    assert other.exit_code == 2
    assert "was saved with --actor country/SDR" in other.stderr


def test_what_must_be_named_comes_from_the_file(file: str, tmp_path: Path) -> None:
    kept = str(tmp_path / "kept.json")
    assert ask("actor-dossier", "Sudria", "--store", file, "--save", kept).exit_code == 0
    assert ask("actor-dossier", "--store", file, "--diff", kept).exit_code == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "No such file"),
        (b"{", "--save made"),
        (b"\xff\xfe", "--save made"),
        (b"[1, 2]", "--save made"),
        (
            b'{"report":"hosts","saved":"","kpgraph":"","parameters":{},"columns":[],"rows":[]}',
            "holds the rows of hosts",
        ),
        (
            b'{"report":"allies","saved":"","kpgraph":"","parameters":{},"columns":["x"],"rows":[[1]]}',
            "doesn't fit",
        ),
        (
            b'{"report":"allies","saved":"","kpgraph":"","parameters":{},"columns":["actor_id","ally_id"],'
            b'"rows":[[1]]}',
            "doesn't fit",
        ),
    ],
)
def test_a_file_of_another_kind_is_refused(content: bytes | None, told: str, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserError, match=told):
        saving.load(path, catalogue.report("allies"))


def test_rows_that_cannot_be_kept_are_one_sentence(file: str, tmp_path: Path) -> None:
    result = ask("hosts", "--store", file, "--save", str(tmp_path / "missing" / "kept"))
    assert result.exit_code == 1
    assert "Can't write" in result.stderr
