"""Near-copies: which texts are one story printed twice, told from a small sketch of each.

A sketch holds the smallest hashes of a text's runs of five words ("bottom-k sketch": Cohen and Kaplan, 2007).
Unlike MinHash it also tells how much of a shorter text stands in a longer one: outlets cut wire stories.
Whether two texts are copies depends on these two alone, and copies of copies are one group: the groups are
the same in whatever order documents come and go.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest
from itertools import islice

WORD = re.compile(r"\w+")
RUN = 5
LONGEST = 200_000
"""Words of a text that are looked at: a book is known by its beginning."""

KEPT = 128
"""Hashes in a sketch: with so many, an estimate of 60 % is wrong by more than 10 points once in 40 times."""

SHARED = 0.6
"""The part of the shorter text that must stand in the longer one. Rewritten reports of one event, with its
quotations, share a fifth; a story of which one word in twenty was edited shares three quarters."""

SHORTEST_PART = 0.4
"""How long the shorter text must be at least, against the longer: a digest that holds several whole stories
must not make them one."""

FEWEST = 8
"""Shared runs below which nothing is said: twelve words in a row can be a motto."""


@dataclass(frozen=True, slots=True)
class _Sketch:
    """How many different runs a text has, and the smallest of their hashes, sorted."""

    runs: int
    hashes: tuple[int, ...]

    @property
    def reach(self) -> int:
        """Up to which hash the sketch is complete."""
        return self.hashes[-1] if self.runs > len(self.hashes) else 1 << 32


def sketch(text: str) -> str | None:
    """The text's sketch as the store keeps it; None for one too short to be known again."""
    words = [match[0] for match in islice(WORD.finditer(text.casefold()), LONGEST)]
    runs = {
        blake2b(" ".join(words[start : start + RUN]).encode(), digest_size=4).digest()
        for start in range(len(words) - RUN + 1)
    }
    if len(runs) < FEWEST:
        return None
    return f"{len(runs)} {b64encode(b''.join(nsmallest(KEPT, runs))).decode()}"


def origins(
    sketches: Mapping[str, str | None],
    grouped: Mapping[str, str] | None = None,
    fresh: Collection[str] | None = None,
) -> dict[str, str]:
    """The origin of each text: the smallest id of its group of copies.

    `sketches` are by id. What is known already needn't be compared again: `grouped` gives former origins,
    which hold among the ids that aren't `fresh`. Fresh are new ids, and those of groups that lost a member.
    """
    fresh = sketches if fresh is None else fresh
    group: dict[str, str] = {}

    def smallest(id: str) -> str:
        while (above := group.get(id, id)) != id:
            group[id] = group.get(above, above)
            id = above
        return id

    def join(one: str, other: str) -> None:
        low, high = sorted((smallest(one), smallest(other)))
        group[high] = low

    for id, origin in (grouped or {}).items():
        if id not in fresh:
            join(id, origin)
    for one, other in _copies(sketches, fresh):
        join(one, other)
    return {id: smallest(id) for id in sketches}


def _copies(sketches: Mapping[str, str | None], fresh: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs of ids that are copies, at least one of each pair fresh."""
    read = {id: _read(sketches[id] or "") for id in fresh if sketches.get(id)}
    if not read:
        return
    holders = _holders(sketches, {hash for one in read.values() for hash in one.hashes})
    for id, one in read.items():
        shared = Counter(other for hash in one.hashes for other in holders[hash] if other != id)
        for other, count in shared.items():
            if count < FEWEST or (other in read and other < id):
                continue
            if _are_copies(one, read.get(other) or _read(sketches[other] or ""), count):
                yield id, other


def _holders(sketches: Mapping[str, str | None], hashes: Iterable[int]) -> Mapping[int, list[str]]:
    """Which texts have each of the hashes in their sketches."""
    import numpy

    ids = [id for id, found in sketches.items() if found]
    rows = [numpy.frombuffer(_bytes(sketches[id] or ""), dtype=">u4") for id in ids]
    owners = numpy.repeat(numpy.arange(len(ids)), [len(row) for row in rows])
    together = numpy.concatenate(rows).astype("u4")
    asked = numpy.sort(numpy.fromiter(hashes, dtype="u4"))
    # Not isin, which sorts the large side.
    wanted = asked[numpy.searchsorted(asked, together).clip(max=len(asked) - 1)] == together
    found: dict[int, list[str]] = defaultdict(list)
    for hash, owner in zip(together[wanted].tolist(), owners[wanted].tolist(), strict=True):
        found[hash].append(ids[owner])
    return found


def _are_copies(one: _Sketch, other: _Sketch, shared: int) -> bool:
    """Whether `shared` common hashes, all of them within the reach of both, are enough."""
    short, long = sorted((one, other), key=lambda sketch: sketch.runs)
    within = bisect_right(short.hashes, min(one.reach, other.reach))
    return short.runs >= SHORTEST_PART * long.runs and shared >= SHARED * within


def _read(stored: str) -> _Sketch:
    data = _bytes(stored)
    hashes = (int.from_bytes(data[at : at + 4], "big") for at in range(0, len(data), 4))
    return _Sketch(int(stored.partition(" ")[0]), tuple(hashes))


def _bytes(stored: str) -> bytes:
    return b64decode(stored.partition(" ")[2])
