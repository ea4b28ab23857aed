"""One article in every format: the same text and metadata come out, and the same claims."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpgraph.loader.document import Document
from kpgraph.loader.read import read
from tests.read import made


def article(tmp_path: Path, name: str) -> Document:
    """The one document in a file of this format."""
    (tmp_path / name).write_bytes(made.MAKERS[name]())
    found = list(read([str(tmp_path / name)]))
    assert [str(one) for one in found if not isinstance(one, Document)] == []
    (document,) = found
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("name", made.MAKERS)
def test_the_text_is_the_same(tmp_path: Path, name: str) -> None:
    document = article(tmp_path, name)
    assert document.text == made.TEXT
    assert document.title == made.TITLE
    assert document.source.startswith(str(tmp_path / name))


PAGES = (
    "a.md",
    "a.html",
    "a.mhtml",
    "a.rss",
    "a.atom",
    "a.warc",
    "a.zip",
    "a.csv",
    "a.xlsx",
    "a.parquet",
    "a.jsonl",
)


@pytest.mark.parametrize("name", PAGES)
def test_publisher_day_and_address_are_those_of_the_format_s_own_fields(tmp_path: Path, name: str) -> None:
    document = article(tmp_path, name)
    assert document.publisher == made.PUBLISHER
    assert document.published == date(2022, 6, 24)
    assert document.url == made.ADDRESS


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.docx", "a.rtf", "a.eml", "a.rss", "a.csv", "a.jsonl"])
def test_authors(tmp_path: Path, name: str) -> None:
    assert article(tmp_path, name).author == made.AUTHOR


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("a.zip", "articles/norway.html"),
        ("a.tar.gz", "articles/norway.html"),
        ("a.csv", "row=2"),
        ("a.xlsx", "row=2"),
        ("a.parquet", "row=1"),
        ("a.jsonl", "line=1"),
        ("a.rss", made.ADDRESS),
        ("a.warc", made.ADDRESS),
    ],
)
def test_the_source_says_where_in_the_file(tmp_path: Path, name: str, place: str) -> None:
    assert article(tmp_path, name).source == f"{tmp_path}/{name}#{place}"


@pytest.mark.parametrize("name", [name for name in made.MAKERS if name not in ("a.txt", "a.csv")])
def test_the_content_tells_whatever_the_name_is(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.dat").write_bytes(made.MAKERS[name]())
    documents = [one for one in read([str(tmp_path / "a.dat")]) if isinstance(one, Document)]
    assert [one.text for one in documents] == [made.TEXT]
