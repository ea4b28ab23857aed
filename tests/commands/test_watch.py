"""`load --watch` in a process of its own: what comes, changes and goes, until Ctrl-C."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from tests.commands.conftest import Run
from tests.commands.test_load import INTERRUPTIBLE

PATIENCE = 60


class Watcher:
    """The running command, and the counts of documents of each of its loads as they are printed."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", INTERRUPTIBLE, "load", "--watch", "--format", "jsonl", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        self._counts: Queue[dict[str, int]] = Queue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            row = json.loads(line)
            if row["what"] == "documents":
                self._counts.put(row)

    def next(self, **expected: int) -> None:
        """Wait for one load or more that together have counted what is expected."""
        total = dict.fromkeys(expected, 0)
        until = time.monotonic() + PATIENCE
        loads = 0
        while total != expected or not loads:
            loads += 1
            row = self._counts.get(timeout=max(until - time.monotonic(), 0.1))
            total = {name: count + row[name] for name, count in total.items()}
            assert all(total[name] <= count for name, count in expected.items()), total

    def stop(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        assert self.process.stderr
        told = self.process.stderr.read()
        return self.process.wait(PATIENCE), told


@contextmanager
def watching(*arguments: str) -> Iterator[Watcher]:
    watcher = Watcher(*arguments)
    try:
        yield watcher
    finally:
        watcher.process.kill()
        watcher.process.wait()


@pytest.fixture
def folder(here: Path) -> Path:
    made = here / "incoming"
    made.mkdir()
    (made / "a.txt").write_text("Norway objected to the reform.")
    return made


def test_what_comes_changes_and_goes_is_loaded_until_ctrl_c(run: Run, folder: Path) -> None:
    with watching(str(folder), "--prune", "--yes") as watcher:
        watcher.next(new=1)
        (folder / "b.txt").write_text("Sweden objected to the reform.")
        watcher.next(new=1)
        (folder / "b.txt").write_text("Sweden and Norway objected to the reform.")
        watcher.next(changed=1, removed=1)
        (folder / "notes.unknown").write_text("Sweden objected.")
        (folder / ".hidden.txt").write_text("Sweden objected.")
        moved = folder.parent / "moved"
        moved.mkdir()
        (moved / "c.txt").write_text("Norway gave way on the reform.")
        shutil.move(moved, folder / "moved")
        watcher.next(new=1)
        (folder / "a.txt").unlink()
        watcher.next(removed=1)
        code, told = watcher.stop()
    assert (code, told) == (0, f"Watching {folder} until Ctrl-C.\n")
    kept = run("export").stdout
    found = [json.loads(line)["properties"].get("sources") for line in kept.splitlines()]
    assert sorted(one for one in found if one) == [[f"{folder}/b.txt"], [f"{folder}/moved/c.txt"]]
    run("load", folder, "--store", "again.lbug")
    assert run("export", "--store", "again.lbug").stdout == kept


def test_bad_files_are_told_and_the_watch_goes_on(folder: Path) -> None:
    with watching(str(folder), "--report", "report.json") as watcher:
        watcher.next(new=1)
        (folder / "bad.txt").write_bytes(b"\x7fELF\0\0")
        watcher.next(failed=1)
        assert json.loads(Path("report.json").read_text())["failed"] == [
            {"source": f"{folder}/bad.txt", "reason": "is binary, not text"}
        ]
        (folder / "good.txt").write_text("Sweden objected to the reform.")
        watcher.next(new=1)
        code, told = watcher.stop()
    assert code == 3
    assert told.splitlines()[1:] == [f"{folder}/bad.txt is binary, not text."]


def test_an_empty_folder_can_be_watched(here: Path) -> None:
    (here / "incoming").mkdir()
    with watching(str(here / "incoming")) as watcher:
        watcher.next(new=0)
        (here / "incoming" / "a.txt").write_text("Norway objected to the reform.")
        watcher.next(new=1)
        assert watcher.stop()[0] == 0


def test_without_a_folder_there_is_nothing_to_watch(run: Run, folder: Path) -> None:
    done = run("load", folder / "a.txt", "--watch")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, "Error: --watch needs a folder to watch.")
