"""Commands as a user runs them, in a folder of their own, with a coder that needs no parser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kpgraph.loader.cli import main
from tests.commands.handmade import HandMade

VARIABLES = ("KPGRAPH_STORE", "NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE")
Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without settings."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here: Path, monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: ARG001
    """`run("load", PATH …)`; an exception that no user should see fails the test."""
    monkeypatch.setattr("kpgraph.loader.commands.coder", lambda _model: HandMade())
    monkeypatch.setattr("kpgraph.loader.options.Coding.recipe", lambda _self: HandMade)

    def run(*arguments: object, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(main, [str(one) for one in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run
