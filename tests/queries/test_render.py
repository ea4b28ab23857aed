"""The formats: what a reader, a spreadsheet and a program get."""

from __future__ import annotations

import csv
import io
import json
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from kpgraph.loader.stores.base import Rows
from kpgraph.queries.render import FORMATS, write_rows
from kpgraph.queries.render.table import fitted
from kpgraph.schema.errors import UserError

NASTY = "=cmd|'/C calc'!A0 \x1b[31mred\u202eder `x` *y* <b onclick=\"x\">|\x00\x9b2J"
EVIDENCE = [
    {
        "claim": f"c{number}",
        "sentences": [f"It said no, for the {number}th time, and left the room before the vote was taken."],
        "document": "Talks <i>end</i>",
        "publisher": "Ferry Post",
        "published": "2021-05-11",
    }
    for number in range(4)
]
ROWS = Rows(
    ("actor", "actor_id", "target", "allies", "empty", "share", "claim_id", "evidence"),
    [
        [
            "Sudria",
            "country/SDR",
            "a ban on mercury in the whole basin",
            ["A", "B"],
            None,
            0.25,
            "c0",
            EVIDENCE,
        ],
        [NASTY, "person/x", "日本語の提案", [], None, -1.0, "c9", []],
    ],
)


def written(format: str, rows: Rows = ROWS, **options: bool) -> str:
    out = io.StringIO()
    module = sys.modules.get(FORMATS[format]) or __import__(FORMATS[format], fromlist=["write"])
    module.write(rows, out, title="A title", **{"raw": False, **options})
    return out.getvalue()


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100, 200])
def test_a_table_is_never_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = written("table")
    assert max(cell_len(line) for line in text.splitlines()) <= width
    for word in ("Sudria", "mercury", "basin", "Ferry", "0.25", "more"):
        assert word in text


def test_a_table_shows_what_a_reader_needs_and_no_controls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    text = written("table")
    assert "A; B" in text
    assert "… and 1 more" in text
    for hidden in ("country/SDR", "c0", "Empty", "\x1b", "\u202e", "\x00", "\x9b"):
        assert hidden not in text


def test_columns_keep_their_words_whole_when_they_can() -> None:
    assert fitted([10, 40, 40], [6, 12, 5], 60) == [10, 25, 25]
    assert fitted([30, 8], [14, 8], 22) == [14, 8]
    assert fitted([30, 30, 30], [20, 20, 20], 25) is None


def test_csv_is_guarded_against_formulas() -> None:
    first, second = csv.DictReader(io.StringIO(written("csv")))
    assert first["actor_id"] == "country/SDR"
    assert first["evidence"].count("\n") == 3
    assert second["actor"] == "'" + NASTY
    assert second["share"] == "-1.0"
    _, raw = csv.DictReader(io.StringIO(written("csv", raw=True)))
    assert raw["actor"] == NASTY


def test_json_holds_every_column_as_it_is() -> None:
    expected = [dict(zip(ROWS.columns, row, strict=True)) for row in ROWS.rows]
    assert json.loads(written("json")) == expected
    assert [json.loads(line) for line in written("jsonl").splitlines()] == expected
    assert not any(control in written("json") for control in "\x00\x1b\x9b")
    assert json.loads(written("json", Rows(("a",), []))) == []


def test_markdown_has_a_line_per_row_and_nothing_active() -> None:
    lines = written("md").splitlines()
    assert lines[0] == "## A title"
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == 4
    assert len({line.replace("\\|", "").count("|") for line in table}) == 1
    assert "<b" not in table[-1]
    assert "\\`x\\`" in table[-1]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_no_line_of_a_page_ends_within_a_date() -> None:
    assert '<span class="day">2021-05-11</span></cite>' in written("html")


def test_html_is_self_contained_and_escaped() -> None:
    page = Tags()
    page.feed(written("html"))
    tags = {tag for tag, _ in page.seen}
    assert not tags & {"b", "i", "link", "img", "iframe"}
    assert not any({"src", "href", "onclick"} & attrs.keys() for _, attrs in page.seen)
    assert '<b onclick="x">' in page.text
    assert "Talks <i>end</i>" in page.text
    assert ("span", {"class": "node Country"}) in page.seen


def test_no_rows_are_written_too() -> None:
    empty = Rows(("a", "b"), [])
    assert written("table", empty) == "A title\n\nNothing found.\n"
    assert written("csv", empty) == "a,b\n"
    assert written("jsonl", empty) == ""
    assert "| A | B |" in written("md", empty)
    assert "0 rows" in written("html", empty)


def test_the_suffix_decides_the_format(tmp_path: Path) -> None:
    write_rows(ROWS, None, tmp_path / "rows.jsonl")
    assert len((tmp_path / "rows.jsonl").read_text("utf-8").splitlines()) == 2
    write_rows(ROWS, "csv", tmp_path / "rows.json")
    assert (tmp_path / "rows.json").read_text("utf-8").startswith("actor,")


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Can't write"):
        write_rows(ROWS, "json", tmp_path / "missing" / "rows.json")
    assert list(tmp_path.iterdir()) == []


def test_colour_is_for_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in written("table")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in written("table")


def test_the_list_of_reports_needs_no_store() -> None:
    from kpgraph.queries.commands import report

    result = CliRunner().invoke(report, ["--format", "json"])
    listed = {each["name"]: each for each in json.loads(result.stdout)}
    assert listed["who-opposed-what"]["parameters"]["min_confidence"]["default"] == 0.5
    assert "actor" in listed["who-opposed-what"]["columns"]
