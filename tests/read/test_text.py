"""Plain text: the whole text, and a title when there is one."""

from __future__ import annotations

import pytest

from kpgraph.loader.read.formats import text
from kpgraph.loader.read.formats.text import headline
from tests.read.given import only


def test_text_stays_whole_and_is_normalised() -> None:
    document = only(text, "\ufeffNorway Objects to Reform\r\n\r\nNorway objected.\r\n".encode(), "/x.txt")
    assert document.text == "Norway Objects to Reform\n\nNorway objected."
    assert document.title == "Norway Objects to Reform"


def test_a_paragraph_without_a_title_is_named_by_its_beginning() -> None:
    document = only(text, ("Norway objected to the reform, " * 20).encode(), "/x.txt")
    assert document.title is None
    assert document.name.startswith("Norway objected") and document.name.endswith(" …")
    assert len(document.name) <= 120


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Who Speaks for Norway?\n\nNobody.", "Who Speaks for Norway?"),
        ("‘Rigid’ Board Slammed\n \nIt was.", "‘Rigid’ Board Slammed"),
        ("Norway objected.\n\nIt did.", None),
        ("Norway objected to\nthe reform.", None),
        ("Norway objected", None),
        ("Conclusions\n\nNone.", None),
        ("OSLO, 3 May 2021:\n\nNorway objected.", None),
        ("Word " * 60 + "\n\nMore.", None),
    ],
)
def test_headline(text: str, title: str | None) -> None:
    assert headline(text) == title
