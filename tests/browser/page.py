"""Neo4j Browser in a real, headless Chromium: connect, run a statement, read and photograph what it draws."""

from __future__ import annotations

import base64
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.color import Color
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


DROP = """
const [name, content] = arguments;
const data = new DataTransfer();
data.items.add(new File([Uint8Array.from(atob(content), letter => letter.charCodeAt(0))], name));
for (const kind of ["dragenter", "dragover", "drop"])
    document.querySelector("[data-testid='editor-Run']").dispatchEvent(
        new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
"""
"""Drops a file on the window, as a person does who takes it from a folder."""
KEPT = "return ['grass', 'folders'].map(key => localStorage.getItem(`neo4j.${key}`))"
"""What Browser has kept of dropped files."""
COLOUR = "return getComputedStyle(arguments[0].querySelector('circle.b-outline')).fill"


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
        self.follow(f"{self.server.http}/browser/?{urlencode(query, quote_via=quote)}")

    def follow(self, link: str) -> None:
        """Open Browser by a link, and connect."""
        self.chrome.get(link)
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

    def drop(self, file: Path, holding: str) -> None:
        """Drop a file on the window, and wait until Browser keeps what it holds: this text, and the rest.

        Browser reads an archive, and writes down what it has read, some time after the file was dropped; a
        page that is loaded anew before then has lost it.
        """
        self.chrome.execute_script(DROP, file.name, base64.b64encode(file.read_bytes()).decode())
        WebDriverWait(self.chrome, WAIT).until(
            lambda chrome: any(holding in (kept or "") for kept in chrome.execute_script(KEPT))
        )

    def favourites(self, folder: str) -> list[str]:
        """Open the drawer at a folder of favourites; gives the names of those in it."""
        self._element("navigationFavorites").click()
        self._element(f"expandFolder-{folder}").click()
        self._element("savedScriptListItem")
        start = "scriptTitle-"
        found = self.chrome.find_elements(By.CSS_SELECTOR, f"[data-testid^='{start}']")
        return [(item.get_attribute("data-testid") or "").removeprefix(start) for item in found]

    def set_parameters(self, favourite: str) -> None:
        """Run the favourite that sets parameters; each of its lines must succeed."""
        self._run_favourite(favourite)
        icons = (By.CSS_SELECTOR, "[data-testid='multi-statement-list-icon']")
        WebDriverWait(self.chrome, WAIT).until(
            lambda chrome: (
                (lines := [icon.get_attribute("title") for icon in chrome.find_elements(*icons)])
                and set(lines) == {"Status: success"}
            )
        )

    def draw_favourite(self, favourite: str) -> None:
        """Run a favourite, make its picture large, and wait until it has come to rest."""
        self._run_favourite(favourite)
        self._show_picture()

    def run(self) -> None:
        """Run what stands in the editor, make the picture large, and wait until it has come to rest."""
        self._element("editor-Run").click()
        self._show_picture()

    def again(self) -> None:
        """Load the page anew: favourites and style are kept, frames are not."""
        self.chrome.refresh()
        self._element("editor-Run")
        WebDriverWait(self.chrome, WAIT).until(
            lambda chrome: "You are connected as user" in chrome.find_element(By.TAG_NAME, "body").text
        )

    def _run_favourite(self, favourite: str) -> None:
        item = f"//*[@data-testid='savedScriptListItem'][.//*[@data-testid='scriptTitle-{favourite}']]"
        row = self.chrome.find_element(By.XPATH, item)
        ActionChains(self.chrome).move_to_element(row).perform()
        row.find_element(By.CSS_SELECTOR, "[data-testid='savedScriptsButton-Run']").click()

    def _show_picture(self) -> None:
        self._element("vizInspector")
        self._wait_for_rest()
        for button in ("[title='Fullscreen']", "[aria-label^='Collapse the']", "[aria-label='zoom-to-fit']"):
            self.chrome.find_element(By.CSS_SELECTOR, f"button{button}").click()
        self._wait_for_rest()

    def captions(self) -> list[str]:
        """The first line of words on each drawn node; where even that is too long it ends in `…`."""
        nodes = self.chrome.find_elements(By.CSS_SELECTOR, "svg g.node")
        return [node.find_element(By.TAG_NAME, "text").text for node in nodes]

    def colours(self) -> list[str]:
        """The colour of each drawn node, as `#RRGGBB`."""
        nodes = self.chrome.find_elements(By.CSS_SELECTOR, "svg g.node")
        values = [Color.from_string(self.chrome.execute_script(COLOUR, node)) for node in nodes]
        return [value.hex.upper() for value in values]

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
