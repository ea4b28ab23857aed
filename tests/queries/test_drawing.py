"""Networks on a page: what is on it, that it needs nothing else, and that it answers in a real browser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from selenium.webdriver.support.wait import WebDriverWait

from kpgraph.loader.cli import main
from kpgraph.loader.stores.base import GraphStore
from kpgraph.queries import catalogue
from kpgraph.queries.drawing.network import elements, network
from kpgraph.queries.drawing.page import html
from kpgraph.schema.model import schema
from tests.browser.page import chromium
from tests.queries.world import ACCORD, INK, SESSION, SUDRIA, ZOE

SHOWN = INK.replace("\u200f", "")


def draw(*words: str) -> Result:
    return CliRunner().invoke(main, ["draw", *words])


def data(page: str) -> dict[str, dict[str, Any]]:
    """What the page's program is given, by id."""
    [found] = re.findall(r'<script id="elements" type="application/json">(.*?)</script>', page, re.S)
    return {element["data"]["id"]: element["data"] for element in json.loads(found)}


def test_documents_that_agree_are_one_line_with_two_claims(graph: GraphStore) -> None:
    rows = catalogue.draw(catalogue.report("who-opposed-what"), graph, {"actor": SUDRIA}).rows
    drawn = network(rows)
    assert [(link.source.name, link.words, link.target.name) for link in drawn.links] == [
        ("Sudria", "opposed", "ban mercury")
    ]
    assert [(claim["sentences"], claim["source"], claim["notes"]) for claim in drawn.links[0].claims] == [
        (
            "Sudria vetoed it.",
            "Ferry Post, Plenary opens, 2021-05-11",
            "blocked · 2021-05-11 · confidence 0.95",
        ),
        (
            "Sudria said no.",
            "River Daily, Plenary opens, again, 2021-05-12",
            "rejected · 2021-05-11 · confidence 0.70",
        ),
    ]
    assert len(network([*rows, *rows]).links[0].claims) == 2


def test_colours_are_those_of_the_schema(graph: GraphStore) -> None:
    rows = catalogue.draw(catalogue.report("who-opposed-what"), graph, {}).rows
    for element in elements(network(rows)):
        own = element["data"]
        kinds: Any = schema().edges if "type" in own else schema().nodes
        assert own["colour"] == kinds[own.get("type") or own["label"]].colour


@pytest.mark.parametrize("name", [name for name in catalogue.names() if catalogue.report(name).picture])
def test_every_report_makes_a_page(graph: GraphStore, name: str) -> None:
    report = catalogue.report(name)
    needed = {"actor": SUDRIA, "meeting": SESSION, "proposal": "proposal/mercury", "since": "2000"}
    needed |= {"one": SUDRIA, "other": "country/NRD", "body": ACCORD}
    values = {
        key: needed[key] for key, each in report.parameters.items() if each.default is None or key == "body"
    }
    rows = catalogue.draw(report, graph, values).rows
    found = data(html(network(rows), report.header.title, report.header.question))
    assert {edge["id"] for _, edge, _ in rows}
    assert {end["id"] for source, _, target in rows for end in (source, target)} <= found.keys()


def test_names_that_look_like_markup_stay_data(graph: GraphStore) -> None:
    rows = catalogue.draw(catalogue.report("who-spoke-where"), graph, {"actor": ZOE}).rows
    page = html(network(rows), "</script><b>", "<i>")
    assert data(page)[ZOE]["name"] == SHOWN
    head = page.partition("<script")[0]
    assert "<b>" not in head
    assert "<i>" not in head
    assert not set(page) & {"\u200f", "\x00", "\x1b"}
    assert not re.search(r'(?:src|href)="', page.replace("xlink:href", ""))


def test_what_is_around_an_actor_takes_in_the_others(file: str, tmp_path: Path) -> None:
    out = tmp_path / "sudria.html"
    assert draw("--actor", "Sudria", "--store", file, "-o", str(out)).exit_code == 0
    found = data(out.read_text("utf-8"))
    assert found[SUDRIA]["subject"]
    # Norland has no tie to Sudria: it is there since both acted on the ban.
    assert "country/NRD" in found
    lines = {(each["source"], each["type"], each["target"]) for each in found.values() if "type" in each}
    assert ("country/NRD", "PROPOSED", "proposal/mercury") in lines


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ([], 2, "Name a report"),
        (["--actor", "Sudria", "--meeting", "Ostby"], 2, "Name a report"),
        (["load-history"], 1, "no picture"),
        (["actor-dossier"], 2, "Which actor is meant?"),
        (["who-oposed-what"], 2, "did you mean who-opposed-what?"),
        (["who-opposed-what", "--since", "2031"], 1, "nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    file: str, tmp_path: Path, words: list[str], code: int, told: str
) -> None:
    result = draw(*words, *(["--store", file, "-o", str(tmp_path / "x")] if words else []))
    assert result.exit_code == code
    assert told in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_cut_is_said(file: str, tmp_path: Path) -> None:
    result = draw("who-opposed-what", "--limit", "2", "--store", file, "-o", str(tmp_path / "x"))
    assert "The 2 surest claims are drawn; --limit 20 draws more." in result.stderr


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_page_answers_in_a_browser(
    file: str, tmp_path: Path, pytestconfig: pytest.Config, width: int, height: int
) -> None:
    out = tmp_path / "page.html"
    assert draw("--meeting", "Spring session", "--store", file, "-o", str(out)).exit_code == 0
    (tmp_path / "profile").mkdir()
    with chromium(tmp_path / "profile") as chrome:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        chrome.execute_cdp_cmd("Network.enable", {})
        chrome.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["http://*", "https://*"]})
        chrome.get(out.as_uri())

        def run(program: str) -> Any:
            return chrome.execute_script(program)

        assert run("return graph.nodes().length") == len(
            [each for each in data(out.read_text("utf-8")).values() if "type" not in each]
        )
        boxes = run(
            "return graph.nodes().map(n => { const b = n.boundingBox(); return [b.x1, b.y1, b.x2, b.y2] })"
        )
        assert not [
            (one, other)
            for place, one in enumerate(boxes)
            for other in boxes[place + 1 :]
            if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        ]
        run(f"graph.getElementById({json.dumps(ZOE)}).emit('tap')")
        assert SHOWN in run("return told.textContent")
        assert "Zoë spoke." in run("return told.textContent")
        run("const s = byId('search'); s.value = 'westm'; s.dispatchEvent(new Event('input'))")
        assert "Westmark" in run("return told.textContent")
        run("document.querySelector('[data-label=Country]').click()")
        seen = "return graph.nodes('[label=\"Country\"]').filter(n => n.visible()).length"
        WebDriverWait(chrome, 20).until(lambda _: run(seen) == 0)
        run("document.querySelector('[data-label=Country]').click()")
        WebDriverWait(chrome, 20).until(lambda _: run(seen) > 0)
        assert run("return document.documentElement.scrollWidth") <= width
        assert [entry for entry in chrome.get_log("browser") if entry["level"] == "SEVERE"] == []
        picture = pytestconfig.rootpath / "build" / "browser" / f"draw-{width}.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        chrome.save_screenshot(str(picture))
