"""Completion in real shells: what TAB makes of a line, and that the line then does what it says."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from kpgraph.loader.cli import main
from kpgraph.loader.stores.base import GraphStore
from kpgraph.queries.completion import matching
from kpgraph.queries.names import Candidate, candidates
from tests.queries.world import ANA, INK, NORLAND, PLENARY, SUDRIA, ZOE
from tests.servers.absence import not_run
from tests.servers.apt import install

SHELLS = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "--interactive"],
}
READY = {
    "bash": 'bind "set bell-style none"; eval "$(kpgraph completion bash)"',
    "zsh": 'unset zle_bracketed_paste; autoload compinit; compinit -u; eval "$(kpgraph completion zsh)"',
    "fish": "kpgraph completion fish | source",
}
WAIT = 60.0


class Terminal:
    """A shell on a terminal of its own."""

    def __init__(self, end: int) -> None:
        self.end = end

    def type(self, keys: str) -> None:
        os.write(self.end, keys.encode())

    def until(self, word: str) -> str:
        """What the shell shows, up to this word."""
        shown = ""
        deadline = time.monotonic() + WAIT
        while word not in shown:
            assert time.monotonic() < deadline, shown
            if select.select([self.end], [], [], 1)[0]:
                shown += os.read(self.end, 65536).decode(errors="replace")
        return shown

    def rest(self, quiet: float) -> str:
        """What the shell shows until it has been quiet for so many seconds."""
        shown = ""
        while select.select([self.end], [], [], quiet)[0]:
            shown += os.read(self.end, 65536).decode(errors="replace")
        return shown


@contextmanager
def shell(name: str, folder: Path, store: str) -> Iterator[Terminal]:
    """The shell with completion switched on, and the store in its environment; without it no test is run."""
    if shutil.which(name) is None:
        install(name)
    program = shutil.which(name)
    if program is None:
        not_run(f"completion in {name} was NOT TESTED: install {name}")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder), "PATH": path}
    own |= {"KPGRAPH_STORE": store, "TERM": "vt100", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "COLUMNS": "900"}
    process, end = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execve(program, [program, *SHELLS[name]], os.environ | own)
    terminal = Terminal(end)
    try:
        terminal.type("stty cols 900\n")
        terminal.type(f"{READY[name]}; echo rea''dy\n")
        terminal.until("ready")
        terminal.rest(0.5)
        yield terminal
    finally:
        os.close(end)
        os.waitpid(process, 0)


LINES = [
    ("report actor-dossier An", ("report", "actor-dossier", ANA)),
    ("report who-proposed-what --actor nor", ("report", "who-proposed-what", "--actor", NORLAND)),
    ("report who-spoke-where --actor Zo", ("report", "who-spoke-where", "--actor", ZOE)),
    ("report who-spoke-where --actor 'Zo", ("report", "who-spoke-where", "--actor", ZOE)),
    ('report who-spoke-where --actor "Zo', ("report", "who-spoke-where", "--actor", ZOE)),
    ("report how-connected 'Ana Roe' sud", ("report", "how-connected", ANA, SUDRIA)),
    ("report meeting-dos", None),
]


@pytest.mark.long
@pytest.mark.parametrize("name", SHELLS)
def test_a_completed_line_asks_for_the_node_that_is_meant(name: str, file: str, tmp_path: Path) -> None:
    with shell(name, tmp_path, file) as terminal:
        for typed, meant in LINES:
            (tmp_path / "rows").unlink(missing_ok=True)
            terminal.type(f"kpgraph {typed}\t")
            if meant is None:
                terminal.type(" plenary")
                meant = ("report", "meeting-dossier", PLENARY)
            terminal.type(" --format json -o rows; echo do''ne\n")
            shown = terminal.until("done")
            wanted = CliRunner().invoke(main, [*meant, "--store", file, "--format", "json"])
            assert wanted.exit_code == 0
            assert (tmp_path / "rows").exists(), shown
            assert json.loads((tmp_path / "rows").read_text("utf-8")) == json.loads(wanted.stdout), typed
            assert json.loads(wanted.stdout)


def test_names_come_under_the_name_that_was_begun(graph: GraphStore) -> None:
    known = candidates(graph, "actors")
    assert [(item.value, item.help) for item in matching(known, "NOR")] == [("Norland", "country")]
    assert [(item.value, item.help) for item in matching(known, "the f")] == [
        ("the Fold", "country: Eastfold")
    ]
    assert [item.value for item in matching(known, "r")][:2] == ["River Accord", "River Watch"]
    assert [item.value for item in matching(known, "zoe")] == [INK.replace("\u200f", "")]
    assert matching(known, "xx") == []
    many = [Candidate(f"person/{number}", (f"P {number}",)) for number in range(1000)]
    assert len(matching(many, "p")) == 200


@pytest.mark.parametrize("store", ["missing.lbug", "bolt://127.0.0.1:1", "ftp://x"])
def test_without_a_graph_there_are_no_names_and_no_words(store: str, tmp_path: Path) -> None:
    line = f"kpgraph report hosts --store {store} --actor "
    done = subprocess.run(
        [Path(sys.executable).with_name("kpgraph")],
        env=os.environ
        | {"COMP_WORDS": line, "COMP_CWORD": "6", "_KPGRAPH_COMPLETE": "bash_complete", "NEO4J_PASSWORD": ""},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"\n", b"")
