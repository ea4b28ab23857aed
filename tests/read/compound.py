"""Compound files (the form of .msg), written by the layout that Microsoft publishes as [MS-CFB]."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR = 512
END, FREE, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
CUTOFF = 4096
"""Shorter streams stand in small sectors; only such streams are written here."""


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A file whose root holds these streams."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    mini = b"".join(streams[name].ljust(-(-len(streams[name]) // 64) * 64, b"\0") for name in names)
    directory_sectors = -(-(len(names) + 1) * 128 // SECTOR)
    mini_sectors = -(-len(mini) // SECTOR)
    mini_fat_sectors = -(-(len(mini) // 64) * 4 // SECTOR)
    # Sectors in order: the table, the directory, the table of small sectors, the small sectors.
    chains = (directory_sectors, mini_fat_sectors, mini_sectors)
    table = [FAT]
    for length in chains:
        first = len(table)
        table += [*range(first + 1, first + length), END] if length else []
    if len(table) > SECTOR // 4:
        raise ValueError("too much for one sector of the table")
    starts = (1, 1 + directory_sectors, 1 + directory_sectors + mini_fat_sectors)
    mini_table: list[int] = []
    entries = [_entry("Root Entry", 5, starts[2], len(mini), child=_middle(len(names)))]
    for number, name in enumerate(names):
        length = -(-len(streams[name]) // 64)
        first = len(mini_table)
        mini_table += [*range(first + 1, first + length), END] if length else []
        left, right = _sides(len(names), number)
        entries.append(_entry(name, 2, first, len(streams[name]), left=left, right=right))
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        *(0x3E, 3, 0xFFFE, 9, 6),
        bytes(6),
        *(0, 1, starts[0], 0, CUTOFF, starts[1], mini_fat_sectors, END, 0),
        0,
    )
    header += struct.pack("<108I", *[FREE] * 108)
    return header + b"".join(
        (
            _sectors(struct.pack(f"<{len(table)}I", *table), b"\xff"),
            _sectors(b"".join(entries), b"\0"),
            _sectors(struct.pack(f"<{len(mini_table)}I", *mini_table), b"\xff"),
            _sectors(mini, b"\0"),
        )
    )


def _sectors(data: bytes, filler: bytes) -> bytes:
    return data.ljust(-(-len(data) // SECTOR) * SECTOR, filler)


def _middle(count: int) -> int:
    return 1 + count // 2 if count else NONE


def _sides(count: int, number: int) -> tuple[int, int]:
    """Children of an entry in the balanced tree over all sorted names (entries count from 1)."""
    low, high = 0, count
    while True:
        middle = (low + high) // 2
        if middle == number:
            left = (low + middle) // 2 + 1 if low < middle else NONE
            right = (middle + 1 + high) // 2 + 1 if middle + 1 < high else NONE
            return left, right
        low, high = (low, middle) if number < middle else (middle + 1, high)


def _entry(
    name: str, kind: int, start: int, size: int, *, left: int = NONE, right: int = NONE, child: int = NONE
) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        written,
        len(written),
        kind,
        1,
        left,
        right,
        child,
        bytes(16),
        0,
        0,
        0,
        start,
        size,
    )
