"""Room on the disk of a LadybugDB file: the engine ends the whole process when a write finds none."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from kpgraph.loader.stores.base import TooLarge
from kpgraph.schema.errors import UserError
from kpgraph.schema.records import DocumentRecords

LEAST = 32 * 2**20
"""Bytes that must be free before anything is written (measured: 20 MB for a small graph's second load)."""
RECORD, TEXT = 2048, 4
"""Bytes for a record, and for a character of a document's text: two to three times what batches of generated
records took at most, in the log and in the file together."""
LOG = 4
"""How many times the log's size moving it into the file takes (measured: 2.5)."""
SHARE = 8
"""That part of the file may be written anew when the log is moved into it (measured: a thirteenth)."""


def wants(path: Path, batch: Sequence[DocumentRecords] = ()) -> int:
    """The bytes that writing a batch takes at most, and moving it from the log into the file."""
    records = sum(1 + len(one.nodes) + len(one.edges) for one in batch)
    text = sum(len(one.document.properties.get("text") or "") for one in batch)
    moved = LOG * _size(Path(f"{path}.wal")) + _size(path) // SHARE
    return LEAST + moved + RECORD * records + TEXT * text


def refuse_full_disk(path: Path, batch: Sequence[DocumentRecords] = ()) -> None:
    """Raise UserError when writing isn't safe, TooLarge when fewer documents may fit."""
    free, wanted = shutil.disk_usage(path.absolute().parent).free, wants(path, batch)
    if free < wanted:
        kind = UserError if free < wants(path) else TooLarge
        raise kind(
            f"{path} can't be written: the disk is full ({_mb(free)} free, up to {_mb(wanted)} are needed)."
            " Make room, then load again."
        )


def can_move_log(path: Path) -> bool:
    """Whether there is room for moving the log into the file, as closing it does."""
    log = Path(f"{path}.wal")
    return not _size(log) or shutil.disk_usage(path.absolute().parent).free >= wants(path)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _mb(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"
