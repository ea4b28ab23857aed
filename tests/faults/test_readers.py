"""Who reads while a load writes sees each document whole or not at all."""

from __future__ import annotations

import pytest

from kpgraph.schema.model import schema
from tests.faults.claims import VERSIONS
from tests.faults.conftest import Told
from tests.faults.loads import Place, by_document, ids

EDGES = "|".join(f"`{type_}`" for type_ in schema().edges)


@pytest.mark.parametrize("loads", [2, pytest.param(20, marks=pytest.mark.long)])
def test_a_reader_sees_whole_documents(place: Place, whole: dict[str, str], loads: int, told: Told) -> None:
    known = {id: ids(edges) for export in whole.values() for id, edges in by_document(export).items()}
    place.hold(VERSIONS[1])
    place.brought_up()
    seen = {"whole": 0, "absent": 0, "torn": 0}
    for number in range(loads):
        place.hold(VERSIONS[number % 2])
        load = place.start("--prune", "--yes", "--force")
        while load.poll() is None:
            store = place.store()
            for id in known:
                # Typed, so that both engines go by the document's edges and not through the whole graph.
                asked = f"MATCH ()-[r:{EDGES}]->() WHERE r.document = $id RETURN r.id AS id"
                found = {row[0] for row in store.run(asked, {"id": id}).rows}
                seen["whole" if found == known[id] else "torn" if found else "absent"] += 1
            store.close()
        assert load.wait() == 0
        load.communicate()
    told("reading during a load", place.engine, seen["whole"] + seen["absent"] + seen["torn"], seen["torn"])
    assert seen["torn"] == 0, seen
    assert seen["whole"] and seen["absent"], seen
