"""The graph of `kpgraph load`, as a person sees it in Neo4j Browser; the pictures stay in build/browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import neo4j
import pytest

from kpgraph.loader.stores.neo4j import Neo4jStore
from kpgraph.queries import catalogue
from kpgraph.queries.browser.favourites import EXAMPLES
from kpgraph.queries.header import Value
from kpgraph.queries.reporting import by_topic
from kpgraph.schema.model import schema
from tests.browser.page import Page, chromium
from tests.servers.pool import empty
from tests.servers.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

STATEMENT = "MATCH p = (:Person|Body|Country)-[:OPPOSED|PROPOSED|SUPPORTED]->(:Proposal) RETURN p LIMIT 60"


FAVOURITES: Mapping[str, Mapping[str, Value]] = {
    "who-opposed-what": {},
    "actor-dossier": {"actor": EXAMPLES["actor"]},
    "meeting-dossier": {"meeting": EXAMPLES["meeting"]},
}
"""What is run as favourites, with the parameters that the favourites for them set."""


def kpgraph(server: Server, *arguments: str | Path) -> str:
    """What the command line answers when it is asked about the server."""
    secrets = {"NEO4J_USERNAME": server.user, "NEO4J_PASSWORD": server.password, "NEO4J_URI": server.uri}
    program = Path(sys.executable).with_name("kpgraph")
    done = subprocess.run(
        [program, *arguments], env=os.environ | secrets, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def loaded(neo4j_server: Server) -> Server:
    """A server that holds the shipped documents."""
    empty(neo4j_server)
    kpgraph(neo4j_server, "load", "--quiet")
    return neo4j_server


@pytest.fixture
def photograph(pytestconfig: pytest.Config) -> Callable[[Page, str], None]:
    """Keeps what the page shows as build/browser/VERSION-NAME.png."""
    folder = pytestconfig.rootpath / "build" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    return lambda page, name: (
        page.chrome.save_screenshot(str(folder / f"{page.server.version}-{name}.png")) and None
    )


def drawn(server: Server, name: str, values: Mapping[str, Value]) -> dict[str, Mapping[str, Any]]:
    """The nodes that a report's picture must have, by id."""
    store = Neo4jStore(server.uri, server.user, server.password, server.database)
    try:
        rows = catalogue.draw(catalogue.report(name), store, values).rows
    finally:
        store.close()
    return {node["id"]: node for source, _, target in rows for node in (source, target)}


def assert_shows(page: Page, nodes: Mapping[str, Mapping[str, Any]]) -> None:
    """The page draws these nodes and no others, with the schema's captions and colours."""
    names = [node["name"] for node in nodes.values()]
    captions = page.captions()
    assert len(captions) == len(nodes)
    assert [caption for caption in captions if not shows(caption, names)] == []
    colours = Counter(schema().nodes[node["_label"]].colour for node in nodes.values())
    assert Counter(page.colours()) == colours


def shows(caption: str, names: list[str]) -> bool:
    """Whether a caption, which Browser cuts where it must, begins one of the names."""
    return any(name.startswith(caption.rstrip("…")) for name in names) and caption != ""


def test_draws_the_loaded_graph(
    loaded: Server, tmp_path: Path, photograph: Callable[[Page, str], None]
) -> None:
    with neo4j.GraphDatabase.driver(loaded.uri, auth=(loaded.user, loaded.password)) as driver:
        [row] = driver.execute_query(
            f"{STATEMENT.replace('RETURN p', 'WITH p')} UNWIND nodes(p) AS n UNWIND relationships(p) AS r "
            "RETURN collect(DISTINCT n.name) AS names, count(DISTINCT n) AS nodes, "
            "collect(DISTINCT type(r)) AS types"
        ).records

    with chromium(tmp_path) as chrome:
        page = Page(chrome, loaded)
        page.open(STATEMENT)
        page.run()
        photograph(page, "as-loaded")
        captions = page.captions()
        types = page.edge_types()

    assert len(captions) == row["nodes"]
    assert [caption for caption in captions if not shows(caption, row["names"])] == []
    assert all(any(shows(word, [type_]) for word in types) for type_ in row["types"])


def test_takes_the_style_and_runs_favourites(
    loaded: Server, tmp_path: Path, photograph: Callable[[Page, str], None]
) -> None:
    kpgraph(loaded, "browser", "-o", tmp_path / "files")
    topics = [report.header.topic for report in by_topic()]
    with chromium(tmp_path / "profile") as chrome:
        page = Page(chrome, loaded)
        page.open("")
        page.drop(tmp_path / "files" / "style.grass", holding="node.Proposal")
        page.drop(tmp_path / "files" / "favourites.zip", holding=f"kpgraph {topics[-1]}")
        for name, values in FAVOURITES.items():
            header = catalogue.report(name).header
            page.again()
            names = page.favourites(f"kpgraph {header.topic}")
            assert {header.title, f"{header.title}: parameters", f"{header.title}: table"} <= set(names)
            photograph(page, f"{name}-favourites")
            page.set_parameters(f"{header.title}: parameters")
            page.draw_favourite(header.title)
            photograph(page, name)
            assert_shows(page, drawn(loaded, name, values))


def test_opens_a_report_by_its_link(
    loaded: Server, tmp_path: Path, photograph: Callable[[Page, str], None]
) -> None:
    kpgraph(loaded, "browser", "-o", tmp_path / "files")
    link = kpgraph(loaded, "report", "allies", "--actor", "Russia", "--browser").strip()
    assert link.startswith(f"{loaded.http}/browser/?")
    with chromium(tmp_path / "profile") as chrome:
        page = Page(chrome, loaded)
        page.follow(link)
        page.drop(tmp_path / "files" / "style.grass", holding="node.Proposal")
        page.run()
        photograph(page, "allies-of-russia")
        assert_shows(page, drawn(loaded, "allies", {"actor": "country/RUS"}))


def test_the_ten_questions_of_the_page_have_answers(loaded: Server) -> None:
    page = Path(__file__).parents[2] / "docs" / "browser.md"
    questions = re.findall(r"```cypher\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    assert len(questions) == 10
    store = Neo4jStore(loaded.uri, loaded.user, loaded.password, loaded.database)
    assert [question for question in questions if not store.run(question, {}).rows] == []
    store.close()
