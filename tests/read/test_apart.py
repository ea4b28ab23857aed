"""Reading in a process of its own: what takes too long or too much is named, and all else is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpgraph.loader.document import Document
from kpgraph.loader.read.apart import Apart
from kpgraph.loader.read.input import Input
from tests.read import made, slow

SECONDS = 3.0


def told(given: Input, *others: Input) -> list[str]:
    """What comes of the inputs, read one after the other by one reader: texts, and sentences."""
    with Apart(SECONDS, slow.reader) as apart:
        found = [item for one in (given, *others) for item in apart.documents_in(one)]
    return [item.text if isinstance(item, Document) else str(item) for item in found]


def file(content: str, name: str = "a.txt") -> Input:
    return Input(f"/{name}", name, content=content.encode())


def test_it_reads_as_reading_here_does(tmp_path: Path) -> None:
    for name, make in made.MAKERS.items():
        (tmp_path / name).write_bytes(make())
    with Apart(60) as apart:
        for name in made.MAKERS:
            (document,) = apart.documents_in(Input(f"/{name}", name, path=tmp_path / name))
            assert isinstance(document, Document) and document.text == made.TEXT


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("SLEEP", "took longer than 3 seconds and was stopped (--timeout-per-document sets the limit)"),
        ("CRASH", "was stopped: it took too much memory, or crashed its process"),
        ("GROW", "needs more memory to be read than kpgraph takes: split it and load the parts"),
    ],
)
def test_what_is_stopped_is_named_and_the_next_is_read(command: str, reason: str) -> None:
    assert told(file("First."), file(command, "b.txt"), file("Last.")) == [
        "First.",
        f"/b.txt {reason}.",
        "Last.",
    ]


def test_a_part_that_is_stopped_costs_no_other_part() -> None:
    data = made.zipped(
        **{"a.txt": b"First.", "b.txt": b"SLEEP", "c.txt": b"Third.", "d.txt": b"CRASH", "e.txt": b"Last."}
    )
    assert told(Input("/a.zip", "a.zip", content=data)) == [
        "First.",
        "/a.zip#b.txt took longer than 3 seconds and was stopped (--timeout-per-document sets the limit).",
        "Third.",
        "/a.zip#d.txt was stopped: it took too much memory, or crashed its process.",
        "Last.",
    ]


def test_a_reader_that_is_left_early_starts_afresh() -> None:
    zipped = Input("/a.zip", "a.zip", content=made.zipped(**{"a.txt": b"First.", "b.txt": b"Second."}))
    with Apart(SECONDS) as apart:
        documents = apart.documents_in(zipped)
        next(documents)
        documents.close()
        (document,) = apart.documents_in(file("Other."))
    assert isinstance(document, Document) and document.text == "Other."


def test_a_file_that_is_missing_is_the_callers_matter() -> None:
    with Apart(SECONDS) as apart, pytest.raises(FileNotFoundError):
        list(apart.documents_in(Input("/none.txt", "none.txt", path=Path("/none.txt"))))
