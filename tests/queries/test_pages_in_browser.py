"""Briefs and pages of rows in a real browser: nothing sticks out, overlaps or loads, and tables sort."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from selenium import webdriver

from kpgraph.loader.cli import main
from tests.browser.page import chromium
from tests.queries.world import ANA, PLENARY, SUDRIA

pytestmark = pytest.mark.browser
WIDTHS = {"desktop": 1280, "tablet": 800, "phone": 390, "small": 320}

STICKING_OUT = """
const width = document.documentElement.clientWidth;
return [...document.querySelectorAll('body *')].filter(each => {
  const box = each.getBoundingClientRect();
  return box.width && (box.left < -1 || box.right > width + 1);
}).map(each => each.outerHTML.slice(0, 200));
"""
OVERLAPPING = """
const written = text => text.textContent.trim() && text.getAttribute('fill') !== 'var(--paper)';
const found = [];
for (const picture of document.querySelectorAll('svg')) {
  if (!picture.getBoundingClientRect().width) continue;
  const texts = [...picture.querySelectorAll('text')].filter(written)
    .map(text => [text.textContent, text.getBoundingClientRect()]);
  texts.forEach(([words, a], place) => texts.slice(place + 1).forEach(([others, b]) => {
    if (a.left < b.right - 1 && b.left < a.right - 1
      && a.top < b.bottom - 3 && b.top < a.bottom - 3) found.push([words, others]);
  }));
}
return found;
"""
SMALLEST = """
return Math.min(...[...document.querySelectorAll('svg')].filter(each => each.getBoundingClientRect().width)
  .flatMap(each => [...each.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize)
    * each.getBoundingClientRect().width / each.viewBox.baseVal.width)));
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A Chromium that reaches no network."""
    with chromium(tmp_path_factory.mktemp("profile")) as chrome:
        chrome.execute_cdp_cmd("Network.enable", {})
        chrome.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["http://*", "https://*"]})
        yield chrome


def show(chrome: webdriver.Chrome, page: Path, width: int, shots: Path) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    chrome.get(page.as_uri())
    shots.mkdir(parents=True, exist_ok=True)
    high = chrome.execute_script("return document.documentElement.scrollHeight")
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**size, "height": min(high, 6000)})
    chrome.save_screenshot(str(shots / f"{page.stem}-{width}.png"))


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("id", [SUDRIA, ANA, PLENARY, "proposal/mercury"])
def test_a_brief_fits(
    browser: webdriver.Chrome, file: str, tmp_path: Path, pytestconfig: pytest.Config, id: str, width: int
) -> None:
    page = tmp_path / f"brief-{id.replace('/', '-')}.html"
    assert CliRunner().invoke(main, ["brief", id, "--store", file, "-o", str(page)]).exit_code == 0
    show(browser, page, width, pytestconfig.rootpath / "build" / "browser")
    assert browser.execute_script(STICKING_OUT) == []
    assert browser.execute_script("return document.querySelectorAll('svg text').length") > 8
    assert browser.execute_script(OVERLAPPING) == []
    assert browser.execute_script(SMALLEST) >= 9
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def column(chrome: webdriver.Chrome, place: int) -> list[Any]:
    found: list[Any] = chrome.execute_script(
        f"return [...document.querySelector('tbody').rows].map(row => row.children[{place}].textContent)"
    )
    return found


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_page_of_rows_fits_and_sorts(
    browser: webdriver.Chrome, file: str, tmp_path: Path, pytestconfig: pytest.Config, width: int
) -> None:
    page = tmp_path / "report.html"
    asked = ["report", "who-opposed-what", "--store", file, "-o", str(page)]
    assert CliRunner().invoke(main, asked).exit_code == 0
    show(browser, page, width, pytestconfig.rootpath / "build" / "browser")
    assert browser.execute_script(STICKING_OUT) == []
    names = browser.execute_script(
        "return [...document.querySelectorAll('th')].map(head => head.textContent)"
    )
    place = names.index("Confidence")
    press = f"document.querySelectorAll('th button')[{place}].click()"
    browser.execute_script(press)
    rising = column(browser, place)
    assert rising == sorted(rising, key=float)
    browser.execute_script(press)
    assert column(browser, place) == rising[::-1]
    assert browser.execute_script("return document.querySelector('th[aria-sort]').ariaSort") == "descending"
