"""ZIP files, and the formats that are ZIP files inside: looked at before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.input import LARGEST, MEBIBYTE, Input

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")


def is_zip(given: Input) -> bool:
    """Whether the content begins like a ZIP file."""
    return given.head.startswith(MAGIC)


def has_member(given: Input, name: str) -> bool:
    """Whether the content is a ZIP file with a member of this name."""
    if not is_zip(given):
        return False
    try:
        with opened(given) as archive:
            return name in archive.namelist()
    except CannotReadError:
        return False


@contextmanager
def opened(given: Input) -> Iterator[zipfile.ZipFile]:
    """The ZIP file; what goes wrong with it inside the block is a CannotReadError."""
    try:
        with given.open() as stream, zipfile.ZipFile(stream) as archive:
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error) as error:
        raise CannotReadError("is a damaged ZIP file") from error


def check_size(given: Input) -> None:
    """Raises CannotReadError when a library that unpacks the whole file would take too much memory.

    No member gives more bytes than the file says it has: Python's reader stops there.
    """
    with opened(given) as archive:
        if sum(member.file_size for member in archive.infolist()) > LARGEST:
            raise CannotReadError(f"unpacks to more than {LARGEST // MEBIBYTE} MiB")
        if any(member.flag_bits & 1 for member in archive.infolist()):
            raise CannotReadError("is locked with a password: save a copy without it")
