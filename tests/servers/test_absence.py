"""Machines without Java, Maven or a right to install them: said loudly, and in CI a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers import __main__ as command
from tests.servers import absence, java
from tests.servers.distribution import DISTRIBUTIONS, Distribution


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine on which nothing is found and nothing may be installed; returns a folder for Java homes."""
    monkeypatch.setattr(java, "install", lambda *_: False)
    monkeypatch.setattr(java, "_homes", lambda: iter(sorted(tmp_path.iterdir())))
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(absence, "REASONS", {})
    return tmp_path


def java_home(folder: Path, version: str) -> Path:
    launcher = folder / version / "bin" / "java"
    launcher.parent.mkdir(parents=True)
    launcher.touch()
    (folder / version / "release").write_text(f'JAVA_VERSION="{version}"\n', encoding="utf-8")
    return launcher


def test_the_best_java_that_fits_is_taken(bare_machine: Path) -> None:
    java_home(bare_machine, "11.0.2")
    java_home(bare_machine, "17.0.15")
    best = java_home(bare_machine, "21.0.4")
    assert java.java((21, 17)) == best


def test_a_java_that_does_not_fit_is_not_taken(bare_machine: Path) -> None:
    java_home(bare_machine, "17.0.15")
    with pytest.raises(java.Unavailable, match="Java 25 or 21: install one, or point JAVA_HOME at it"):
        java.java((25, 21))


@pytest.mark.usefixtures("bare_machine")
def test_without_maven() -> None:
    with pytest.raises(java.Unavailable, match="Maven: install it"):
        java.maven()


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
@pytest.mark.usefixtures("bare_machine")
def test_fetch_says_what_will_not_run(
    ci: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", ci)
    fresh = {name: Distribution(d.version, d.java_releases) for name, d in DISTRIBUTIONS.items()}
    monkeypatch.setattr(command, "DISTRIBUTIONS", fresh)
    assert command.fetch() == code
    said = capsys.readouterr().err
    assert all(f"Neo4j {d.version} will NOT RUN: it needs Java" in said for d in fresh.values())


@pytest.mark.usefixtures("bare_machine")
def test_what_did_not_run_is_skipped_here_and_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="no engine"):
        absence.not_run("no engine")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no engine"):
        absence.not_run("no engine")
    assert list(absence.REASONS) == ["no engine"]
