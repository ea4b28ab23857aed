"""Stores that can't be used: one sentence, the right exit code, nothing else."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from tests.commands.conftest import Run
from tests.servers.server import Server

HOLD = "import ladybug, sys; db = ladybug.Database(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
COMMANDS = (["load", "a.txt"], ["export"])


@pytest.fixture(autouse=True)
def document(here: Path) -> None:
    (here / "a.txt").write_text("Norway objected.", encoding="utf-8")


@pytest.fixture
def held(here: Path, run: Run) -> Iterator[Path]:
    """A graph that another process has open."""
    file = here / "held.lbug"
    run("load", "a.txt", "--store", file)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stdin
        assert process.stdout.readline() == "held\n"
        yield file
        process.stdin.close()


def one_sentence(result: Result) -> str:
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("Error: ") and lines[0].endswith((".", ")."))
    assert result.stdout == ""
    return lines[0]


@pytest.mark.parametrize("command", COMMANDS, ids=["load", "export"])
def test_what_is_no_store(run: Run, here: Path, command: list[str]) -> None:
    (here / "text.lbug").write_text("Norway objected.\n" * 500, encoding="utf-8")
    done = run(*command, "--store", "text.lbug")
    assert done.exit_code == 1
    assert "text.lbug isn't a LadybugDB file" in one_sentence(done)
    assert (here / "text.lbug").read_text().startswith("Norway")
    done = run(*command, "--store", here)
    assert done.exit_code == 1
    assert "is a folder" in one_sentence(done)


@pytest.mark.parametrize("command", ["load", "export", "doctor"])
def test_an_unknown_scheme(run: Run, command: str) -> None:
    done = run(
        *([command, "a.txt"] if command == "load" else [command]), "--store", "postgres://localhost/db"
    )
    assert done.exit_code == 2
    assert "Unknown kind of store postgres://" in one_sentence(done)


def test_a_missing_file_is_not_made_by_reading(run: Run, here: Path) -> None:
    done = run("export", "--store", "none.lbug")
    assert done.exit_code == 1
    assert "`kpgraph load`" in one_sentence(done)
    assert not (here / "none.lbug").exists()


def test_a_file_that_another_process_holds(run: Run, held: Path) -> None:
    done = run("load", "a.txt", "--store", held)
    assert done.exit_code == 1
    assert "in use by" in one_sentence(done)
    assert run("export", "--store", held).exit_code == 0, "readers get in beside a writer"


@pytest.mark.parametrize("command", COMMANDS, ids=["load", "export"])
def test_a_closed_port_and_an_unknown_host(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    for address in (f"bolt://127.0.0.1:{port}", f"neo4j://127.0.0.1:{port}", "bolt://none.invalid:7687"):
        done = run(*command, "--store", address)
        assert done.exit_code == 1
        assert address in one_sentence(done)
        assert "s3cret" not in done.output


def test_a_server_that_says_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret")
    monkeypatch.setattr("kpgraph.loader.stores.neo4j.RETRY_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        done = run("load", "a.txt", "--store", f"bolt://127.0.0.1:{silent.getsockname()[1]}")
    assert done.exit_code == 1
    one_sentence(done)


def test_a_wrong_password(run: Run, monkeypatch: pytest.MonkeyPatch, neo4j_server: Server) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret")
    done = run("load", "a.txt", "--store", neo4j_server.uri)
    assert done.exit_code == 1
    assert "wrong user name or password" in one_sentence(done)
    assert "s3cret" not in done.output


def test_a_database_that_is_none(run: Run, monkeypatch: pytest.MonkeyPatch, neo4j_server: Server) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("NEO4J_DATABASE", "none")
    done = run("load", "a.txt", "--store", neo4j_server.uri)
    assert done.exit_code == 1
    assert "has no database none" in one_sentence(done)
    assert neo4j_server.password not in done.output
