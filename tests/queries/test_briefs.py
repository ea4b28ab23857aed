"""Briefs of the invented world: what must stand on them, and that they stand on their own."""

from __future__ import annotations

import builtins
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kpgraph.loader.cli import main
from kpgraph.loader.stores.base import GraphStore
from kpgraph.queries.briefs import making, page
from tests.queries.world import INK, NORLAND, PLENARY, SESSION, SUDRIA


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["brief", *words])


class Page(HTMLParser):
    """The tags and the text of a page, without its styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = self._style and tag != "style"

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.text += data


def entries(brief: Any) -> dict[str, list[tuple[Any, ...]]]:
    return {
        section.title: [
            (
                ", ".join(one.name for one in entry.who),
                entry.what and entry.what.name,
                entry.date,
                *entry.notes,
            )
            for entry in section.entries
        ]
        for section in brief.sections
    }


def test_a_country_s_brief(graph: GraphStore) -> None:
    brief = making.brief(graph, "sudria", 0.5)
    assert brief.lead == "Sudria stood against 1 proposal, blocking 1 of them, 2021–2022."
    assert brief.figures == ((1, "blocked"), (1, "opposed in all"), (3, "documents"))
    assert entries(brief) == {
        "Opposed": [
            ("ban mercury", None, "2021-05-11", "blocked", "Ostby plenary"),
            ("ban mercury", None, "2022-02-20", "rejected", "through Bo O'Neil", "Spring session"),
        ],
        "Opposed by": [
            ("Cy Vale", None, "2021-05-11", "criticised", "less certain (0.60)"),
            ("River Watch", None, "2022-03-01", "criticised"),
        ],
        "Member of": [("River Accord", None, "2022-03-01")],
        "Its people": [("Bo O'Neil", None, "2022-03-01")],
    }
    assert [one.name for one in brief.adversaries] == ["Norland", "River Watch", "Westmark"]
    assert [(mark.label, mark.date, mark.kind) for mark in brief.marks] == [
        ("ban mercury", "2021-05-11", "Opposed"),
        ("ban mercury", "2022-02-20", "Opposed"),
    ]
    # Bo O'Neil, its ambassador, isn't drawn apart from it; Cy Vale chairs the Accord, and doesn't act for it.
    assert {(stance.edge, stance.name, stance.about) for stance in brief.stances} == {
        ("PROPOSED", "Norland", "ban mercury"),
        ("PROPOSED", "Westmark", "ban mercury"),
        ("SUPPORTED", "River Watch", "ban mercury"),
        ("OPPOSED", "Sudria", "ban mercury"),
    }
    assert brief.sources[0] == ("Delta Voice, Watchdogs speak up, 2022-03-01", 4)


def test_a_person_s_brief_quotes(graph: GraphStore) -> None:
    brief = making.brief(graph, "Ana Roe", 0.5)
    assert [(quote.words, quote.direct, quote.source) for quote in brief.quotes] == [
        ("Fish first", True, "Ferry Post, Plenary opens, 2021-05-11")
    ]
    assert brief.lead == "Ana Roe backed 1 proposal and spoke at 1 meeting, 2021."


def test_a_meeting_s_brief(graph: GraphStore) -> None:
    brief = making.brief(graph, PLENARY, 0.5)
    assert brief.lead == (
        "2 proposals were dealt with (1 blocked and 1 pending) and 2 parties and persons took the floor,"
        " as far as the documents tell."
    )
    assert brief.facts == (
        ("When", "2021-05-10 to 2021-05-12"),
        ("Where", "Ostby, Eastfold"),
        ("Whose", "River Accord"),
        ("Kind", "plenary"),
    )
    told = entries(brief)
    assert told["Opposed"] == [("Sudria", "ban mercury", "2021-05-11", "blocked")]
    assert told["Took the floor"] == [("Ana Roe", None, "2021-05-11"), ("Cy Vale", None, "2021-05-11")]
    assert {(stance.edge, stance.name, stance.about) for stance in brief.stances} == {
        ("PROPOSED", "Norland", "ban mercury"),
        ("PROPOSED", "Westmark", "ban mercury"),
        ("OPPOSED", "Sudria", "ban mercury"),
        ("SUPPORTED", "Ana Roe", "set a fish quota"),
    }
    assert ("set a fish quota", "2022-02-20", "Supported") in {
        (mark.label, mark.date, mark.kind) for mark in brief.marks
    }


def test_a_proposal_s_brief(graph: GraphStore) -> None:
    brief = making.brief(graph, "ban mercury", 0.5)
    assert brief.lead == (
        "Proposed by Norland and Westmark; backed by River Watch; opposed by Sudria and Bo O'Neil;"
        " in the end failed."
    )
    assert [one.name for one in brief.allies] == ["Norland", "Westmark", "River Watch"]
    assert entries(brief)["On the table at"] == [
        ("Ostby plenary", None, "2021-05-11", "blocked"),
        ("Spring session", None, "2022-02-20", "failed", "less certain (0.60)"),
        ("Spring session", None, "", "pending"),
    ]


def test_more_claims_come_with_less_certainty(graph: GraphStore) -> None:
    certain = entries(making.brief(graph, "country/WST", 0.5))
    assert "less certain (0.40)" in str(entries(making.brief(graph, "country/WST", 0.0))["Opposed"])
    assert "less certain (0.40)" not in str(certain)


@pytest.mark.parametrize(
    "id", [NORLAND, SUDRIA, PLENARY, SESSION, "proposal/fish", "person/zoe", "body/river-watch"]
)
def test_every_claim_stands_on_the_page_with_its_sentence(graph: GraphStore, id: str) -> None:
    brief = making.brief(graph, id, 0.0)
    shown = Page(page.html(brief, 0.0)).text
    pieces = [piece for section in brief.sections for entry in section.entries for piece in entry.evidence]
    assert pieces
    assert all(piece.sentences in shown and piece.source in shown for piece in pieces)


@pytest.mark.parametrize("id", [NORLAND, SESSION, "proposal/mercury", "person/zoe"])
def test_a_page_needs_nothing_else_and_runs_nothing(graph: GraphStore, id: str) -> None:
    text = page.html(making.brief(graph, id, 0.0), 0.0)
    parsed = Page(text)
    assert not {tag for tag, _ in parsed.tags} & {"script", "link", "img", "iframe", "object", "a", "b"}
    assert not re.search(r"url\(|@import|javascript:", text)
    assert "http:" not in re.sub(r'xmlns(:\w+)?="http://www.w3.org/[^"]*"', "", text)
    assert not any(name.startswith("on") for _, attributes in parsed.tags for name in attributes)
    assert not set(text) & {"\u200f", "\x00", "\x1b"}


def test_names_that_look_like_markup_are_text(graph: GraphStore) -> None:
    parsed = Page(page.html(making.brief(graph, SESSION, 0.0), 0.0))
    assert INK.replace("\u200f", "") in parsed.text


def test_pictures_are_there_for_wide_and_narrow_pages(graph: GraphStore) -> None:
    pytest.importorskip("vl_convert")
    parsed = Page(page.html(making.brief(graph, "proposal/mercury", 0.5), 0.5))
    assert len([tag for tag, _ in parsed.tags if tag == "svg"]) == 4


def test_without_the_extra_the_page_has_no_charts_and_says_so(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing = builtins.__import__

    def missing(name: str, *others: Any, **more: Any) -> Any:
        if name == "vl_convert":
            raise ImportError(name)
        return importing(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    result = run("Sudria", "--store", file, "-o", str(tmp_path / "brief.html"))
    assert result.exit_code == 0
    assert result.stderr.strip() == (
        "The page has no charts. Pictures need an extra: install it with `pip install 'kpgraph[pictures]'`."
    )
    text = (tmp_path / "brief.html").read_text("utf-8")
    assert "<svg" not in text
    assert "Sudria vetoed it." in text


def test_an_unknown_name_leaves_no_file(file: str, tmp_path: Path) -> None:
    result = run("Qqqqq", "--store", file, "-o", str(tmp_path / "brief.html"))
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert 'is called "Qqqqq"' in result.stderr
