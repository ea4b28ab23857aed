"""The progress bar, as a terminal gets it."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys, time
from kpgraph.loader.progress import watched
from kpgraph.loader.read import Unreadable
items = [Unreadable(source, "") for source in sys.argv[2:]]
for item in watched(items, int(sys.argv[1]), quiet=False):
    time.sleep(0.05)
"""


def shown(total: int, *sources: str) -> str:
    """What appears on a terminal of 100 columns, without its colours."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(total), *sources],
        stderr=theirs,
        env={"PYTHONPATH": str(Path(__file__).parents[1]), "TERM": "xterm", "COLUMNS": "100"},
    ) as process:
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 4096):
                seen += part
        except OSError:
            pass  # Linux says so when the other end is closed.
        finally:
            os.close(ours)
        assert process.wait(20) == 0
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.decode())


def test_a_bar_shows_documents_rate_and_time_left() -> None:
    lines = shown(20, *(f"/texts/{number}.txt" for number in range(20)))
    documents = [int(found) for found in re.findall(r"(\d+) documents", lines)]
    assert documents == sorted(documents) and documents[-1] == 20
    rates = [float(found) for found in re.findall(r"([\d.]+) a second", lines)]
    assert 1 < rates[-1] < 20
    assert re.search(r"0:00:00 +left", lines)


def test_documents_inside_a_file_move_the_bar_by_one_file() -> None:
    inside = [f"/mails.zip#{number}.eml" for number in range(30)]
    lines = shown(10, *inside)
    assert "30 documents" in lines
    assert "0:00:00" not in lines


def test_no_bar_for_a_few_files() -> None:
    assert shown(3, "/a", "/b", "/c") == ""
