"""Reading and coding in other processes gives what one process gives, whatever happens to them."""

from __future__ import annotations

import io
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kpgraph import seeds
from kpgraph.loader.coder import Coder as RealCoder
from kpgraph.loader.coder import Recipe
from kpgraph.loader.coding import Coded, Coder, Failure, Wanted, coded
from kpgraph.loader.pipeline import Summary, load, write
from kpgraph.loader.read import Found, find
from kpgraph.loader.read.dispatch import TOO_MUCH
from kpgraph.loader.spreading import Instructions, Spread
from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.stores.jsonl import write_records
from kpgraph.loader.workers import Workers, dask, local
from kpgraph.schema.errors import UserError
from tests import slow_coder
from tests.stores import made

ANY = Wanted(lambda *_: True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Fifty texts, a copy, a table of twenty more, and a file that can't be read."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(50):
        (texts / f"{number:02}.txt").write_text(f"{made.TWO}\ncountry/NAM SAID number {number}")
    (texts / "copy.txt").write_bytes((texts / "07.txt").read_bytes())
    rows = [f'"country/CIV SAID row {number}"' for number in range(20)]
    (texts / "25-table.csv").write_text("\n".join(["text", *rows]))
    (texts / "30.pdf").write_bytes(b"%PDF-1.7 and no more")
    return texts


def found(folder: Path) -> Found:
    return find([str(folder)])


def spread(
    workers: Workers, folder: Path, make: Callable[[], Coder] = made.Coder
) -> Callable[[Wanted], Iterator[Coded | Failure]]:
    coding = Spread(workers, Instructions(make, found(folder).reading), made.Coder.extractor)
    return lambda wanted: coding.coded(found(folder).files, wanted)


def exported(store: GraphStore) -> str:
    out = io.StringIO()
    write_records(store.export(), out)
    return out.getvalue()


def counts(summary: Summary) -> tuple[int, int, list[str]]:
    return summary.new, summary.unchanged, [one.source for one in summary.failed]


@pytest.fixture
def expected(folder: Path, ladybug_store: GraphStore) -> Iterator[tuple[str, tuple[int, int, list[str]]]]:
    """What one process loads, and counts."""
    summary = load(found(folder).documents(), ladybug_store, made.Coder)
    text = exported(ladybug_store)
    yield text, counts(summary)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[GraphStore]:
    from kpgraph.loader.stores.ladybug import LadybugStore

    store = LadybugStore(tmp_path / "other.lbug")
    store.prepare()
    yield store
    store.close()


def test_any_number_of_processes_gives_the_same(folder: Path, expected: Any, empty: GraphStore) -> None:
    orders = []
    for count in (1, 3):
        with local(count) as workers:
            supply = spread(workers, folder)
            orders.append([item.id for item in supply(ANY) if isinstance(item, Coded)])
            summary = write(supply, empty, made.profile, force=True)
        assert exported(empty) == expected[0]
        assert summary.new + summary.changed == expected[1][0] == 70
        assert [one.source for one in summary.failed] == expected[1][2]
    assert orders[0] == orders[1]
    assert not multiprocessing.active_children()


def test_what_is_known_is_not_coded_again(folder: Path, empty: GraphStore) -> None:
    with local(2) as workers:
        write(spread(workers, folder), empty, made.profile)
        (folder / "03.txt").write_text("country/NAM OPPOSED country/CIV")
        heard: list[Coded | Failure] = []
        again = write(spread(workers, folder), empty, made.profile, progress=heard.append)
    assert [item.sources for item in heard if isinstance(item, Coded) and item.records] == [
        (str(folder / "03.txt"),)
    ]
    assert (again.changed, again.unchanged, again.removed) == (1, 69, 1)


def test_a_process_killed_mid_load_costs_nothing(folder: Path, expected: Any, empty: GraphStore) -> None:
    killed: list[int] = []

    def kill(_item: Coded | Failure) -> None:
        if len(killed) < 2 and (children := multiprocessing.active_children()):
            children[0].kill()
            children[0].join()
            killed.append(1)

    with local(2) as workers:
        summary = write(spread(workers, folder, slow_coder.Slow), empty, made.profile, progress=kill)
    assert len(killed) == 2
    assert counts(summary) == expected[1]
    assert exported(empty) == expected[0]


def _reason(folder: Path, store: GraphStore, coder: Any, text: str) -> str:
    """Why a text failed among workers that lost no other for it."""
    (folder / "10.txt").write_text(text)
    with local(2) as workers:
        summary = write(spread(workers, folder, coder), store, made.profile)
    assert summary.new == 69
    failures = {one.source: one.reason for one in summary.failed}
    assert failures.keys() == {str(folder / "10.txt"), str(folder / "30.pdf")}
    return failures[str(folder / "10.txt")]


def test_a_text_that_is_the_end_of_its_reader_costs_no_other(folder: Path, empty: GraphStore) -> None:
    assert _reason(folder, empty, slow_coder.Mortal, "deadly").startswith(
        "ended the process that read it 3 times"
    )


def test_a_file_that_takes_all_memory_is_named_as_it_is_in_one_process(
    folder: Path, empty: GraphStore
) -> None:
    assert _reason(folder, empty, slow_coder.Greedy, "GROW") == TOO_MUCH


def test_workers_that_code_otherwise_are_refused(folder: Path, empty: GraphStore) -> None:
    with local(1) as workers, pytest.raises(UserError, match="“made 2”, this process as “made 1”"):
        write(spread(workers, folder, slow_coder.Other), empty, made.profile)


KILLED = """
import sys
from pathlib import Path
from tests.test_spreading import ANY, local, slow_coder, spread

if __name__ == "__main__":
    with local(2) as workers:
        for item in spread(workers, Path(sys.argv[1]), slow_coder.Slow)(ANY):
            print("one", flush=True)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_processes_end_with_who_started_them(folder: Path, tmp_path: Path, end: signal.Signals) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    started = subprocess.Popen(
        [sys.executable, str(script), str(folder)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert started.stdout is not None
    assert started.stdout.readline() == "one\n"
    children = _children(started.pid)
    assert len(children) >= 2
    started.send_signal(end)
    started.wait(timeout=20)
    started.stdout.close()
    deadline = time.monotonic() + 20
    while any(map(_lives, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(_lives, children))


def _children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = (line.split() for line in listed.stdout.splitlines())
    return [int(child) for child, parent in pairs if int(parent) == pid]


def _lives(pid: int) -> bool:
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(listed.stdout.strip()) and not listed.stdout.startswith("Z")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A Dask scheduler and two worker processes on loopback."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as started:
        yield started


def test_a_dask_cluster_gives_the_same_also_when_a_worker_is_killed(
    folder: Path, expected: Any, empty: GraphStore, cluster: Any
) -> None:
    with dask(cluster.scheduler_address) as workers:
        assert workers.size == 2
        summary = write(spread(workers, folder), empty, made.profile)
        assert (counts(summary), exported(empty)) == (expected[1], expected[0])
    killed: list[int] = []

    def kill(_item: Coded | Failure) -> None:
        if not killed:
            pid = next(iter(cluster.workers.values())).pid
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)

    with dask(cluster.scheduler_address) as workers:
        supply = spread(workers, folder, slow_coder.Slow)
        summary = write(supply, empty, made.profile, force=True, progress=kill)
    assert killed
    assert (summary.changed, len(summary.failed)) == (70, 1)
    assert exported(empty) == expected[0]


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpgraph.loader.workers.CONNECT_SECONDS", 1)
    told = re.escape("No Dask scheduler answers at tcp://127.0.0.1:9: ")
    with pytest.raises(UserError, match=told), dask("tcp://127.0.0.1:9"):
        pass


@pytest.mark.long
def test_the_real_coder_reads_the_same_in_other_processes(coder: RealCoder) -> None:
    files = found(Path(seeds.__file__).parent / "documents")
    with local(2) as workers:
        elsewhere = Spread(workers, Instructions(Recipe(None), files.reading), coder.extractor)
        here = coded(files.documents(), lambda: coder, ANY)
        assert list(elsewhere.coded(files.files, ANY)) == list(here)
