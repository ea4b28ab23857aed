"""On graphs drawn by chance Neo4j and LadybugDB give the same rows in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kpgraph.loader.stores.base import GraphStore
from kpgraph.queries import catalogue
from tests.conftest import SERVERS
from tests.queries.chance import Chance
from tests.servers.pool import Pool, empty

CHANCE = Chance(seed=4, documents=40, edges=20)


def values(name: str) -> Iterator[dict[str, Any]]:
    """Parameters for a report: what must be named, then one optional parameter after the other."""
    given = {
        **{"actor": "country/00001", "country": "country/00002", "meeting": "meeting/00001", "limit": 7},
        **{"proposal": "proposal/00003", "target": "proposal/00004", "body": "body/00001", "word": "veto"},
        **{"since": "2010", "until": "2015-06", "min_confidence": 0.3, "at_least": 2, "with_delegates": True},
        **{"one": "person/00001", "other": "person/00002", "edge": "OPPOSED", "mode": "blocked"},
        **{"outcome": "failed", "max_confidence": 0.4},
    }
    declared = catalogue.report(name).parameters
    needed = {key: given[key] for key, parameter in declared.items() if parameter.default is None}
    yield needed
    for key in declared.keys() & given.keys() - needed.keys():
        yield {**needed, key: given[key]}


@pytest.fixture(scope="module")
def ladybug(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    from kpgraph.loader.stores.ladybug import LadybugStore

    store = LadybugStore(tmp_path_factory.mktemp("chance") / "chance.lbug")
    yield from filled(store)


@pytest.fixture(scope="module", params=SERVERS)
def neo4j(request: pytest.FixtureRequest, pool: Pool) -> Iterator[GraphStore]:
    from kpgraph.loader.stores.neo4j import Neo4jStore

    server = pool.get(request.param)
    empty(server)
    yield from filled(Neo4jStore(server.uri, server.user, server.password, server.database))


def filled(store: GraphStore) -> Iterator[GraphStore]:
    store.prepare()
    store.replace(CHANCE.documents, CHANCE.sources, [], CHANCE.profile)
    yield store
    store.close()


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in catalogue.names() if name != "load-history"])
def test_engines_agree(ladybug: GraphStore, neo4j: GraphStore, name: str) -> None:
    report = catalogue.report(name)
    found = 0
    for given in values(name):
        rows = catalogue.run(report, ladybug, given)
        assert catalogue.run(report, neo4j, given) == rows, given
        found += len(rows.rows)
    assert found or name in ("documents-without-claims", "silent-participants")
