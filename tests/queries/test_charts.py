"""Pictures: what is on them, and that whatever stands in a graph can be drawn without harm."""

from __future__ import annotations

import builtins
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from kpgraph.loader.cli import main
from kpgraph.queries.charts.drawing import NoPictures, inline_svg, png, svg
from kpgraph.queries.charts.matrix import matrix
from kpgraph.queries.charts.of_rows import colours
from kpgraph.queries.charts.sides import Stance, sides
from kpgraph.queries.charts.timeline import Mark, span, timeline
from kpgraph.queries.charts.wrapping import wrapped
from kpgraph.schema.model import GREY, schema
from tests.queries.world import INK

NASTY = [
    INK,
    "<script>alert(1)</script>",
    "a & b \"c\" 'd'",
    "\x1b[31m\x00\u202e",
    "x" * 10_000,
    "日本語 😀",
    "' + datum.x + '",
]
COLOURS = {"Proposed": "#1C62A8", "Opposed": "#C8443C"}


def report(*words: str) -> Result:
    return CliRunner().invoke(main, ["report", *words])


def words(picture: str) -> str:
    """All that is written on an SVG, which must be well-formed and hold nothing that runs or loads."""
    root = ElementTree.fromstring(picture)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not names & {"script", "foreignObject", "image", "a", "use"}
    assert not any(key.startswith("on") for element in root.iter() for key in element.attrib)
    return " ".join(text for element in root.iter() if (text := element.text))


def test_a_timeline_names_each_thing_and_each_kind() -> None:
    marks = [
        Mark("a ban", "2021-05-10", "Proposed"),
        Mark("a ban", "2022", "Opposed"),
        Mark("no date", "", "Opposed"),
    ]
    picture = svg(timeline(marks, 400, COLOURS, title="Title", question="What?"))
    shown = words(picture)
    for word in ("a ban", "Proposed", "Opposed", "Title", "What?"):
        assert word in shown
    assert "no date" not in shown
    assert picture.count('aria-roledescription="point"') == 2


def test_many_things_that_happened_once_have_their_labels_beside() -> None:
    marks = [Mark(f"thing {number}", f"20{number:02}-01-01", "Opposed") for number in range(10, 40)]
    spec = timeline(marks, 900, COLOURS)
    assert spec["height"] == 30 * 22
    shown = words(svg(spec))
    assert all(f"thing {number}" in shown for number in range(10, 40))


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-02-03", ("2024-02-03", "2024-02-03")),
    ],
)
def test_a_date_means_a_span_of_days(date: str, days: tuple[str, str]) -> None:
    assert span(date) == days


def test_a_matrix_puts_those_who_agree_side_by_side() -> None:
    pairs = {
        ("a", "x"): 1.0,
        ("b", "y"): 1.0,
        ("a", "b"): 0.0,
        ("a", "y"): 0.0,
        ("x", "y"): 0.0,
        ("b", "x"): 0.25,
    }
    spec = matrix(pairs)
    order = spec["encoding"]["x"]["sort"]
    assert abs(order.index("a") - order.index("x")) == 1
    assert abs(order.index("b") - order.index("y")) == 1
    shown = words(svg(spec))
    assert "25" in shown
    assert "100" in shown


def test_sides_stand_left_and_right_of_what_it_is_about() -> None:
    stances = [
        Stance("PROPOSED", "country/NRD", "Norland", "proposal/m", "ban mercury"),
        Stance("OPPOSED", "country/SDR", "Sudria", "proposal/m", "ban mercury"),
        Stance("OPPOSED", "body/w", "River Watch", "country/SDR", "Sudria"),
    ]
    spec = sides(stances, 600, "country/SDR")
    assert spec is not None
    places = {
        " ".join(layer["data"]["values"][0]["text"]): layer["data"]["values"][0]["x"]
        for layer in spec["layer"]
        if isinstance(layer["data"]["values"][0].get("text"), tuple)
    }
    # What others did to the subject isn't drawn when it has stances of its own.
    assert places.keys() == {"Norland", "ban mercury", "Sudria"}
    assert places["Norland"] < places["ban mercury"] < places["Sudria"]
    assert sides([], 600) is None


