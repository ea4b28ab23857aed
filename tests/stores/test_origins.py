"""Copies of one story share an origin on every engine, in whatever order they come and go."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor

from kpgraph.loader.document import Document
from kpgraph.loader.pipeline import load
from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.stores.neo4j import Neo4jStore
from tests.servers.server import Server
from tests.stores.made import Coder, document
from tests.stories import cut, edited, story
from tests.test_pipeline import exported


def telling(text: str, source: str) -> Document:
    """A document that makes one claim, and in which Namibia says the text."""
    said = "\n".join(f"country/NAM SAID {paragraph}" for paragraph in text.split("\n\n"))
    return document(f"country/NAM OPPOSED proposal/wider-scope\n{said}", source)


WIRE = story(50, 200)
COPIES = [
    telling(text, f"/texts/{number}.txt")
    for number, text in enumerate([WIRE, cut(WIRE, 0.8), edited(WIRE, 51, every=25)])
]
OWN = telling(story(52, 200), "/texts/own.txt")
SMALLEST = min(one.id for one in COPIES)


def origins(store: GraphStore) -> dict[str, str]:
    rows = store.run("MATCH (d:Document) RETURN d.id AS id, d.origin AS origin", {}).rows
    return dict(rows)


def sources_of_the_claim(store: GraphStore) -> int:
    rows = store.run(
        "MATCH (:Country)-[r:OPPOSED]->(:Proposal) MATCH (d:Document) WHERE d.id = r.document"
        " RETURN count(DISTINCT d.origin) AS sources",
        {},
    ).rows
    return int(rows[0][0])


def test_copies_count_as_one_source(store: GraphStore) -> None:
    load([*COPIES, OWN], store, Coder, batch_documents=2)
    assert origins(store) == {**{one.id: SMALLEST for one in COPIES}, OWN.id: OWN.id}
    assert sources_of_the_claim(store) == 2


def test_a_group_that_loses_its_smallest_gets_another_origin(store: GraphStore) -> None:
    load([*COPIES, OWN], store, Coder)
    (first,) = (one for one in COPIES if one.id == SMALLEST)
    changed = document("country/CIV OPPOSED proposal/wider-scope", first.source)
    load([changed], store, Coder)
    left = [one for one in COPIES if one is not first]
    second = min(one.id for one in left)
    assert origins(store) == {
        **{one.id: second for one in left},
        OWN.id: OWN.id,
        changed.id: changed.id,
    }
    load([first], store, Coder)
    assert origins(store) == {**{one.id: SMALLEST for one in COPIES}, OWN.id: OWN.id}


def test_a_group_whose_link_goes_falls_apart(store: GraphStore) -> None:
    chain = [story(20), edited(story(20), 21, every=15)]
    chain.append(edited(chain[1], 22, every=15))
    one, link, other = (telling(text, f"/chain/{number}.txt") for number, text in enumerate(chain))
    load([one, link, other], store, Coder, force=True)
    assert set(origins(store).values()) == {min(one.id, link.id, other.id)}
    load([document("country/CIV OPPOSED proposal/wider-scope", link.source)], store, Coder)
    found = origins(store)
    assert (found[one.id], found[other.id]) == (one.id, other.id)


def test_a_forced_load_leaves_the_origins_alone(store: GraphStore) -> None:
    load([*COPIES, OWN], store, Coder)
    before = exported(store)
    load(COPIES[1:], store, Coder, force=True, batch_documents=1)
    assert exported(store) == before


def test_any_order_and_any_batches_give_the_same_origins(ladybug_store: GraphStore) -> None:
    graphs = set()
    for order in itertools.permutations([*COPIES, OWN]):
        for size in (1, 3):
            load(order, ladybug_store, Coder, batch_documents=size)
            graphs.add(exported(ladybug_store))
            load([], ladybug_store, Coder, prune=["/texts"])
    assert len(graphs) == 1


def test_a_store_from_before_sketches_learns_of_copies(ladybug_store: GraphStore) -> None:
    class Former(Coder):
        extractor = "made 0"

        def code(self, doc: Document):  # type: ignore[no-untyped-def]
            records = super().code(doc)
            records.document.properties.pop("sketch")  # type: ignore[attr-defined]
            return records

    load(COPIES, ladybug_store, Former)
    assert origins(ladybug_store) == {one.id: one.id for one in COPIES}
    load(COPIES, ladybug_store, Coder, batch_documents=1)
    assert origins(ladybug_store) == {one.id: SMALLEST for one in COPIES}


def test_loaders_at_the_same_time_agree_on_origins(neo4j_server: Server, neo4j_store: GraphStore) -> None:
    def loads(one: Document) -> None:
        other = Neo4jStore(neo4j_server.uri, neo4j_server.user, neo4j_server.password, neo4j_server.database)
        try:
            load([one], other, Coder)
        finally:
            other.close()

    with ThreadPoolExecutor(len(COPIES)) as pool:
        list(pool.map(loads, [*COPIES, OWN]))
    assert origins(neo4j_store) == {**{one.id: SMALLEST for one in COPIES}, OWN.id: OWN.id}
