"""Running loads, disturbing them, and comparing what is left with what an undisturbed one leaves."""

from __future__ import annotations

import io
import json
import os
import secrets
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import neo4j

from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.stores.jsonl import write_records
from kpgraph.loader.stores.ladybug import LadybugStore
from kpgraph.loader.stores.neo4j import Neo4jStore
from tests.faults.claims import VERSIONS, write
from tests.servers.server import Server

ROOT = Path(__file__).parents[2]


def seed() -> str:
    """What the random moments come from: KPGRAPH_SEED, else a new one; failures print it."""
    return os.environ.get("KPGRAPH_SEED") or secrets.token_hex(4)


@dataclass
class Place:
    """A store that loads are run against, each in its own process: a LadybugDB file without a server."""

    folder: Path
    location: str
    server: Server | None = None
    texts: int = 60
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def engine(self) -> str:
        return f"Neo4j {self.server.version}" if self.server else "LadybugDB"

    def hold(self, version: str) -> None:
        """Give the folder its texts of one version."""
        write(self.folder, version, self.texts)

    def environment(self) -> dict[str, str]:
        """The variables of a load: those of the server, and nothing of the user's."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        found = {**kept, "PYTHONPATH": path, "WRITES": str(self.writes), **self.variables}
        if self.server is not None:
            found |= {
                "NEO4J_USERNAME": self.server.user,
                "NEO4J_PASSWORD": self.server.password,
                "NEO4J_DATABASE": self.server.database,
            }
        return found

    def start(self, *options: str, **more: str) -> subprocess.Popen[str]:
        """A load of the folder that has begun."""
        self.writes.unlink(missing_ok=True)
        program = [
            sys.executable,
            "-m",
            "tests.faults.program",
            "load",
            str(self.folder),
            "--quiet",
            "--jobs",
            "1",
        ]
        process = subprocess.Popen(
            [*program, "--store", self.location, *options],
            cwd=ROOT,
            env={**self.environment(), **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        return process

    def load(self, *options: str, **more: str) -> tuple[int, str, str]:
        """A load that nothing disturbs: exit code, standard output, standard error."""
        process = self.start(*options, **more)
        out, err = process.communicate(timeout=600)
        return process.returncode, out, err

    def brought_up(self) -> float:
        """Load the folder, so that the graph is that of the folder alone; gives the seconds it took."""
        process = self.start("--prune", "--yes")
        begun = time.monotonic()
        _, err = process.communicate(timeout=600)
        assert process.returncode == 0, err
        return time.monotonic() - begun

    @property
    def writes(self) -> Path:
        """A byte for each batch that the last load has begun to write."""
        return self.folder.parent / "writes"

    def batches(self) -> int:
        """How many batches the last load has begun to write."""
        return self.writes.stat().st_size if self.writes.exists() else 0

    def reached(self, load: subprocess.Popen[str], batch: int) -> None:
        """Wait until a load begins to write its batch of that number, or ends."""
        while load.poll() is None and self.batches() < batch:
            time.sleep(0.001)

    def killed(self, batch: int, after: float, *options: str, **more: str) -> bool:
        """Start a load and kill it so many seconds after it began a batch (0: after it began at all).

        Tells whether it was still running then.
        """
        process = self.start("--prune", "--yes", *options, **more)
        self.reached(process, batch)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        return process.returncode < 0

    def store(self) -> GraphStore:
        """The store, opened for reading."""
        if self.server is None:
            return LadybugStore(self.location, read_only=True)
        server = self.server
        return Neo4jStore(self.location, server.user, server.password, server.database)

    def exported(self) -> str:
        """The whole graph as JSON Lines."""
        store = self.store()
        try:
            out = io.StringIO()
            write_records(store.export(), out)
            return out.getvalue()
        finally:
            store.close()


def undisturbed(folder: Path, texts: int) -> dict[str, str]:
    """The graph that each version of the folder comes to, from a load into an empty file."""
    found = {}
    for version in VERSIONS:
        place = Place(folder / version, str(folder / f"{version}.lbug"), texts=texts)
        place.hold(version)
        place.brought_up()
        found[version] = place.exported().replace(str(place.folder), "FOLDER")
    return found


def by_document(export: str) -> dict[str, set[str]]:
    """The lines of each document's edges; a document without edges has none."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in export.splitlines():
        record = json.loads(line)
        if record["type"] == "relationship":
            found[record["properties"]["document"]].add(line)
        elif record["labels"] == ["Document"]:
            found[record["id"]] |= set()
    return found


def half_written(export: str, whole: Iterable[str]) -> list[str]:
    """The documents of a graph that aren't as any of the whole graphs has them."""
    known: dict[str, set[str]] = {}
    for one in whole:
        known |= by_document(one)
    return [id for id, edges in by_document(export).items() if edges != known.get(id)]


def ids(lines: Iterable[str]) -> set[str]:
    """The ids of records."""
    return {json.loads(line)["id"] for line in lines}


def sources_at(folder: Path, whole: Mapping[str, str]) -> dict[str, str]:
    """The whole graphs as a load of this folder gives them."""
    return {version: export.replace("FOLDER", str(folder)) for version, export in whole.items()}


def one_sentence(err: str) -> str:
    """What a load said on standard error, which must be one sentence and an error."""
    lines = err.splitlines()
    assert len(lines) == 1, err
    assert lines[0].startswith("Error: ") and lines[0].endswith((".", ").")), err
    return lines[0]


def drop_schema(server: Server) -> None:
    """Take all constraints and indexes out of a server's database, so that the next load makes them."""
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        for kind, plural in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
            for record in driver.execute_query(
                f"SHOW {plural} YIELD name, type WHERE type <> 'LOOKUP'"
            ).records:
                driver.execute_query(f"DROP {kind} `{record['name']}` IF EXISTS")
