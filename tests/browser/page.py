"""Neo4j Browser in a real, headless Chromium: connect, run a statement, read and photograph what it draws."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import element_to_be_clickable
from selenium.webdriver.support.wait import WebDriverWait

from tests.servers.absence import not_run
from tests.servers.apt import install
from tests.servers.server import Server

WAIT = 60.0
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1600,1100",
)


@contextmanager
def chromium(profile: Path) -> Iterator[webdriver.Chrome]:
    """A Chromium of its own, with the empty folder `profile`; where there is none the test does not run."""
    for program in ("chromium", "chromedriver"):
        if shutil.which(program) is None:
            install({"chromedriver": "chromium-driver"}.get(program, program))
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        not_run("Neo4j Browser was NOT TESTED: install chromium and chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        yield chrome
    finally:
        chrome.quit()


@dataclass(frozen=True)
class Page:
    """The page that a server serves at `/browser/`."""

    chrome: webdriver.Chrome
    server: Server

    def open(self, statement: str) -> None:
        """Open Browser with a statement in its editor, as a link may do, and connect."""
        query = {"connectURL": self.server.uri, "cmd": "edit", "arg": statement}
        self.chrome.get(f"{self.server.http}/browser/?{urlencode(query, quote_via=quote)}")
        user = self._element("username")
        user.clear()
        user.send_keys(self.server.user)
        self._element("password").send_keys(self.server.password)
        self._element("connect").click()
        # Browser greets whoever has been let in with a frame of its own.
        greeting = (By.CSS_SELECTOR, "[data-testid='frameCommand']")
        WebDriverWait(self.chrome, WAIT).until(
            lambda chrome: any(":play start" in frame.text for frame in chrome.find_elements(*greeting))
        )

    def run(self) -> None:
        """Run what stands in the editor, make the picture large, and wait until it has come to rest."""
        self._element("editor-Run").click()
        self._element("vizInspector")
        self._wait_for_rest()
        for button in ("[title='Fullscreen']", "[aria-label^='Collapse the']", "[aria-label='zoom-to-fit']"):
            self.chrome.find_element(By.CSS_SELECTOR, f"button{button}").click()
        self._wait_for_rest()

    def captions(self) -> list[str]:
        """The first line of words on each drawn node; where even that is too long it ends in `…`."""
        nodes = self.chrome.find_elements(By.CSS_SELECTOR, "svg g.node")
        return [node.find_element(By.TAG_NAME, "text").text for node in nodes]

    def edge_types(self) -> set[str]:
        """The words on the drawn edges, cut where an edge is short."""
        return {edge.text for edge in self.chrome.find_elements(By.CSS_SELECTOR, "svg g.relationship text")}

    def _wait_for_rest(self) -> None:
        before: list[str] = []
        deadline = time.monotonic() + WAIT
        while not (now := self._places()) or now != before:
            assert time.monotonic() < deadline, "the picture never came to rest"
            before = now
            time.sleep(1)

    def _places(self) -> list[str]:
        nodes = self.chrome.find_elements(By.CSS_SELECTOR, "svg g.node")
        return [node.get_attribute("transform") or "" for node in nodes]

    def _element(self, name: str) -> WebElement:
        found = element_to_be_clickable((By.CSS_SELECTOR, f"[data-testid='{name}']"))
        return WebDriverWait(self.chrome, WAIT).until(found)
