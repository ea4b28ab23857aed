"""How long saved queries take on an invented graph of a million edges, and what the command adds to a query.

`python -m benchmarks.reports graph|command`. `graph`: each report on LadybugDB and on the newest Neo4j (needs
Java and Maven), warm, with the rows it gives. `command`: `kpgraph report` on the shipped documents against
opening the file and running the same query from Python.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.invented import Invented
from kpgraph.loader.exports import write
from kpgraph.loader.exports.neo4j_admin import IMPORT
from kpgraph.loader.stores.base import GraphStore, Rows
from kpgraph.loader.stores.ladybug import LadybugStore
from kpgraph.loader.stores.neo4j import Neo4jStore
from kpgraph.queries import catalogue
from kpgraph.queries.header import Value
from kpgraph.schema.errors import UserError
from tests.servers.distribution import DISTRIBUTIONS
from tests.servers.home import import_files
from tests.servers.server import Server

NEWEST = "2026.08"
BATCH = 2_000
AIM = 1.0
"""Seconds; what takes longer is marked."""
PATIENCE = 120.0
"""Seconds after which a query is given up."""
SUBJECTS: Mapping[str, Value] = {
    **{"actor": "country/000001", "one": "country/000001", "other": "person/000400", "body": "body/000000"},
    **{"meeting": "meeting/000001", "proposal": "proposal/000001", "word": "veto", "since": "2026-01-20"},
}
"""What is asked about where a report must be told: the second busiest of its kind, or the like."""
ROUNDS = 15
DEMO = "who-opposed-what"
BARE = """
import sys, ladybug
path, text = sys.argv[1:]
database = ladybug.Database(path, read_only=True)
rows = ladybug.Connection(database).execute(text, {parameters!r}).get_all()
for row in rows: print(*row)
"""
IMPORTED = """
import sys
from kpgraph.loader.cli import main
try: main()
finally: print("spacy" in sys.modules, file=sys.stderr)
"""

Question = tuple[catalogue.Report, str, Mapping[str, Value]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks.reports", description=__doc__)
    parser.add_argument("what", choices=["graph", "command"])
    parser.add_argument("--edges", type=int, default=1_000_000)
    parser.add_argument("--limit", type=int, default=100, help="rows that are asked for")
    parser.add_argument("--only", nargs="*", default=catalogue.names(), metavar="REPORT")
    parser.add_argument("--store", choices=["ladybug", "neo4j"], help="only this engine")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the graph for the next time")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        if given.what == "command":
            command(Path(folder))
        else:
            place = given.keep or Path(folder)
            graph(place, given.edges, list(questions(given.only, given.limit)), given.store)


# Graph ----------------------------------------------------------------------------------------------------


class Impatient:
    """A store whose queries are given up after a while."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.version = store.version

    def run(self, cypher: str, parameters: Mapping[str, Any]) -> Rows:
        with self._store.stream(cypher, parameters, PATIENCE) as answer:
            return answer.whole()


def questions(names: Sequence[str], limit: int) -> Iterator[Question]:
    """Each report about all there is, as far as it can be asked so, and about one subject."""
    for report in map(catalogue.report, names):
        needed = {
            key: SUBJECTS[key]
            for key, parameter in report.parameters.items()
            if parameter.default is None or key in ("body", "word")
        }
        asked: list[dict[str, Value]] = [needed]
        if "actor" in report.parameters.keys() - needed.keys():
            asked.append(needed | {"actor": SUBJECTS["actor"]})
        if "with_delegates" in report.parameters:
            asked += [values | {"with_delegates": True} for values in asked]
        for values in asked:
            words = [str(value) for key, value in values.items() if key != "with_delegates"]
            words += ["delegates"] * ("with_delegates" in values)
            yield report, ", ".join(words) or "all", values | {"limit": limit}


def graph(folder: Path, edges: int, asked: Sequence[Question], only: str | None) -> None:
    """Print the seconds that each report takes on each engine, the slow ones marked."""
    folder.mkdir(parents=True, exist_ok=True)
    with filled(folder, edges, only) as stores:
        for store in stores:
            counts = store.run("MATCH ()-[r]->() RETURN count(r.id)", {}).rows
            print(f"{store.version()}, {counts[0][0]:,} edges", flush=True)
        print(f"\n{'report':25}{'about':35}{'rows':>6}" + "".join(f"{_name(one):>12}" for one in stores))
        for report, about, values in asked:
            answers = [seconds(report, store, values) for store in stores]
            rows = [rows for _, rows in answers if rows is not None]
            number = len(rows[0].rows) if rows else 0
            times = "".join(_shown(time) for time, _ in answers)
            same = all(one == rows[0] for one in rows)
            print(
                f"{report.name:25}{about:35}{number:>6}{times}{'' if same else '  other rows!'}", flush=True
            )


