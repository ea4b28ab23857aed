"""Rounds of a watch, with files that could not be loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpgraph.loader import watching
from kpgraph.loader.read import find


def test_what_could_not_be_loaded_comes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "RETRY_SECONDS", 0.5)
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Norway objected.")
    watch = watching.Watch(lambda: find([str(tmp_path)]), removals=False)
    rounds = watch.rounds()
    first = next(rounds)
    assert first.files == [f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"]
    first.files.pop()
    watch.retry(first)
    assert next(rounds).files == [f"{tmp_path}/a.txt"]
    rounds.close()
