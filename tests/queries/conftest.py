"""The invented world on each engine, written once for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kpgraph.loader.stores.base import GraphStore
from tests.conftest import SERVERS
from tests.queries import world
from tests.servers.pool import Pool, empty


@pytest.fixture(scope="module", params=["ladybug", *SERVERS])
def graph(
    request: pytest.FixtureRequest, pool: Pool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GraphStore]:
    """A store that holds the world."""
    store: GraphStore
    if request.param == "ladybug":
        from kpgraph.loader.stores.ladybug import LadybugStore

        store = LadybugStore(tmp_path_factory.mktemp("world") / "world.lbug")
    else:
        from kpgraph.loader.stores.neo4j import Neo4jStore

        server = pool.get(request.param)
        empty(server)
        store = Neo4jStore(server.uri, server.user, server.password, server.database)
    store.prepare()
    store.replace(world.DOCUMENTS, world.SOURCES, [], world.profile)
    store.record_load(world.LOAD)
    yield store
    store.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A closed LadybugDB file that holds the world, for the command line."""
    from kpgraph.loader.stores.ladybug import LadybugStore

    path = tmp_path_factory.mktemp("world") / "world.lbug"
    store = LadybugStore(path)
    store.prepare()
    store.replace(world.DOCUMENTS, world.SOURCES, [], world.profile)
    store.record_load(world.LOAD)
    store.close()
    return str(path)
