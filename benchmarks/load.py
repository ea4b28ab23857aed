"""Loading the same records with kpgraph and with others, in one run; and what kpgraph costs as it grows.

`python -m benchmarks.load peers|growth|again`. `peers`: records per second against neo4j-graphrag, neomodel,
a hand-written loader, COPY and MERGE (needs the dependency group `benchmarks`, Java and Maven). `growth`:
cost per record and peak memory from 10 thousand edges to a million and more. `again`: loading unchanged
documents.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.records import generated, profile, supplied
from kpgraph.loader.pipeline import write
from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.stores.ladybug import LadybugStore
from kpgraph.loader.stores.neo4j import Neo4jStore
from kpgraph.schema.records import DocumentRecords, Edge, Node

DOCUMENTS = 4_000
"""They have 20 thousand nodes and 64 thousand edges."""
SLICE = 250
"""Documents for those who write row by row: 5 thousand records."""
GROWTH = (650, 10_000, 100_000)
"""Documents: 10 thousand, 160 thousand, 1.6 million edges."""
AGAIN = 1_000

Work = Callable[[list[DocumentRecords]], float]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables that are asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks.load", description=__doc__)
    parser.add_argument("what", choices=["peers", "growth", "again", "one"])
    parser.add_argument("--store", choices=["ladybug", "neo4j"], help="only this engine")
    parser.add_argument("--documents", type=int, nargs="*", help="how many, instead of the usual numbers")
    given = parser.parse_args(arguments)
    match given.what:
        case "peers":
            peers((given.documents or [DOCUMENTS])[0], given.store)
        case "growth":
            growth(given.store or "ladybug", given.documents or GROWTH)
        case "again":
            again((given.documents or [AGAIN])[0])
        case "one":
            one(given.documents[0])


def loaded(store: GraphStore, documents: Sequence[DocumentRecords]) -> float:
    """Seconds that kpgraph takes for records that are there already."""
    started = time.perf_counter()
    write(lambda _: supplied(iter(documents)), store, profile)
    return time.perf_counter() - started


# Peers ----------------------------------------------------------------------------------------------------


def peers(count: int, only: str | None) -> None:
    """Records per second on both engines, in turns, each on an empty store."""
    documents = list(generated(count))
    part = documents[:SLICE]
    nodes, edges = _records(documents)
    print(f"{count:,} documents, {len(nodes):,} nodes, {len(edges):,} edges; a slice of {SLICE} documents")
    if only != "neo4j":
        _on_ladybug(documents, part)
    if only != "ladybug":
        _on_neo4j(documents, part)


def _on_ladybug(documents: list[DocumentRecords], part: list[DocumentRecords]) -> None:
    from benchmarks.peers import ladybug_copy, ladybug_rows

    def ours(given: list[DocumentRecords]) -> float:
        with tempfile.TemporaryDirectory() as folder:
            store = LadybugStore(Path(folder, "graph.lbug"))
            store.prepare()
            try:
                return loaded(store, given)
            finally:
                store.close()

    def theirs(peer: Callable[[Path, Sequence[Node], Sequence[Edge]], float]) -> Work:
        def work(given: list[DocumentRecords]) -> float:
            with tempfile.TemporaryDirectory() as folder:
                return peer(Path(folder, "graph.lbug"), *_records(given))

        return work

    ours(part)  # The first COPY of a process imports and compiles what later ones find done.
    _table(
        "LadybugDB",
        [
            ("kpgraph", ours, documents, 0.0),
            ("COPY alone, frames ready", theirs(ladybug_copy), documents, 0.5),
            ("MERGE row by row (slice)", theirs(ladybug_rows), part, 20.0),
            ("… in one transaction (slice)", theirs(partial(ladybug_rows, at_once=True)), part, 0.0),
        ],
    )


def _on_neo4j(documents: list[DocumentRecords], part: list[DocumentRecords]) -> None:
    import neo4j

    from benchmarks.apoc import server_with_apoc
    from benchmarks.peers import graphrag, neomodel, unwind_merge
    from tests.servers.pool import empty

    with server_with_apoc() as server:
        driver = neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password))
        store = Neo4jStore(server.uri, server.user, server.password)
        store.prepare()

        def on_empty(work: Work) -> Work:
            def emptied(given: list[DocumentRecords]) -> float:
                empty(server)
                return work(given)

            return emptied

        ours = on_empty(lambda given: loaded(store, given))
        by_hand = on_empty(lambda given: unwind_merge(driver, *_records(given)))
        writer = on_empty(lambda given: graphrag(driver, *_records(given)))
        objects = on_empty(lambda given: neomodel(server.uri, server.user, server.password, *_records(given)))
        for work in (ours, by_hand, writer):  # The server compiles what it has often run.
            work(documents[: len(documents) // 2])
        _table(
            f"Neo4j {server.version}",
            [
                ("kpgraph", ours, documents, 0.0),
                ("UNWIND and MERGE by hand", by_hand, documents, 0.9),
                ("neo4j-graphrag, Neo4jWriter", writer, documents, 2.0),
                ("neomodel (slice)", objects, part, 10.0),
            ],
        )
        store.close()
        driver.close()


def _table(title: str, rows: list[tuple[str, Work, list[DocumentRecords], float]], rounds: int = 2) -> None:
    """Each way in turns, twice over; the best of each counts, since other work on the machine only slows."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, work, given, _ in rows:
            nodes, edges = _records(given)
            rate = (len(nodes) + len(edges)) / work(given)
            best[name] = max(rate, best.get(name, 0.0))
            print(f"  {title}, {name}: {rate:,.0f} records/s", file=sys.stderr, flush=True)
    print(f"\n{title:32}{'records/s':>12}{'kpgraph is':>14}{'bar':>8}")
    for name, _, _, bar in rows:
        ratio = best["kpgraph"] / best[name]
        against = f"{ratio:>12.2f} x" + (f"{bar:>7} x" if bar else "")
        print(f"  {name:30}{best[name]:>12,.0f}{against}", flush=True)


