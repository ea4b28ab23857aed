"""Fixtures on real engines: a LadybugDB file, and Neo4j servers that the session starts and stops itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kpgraph.loader.stores.base import GraphStore
from tests.faults import table as faults
from tests.servers import absence
from tests.servers.distribution import DISTRIBUTIONS
from tests.servers.pool import Pool, empty
from tests.servers.server import Server

if TYPE_CHECKING:
    from kpgraph.loader.coder import Coder

SERVERS = [pytest.param(name, marks=pytest.mark.neo4j) for name in DISTRIBUTIONS]
POOL = pytest.StashKey[Pool]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[POOL] = Pool()


def servers_of(item: pytest.Item) -> set[str]:
    """The servers that a test runs on, by the short names of their versions."""
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return {name for name in parameters if isinstance(name, str) and name in DISTRIBUTIONS}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Servers take their time to start: what needs none runs meanwhile.
    items.sort(key=lambda item: item.get_closest_marker("neo4j") is not None)
    for item in items:
        # Under xdist, all tests on one server go to one worker, since they empty it.
        for name in servers_of(item):
            item.add_marker(pytest.mark.xdist_group(name))


def pytest_collection_finish(session: pytest.Session) -> None:
    under_xdist = hasattr(session.config, "workerinput")
    if not session.config.option.collectonly and not under_xdist:
        session.config.stash[POOL].start(sorted(set().union(*map(servers_of, session.items))))


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[POOL].stop()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    faults.summary(terminalreporter)
    if absence.REASONS:
        terminalreporter.section("part of the tests did not run", red=True, bold=True)
    for reason in absence.REASONS:
        terminalreporter.line(reason)


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder with the pack that ships; made once, since it loads the language model."""
    from kpgraph.loader.coder import Coder

    return Coder()


@pytest.fixture(scope="session")
def pool(request: pytest.FixtureRequest) -> Pool:
    """The session's servers by version, for a test that needs a certain one."""
    return request.config.stash[POOL]


@pytest.fixture(scope="session", params=SERVERS)
def neo4j_server(request: pytest.FixtureRequest, pool: Pool) -> Server:
    """A running Neo4j server of each version: uri, user, password, database, http, version."""
    return pool.get(request.param)


@pytest.fixture
def neo4j_store(neo4j_server: Server) -> Iterator[GraphStore]:
    """An empty, prepared store on each server."""
    yield from _store_on(neo4j_server)


@pytest.fixture
def ladybug_store(tmp_path: Path) -> Iterator[GraphStore]:
    """An empty, prepared store in a new file."""
    from kpgraph.loader.stores.ladybug import LadybugStore

    store = LadybugStore(tmp_path / "graph.lbug")
    store.prepare()
    yield store
    store.close()


@pytest.fixture(params=["ladybug", *SERVERS])
def store(request: pytest.FixtureRequest, pool: Pool) -> Iterator[GraphStore]:
    """An empty, prepared store on each engine."""
    if request.param == "ladybug":
        yield request.getfixturevalue("ladybug_store")
    else:
        yield from _store_on(pool.get(request.param))


def _store_on(server: Server) -> Iterator[GraphStore]:
    from kpgraph.loader.stores.neo4j import Neo4jStore

    empty(server)
    store = Neo4jStore(server.uri, server.user, server.password, server.database)
    store.prepare()
    yield store
    store.close()
