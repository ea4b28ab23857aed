"""A rehearsal counts what a load then does, document by document, and writes nothing."""

from __future__ import annotations

import itertools
import random

import pytest

from kpgraph.loader.document import Document
from kpgraph.loader.pipeline import Summary, load
from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.stores.rehearsing import DocumentChange, Rehearsal
from tests.faults.claims import ACTORS, MEETINGS, PROPOSALS
from tests.stores.made import ONE, TWO, Coder, document
from tests.stores.test_stores import exported

A = document(ONE, "/texts/a.txt")
B = document(TWO, "/texts/b.txt")
C = document("country/CIV OPPOSED proposal/wider-scope", "/texts/c.txt")


def rehearsed(
    documents: list[Document], store: GraphStore | None, **options: object
) -> tuple[Summary, list[DocumentChange]]:
    heard: list[DocumentChange] = []
    if store is None:
        target = Rehearsal(None, {}, heard.append)
    else:
        target = Rehearsal(
            lambda cypher, given: store.run(cypher, given).rows, store.documents(), heard.append
        )
    return load(documents, target, Coder, **options), heard


def counts(summary: Summary) -> tuple[object, ...]:
    return summary.new, summary.changed, summary.unchanged, summary.removed, summary.changes


def test_every_change_is_counted_as_the_load_then_makes_it(store: GraphStore) -> None:
    elsewhere = document(A.text, "/texts/else.txt")
    edited = document(f"{C.text}\ncountry/NAM SAID so it is", C.source)
    for documents, options in (
        ([A, B], {}),
        ([A, B], {"force": True}),
        ([elsewhere, C], {}),
        ([document(TWO, A.source), edited], {"batch_documents": 1}),
        ([], {"prune": ["/texts"]}),
    ):
        before = exported(store)
        told, _ = rehearsed(documents, store, **options)
        assert exported(store) == before
        assert counts(told) == counts(load(documents, store, Coder, **options))


@pytest.mark.parametrize("seed", range(4))
def test_chance_loads_are_counted_right(ladybug_store: GraphStore, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(8):
        documents = []
        for path in chance.sample(range(8), 5):
            lines = [
                f"{chance.choice(ACTORS[:4])} OPPOSED {chance.choice(PROPOSALS[:3])}",
                f"{chance.choice(PROPOSALS[:3])} TABLED_AT {chance.choice(MEETINGS[:2])}",
                f"country/NAM SAID {chance.randint(0, 2)}, that is.",
            ]
            documents.append(document("\n".join(lines[: chance.randint(1, 3)]), f"/texts/{path}.txt"))
        options = {
            "batch_documents": chance.randint(1, 5),
            "prune": ["/texts"] if chance.random() < 0.3 else [],
            "force": chance.random() < 0.3,
        }
        told, _ = rehearsed(documents, ladybug_store, **options)
        assert counts(told) == counts(load(documents, ladybug_store, Coder, **options))


def test_a_graph_that_is_not_there_yet(ladybug_store: GraphStore) -> None:
    told, heard = rehearsed([A, B], None)
    assert counts(told) == counts(load([A, B], ladybug_store, Coder))
    assert [(one.change, one.sources) for one in heard] == [("new", A_SOURCES), ("new", B_SOURCES)]


A_SOURCES, B_SOURCES = ("/texts/a.txt",), ("/texts/b.txt",)


def test_each_document_is_told(ladybug_store: GraphStore) -> None:
    load([A, B], ladybug_store, Coder)
    edited = document(C.text, A.source)
    _, heard = rehearsed([edited, document(B.text, "/texts/copy.txt")], ladybug_store)
    found = {one.id: (one.change, one.sources) for one in heard}
    assert found == {
        C.id: ("new", A_SOURCES),
        A.id: ("removed", A_SOURCES),
        B.id: ("moved", ("/texts/b.txt", "/texts/copy.txt")),
    }
    edges = {one.id: (one.edges_added, one.edges_kept, one.edges_removed) for one in heard}
    assert edges[C.id][0] == 3 and edges[A.id][2] == len(Coder().code(A).edges)
    assert not any(itertools.chain(edges[B.id]))