def _records(documents: list[DocumentRecords]) -> tuple[list[Node], list[Edge]]:
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for records in documents:
        nodes |= {node.id: node for node in (records.document, *records.nodes)}
        edges += records.edges
    return list(nodes.values()), edges


# Growth ---------------------------------------------------------------------------------------------------


def growth(engine: str, counts: Sequence[int]) -> None:
    """Cost per record and peak memory of kpgraph's process, each size on a store of its own.

    The cost is CPU time, which other work on the machine disturbs least; with Neo4j the server's isn't in it.
    """
    heads = ("documents", "edges", "seconds", "CPU µs/record", "ratio", "peak MB", "ratio")
    print("".join(f"{head:>14}" for head in heads))
    first: dict[str, float] = {}
    for count in counts:
        found = _measured(engine, count)
        cost = found["cpu"] / found["records"] * 1e6
        first = first or {"cost": cost, "peak": found["peak"]}
        print(
            f"{count:>14,}{found['edges']:>14,.0f}{found['seconds']:>14.1f}{cost:>14.1f}"
            f"{cost / first['cost']:>14.2f}{found['peak']:>14,.0f}{found['peak'] / first['peak']:>14.2f}",
            flush=True,
        )


def _measured(engine: str, count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.load", "one", "--documents", str(count)]
    with tempfile.TemporaryDirectory() as folder:
        variables = {"KPGRAPH_STORE": str(Path(folder, "graph.lbug"))}
        if engine == "ladybug":
            return _asked(command, variables)
        from tests.servers.distribution import DISTRIBUTIONS
        from tests.servers.server import Server

        server = Server(DISTRIBUTIONS["5.26"], jvm_options=())
        try:
            server.start()
            variables = {"KPGRAPH_STORE": server.uri, "NEO4J_PASSWORD": server.password}
            return _asked(command, variables)
        finally:
            server.stop()


def _asked(command: list[str], variables: dict[str, str]) -> dict[str, float]:
    done = subprocess.run(command, env=os.environ | variables, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def one(count: int) -> None:
    """Load so many generated documents into KPGRAPH_STORE, and tell what it took, as JSON."""
    from kpgraph.loader.settings import open_store

    store = open_store(None)
    store.prepare()
    started = time.perf_counter()
    summary = write(lambda _: supplied(generated(count)), store, profile)
    seconds, cpu = time.perf_counter() - started, time.process_time()
    store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    changes = summary.changes
    told = {"seconds": seconds, "cpu": cpu, "edges": changes.edges_added, "peak": peak}
    print(json.dumps({**told, "records": changes.nodes_added + changes.edges_added}))


# Again ----------------------------------------------------------------------------------------------------


def again(count: int) -> None:
    """Documents of real language, loaded by the command twice: the second load finds all unchanged."""
    from kpgraph import seeds

    paragraphs = [
        part
        for _, text in seeds.documents()
        for part in text.split("\n---\n", 1)[-1].split("\n\n")
        if len(part.split()) > 30
    ]
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts")
        texts.mkdir()
        words = 0
        for number in range(count):
            text = "\n\n".join(paragraphs[(number * 7 + step) % len(paragraphs)] for step in range(3))
            words += len(text.split())
            (texts / f"{number}.txt").write_text(f"Report {number}\n\n{text}", encoding="utf-8")
        command = [str(Path(sys.executable).with_name("kpgraph")), "load", str(texts)]
        command += ["--store", str(Path(folder, "graph.lbug")), "--quiet"]
        seconds = []
        for _ in range(2):
            started = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - started)
    print(f"{count:,} documents of {words / count:.0f} words on average, `kpgraph load` as users run it")
    print(f"first load {seconds[0]:.1f} s ({1000 * seconds[0] / count:.0f} ms a document)")
    print(f"second load, all unchanged {seconds[1]:.1f} s: 1/{seconds[0] / seconds[1]:.0f} of the first")


if __name__ == "__main__":
    main()
