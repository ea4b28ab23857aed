"""The servers of one test session: each version is started once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress

import neo4j

from tests.servers.absence import not_run
from tests.servers.distribution import DISTRIBUTIONS, Distribution
from tests.servers.java import Unavailable
from tests.servers.server import Server


class Pool:
    """Running servers by the short name of their version."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(max_workers=len(DISTRIBUTIONS))
        self._servers: dict[str, Future[Server]] = {}

    def start(self, names: Iterable[str]) -> None:
        """Start servers in the background."""
        for name in names:
            if name not in self._servers:
                # Not in the thread: a test may pretend meanwhile that nothing is there.
                with suppress(Unavailable):
                    DISTRIBUTIONS[name].look_up()
                self._servers[name] = self._threads.submit(_started, name)

    def get(self, name: str) -> Server:
        """The running server of this version; where it can't be had the test is skipped, or fails in CI."""
        self.start([name])
        try:
            return self._servers[name].result()
        except Unavailable as reason:
            not_run(f"Neo4j {DISTRIBUTIONS[name].version} was NOT RUN: {reason}")

    def stop(self) -> None:
        """Stop all servers and remove their homes."""
        self._threads.shutdown(wait=True)
        for server in self._servers.values():
            if server.exception() is None:
                server.result().stop()


@contextmanager
def alone(distribution: Distribution, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A running server that no other test needs; where it can't be had, as `Pool.get`."""
    server = Server(distribution, dict(settings or {}))
    try:
        distribution.look_up()
        server.start()
        yield server
    except Unavailable as reason:
        not_run(f"Neo4j {distribution.version} was NOT RUN: {reason}")
    finally:
        server.stop()


def _started(name: str) -> Server:
    server = Server(DISTRIBUTIONS[name])
    try:
        server.start()
    except BaseException:
        server.stop()
        raise
    return server


def empty(server: Server) -> None:
    """Delete all nodes and edges; constraints and indexes stay, since making them anew takes seconds."""
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        driver.session(database=server.database) as session,
    ):
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
