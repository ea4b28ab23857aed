"""The graph of `kpgraph load`, as a person sees it in Neo4j Browser; the pictures stay in build/browser."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import neo4j
import pytest

from tests.browser.page import Page, chromium
from tests.servers.pool import empty
from tests.servers.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

STATEMENT = "MATCH p = (:Person|Body|Country)-[:OPPOSED|PROPOSED|SUPPORTED]->(:Proposal) RETURN p LIMIT 60"


def load_shipped_documents(server: Server) -> None:
    empty(server)
    secrets = {"NEO4J_USERNAME": server.user, "NEO4J_PASSWORD": server.password}
    kpgraph = Path(sys.executable).with_name("kpgraph")
    subprocess.run([kpgraph, "load", "--quiet", "--store", server.uri], env=os.environ | secrets, check=True)


def shows(caption: str, names: list[str]) -> bool:
    """Whether a caption, which Browser cuts where it must, begins one of the names."""
    return any(name.startswith(caption.rstrip("…")) for name in names) and caption != ""


def test_draws_the_loaded_graph(neo4j_server: Server, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    load_shipped_documents(neo4j_server)
    with neo4j.GraphDatabase.driver(
        neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)
    ) as driver:
        [row] = driver.execute_query(
            f"{STATEMENT.replace('RETURN p', 'WITH p')} UNWIND nodes(p) AS n UNWIND relationships(p) AS r "
            "RETURN collect(DISTINCT n.name) AS names, count(DISTINCT n) AS nodes, "
            "collect(DISTINCT type(r)) AS types"
        ).records

    with chromium(tmp_path) as chrome:
        page = Page(chrome, neo4j_server)
        page.open(STATEMENT)
        page.run()
        picture = pytestconfig.rootpath / "build" / "browser" / f"{neo4j_server.version}.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        chrome.save_screenshot(str(picture))
        captions = page.captions()
        types = page.edge_types()

    assert len(captions) == row["nodes"]
    assert [caption for caption in captions if not shows(caption, row["names"])] == []
    assert all(any(shows(word, [type_]) for word in types) for type_ in row["types"])
