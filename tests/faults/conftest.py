"""The table of faults: what was done to loads, how often, and what came out differently."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SERVERS
from tests.faults.loads import Place, undisturbed
from tests.faults.table import NAME
from tests.servers.pool import Pool, empty

TEXTS = 60
Told = Callable[..., None]


@pytest.fixture
def told(record_property: Callable[[str, object], None]) -> Told:
    """`told(fault, store, tries, differences, notes)` adds a row to the table that is printed in the end."""

    def told(fault: str, store: str, tries: int, differences: int, notes: str = "") -> None:
        record_property(NAME, (fault, store, tries, differences, notes))

    return told


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The graph that each version of the texts comes to when nothing disturbs its load."""
    return undisturbed(tmp_path_factory.mktemp("undisturbed"), TEXTS)


@pytest.fixture(params=["ladybug", SERVERS[0]])
def place(request: pytest.FixtureRequest, tmp_path: Path, pool: Pool) -> Place:
    """An empty store on each engine, beside a folder for texts."""
    if request.param == "ladybug":
        return Place(tmp_path / "texts", str(tmp_path / "graph.lbug"), texts=TEXTS)
    server = pool.get(request.param)
    empty(server)
    return Place(tmp_path / "texts", server.uri, server, texts=TEXTS)
