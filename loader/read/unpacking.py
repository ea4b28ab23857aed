"""Streams that are unpacked while they are read, and stop at what a bomb would give."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO

from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.input import LARGEST, MEBIBYTE, Input

MAGIC: dict[bytes, Callable[[Any], Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
DAMAGED = (EOFError, OSError, lzma.LZMAError, zlib.error)
STEP = MEBIBYTE


class Limited(io.RawIOBase):
    """A stream that gives `most` bytes at most, and no more at once than fits into memory."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._left = most

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Raises CannotReadError when the stream goes on past its limit."""
        if size < 0 or size > LARGEST:
            size = LARGEST + 1
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0 or len(data) > LARGEST:
            raise CannotReadError(
                "unpacks to more than kpgraph takes from one file: unpack it yourself and load the folder"
            )
        return data


def is_packed(given: Input) -> bool:
    """Whether the content is packed by gzip, bzip2 or xz."""
    return given.head.startswith(tuple(MAGIC))


@contextmanager
def unpacked(given: Input) -> Iterator[BinaryIO]:
    """The content, unpacked if it is packed; what goes wrong in the block is a CannotReadError."""
    opener = next((opener for magic, opener in MAGIC.items() if given.head.startswith(magic)), None)
    with given.open() as stream:
        if opener is None:
            yield stream
            return
        try:
            with opener(stream) as inside:
                yield Limited(inside, given.budget.bytes)  # type: ignore[misc]
        except DAMAGED as error:
            raise CannotReadError("is damaged: it can't be unpacked") from error


def unpacked_head(given: Input, size: int = 512) -> bytes:
    """The first bytes of the content, unpacked; none if that can't be done."""
    if not is_packed(given):
        return given.head[:size]
    try:
        with unpacked(given) as stream:
            return stream.read(size)
    except CannotReadError:
        return b""