def seconds(
    report: catalogue.Report, store: GraphStore, values: Mapping[str, Value]
) -> tuple[float | None, Rows | None]:
    """The better of two times after a first, with the rows; of what is slow the first.

    None when it is given up, or when the engine has not the memory; the reason goes to standard error.
    """
    best = float("inf")
    rows = None
    for turn in range(3):
        started = time.perf_counter()
        try:
            rows = catalogue.run(report, Impatient(store), values)  # type: ignore[arg-type]
        except UserError as error:
            print(f"{report.name}: {error}", file=sys.stderr)
            return None, None
        spent = time.perf_counter() - started
        if turn or spent > 10 * AIM:
            best = min(best, spent)
        if spent > 10 * AIM:
            break
    return best, rows


@contextmanager
def filled(folder: Path, edges: int, only: str | None) -> Iterator[list[GraphStore]]:
    """A store of each engine with the same graph in it."""
    file = folder / "graph.lbug"
    if not file.exists():
        _fill(file, edges)
    ladybug = LadybugStore(file, read_only=True)
    if only == "ladybug":
        yield [ladybug]
        return
    if not (folder / "csv").exists():
        write(ladybug.export(loads=True), "neo4j-admin", folder / "csv")
    server = Server(DISTRIBUTIONS[NEWEST], jvm_options=())
    try:
        server.prepare()
        import_files(server.home, server.distribution, folder / "csv", IMPORT)
        server.start()
        store = Neo4jStore(server.uri, server.user, server.password, server.database)
        store.prepare()
        store.run("CALL db.awaitIndexes(600)", {})
        yield [store] if only else [store, ladybug]
        store.close()
    finally:
        server.stop()
        ladybug.close()


def _fill(file: Path, edges: int) -> None:
    invented = Invented(edges)
    half = file.with_suffix(".half")
    store = LadybugStore(half)
    store.prepare()
    started = time.perf_counter()
    for batch in invented.batches(BATCH):
        sources = {records.document.id: [f"/invented/{records.document.id}"] for records in batch}
        store.replace(batch, sources, [], invented.profile)
    store.close()
    half.rename(file)
    print(f"loaded into LadybugDB in {time.perf_counter() - started:.0f} s", flush=True)


def _name(store: GraphStore) -> str:
    return store.version().partition(" ")[0]


def _shown(time: float | None) -> str:
    return f"{'no answer *':>12}" if time is None else f"{time:>9.3f} s{'*' if time > AIM else ' '}"


# Command --------------------------------------------------------------------------------------------------


def command(folder: Path) -> None:
    """Print what `kpgraph report` takes against the bare query, each in a process of its own, in turns."""
    program, file = Path(sys.executable).with_name("kpgraph"), folder / "demo.lbug"
    subprocess.run([program, "load", "--quiet", "--store", file], check=True, stdout=subprocess.DEVNULL)
    report = catalogue.report(DEMO)
    code = BARE.format(parameters=catalogue.complete(report, {}))
    ways: dict[str, list[Any]] = {
        f"kpgraph report {DEMO}": [program, "report", DEMO, "--store", file],
        "open LadybugDB, run the query": [sys.executable, "-c", code, file, report.body],
    }
    spent: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way, arguments in ways.items():
            started = time.perf_counter()
            subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)
            spent[way].append(time.perf_counter() - started)
    for way, times in spent.items():
        print(f"{way:34} median {statistics.median(times):.3f} s, best {min(times):.3f} s")
    ours, bare = spent.values()
    median, best = statistics.median(ours) / statistics.median(bare), min(ours) / min(bare)
    print(f"ratio: median {median:.2f}, best {best:.2f}")
    arguments = [sys.executable, "-c", IMPORTED, "report", DEMO, "--store", file]
    done = subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    print(f"imports spaCy: {'yes' if 'True' in done.stderr else 'no'}")


if __name__ == "__main__":
    main()
