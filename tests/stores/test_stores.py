"""What every store does, on each engine: write documents, take them out, export, answer, refuse."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from kpgraph.loader.stores.base import Changes, GraphStore, Missing
from kpgraph.loader.stores.jsonl import read_records, write_records
from kpgraph.schema.errors import UserError
from kpgraph.schema.records import DocumentRecords, Node, sorted_records
from tests.stores.made import ONE, TWO, profile, records

FIRST = records(ONE)
SECOND = records(TWO, published=date(2020, 2, 3))
UNDATED = records("country/NAM OPPOSED proposal/wider-scope", published=None)
FIRST_ONLY = {FIRST.document.id: ["/texts/one.txt"]}
SOURCES = {**FIRST_ONLY, SECOND.document.id: ["/texts/two.txt"]}


def exported(store: GraphStore, *, loads: bool = False) -> str:
    out = io.StringIO()
    write_records(store.export(loads=loads), out)
    return out.getvalue()


def expected(*batch: DocumentRecords, sources: Mapping[str, Sequence[str]] = SOURCES) -> str:
    """The export that the records come to, worked out without a store."""
    nodes: dict[str, Node] = {}
    edges = [edge for one in batch for edge in one.edges]
    published = {one.document.id: one.document.properties.get("published") for one in batch}
    for one in batch:
        own = {**one.document.properties, "sources": sorted(sources[one.document.id])}
        own.pop("sketch", None)
        nodes[one.document.id] = Node("Document", one.document.id, own)
        for node in one.nodes:
            known = [edge for edge in edges if node.id in (edge.start, edge.end)]
            known.sort(key=lambda edge: edge.properties["document"])
            seen = [
                {**edge.properties, "published": published[edge.properties["document"]]} for edge in known
            ]
            by_type = {
                type_: [
                    properties for edge, properties in zip(known, seen, strict=True) if edge.type == type_
                ]
                for type_ in ("MENTIONS", "TABLED_AT")
            }
            if node.label == "Statement":
                nodes[node.id] = node
            else:
                made = profile(node.label, node.id, by_type["MENTIONS"], by_type["TABLED_AT"])
                nodes[node.id] = Node(node.label, node.id, made)
    out = io.StringIO()
    write_records(sorted_records(nodes.values(), edges), out)
    return out.getvalue()


def test_every_engine_gives_the_same_export_byte_for_byte(store: GraphStore) -> None:
    store.replace([FIRST, SECOND], SOURCES, [], profile)
    assert exported(store) == expected(FIRST, SECOND)


def test_an_export_reads_back_as_the_same_records(store: GraphStore) -> None:
    store.replace([FIRST], FIRST_ONLY, [], profile)
    text = exported(store)
    again = list(read_records(io.StringIO(text), "export"))
    assert again == list(store.export())


def test_a_second_write_of_the_same_changes_nothing(store: GraphStore) -> None:
    first = store.replace([FIRST, SECOND], SOURCES, [], profile)
    before = exported(store)
    second = store.replace([SECOND, FIRST], SOURCES, [], profile)
    assert exported(store) == before
    assert (first.nodes_added, first.edges_added) == (second.nodes_kept, second.edges_kept)
    assert (second.nodes_added, second.edges_added, second.nodes_removed, second.edges_removed) == (
        0,
        0,
        0,
        0,
    )


def test_batches_in_any_order_come_to_the_same(store: GraphStore) -> None:
    store.replace([SECOND], {SECOND.document.id: ["/texts/two.txt"]}, [], profile)
    store.replace([FIRST], SOURCES, [], profile)
    assert exported(store) == expected(FIRST, SECOND)


def test_a_source_that_points_elsewhere_takes_the_old_document_out(store: GraphStore) -> None:
    store.replace([FIRST, SECOND], SOURCES, [], profile)
    changes = store.replace([UNDATED], {UNDATED.document.id: ["/texts/one.txt"]}, [], profile)
    sources = {SECOND.document.id: ["/texts/two.txt"], UNDATED.document.id: ["/texts/one.txt"]}
    assert exported(store) == expected(SECOND, UNDATED, sources=sources)
    # Gone: the document, its statement, and Côte d'Ivoire, which only it mentioned.
    assert (changes.documents_removed, changes.nodes_removed) == (1, 3)
    assert changes.edges_removed == len(FIRST.edges)


def test_a_document_with_another_source_stays(store: GraphStore) -> None:
    both = {FIRST.document.id: ["/texts/one.txt", "/texts/copy.txt"]}
    store.replace([FIRST], both, [], profile)
    store.replace([], {}, ["/texts/one.txt"], profile)
    assert store.documents()[FIRST.document.id].sources == ("/texts/copy.txt",)
    store.replace([], {FIRST.document.id: ["/texts/new.txt"]}, [], profile)
    assert store.documents()[FIRST.document.id].sources == ("/texts/copy.txt", "/texts/new.txt")
    store.replace([], {}, ["/texts/new.txt", "/texts/copy.txt"], profile)
    assert exported(store) == ""


def test_a_source_for_a_document_that_is_not_there_writes_nothing(store: GraphStore) -> None:
    with pytest.raises(Missing, match=SECOND.document.id):
        store.replace([FIRST], SOURCES, [], profile)
    assert exported(store) == ""


def test_a_batch_that_is_not_accepted_leaves_no_trace(store: GraphStore) -> None:
    store.replace([FIRST, SECOND], SOURCES, [], profile)
    before = exported(store)
    heard: list[tuple[Changes, int]] = []

    def refuse(changes: Changes, size: Callable[[], int]) -> None:
        heard.append((changes, size()))
        raise UserError("no")

    with pytest.raises(UserError, match="no"):
        store.replace([], {}, ["/texts/one.txt"], profile, refuse)
    assert exported(store) == before
    [(changes, size)] = heard
    assert changes.edges_removed == len(FIRST.edges)
    assert size == before.count("\n") - changes.edges_removed - changes.nodes_removed


def test_an_outcome_is_that_of_the_latest_document_that_is_left(store: GraphStore) -> None:
    store.replace([FIRST, SECOND], SOURCES, [], profile)
    asked = "MATCH (p:Proposal) RETURN p.outcome AS outcome"
    assert store.run(asked, {}).rows == [["adopted"]]
    store.replace([], {}, ["/texts/two.txt"], profile)
    assert store.run(asked, {}).rows == [["blocked"]]


def test_a_write_that_fails_leaves_nothing(store: GraphStore) -> None:
    store.replace([FIRST], FIRST_ONLY, [], profile)
    before = exported(store)

    def broken(*_: Any) -> Mapping[str, Any]:
        raise UserError("stop")

    with pytest.raises(UserError, match="stop"):
        store.replace([SECOND], {SECOND.document.id: ["/texts/one.txt"]}, [], broken)
    assert exported(store) == before
    store.replace([SECOND], SOURCES, [], profile)
    assert exported(store) == expected(FIRST, SECOND)


def test_many_documents_come_and_go_in_a_few_calls(store: GraphStore) -> None:
    many = [records(f"country/NAM OPPOSED proposal/p-{number}") for number in range(300)]
    sources = {one.document.id: [f"/many/{number}"] for number, one in enumerate(many)}
    store.replace(many, sources, [], profile)
    assert exported(store) == expected(*many, sources=sources)
    store.replace(many[:150], sources, [], profile)
    store.replace([], {}, [f"/many/{number}" for number in range(200)], profile)
    assert exported(store) == expected(*many[200:], sources=sources)


def test_load_nodes_stay_out_of_exports_unless_asked_for(store: GraphStore) -> None:
    run = {
        "name": "Load",
        "started": "2026-01-02T03:04:05Z",
        "status": "running",
        "version": "1",
        "dropped": 0,
    }
    store.record_load(Node("Load", "load/1", run))
    store.record_load(
        Node("Load", "load/1", {**run, "status": "done", "dropped_reasons": ["dangling edge: 2"]})
    )
    assert exported(store) == ""
    (found,) = store.export(loads=True)
    assert found == Node("Load", "load/1", {**run, "status": "done", "dropped_reasons": ["dangling edge: 2"]})


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (:Person {id: 'person/x'})",
        "MATCH (n:Person) SET n.name = 'x'",
        "MATCH (n:Person) DETACH DELETE n",
        "// innocent\nMERGE (:Person {id: 'person/x'})",
        "MATCH (n:Person) WITH n DETACH DELETE n",
        "DROP TABLE SAID",
        "CREATE INDEX FOR (n:Person) ON (n.name)",
    ],
)
def test_queries_only_read(store: GraphStore, statement: str) -> None:
    store.replace([FIRST], FIRST_ONLY, [], profile)
    before = exported(store)
    with pytest.raises(UserError):
        store.run(statement, {})
    assert exported(store) == before


def test_answers_are_plain_values(store: GraphStore) -> None:
    store.replace([FIRST], FIRST_ONLY, [], profile)
    rows = store.run(
        "MATCH (m:Meeting)-[r:MEETING_OF]->(b:Body) WHERE m.id <> $no"
        " RETURN m.`starts` AS first_day, sum(m.year) AS years, r.confidence AS confidence,"
        " b.aliases AS names, b AS body",
        {"no": "x"},
    )
    assert rows.columns == ("first_day", "years", "confidence", "names", "body")
    name = "Diamond Forum \\ Panel"
    body = {"_label": "Body", "id": "body/diamond-forum", "name": name, "aliases": [name]}
    assert rows.rows == [["2019-11-18", 2019, 0.1 + 0.2 * 3, [name], body]]


def test_a_broken_query_is_refused_in_a_sentence(store: GraphStore) -> None:
    with pytest.raises(UserError, match="The query can't be run"):
        store.run("MATCH (n RETURN n", {})


def test_preparing_again_keeps_the_data_and_finds_nothing_amiss(store: GraphStore) -> None:
    store.replace([FIRST], FIRST_ONLY, [], profile)
    before = exported(store)
    store.prepare()
    assert store.check() == []
    assert exported(store) == before


def test_the_schema_version_counts_as_no_data(store: GraphStore) -> None:
    assert store.run("MATCH (n) RETURN count(n) AS n", {}).rows == [[0]]
