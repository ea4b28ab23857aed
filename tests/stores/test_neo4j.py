"""What is particular to a Neo4j server: who it lets in, what others keep there, and two writers at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from neo4j import Driver, GraphDatabase

from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.stores.jsonl import line
from kpgraph.loader.stores.neo4j import Neo4jStore
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import schema
from tests.servers.server import Server
from tests.stores.made import ONE, TWO, profile, records

FIRST = records(ONE)
SECOND = records(TWO)


@pytest.fixture
def driver(neo4j_server: Server, neo4j_store: GraphStore) -> Iterator[Driver]:  # noqa: ARG001
    """Beside the store, on a database that the store's fixture has emptied."""
    with GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as found:
        yield found


def lines(store: GraphStore) -> list[str]:
    return [line(record, schema()) for record in store.export()]


def test_a_wrong_password_is_told_and_not_shown(neo4j_server: Server) -> None:
    store = Neo4jStore(neo4j_server.uri, neo4j_server.user, "sesame-open", neo4j_server.database)
    with pytest.raises(UserError, match="wrong user name or password") as told:
        store.prepare()
    assert "sesame" not in str(told.value)
    store.close()


def test_a_closed_port_is_told_in_a_sentence() -> None:
    store = Neo4jStore("bolt://127.0.0.1:9", "neo4j", "x")
    with pytest.raises(UserError, match=r"No Neo4j server answers at bolt://127\.0\.0\.1:9"):
        store.prepare()
    store.close()


def test_an_unknown_database_is_told(neo4j_server: Server) -> None:
    store = Neo4jStore(neo4j_server.uri, neo4j_server.user, neo4j_server.password, "elsewhere")
    with pytest.raises(UserError, match="no database elsewhere"):
        store.prepare()
    store.close()


def test_another_schema_version_is_refused(neo4j_server: Server, neo4j_store: GraphStore) -> None:
    newer = Neo4jStore(
        neo4j_server.uri,
        neo4j_server.user,
        neo4j_server.password,
        neo4j_server.database,
        model=replace(schema(), version=2),
    )
    with pytest.raises(UserError, match=r"an older kpgraph .schema 1, this one has 2."):
        newer.prepare()
    assert newer.check()[0] == "The database has schema version 1, kpgraph knows 2."
    newer.close()
    assert neo4j_store.check() == []


def test_duplicates_in_the_way_of_a_constraint_are_named(driver: Driver, neo4j_store: GraphStore) -> None:
    driver.execute_query("DROP CONSTRAINT kpgraph_person_id")
    driver.execute_query("UNWIND [1, 2] AS x CREATE (:Person {id: 'person/twin'})")
    assert neo4j_store.check() == ["kpgraph_person_id is missing."]
    with pytest.raises(UserError, match="holds several Person with the id person/twin"):
        neo4j_store.prepare()
    driver.execute_query("MATCH (p:Person) DELETE p")
    neo4j_store.prepare()
    assert neo4j_store.check() == []


def test_what_others_keep_in_the_database_stays(driver: Driver, neo4j_store: GraphStore) -> None:
    driver.execute_query(
        "CREATE (:Person {id: 4711, name: 'Ours'})-[:SAID {document: 7}]->(:Statement {id: 'st-1'}),"
        " (:Country {name: 'Oz'}), (:Document {id: 'file-9', text: 'theirs'})"
    )
    neo4j_store.replace([FIRST], {FIRST.document.id: ["/a"]}, [], profile)
    driver.execute_query(
        "MATCH (c:Country {id: 'country/NAM'}), (o:Country {name: 'Oz'})"
        " SET c.colour = 'green' CREATE (o)-[:NEAR]->(c)"
    )
    neo4j_store.replace([FIRST], {}, [], profile)
    assert set(neo4j_store.documents()) == {FIRST.document.id}
    assert not any("Ours" in record or "Oz" in record or "green" in record for record in lines(neo4j_store))
    changes = neo4j_store.replace([], {}, ["/a"], profile)
    assert changes.nodes_removed == len(FIRST.nodes)
    rows, _, _ = driver.execute_query(
        "MATCH (n) RETURN n.id AS id, n.colour AS colour ORDER BY toString(n.id)"
    )
    left = {record["id"]: record["colour"] for record in rows}
    # Namibia stays, since somebody has tied it to a node of theirs.
    assert left == {"country/NAM": "green", "file-9": None, "st-1": None, 4711: None, None: None}


def test_writers_at_once_come_to_what_one_writes(neo4j_server: Server, neo4j_store: GraphStore) -> None:
    batches = [
        ([FIRST], {FIRST.document.id: ["/one"]}, []),
        ([SECOND], {SECOND.document.id: ["/two"]}, []),
        ([FIRST], {FIRST.document.id: ["/copy"]}, []),
        ([], {SECOND.document.id: ["/other"]}, []),
    ]
    neo4j_store.replace([SECOND], {SECOND.document.id: ["/two"]}, [], profile)
    for batch in batches:
        neo4j_store.replace(*batch, profile)
    expected = lines(neo4j_store)
    neo4j_store.replace([], {}, ["/one", "/copy"], profile)
    stores = [
        Neo4jStore(neo4j_server.uri, neo4j_server.user, neo4j_server.password, neo4j_server.database)
        for _ in batches
    ]
    for _ in range(3):
        threads = [
            threading.Thread(target=store.replace, args=(*batch, profile))
            for store, batch in zip(stores, batches, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert lines(neo4j_store) == expected
        neo4j_store.replace([], {}, ["/one", "/copy"], profile)
    for store in stores:
        store.close()


@pytest.mark.parametrize("prefix", ["", "CYPHER 25 ", "EXPLAIN ", "PROFILE "])
def test_prefixes_of_a_query_are_understood(
    neo4j_server: Server, neo4j_store: GraphStore, prefix: str
) -> None:
    if prefix == "CYPHER 25 " and neo4j_server.version.startswith("5."):
        pytest.skip("Cypher 25 came after Neo4j 5")
    neo4j_store.run(f"{prefix}MATCH (n:Person) RETURN n.id AS id", {})
    with pytest.raises(UserError, match="Only queries that read"):
        neo4j_store.run(f"{prefix}CREATE (n:Person {{id: 'person/x'}}) RETURN n.id AS id", {})
    assert lines(neo4j_store) == []


def test_a_missing_parameter_is_told(neo4j_store: GraphStore) -> None:
    with pytest.raises(UserError, match="nobody"):
        neo4j_store.run("RETURN $nobody AS x", {})
