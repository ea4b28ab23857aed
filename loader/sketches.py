"""A small sketch of a text, by which it is known again: also cut, edited, or within another text.

A sketch holds the smallest hashes of a text's runs of five words ("bottom-k sketch": Cohen and Kaplan, 2007).
Unlike MinHash it also tells how much of a shorter text stands in a longer one: outlets cut wire stories.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.int64]

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

COMMON = 100
"""Texts that have a hash from which on it is taken for what outlets print below everything."""

BLOCK = 1 << 20
"""Hashes that are looked at together: they fit into the caches of any machine."""


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


class Sketches:
    """Many sketches by id, put so that all can be gone through at once.

    What is taken out keeps its place: there are as many places as there have been sketches.
    """

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._ids: list[str] = []
        self._hashes = _Growing("u4")
        self._ends = _Growing("i8", [0])
        self._runs = _Growing("i8")
        self._reach = _Growing("i8")

    def __contains__(self, id: str) -> bool:
        return id in self._places

    def same(self, id: str, sketch: str | None) -> bool:
        """Whether this is what is held for the id, None standing for nothing."""
        place = self._places.get(id)
        if place is None or sketch is None:
            return place is None and sketch is None
        runs, hashes = _read(sketch)
        held = self._hashes_at(place)
        return runs == self._runs.all[place] and len(held) == len(hashes) and bool((held == hashes).all())

    def put(self, id: str, sketch: str | None) -> None:
        """Hold this sketch for the id, or none any more."""
        self._places.pop(id, None)
        if sketch is None:
            return
        runs, hashes = _read(sketch)
        self._places[id] = len(self._ids)
        self._ids.append(id)
        self._hashes.add(hashes)
        self._ends.add([len(self._hashes.all)])
        self._runs.add([runs])
        # Up to which hash the sketch is complete.
        self._reach.add([int(hashes[-1]) if runs > len(hashes) else 1 << 32])

    def copies(self, fresh: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Pairs of ids that are copies, the first of them a fresh one."""
        import numpy

        places = [self._places[id] for id in fresh if id in self._places]
        if not places:
            return
        asked = numpy.unique(numpy.concatenate([self._hashes_at(place) for place in places]))
        positions, bounds = self._found(asked)
        owners = numpy.searchsorted(self._ends.all, positions, side="right") - 1
        common = numpy.diff(bounds) > COMMON
        plain = self._mostly_common(positions[numpy.repeat(common, numpy.diff(bounds))])
        for place in places:
            at = numpy.searchsorted(asked, self._hashes_at(place))
            if place not in plain:
                at = at[~common[at]]
            parts = [owners[bounds[one] : bounds[one + 1]] for one in at.tolist()]
            others = numpy.unique(numpy.concatenate([plain, *parts]))
            others = others[others != place]
            shared = self._shared(place, others)
            others, shared = others[shared >= FEWEST], shared[shared >= FEWEST]
            for other in others[self._are_copies(place, others, shared)].tolist():
                yield self._ids[place], self._ids[other]

    def _found(self, asked: NDArray[numpy.uint32]) -> tuple[Numbers, Numbers]:
        """Where each of the hashes stands, hash after hash, and where the positions of each begin."""
        import numpy

        # Nearly all hashes are of no interest, which their first bits say without a search.
        bits = min(24, max(12, 5 + len(asked).bit_length()))
        begun = numpy.zeros(1 << bits, dtype=bool)
        begun[asked >> (32 - bits)] = True
        hashes = self._hashes.all
        found = [
            first + numpy.flatnonzero(begun[hashes[first : first + BLOCK] >> (32 - bits)])
            for first in range(0, len(hashes), BLOCK)
        ]
        positions = numpy.concatenate(found)
        index = numpy.searchsorted(asked, hashes[positions]).clip(max=len(asked) - 1)
        owners = numpy.searchsorted(self._ends.all, positions, side="right") - 1
        held = numpy.zeros(len(self._ids), dtype=bool)
        held[list(self._places.values())] = True
        wanted = (asked[index] == hashes[positions]) & held[owners]
        index, positions = index[wanted], positions[wanted]
        order = numpy.argsort(index, kind="stable")
        return positions[order], numpy.searchsorted(index[order], numpy.arange(len(asked) + 1))

    def _mostly_common(self, positions: Numbers) -> Numbers:
        """The places of sketches that can be a part of another by common hashes alone, which stand at these
        positions. All other copies have a rarer hash in common, by which they are found in no time.
        """
        import numpy

        positions = numpy.sort(positions)
        owners = numpy.searchsorted(self._ends.all, positions, side="right") - 1
        firsts = numpy.searchsorted(owners, owners)
        so_many = numpy.arange(len(owners)) - firsts + 1
        of_so_many = positions - self._ends.all[owners] + 1
        return numpy.unique(owners[(so_many >= FEWEST) & (so_many >= SHARED * of_so_many - 1e-9)])

    def _shared(self, place: int, others: Numbers) -> Numbers:
        """How many hashes the sketch at a place has in common with each of the others."""
        import numpy

        if not len(others):
            return others
        own, first = self._hashes_at(place), self._ends.all[others]
        lengths = self._ends.all[others + 1] - first
        bounds = numpy.cumsum(lengths) - lengths
        theirs = self._hashes.all[numpy.repeat(first - bounds, lengths) + numpy.arange(lengths.sum())]
        index = numpy.searchsorted(own, theirs).clip(max=len(own) - 1)
        counted: Numbers = numpy.add.reduceat((own[index] == theirs).astype("i8"), bounds)
        return counted

    def _are_copies(self, place: int, others: Numbers, shared: Numbers) -> NDArray[numpy.bool_]:
        """Whether so many common hashes, all of them within the reach of both, are enough."""
        import numpy

        own, reach = (
            int(self._runs.all[place]),
            numpy.minimum(self._reach.all[place], self._reach.all[others]),
        )
        runs = self._runs.all[others]
        # Of so many hashes of the shorter text within reach they are the part that is asked for.
        most = numpy.floor(shared / SHARED + 1e-9).astype("i8")
        mine = numpy.searchsorted(self._hashes_at(place).astype("i8"), reach, side="right") <= most
        next_ = self._ends.all[others] + most
        hashes = self._hashes.all
        beyond = hashes[next_.clip(max=len(hashes) - 1)] > reach
        theirs = (next_ >= self._ends.all[others + 1]) | beyond
        shorter = numpy.where(own < runs, mine, numpy.where(own > runs, theirs, mine | theirs))
        alike: NDArray[numpy.bool_] = numpy.minimum(own, runs) >= SHORTEST_PART * numpy.maximum(own, runs)
        both: NDArray[numpy.bool_] = shorter & alike
        return both

    def _hashes_at(self, place: int) -> NDArray[numpy.uint32]:
        ends = self._ends.all
        found: NDArray[numpy.uint32] = self._hashes.all[ends[place] : ends[place + 1]]
        return found


class _Growing:
    """An array to whose end more can be put at little cost."""

    def __init__(self, kind: str, begun: Any = ()) -> None:
        import numpy

        self._room = numpy.zeros(1024, dtype=kind)
        self._used = 0
        self.add(begun)

    @property
    def all(self) -> Any:
        return self._room[: self._used]

    def add(self, values: Any) -> None:
        import numpy

        used = self._used + len(values)
        if used > len(self._room):
            self._room = numpy.concatenate([self._room, numpy.zeros(used, self._room.dtype)])
        self._room[self._used : used] = values
        self._used = used


def _read(sketch: str) -> tuple[int, NDArray[numpy.uint32]]:
    """How many different runs a text has, and the smallest of their hashes, sorted."""
    import numpy

    runs, _, hashes = sketch.partition(" ")
    return int(runs), numpy.frombuffer(b64decode(hashes), dtype=">u4").astype("u4")
