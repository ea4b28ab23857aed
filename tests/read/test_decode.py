"""Encodings: what is text, and in which."""

from __future__ import annotations

import codecs

import pytest

from kpgraph.loader.read.decode import decode
from kpgraph.loader.read.errors import CannotReadError

TEXT = "Côte d’Ivoire’s delegate – José Núñez – “objected” to the proposal at the plenary."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-be with mark", "le", "be", "utf-32", "cp1252"],
)
def test_text_is_the_same_in_every_encoding(data: bytes) -> None:
    assert decode(data) == TEXT


def test_one_accent_is_enough_to_know_western_text() -> None:
    assert decode(b"The plenary was held in C\xf4te d'Ivoire.") == "The plenary was held in Côte d'Ivoire."


def test_control_characters_are_text() -> None:
    assert decode(b"Russia\x07 blocked\x0c it\x1b[0m.") == "Russia\x07 blocked\x0c it\x1b[0m."


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\0\0\x01\x02 Russia blocked it",
        b"Russia blocked the motion.\xff\xfe\x80\x81",
        bytes(range(128, 256)),
        codecs.BOM_UTF16_LE + b"odd",
        codecs.BOM_UTF16_LE + b"a\0\0\0b\0",
    ],
    ids=["NULs", "invalid UTF-8", "no encoding", "broken UTF-16", "NULs in UTF-16"],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(CannotReadError):
        decode(data)
