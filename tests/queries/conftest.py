"""The invented world on each engine, written once for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kpgraph.loader.stores.base import GraphStore
from tests.conftest import SERVERS
from tests.queries import hostile, world
from tests.servers.pool import Pool, empty


@pytest.fixture(scope="module", params=["ladybug", *SERVERS])
def graph(
    request: pytest.FixtureRequest, pool: Pool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GraphStore]:
    """A store that holds the world."""
    store = _empty_store(request.param, pool, tmp_path_factory)
    store.replace(world.DOCUMENTS, world.SOURCES, [], world.profile)
    store.record_load(world.LOAD)
    yield store
    store.close()


@pytest.fixture(scope="module", params=["ladybug", *SERVERS])
def hostile_graph(
    request: pytest.FixtureRequest, pool: Pool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GraphStore]:
    """A store in which every text is hostile."""
    store = _empty_store(request.param, pool, tmp_path_factory)
    store.replace(hostile.DOCUMENTS, hostile.SOURCES, [], hostile.profile)
    yield store
    store.close()


def _empty_store(engine: str, pool: Pool, tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    store: GraphStore
    if engine == "ladybug":
        from kpgraph.loader.stores.ladybug import LadybugStore

        store = LadybugStore(tmp_path_factory.mktemp("world") / "world.lbug")
    else:
        from kpgraph.loader.stores.neo4j import Neo4jStore

        server = pool.get(engine)
        empty(server)
        store = Neo4jStore(server.uri, server.user, server.password, server.database)
    store.prepare()
    return store


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A closed LadybugDB file in which every text is hostile, for the command line."""
    from kpgraph.loader.stores.ladybug import LadybugStore

    path = tmp_path_factory.mktemp("hostile") / "hostile.lbug"
    store = LadybugStore(path)
    store.prepare()
    store.replace(hostile.DOCUMENTS, hostile.SOURCES, [], hostile.profile)
    store.close()
    return str(path)


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
