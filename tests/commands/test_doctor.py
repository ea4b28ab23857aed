"""`doctor`: what is in use, and what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import ladybug
import neo4j
import pytest
from click.testing import Result

from kpgraph.loader.stores.base import GraphStore
from kpgraph.schema.records import Node
from tests.commands.conftest import Run
from tests.commands.handmade import HandMade, ModelInfo
from tests.servers.server import Server


def findings(result: Result) -> dict[str, tuple[str, str, str]]:
    return {row["what"]: (row["state"], row["found"], row["advice"]) for row in json.loads(result.stdout)}


def test_without_a_graph_it_says_how_to_make_one(run: Run) -> None:
    done = run("doctor", "--format", "json")
    assert done.exit_code == 0
    assert findings(done)["store"] == (
        "note", "kpgraph.lbug (default)", "There is no graph yet: `kpgraph load` makes one.",
    )  # fmt: skip
    assert run("doctor", "--store", "other.lbug").exit_code == 1
    assert list(Path().iterdir()) == []


def test_a_graph_in_order(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("Norway and Sweden agreed.", encoding="utf-8")
    run("load", "a.txt")
    done = run("doctor", "--format", "json")
    assert done.exit_code == 0
    found = findings(done)
    assert {state for state, _, _ in found.values()} == {"ok"}
    assert found["nodes"][1] == "2 Country, 1 Document, 1 Load"
    assert found["edges"][1] == "2 MENTIONS"
    assert found["last load"][1].endswith("done")
    assert found["model"][1] == "hand-made 1, weights 0000000000000000"
    assert "LadybugDB" in found["engine"][1]


def test_what_is_wrong_ends_with_1_and_advice(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HandMade, "model_info", ModelInfo(ok=False))
    done = run("doctor", "--format", "json")
    assert done.exit_code == 1
    state, _, advice = findings(done)["model"]
    assert state == "wrong" and "pip install" in advice
    Path("text.lbug").write_text("Norway " * 2000, encoding="utf-8")
    done = run("doctor", "--store", "text.lbug", "--format", "json")
    assert done.exit_code == 1
    assert "isn't a LadybugDB file" in findings(done)["store"][2]


def test_a_load_that_was_cut_off(run: Run, here: Path, ladybug_store: GraphStore) -> None:
    started = {"name": "Load", "started": "2024-01-01T00:00:00Z", "status": "failed", "version": "0"}
    ladybug_store.record_load(Node("Load", "load/1", started))
    ladybug_store.close()
    done = run("doctor", "--store", here / "graph.lbug", "--format", "json")
    assert done.exit_code == 1
    assert findings(done)["last load"][0] == "wrong"


@pytest.mark.usefixtures("neo4j_store")
def test_a_server(run: Run, monkeypatch: pytest.MonkeyPatch, neo4j_server: Server) -> None:
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong")
    done = run("doctor", "--format", "json")
    assert done.exit_code == 1
    assert "wrong user name or password" in done.stdout
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    done = run("doctor", "--format", "json")
    found = findings(done)
    assert neo4j_server.version in found["engine"][1]
    assert found["documents"][0] == "note"
    assert done.exit_code == 0
    assert neo4j_server.password not in done.output


@pytest.mark.usefixtures("neo4j_store")
def test_what_others_keep_in_the_same_database(
    run: Run, monkeypatch: pytest.MonkeyPatch, neo4j_server: Server
) -> None:
    auth = (neo4j_server.user, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:
        driver.execute_query(
            "CREATE (:`A``film`)-[:ABOUT]->(:Person {id: 7}), (:Person {id: 'x'})-[:`WAS IN`]->(:Person)"
        )
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    done = run("doctor", "--format", "json")
    found = findings(done)
    assert done.exit_code == 0
    assert found["others"][:2] == ("note", "1 A`film, 3 Person, 1 [ABOUT], 1 [WAS IN]")
    assert (found["nodes"][1], found["edges"][1]) == ("none", "none")


def test_what_others_keep_in_the_same_file(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("Norway and Sweden agreed.", encoding="utf-8")
    run("load", "a.txt")
    with ladybug.Database("kpgraph.lbug") as database, ladybug.Connection(database) as connection:
        connection.execute("CREATE NODE TABLE Film(id STRING PRIMARY KEY)")
        connection.execute("CREATE REL TABLE SHOWN(FROM Film TO Film)")
        connection.execute("CREATE (a:Film {id: 'a'})-[:SHOWN]->(a)")
    done = run("doctor", "--format", "json")
    assert done.exit_code == 0
    assert findings(done)["others"][:2] == ("note", "1 Film, 1 [SHOWN]")
