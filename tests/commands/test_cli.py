"""The front door: light, and clear about wrong usage."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kpgraph.loader.cli import COMMANDS, main

HEAVY = ("spacy", "pandas", "neo4j", "ladybug", "numpy", "markdown_it", "rapidfuzz")


@pytest.mark.parametrize("arguments", [["--help"], ["report", "--help"], ["load", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom kpgraph.loader.cli import main\n"
        f"try: main({arguments!r})\n"
        f"finally: print('HEAVY', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "HEAVY"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help(name: str) -> None:
    done = CliRunner().invoke(main, [name, "--help"])
    assert done.exit_code == 0
    assert f" {name} " in done.output


def test_an_unknown_command_is_wrong_usage() -> None:
    done = CliRunner().invoke(main, ["laod"])
    assert done.exit_code == 2
    assert "laod" in done.output


def test_ctrl_c_ends_with_130(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kpgraph.loader.doctor.examine", interrupted)
    done = CliRunner().invoke(main, ["doctor", "--store", str(tmp_path / "x.lbug")])
    assert done.exit_code == 130
