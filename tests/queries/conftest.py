"""The invented world on each engine, written once for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kpgraph.loader.stores.base import GraphStore, Profile, Rows
from kpgraph.loader.stores.neo4j import Neo4jStore
from kpgraph.schema.records import DocumentRecords
from tests.conftest import SERVERS
from tests.queries import hostile, world
from tests.servers.pool import Pool, empty

NEWEST = "2026.08"
CYPHER_25 = "CYPHER 25"
ON_NEWEST = [param for param in SERVERS if NEWEST in param.values]
LONG = [pytest.param(*param.values, marks=[*param.marks, pytest.mark.long], id=param.id) for param in SERVERS]
ENGINES = ["ladybug", *ON_NEWEST, *(param for param in LONG if NEWEST not in param.values)]
"""Where the world is asked: the older server's turn comes with the suites that take minutes."""


class Cypher25Store(Neo4jStore):
    """A server that is asked everything in Cypher 25, which the release after next may make its default."""

    def run(self, cypher: str, parameters: Mapping[str, Any]) -> Rows:
        return super().run(f"{CYPHER_25}\n{cypher}", parameters)


@contextmanager
def holding(
    engine: str,
    pool: Pool,
    folder: Path,
    documents: Sequence[DocumentRecords],
    kind: type[Neo4jStore] = Neo4jStore,
    profile: Profile = world.profile,
) -> Iterator[GraphStore]:
    """A store on this engine that holds these documents and nothing else."""
    store: GraphStore
    if engine == "ladybug":
        from kpgraph.loader.stores.ladybug import LadybugStore

        store = LadybugStore(folder / "world.lbug")
    else:
        server = pool.get(engine)
        empty(server)
        store = kind(server.uri, server.user, server.password, server.database)
    store.prepare()
    sources = {records.document.id: [f"/texts/{records.document.id[9:]}.txt"] for records in documents}
    store.replace(documents, sources, [], profile)
    yield store
    store.close()


@pytest.fixture(scope="module", params=ENGINES)
def graph(
    request: pytest.FixtureRequest, pool: Pool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GraphStore]:
    """A store that holds the world."""
    with holding(request.param, pool, tmp_path_factory.mktemp("world"), world.DOCUMENTS) as store:
        store.record_load(world.LOAD)
        yield store


@pytest.fixture(scope="module", params=ON_NEWEST)
def newest(
    request: pytest.FixtureRequest, pool: Pool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cypher25Store]:
    """The newest server, asked in its newest language."""
    with holding(
        request.param, pool, tmp_path_factory.mktemp("world"), world.DOCUMENTS, Cypher25Store
    ) as store:
        store.record_load(world.LOAD)
        assert isinstance(store, Cypher25Store)
        yield store


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


@pytest.fixture(scope="module", params=["ladybug", *LONG])
def hostile_graph(
    request: pytest.FixtureRequest, pool: Pool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GraphStore]:
    """A store in which every text is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    with holding(request.param, pool, folder, hostile.DOCUMENTS, profile=hostile.profile) as store:
        yield store


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
