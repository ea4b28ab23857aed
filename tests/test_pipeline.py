"""A load as a whole, on each engine, with a coder that reads one claim from each line."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from kpgraph.loader.coding import Coded, Failure
from kpgraph.loader.document import Document
from kpgraph.loader.pipeline import Stopped, Summary, load
from kpgraph.loader.read import Unreadable
from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.stores.jsonl import write_records
from kpgraph.loader.stores.neo4j import Neo4jStore
from kpgraph.schema.errors import UserError
from kpgraph.schema.records import Node
from tests.servers.server import Server
from tests.stores.made import ONE, TWO, Coder, document

A = document(ONE, "/texts/a.txt")
B = document(TWO, "/texts/b.txt")
C = document("country/CIV OPPOSED proposal/wider-scope", "/texts/c.txt")


def exported(store: GraphStore) -> str:
    out = io.StringIO()
    write_records(store.export(), out)
    return out.getvalue()


def counts(summary: Summary) -> tuple[int, int, int, int, int]:
    return summary.new, summary.changed, summary.unchanged, summary.removed, len(summary.failed)


def test_a_second_load_codes_nothing_and_changes_nothing(store: GraphStore) -> None:
    coder = Coder()
    assert counts(load([A, B], store, lambda: coder)) == (2, 0, 0, 0, 0)
    before = exported(store)
    assert counts(load([A, B], store, lambda: coder)) == (0, 0, 2, 0, 0)
    assert (exported(store), coder.coded) == (before, 2)
    forced = load([A, B], store, lambda: coder, force=True)
    assert (counts(forced), forced.changes.edges_added, coder.coded) == ((0, 2, 0, 0, 0), 0, 4)
    assert exported(store) == before


def test_any_order_and_any_batches_give_the_same_graph(ladybug_store: GraphStore) -> None:
    graphs = set()
    for order in itertools.permutations([A, B, C]):
        for size in (1, 2, 3):
            load(order, ladybug_store, Coder, batch_documents=size)
            graphs.add(exported(ladybug_store))
            load([], ladybug_store, Coder, prune=["/texts"])
            assert exported(ladybug_store) == ""
    assert len(graphs) == 1


def test_a_changed_text_replaces_its_own_claims_only(store: GraphStore) -> None:
    load([A, B], store, Coder)
    changed = document(C.text, A.source)
    assert counts(load([changed], store, Coder)) == (0, 1, 0, 1, 0)
    after = exported(store)
    load([], store, Coder, prune=["/texts"])
    assert exported(store) == ""
    load([B, changed], store, Coder)
    assert exported(store) == after


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("order", [1, -1])
def test_a_file_that_moves_while_another_takes_its_place_stays(
    ladybug_store: GraphStore, size: int, order: int
) -> None:
    load([A], ladybug_store, Coder)
    now = [document(TWO, A.source), document(ONE, "/texts/z.txt")]
    load(now[::order], ladybug_store, Coder, batch_documents=size)
    found = {id: known.sources for id, known in ladybug_store.documents().items()}
    assert found == {B.id: ("/texts/a.txt",), A.id: ("/texts/z.txt",)}


def test_a_document_that_another_load_takes_out_meanwhile_comes_back(
    neo4j_store: GraphStore, neo4j_server: Server
) -> None:
    load([A, B], neo4j_store, Coder)
    load([document(A.text, "/texts/copy.txt")], neo4j_store, Coder)
    undisturbed = exported(neo4j_store)
    load([], neo4j_store, Coder, prune=["/texts"])
    load([A, B], neo4j_store, Coder)
    other = Neo4jStore(neo4j_server.uri, neo4j_server.user, neo4j_server.password)

    def meanwhile() -> Iterator[Document]:
        load([], other, Coder, prune=["/texts"])
        yield document(A.text, "/texts/copy.txt")
        load([A, B], other, Coder)

    load(meanwhile(), neo4j_store, Coder, batch_documents=1)
    other.close()
    assert exported(neo4j_store) == undisturbed


def test_prune_forgets_what_a_file_no_longer_holds(ladybug_store: GraphStore, tmp_path: Path) -> None:
    mails = tmp_path / "mails.mbox"
    mails.touch()
    first, second = document(ONE, f"{mails}#1"), document(TWO, f"{mails}#2")
    load([first, second], ladybug_store, Coder)
    torn = [first, Unreadable(f"{mails}#2", "is empty")]
    assert load(torn, ladybug_store, Coder, prune=[str(tmp_path)]).removed == 0
    assert load([first], ladybug_store, Coder, prune=[str(tmp_path)]).removed == 1
    mails.unlink()
    assert load([], ladybug_store, Coder, prune=[str(tmp_path)]).removed == 1


def refuse(loss: str) -> None:
    raise UserError(loss)


def test_pruning_more_than_a_fifth_must_be_agreed_to(store: GraphStore, tmp_path: Path) -> None:
    documents = []
    for number in range(10):
        path = tmp_path / f"{number}.txt"
        path.touch()
        documents.append(document(f"{ONE}\ncountry/NAM SAID {number}. So.", str(path)))
    load(documents, store, Coder)
    for number in range(2):
        (tmp_path / f"{number}.txt").unlink()
    assert load([], store, Coder, prune=[str(tmp_path)], agree=refuse).removed == 2
    before = exported(store)
    for number in range(2, 4):
        (tmp_path / f"{number}.txt").unlink()
    with pytest.raises(Stopped, match=r"remove 2 of the graph's 8 documents \(25%\)"):
        load([], store, Coder, prune=[str(tmp_path)], agree=refuse)
    assert exported(store) == before
    assert load([], store, Coder, prune=[str(tmp_path)], agree=lambda _: None).removed == 2


def test_texts_that_lose_most_of_their_claims_must_be_agreed_to(store: GraphStore) -> None:
    documents = [document(f"{ONE}\ncountry/NAM SAID {n}. So.", f"/texts/{n}.txt") for n in range(5)]
    load(documents, store, Coder)
    edited = [document(f"{one.text}\ncountry/CIV SAID {one.source}", one.source) for one in documents]
    load(edited, store, Coder, agree=refuse)
    before = exported(store)
    empty = [document(f"404 {one.source}", one.source) for one in documents]
    with pytest.raises(Stopped, match=r"of the graph's .* nodes and edges"):
        load(empty, store, Coder, agree=refuse)
    assert exported(store) == before
    with pytest.raises(Stopped) as stopped:
        load(empty, store, Coder, agree=refuse, batch_documents=1)
    assert stopped.value.summary.changed == 1
    asked: list[str] = []
    load(empty, store, Coder, agree=asked.append, batch_documents=1)
    assert len(asked) == 1
    assert set(store.documents()) == {one.id for one in empty}


def test_a_newer_extractor_reads_the_document_again(ladybug_store: GraphStore) -> None:
    class Newer(Coder):
        extractor = "made 2"

    load([A], ladybug_store, Coder)
    assert counts(load([A], ladybug_store, Newer)) == (0, 1, 0, 0, 0)
    assert ladybug_store.documents()[A.id].extractor == "made 2"


def test_one_text_at_two_places_is_one_document(store: GraphStore) -> None:
    coder = Coder()
    copy = document(A.text, "/texts/copy.txt")
    assert counts(load([A, copy, A], store, lambda: coder)) == (1, 0, 0, 0, 0)
    assert store.documents()[A.id].sources == ("/texts/a.txt", "/texts/copy.txt")
    load([document(B.text, "/texts/copy.txt")], store, lambda: coder)
    assert store.documents()[A.id].sources == ("/texts/a.txt",)
    load([document(A.text, "/texts/third.txt")], store, lambda: coder)
    assert store.documents()[A.id].sources == ("/texts/a.txt", "/texts/third.txt")
    assert coder.coded == 2


def test_prune_forgets_what_has_vanished_below_the_folders(ladybug_store: GraphStore, tmp_path: Path) -> None:
    kept = tmp_path / "in" / "kept.txt"
    kept.parent.mkdir()
    kept.touch()
    there = document("country/NAM OPPOSED country/CIV", str(kept))
    gone = document(TWO, str(tmp_path / "in" / "gone.txt"))
    beside = document(ONE, str(tmp_path / "in-between.txt"))
    load([there, gone, beside], ladybug_store, Coder)
    summary = load([], ladybug_store, Coder, prune=[str(tmp_path / "in")])
    assert (summary.removed, set(ladybug_store.documents())) == (1, {there.id, beside.id})


def test_one_bad_document_costs_no_other(ladybug_store: GraphStore) -> None:
    bad = document("fail", "/texts/bad.txt")
    heard: list[Any] = []
    summary = load(
        [Unreadable("/texts/x.txt", "is empty"), bad, A], ladybug_store, Coder, progress=heard.append
    )
    assert counts(summary) == (1, 0, 0, 0, 2)
    assert [failure.source for failure in summary.failed] == ["/texts/x.txt", "/texts/bad.txt"]
    assert set(ladybug_store.documents()) == {A.id}
    assert len(heard) == 3


def test_what_the_schema_refuses_is_counted_by_reason(ladybug_store: GraphStore) -> None:
    wrong = document("country/CIV PROPOSED country/NAM\nperson/zoe-mballe SAID ok then", "/texts/w.txt")
    dropped: list[Any] = []
    summary = load([wrong], ladybug_store, Coder, on_dropped=dropped.append)
    assert summary.dropped == {"endpoint not allowed": 1}
    assert len(dropped) == 1


def test_a_store_that_fails_keeps_the_whole_batches_before(store: GraphStore) -> None:
    class Broken(Coder):
        @staticmethod
        def profile(label: str, id: str, *rest: Any) -> Mapping[str, Any]:
            if id == "person/jan-de-wit":
                raise UserError("The disk is full.")
            return Coder.profile(label, id, *rest)

    with pytest.raises(UserError, match="disk"):
        load([A, B, C], store, Broken, batch_documents=1)
    assert set(store.documents()) == {A.id}
    assert run(store).properties["status"] == "failed"
    load([A, B, C], store, Coder)
    whole = exported(store)
    load([A, B, C], store, Coder, force=True)
    assert exported(store) == whole


def test_ctrl_c_keeps_the_whole_batches_before(ladybug_store: GraphStore) -> None:
    def heard(item: Coded | Failure) -> None:
        if isinstance(item, Coded) and item.id == B.id:
            raise KeyboardInterrupt

    summary = load([A, B, C], ladybug_store, Coder, batch_documents=1, progress=heard)
    assert summary.status == "interrupted"
    assert counts(summary) == (2, 0, 0, 0, 0)
    assert run(ladybug_store).properties["status"] == "interrupted"


def test_each_load_leaves_its_node(store: GraphStore) -> None:
    summary = load([A, Unreadable("/x", "is empty")], store, Coder)
    node = run(store)
    found = node.properties
    assert node.id == summary.id
    assert (found["status"], found["documents_new"], found["documents_failed"]) == ("done", 1, 1)
    assert found["edges_added"] == summary.changes.edges_added > 0
    assert found["started"] <= found["finished"]


def test_without_text_the_claims_are_the_same(ladybug_store: GraphStore) -> None:
    load([A], ladybug_store, Coder, keep_text=False)
    assert ladybug_store.run("MATCH (d:Document) RETURN d.text AS t", {}).rows == [[None]]
    assert ladybug_store.run("MATCH ()-[r:OPPOSED]->() RETURN count(r.id) AS n", {}).rows == [[2]]


def run(store: GraphStore) -> Node:
    (found,) = (
        record for record in store.export(loads=True) if isinstance(record, Node) and record.label == "Load"
    )
    return found
