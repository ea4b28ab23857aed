"""Hostile texts, as names and as parameters, come back as data in every format and from every engine."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kpgraph.loader.cli import main
from kpgraph.loader.stores.base import GraphStore, Rows
from kpgraph.queries import catalogue, names, saving
from kpgraph.queries.briefs import making
from kpgraph.queries.briefs import page as brief_page
from kpgraph.queries.charts.drawing import svg
from kpgraph.queries.charts.of_rows import picture
from kpgraph.queries.completion import matching
from kpgraph.queries.drawing.network import network
from kpgraph.queries.drawing.page import html
from kpgraph.queries.header import Value
from kpgraph.queries.names import UnknownName
from kpgraph.queries.options import assignments
from kpgraph.queries.render import FORMATS
from kpgraph.queries.render.spreadsheet import FORMULA
from kpgraph.queries.render.text import one_line
from kpgraph.schema.printing import CONTROLS
from tests.queries.hostile import MEETING, NAMES, TEXTS
from tests.queries.test_briefs import Page
from tests.queries.test_charts import words

REPORTS = ("who-opposed-what", "quotes-about", "meetings-timeline", "sources", "proposals-timeline")
KEYS = list(TEXTS)


def rows(graph: GraphStore, name: str, values: Mapping[str, Value] | None = None) -> Rows:
    return catalogue.run(catalogue.report(name), graph, values or {})


def written(format: str, answer: Rows, raw: bool = False) -> str:
    out = io.StringIO()
    import_module(FORMATS[format]).write(answer, out, title=TEXTS["markup"], raw=raw)
    return out.getvalue()


def harmless(page: str) -> Page:
    """The page, in which no text has become a tag, an attribute or a control."""
    assert not CONTROLS.search(page.replace("\n", ""))
    parsed = Page(page)
    assert not {tag for tag, _ in parsed.tags} & {"img", "link", "iframe", "object", "embed", "a"}
    for _, attributes in parsed.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert not {"src", "href"} & attributes.keys()
    return parsed


def test_names_come_back_as_they_are(hostile_graph: GraphStore) -> None:
    answer = rows(hostile_graph, "who-opposed-what")
    at = answer.columns.index("actor_id")
    found = {
        row[at]: (row[at - 1], row[answer.columns.index("evidence")][0]["sentences"]) for row in answer.rows
    }
    assert found == {id: (name, [name]) for id, name in NAMES.items()}


@pytest.mark.parametrize("key", KEYS)
def test_a_parameter_is_data(hostile_graph: GraphStore, key: str) -> None:
    text = TEXTS[key]
    before = hostile_graph.run("MATCH (n:Person)-[r:OPPOSED]->(p:Proposal) RETURN count(r) AS c", {}).rows
    for name in ("who-opposed-what", "actor-dossier", "allies", "quotes-about", "who-spoke-where"):
        declared = catalogue.report(name).parameters
        given: dict[str, Value] = {
            each: text for each, parameter in declared.items() if parameter.type in ("name", "text")
        }
        assert rows(hostile_graph, name, given).rows == []
    found = rows(hostile_graph, "quotes-about", {"word": text}).rows
    assert f"person/{key}" in {row[1] for row in found}
    assert (
        hostile_graph.run("MATCH (n:Person)-[r:OPPOSED]->(p:Proposal) RETURN count(r) AS c", {}).rows
        == before
    )


@pytest.mark.parametrize("key", KEYS)
def test_a_name_is_found_by_itself(hostile_graph: GraphStore, key: str) -> None:
    assert names.find(hostile_graph, "actors", TEXTS[key]) == f"person/{key}"
    with pytest.raises(UnknownName) as error:
        names.find(hostile_graph, "meetings", f"{TEXTS[key]} and no more")
    assert not CONTROLS.search(error.value.message.replace("\n", "").replace("\t", ""))


def test_completions_hold_no_controls(hostile_graph: GraphStore) -> None:
    found = matching(names.candidates(hostile_graph, "subjects"), "")
    assert len(found) == len(TEXTS) * 2 + 1
    assert not [item for item in found if CONTROLS.search(item.value + (item.help or ""))]


@pytest.mark.parametrize("name", REPORTS)
def test_json_is_the_rows(hostile_graph: GraphStore, name: str) -> None:
    answer = rows(hostile_graph, name)
    expected = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert expected
    for format in ("json", "jsonl"):
        text = written(format, answer)
        found = (
            json.loads(text) if format == "json" else [json.loads(line) for line in text.split("\n") if line]
        )
        assert found == expected
        assert not CONTROLS.search(text.replace("\n", ""))


@pytest.mark.parametrize("name", REPORTS)
def test_csv_runs_nothing_unless_asked(hostile_graph: GraphStore, name: str) -> None:
    answer = rows(hostile_graph, name)
    guarded = list(csv.reader(io.StringIO(written("csv", answer), newline="")))
    raw = list(csv.reader(io.StringIO(written("csv", answer, raw=True), newline="")))
    assert len(guarded) == len(raw) == len(answer.rows) + 1
    for one, other in zip(guarded, raw, strict=True):
        for cell, as_it_is in zip(one, other, strict=True):
            number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
            assert number or not cell.startswith(FORMULA)
            assert cell in (as_it_is, f"'{as_it_is}")
    texts = {cell for row in raw for cell in row}
    assert name == "meetings-timeline" or set(TEXTS.values()) <= texts


@pytest.mark.parametrize("name", REPORTS)
def test_a_table_moves_no_cursor(
    hostile_graph: GraphStore, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    text = written("table", rows(hostile_graph, name))
    assert not CONTROLS.search(text.replace("\n", ""))
    assert "[31mred" in text


@pytest.mark.parametrize("name", REPORTS)
def test_markdown_keeps_its_table(hostile_graph: GraphStore, name: str) -> None:
    answer = rows(hostile_graph, name)
    lines = written("md", answer).splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == len(answer.rows) + 2
    assert len(lines) == len(table) + 2
    assert len({len(re.findall(r"(?<!\\)\|", line.replace("\\\\", ""))) for line in table}) == 1
    for line in table:
        assert not re.search(r"<(?!br>)", line)
        assert not re.search(r"(?<!\\)\]\(", line.replace("\\\\", ""))


@pytest.mark.parametrize("name", REPORTS)
def test_a_page_shows_text_as_text(hostile_graph: GraphStore, name: str) -> None:
    parsed = harmless(written("html", rows(hostile_graph, name)))
    assert len([tag for tag, _ in parsed.tags if tag == "script"]) == 1
    assert one_line(TEXTS["markup"]) in parsed.text
    if name == "who-opposed-what":
        assert all(one_line(text) in parsed.text for text in TEXTS.values())


@pytest.mark.parametrize(
    "id", [*(f"person/{key}" for key in KEYS), "proposal/quotes", "proposal/markup", MEETING]
)
def test_a_brief_shows_text_as_text(hostile_graph: GraphStore, id: str) -> None:
    parsed = harmless(brief_page.html(making.brief(hostile_graph, id, 0.5), 0.5))
    assert "script" not in {tag for tag, _ in parsed.tags}
    key = id.partition("/")[2]
    assert one_line(TEXTS.get(key, TEXTS["markup"])) in parsed.text
    if id == MEETING:
        assert all(one_line(text) in parsed.text for text in TEXTS.values())


def test_a_drawing_shows_text_as_text(hostile_graph: GraphStore) -> None:
    drawn = network(catalogue.draw(catalogue.report("who-opposed-what"), hostile_graph, {}).rows)
    page = html(drawn, TEXTS["markup"], TEXTS["template"])
    own = page.partition('<script id="elements"')[0]
    parsed = Page(own)
    assert [tag for tag, _ in parsed.tags if tag in ("script", "img")] == ["img"]
    assert all(one_line(text)[:200] in parsed.text for text in TEXTS.values())
    [found] = re.findall(r'<script id="elements" type="application/json">(.*?)</script>', page, re.S)
    shown = {each["data"]["id"]: each["data"].get("name") for each in json.loads(found)}
    assert {id: shown[id] for id in NAMES} == {id: one_line(name)[:200] for id, name in NAMES.items()}
    assert page.count("</script>") == 3


@pytest.mark.parametrize("name", ["agreement", "meetings-timeline", "proposals-timeline"])
def test_a_chart_shows_text_as_text(hostile_graph: GraphStore, name: str) -> None:
    chart = catalogue.report(name).header.chart
    assert chart
    drawn = words(svg(picture(chart, rows(hostile_graph, name), TEXTS["markup"], TEXTS["template"])))
    assert "<script>" in drawn


def test_kept_rows_are_the_rows(hostile_graph: GraphStore, tmp_path: Path) -> None:
    report = catalogue.report("who-opposed-what")
    answer = catalogue.run(report, hostile_graph, {})
    saving.save(tmp_path / "kept", report, {"actor": TEXTS["null"]}, answer)
    kept = saving.load(tmp_path / "kept", report)
    assert kept.parameters == {"actor": TEXTS["null"]}
    assert kept.rows == [list(row) for row in answer.rows]
    assert saving.changes(report, kept, answer).rows == []


def test_param_lines_are_one_line_each() -> None:
    declared = catalogue.report("quotes-about").parameters
    for text in TEXTS.values():
        lines = assignments(declared, {"word": text}).splitlines()
        assert len(lines) == len(declared)
        [word] = [line for line in lines if line.startswith(":param word => ")]
        assert json.loads(word.removeprefix(":param word => ").removesuffix(";")) == text
        assert not CONTROLS.search(word)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "asked",
    [
        ["query", "MATCH (p:Person) RETURN p, p.name AS name ORDER BY p.id"],
        ["explain", "person/terminal"],
        ["report", "statements-by", "--actor", "person/terminal"],
    ],
    ids=["query", "explain", "report"],
)
def test_every_command_and_format(hostile_file: str, asked: list[str], format: str) -> None:
    result = CliRunner().invoke(main, [*asked, "--store", hostile_file, "--format", format])
    assert result.exit_code == 0, result.output
    if format != "csv":  # which is data, and is made printable on a terminal
        assert not CONTROLS.search(result.stdout.replace("\n", "").replace("\t", ""))
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("key", KEYS)
def test_the_command_line_takes_any_text(hostile_file: str, key: str) -> None:
    def run(*asked: Any) -> Any:
        return CliRunner().invoke(main, ["report", *asked, "--store", hostile_file, "--format", "json"])

    result = run("who-opposed-what", "--actor", TEXTS[key])
    assert result.exit_code == 0, result.output
    assert [row["actor_id"] for row in json.loads(result.stdout)] == [f"person/{key}"]
    for option in ("--since", "--mode", "--min-confidence"):
        refused = run("who-opposed-what", option, TEXTS[key])
        assert refused.exit_code == 2
        assert isinstance(refused.exception, SystemExit)
        assert not CONTROLS.search(refused.stderr.replace("\n", ""))
