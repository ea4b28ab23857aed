"""What a format reads: bytes, the name they go by, and where they were found."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from kpgraph.loader.read.errors import CannotReadError

MEBIBYTE = 1024 * 1024
LARGEST = 100 * MEBIBYTE
"""Bytes that are held of one document at once."""
UNPACKED_AT_LEAST, UNPACKED_RATIO = 1024 * MEBIBYTE, 20
"""A file may unpack to this much, or to this many times its own size if that is more."""
MOST_PARTS = 100_000
DEEPEST = 5
HEAD = 4096


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of tables and the keys of records that hold the text and its metadata, if not the usual."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(slots=True)
class Budget:
    """What unpacking one file may still cost, in bytes and in parts."""

    bytes: int
    parts: int = MOST_PARTS

    def take(self, size: int) -> None:
        """Raises CannotReadError when nothing is left: what goes on growing is a bomb."""
        self.bytes -= size
        self.parts -= 1
        if self.bytes < 0 or self.parts < 0:
            raise CannotReadError(
                "unpacks to more than kpgraph takes from one file: unpack it yourself and load the folder"
            )


@dataclass(frozen=True)
class Input:
    """Bytes from a file, from the web or from inside another input.

    `source` is what a document will be known by; `name` is the file name whose suffix may tell the format;
    `media_type` and `charset` are what the sender said of it (`text/html`, `utf-8`), and are only hints;
    `url` is the address that it came from.
    Exactly one of `path` and `content` is given.
    """

    source: str
    name: str
    path: Path | None = None
    content: bytes | None = None
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    columns: Columns = field(default_factory=Columns)
    shared: Budget | None = None
    depth: int = 0

    @cached_property
    def head(self) -> bytes:
        """The first bytes, by which formats are known."""
        with self.open() as stream:
            return stream.read(HEAD)

    @cached_property
    def data(self) -> bytes:
        """All bytes. Raises CannotReadError for more than are held at once."""
        with self.open() as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise CannotReadError(f"is larger than {LARGEST // MEBIBYTE} MiB: split it and load the parts")
        return data

    def open(self) -> BinaryIO:
        """A new stream over the bytes, to be closed by the caller."""
        if self.content is not None:
            return io.BytesIO(self.content)
        assert self.path is not None
        return self.path.open("rb")

    @property
    def suffix(self) -> str:
        """The name's suffix in small letters, with its dot."""
        return PurePosixPath(self.name.lower()).suffix

    @cached_property
    def size(self) -> int:
        """How many bytes there are."""
        if self.content is not None:
            return len(self.content)
        assert self.path is not None
        return self.path.stat().st_size

    @cached_property
    def budget(self) -> Budget:
        """What unpacking may still cost: one budget for a file and all that is inside it."""
        return self.shared or Budget(max(UNPACKED_AT_LEAST, UNPACKED_RATIO * self.size))

    def part(
        self,
        name: str,
        content: bytes,
        *,
        media_type: str | None = None,
        charset: str | None = None,
        url: str | None = None,
    ) -> Input:
        """Something inside this input, known as `SOURCE#NAME`.

        Raises CannotReadError when the whole has unpacked to too much or is nested too deeply.
        """
        if self.depth >= DEEPEST:
            raise CannotReadError("is packed more than five times: unpack it yourself and load the folder")
        self.budget.take(len(content))
        return replace(
            self,
            source=f"{self.source}#{plain(name)}",
            name=name,
            path=None,
            content=content,
            media_type=media_type,
            charset=charset,
            url=url,
            shared=self.budget,
            depth=self.depth + 1,
        )


def plain(name: str) -> str:
    """A name from inside a file on one line, without what no store or terminal should get."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in name)
