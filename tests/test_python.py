"""The page on the use from Python, run from top to bottom; and what it doesn't show."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from kpgraph.loader import Document, UserError, from_text, load, open_store, parse
from kpgraph.queries import query, report, reports

PAGE = Path(__file__).parents[1] / "docs" / "python.md"
TEXT = "Russia rejected the definition that South Africa had proposed at the plenary in Brussels."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_runs(here: Path) -> None:  # noqa: ARG001
    names: dict[str, Any] = {}
    said = io.StringIO()
    with redirect_stdout(said):
        for number, code in enumerate(re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)):
            exec(compile(code, f"{PAGE.name}, example {number + 1}", "exec"), names)
    printed = said.getvalue()
    assert "country/RUS OPPOSED proposal/" in printed
    assert "country/ZAF PROPOSED proposal/" in printed
    assert "2 new 0 unchanged []" in printed
    assert "Atlantis" in printed.splitlines()[-1]
    assert not names["opposed"].empty
    assert "Russia" in set(names["counted"]["country"])


def test_documents_are_known_by_their_source(here: Path) -> None:  # noqa: ARG001
    first = load(from_text(TEXT, source="one"), "graph.lbug")
    assert (first.new, first.removed) == (1, 0)
    again = load([from_text(TEXT, source="one")], "graph.lbug")
    assert (again.new, again.unchanged) == (0, 1)
    changed = load(from_text("Norway spoke at the plenary in Brussels.", source="one"), "graph.lbug")
    assert (changed.changed, changed.removed) == (1, 1)
    with pytest.raises(ValueError, match="Invalid isoformat"):
        from_text(TEXT, published="last week")


def test_a_store_that_is_open_stays_open(here: Path) -> None:  # noqa: ARG001
    store = open_store("graph.lbug")
    load(from_text(TEXT), store)
    assert len(query("MATCH (d:Document) RETURN d.id AS id", store)) == 1
    assert report("who-opposed-what", store, country="Russia")["actor"].tolist() == ["Russia"]
    store.close()


def test_what_is_wrong_is_a_user_error(here: Path) -> None:  # noqa: ARG001
    load(from_text(TEXT), "graph.lbug")
    for wrong in (
        lambda: report("who-knows", "graph.lbug"),
        lambda: report("who-opposed-what", "graph.lbug", colour="red"),
        lambda: query("MATCH (n) DELETE n", "graph.lbug"),
        lambda: report("who-opposed-what", "none.lbug"),
        lambda: parse(TEXT, model="no_such_model"),
    ):
        with pytest.raises(UserError):
            wrong()


def test_every_report_is_listed() -> None:
    listed = reports()
    assert {"who-opposed-what", "who-spoke-where"} <= set(listed["name"])
    assert listed.notna().all().all()


def test_the_rooms_import_nothing_heavy_before_they_are_asked() -> None:
    code = (
        "import sys, kpgraph.loader, kpgraph.queries; print(*{'spacy', 'pandas', 'neo4j'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_parse_takes_documents_and_plain_texts() -> None:
    records = parse([from_text(TEXT), from_text("Norway spoke at the plenary in Brussels.")])
    assert sum(getattr(record, "label", "") == "Document" for record in records) == 2
    assert isinstance(from_text(TEXT), Document)
    assert parse(TEXT) == parse(from_text(TEXT))
