"""Paths to documents: which files, in which order, under which source."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from kpgraph.loader.document import Document
from kpgraph.loader.read import Unreadable, find, read, shipped


def put(folder: Path, **files: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")


def test_folders_are_read_in_order_and_by_suffix(tmp_path: Path) -> None:
    put(tmp_path, b_txt="B.", a_md="A.", c_json="{}")
    put(tmp_path / "sub", d_TXT="D.")
    put(tmp_path / ".git", e_txt="E.")
    found = find([str(tmp_path), str(tmp_path / "b.txt")])
    assert [Path(file).name for file in found.files] == ["a.md", "b.txt", "d.TXT"]
    assert found.skipped == 1


def test_a_named_file_is_always_tried(tmp_path: Path) -> None:
    put(tmp_path, notes_xyz="Norway objected.", front_xyz="---\ntitle: Norway\n---\nIt objected.")
    plain, marked = read([str(tmp_path / "notes.xyz"), str(tmp_path / "front.xyz")])
    assert isinstance(plain, Document) and plain.text == "Norway objected."
    assert isinstance(marked, Document) and marked.title == "Norway"


def test_the_source_is_the_path_as_given_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, a_txt="A.")
    (tmp_path / "link.txt").symlink_to("a.txt")
    monkeypatch.chdir(tmp_path)
    assert [one.source for one in read(["./link.txt"])] == [str(tmp_path / "link.txt")]


def test_standard_input_is_named_by_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Norway objected.\n")))
    (document,) = read(["-"])
    assert isinstance(document, Document)
    assert document.source == f"stdin:{document.sha256}"


def test_every_failure_is_one_sentence_and_the_rest_is_read(tmp_path: Path) -> None:
    put(tmp_path, empty_txt=" \n", good_txt="Good.")
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2")
    documents = list(read([str(tmp_path), str(tmp_path / "none.txt")]))
    assert [str(one) for one in documents if isinstance(one, Unreadable)] == [
        f"{tmp_path}/binary.txt is binary, not text.",
        f"{tmp_path}/empty.txt is empty.",
        f"{tmp_path}/none.txt doesn't exist.",
    ]
    assert [one.text for one in documents if isinstance(one, Document)] == ["Good."]


def test_what_the_system_refuses_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (failure,) = read([str(tmp_path / "a.txt")])
    assert str(failure).startswith(f"{tmp_path}/a.txt can't be read (too many levels")


def test_shipped_documents_read_whole() -> None:
    documents = list(read(shipped()))
    assert documents
    assert not [str(one) for one in documents if isinstance(one, Unreadable)]
    assert all(one.source.startswith("kpgraph:documents/") for one in documents)