def test_a_picture_of_many_shows_those_with_the_most_ties() -> None:
    stances = [
        Stance("OPPOSED", f"country/{actor}", f"Land {actor}", f"proposal/{target}", f"Plan {target}")
        for actor in range(40)
        for target in range(12)
        if target <= actor
    ]
    spec = sides(stances, 600, "country/3")
    assert spec is not None
    shown = words(svg(spec))
    assert "Land 3" in shown
    assert shown.count("Plan") <= 6
    assert shown.count("Land") <= 10


@pytest.mark.parametrize("name", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("kind", ["timeline", "beside", "matrix", "sides"])
def test_any_name_is_drawn_as_text(name: str, kind: str) -> None:
    stances = [Stance("OPPOSED", "country/a", name, "proposal/b", name)]
    made: dict[str, Any] = {
        "timeline": timeline(
            [Mark(name, "2021", "Opposed", note=name)], 400, COLOURS, title=name, question=name
        ),
        "beside": timeline([Mark(name, f"20{year}", "Opposed") for year in range(10, 30)], 400, COLOURS),
        "matrix": matrix({(name, "b"): 1.0}, title=name),
        "sides": sides(stances, 400, "country/a"),
    }
    words(svg(made[kind]))
    words(inline_svg(made[kind]))
    assert png(made[kind]).startswith(b"\x89PNG")


def test_inside_a_page_a_picture_takes_the_page_s_colours() -> None:
    picture = inline_svg(timeline([Mark("a", "2021", "Opposed")], 400, COLOURS))
    assert "var(--ink)" in picture
    assert "#1B1E23" not in picture.upper()


def test_lines_are_cut_where_they_must() -> None:
    assert wrapped("one two three four", 9, 2) == ["one two", "three…"]
    assert wrapped("", 9, 2) == [""]
    assert all(len(line) <= 9 for line in wrapped("x" * 100, 9, 3))


def test_kinds_have_colours_of_the_palette() -> None:
    found = colours([Mark("a", "2021", kind) for kind in ("blocked", "failed", "failed", "not told")])
    assert list(found) == ["failed", "blocked", "not told"]
    assert found["blocked"] == schema().edges["OPPOSED"].colour
    assert found["not told"] == GREY
    assert len(set(found.values())) == 3


@pytest.mark.parametrize("name", ["agreement", "meetings-timeline", "proposals-timeline"])
def test_reports_with_charts_are_drawn(file: str, tmp_path: Path, name: str) -> None:
    out = tmp_path / f"{name}.png"
    assert report(name, "--store", file, "-o", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    result = report(name, "--store", file, "--format", "svg")
    assert (
        "Norland" if name == "agreement" else "Spring session" if "meet" in name else "ban mercury"
    ) in words(result.stdout)


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        (["hosts", "--format", "png"], 2, "agreement, meetings-timeline, proposals-timeline are"),
        (["agreement", "--format", "svg", "--actor", "Dee Low", "--since", "2031"], 1, "nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    file: str, tmp_path: Path, asked: list[str], code: int, told: str
) -> None:
    result = report(*asked, "--store", file, "-o", str(tmp_path / "x"))
    assert result.exit_code == code
    assert told in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_one_sentence_says_how_to_get_it(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing = builtins.__import__

    def missing(name: str, *others: Any, **more: Any) -> Any:
        if name == "vl_convert":
            raise ImportError(name)
        return importing(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    result = report("agreement", "--store", file, "--format", "svg")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "pip install 'kpgraph[pictures]'" in result.stderr
    with pytest.raises(NoPictures):
        png({})


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        (["2009-11-02"], "2009"),  # one day still has a year around it
        (["2011-02-01", "2011-06-20"], "Apr 2011"),
        (["2003", "2025-11"], "2010"),
    ],
)
def test_the_axis_tells_years_or_months(dates: list[str], shown: str) -> None:
    for width in (328, 900):
        text = words(svg(timeline([Mark("a", date, "Opposed") for date in dates], width, COLOURS)))
        assert shown[-4:] in text
        assert not re.search(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b", text)
