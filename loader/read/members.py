"""Which files of an archive are read: those that would be read in a folder."""

from __future__ import annotations

from pathlib import PurePosixPath

from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.input import LARGEST, MEBIBYTE
from kpgraph.loader.read.registry import suffixes

HIDDEN = "__MACOSX"


def is_read(name: str) -> bool:
    """Whether a member has the suffix of a known format, and isn't hidden.

    The name only labels what is read: nothing is written, wherever it points.
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any((part.startswith(".") and part not in ("..", ".")) or part == HIDDEN for part in parts)
    return bool(parts) and not hidden and PurePosixPath(parts[-1].lower()).suffix in suffixes()


def check_size(size: int) -> None:
    """Raises CannotReadError for a member that isn't held in memory."""
    if size > LARGEST:
        raise CannotReadError(f"unpacks to more than {LARGEST // MEBIBYTE} MiB: split it and load the parts")
