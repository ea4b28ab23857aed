"""Near-copies: which texts are one story printed twice.

Whether two texts are copies depends on these two alone, and copies of copies are one group: the groups are
the same in whatever order documents come and go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from kpgraph.loader.sketches import Sketches


def origins(sketches: Mapping[str, str | None]) -> dict[str, str]:
    """The origin of each text, all sketches being given by id: the smallest id of its group of copies."""
    return Groups().change(sketches, ())


class Groups:
    """Texts by id, and which of them are copies of one story, as texts come and go.

    What comes is compared with all that is there, and what is there is not compared again: a change costs a
    pass over the sketches' hashes, which takes microseconds a text, and little more.
    """

    def __init__(self) -> None:
        self._sketches = Sketches()
        self._origins: dict[str, str] = {}
        self._members: dict[str, set[str]] = defaultdict(set)
        self._doubted: set[str] = set()

    def __len__(self) -> int:
        return len(self._origins)

    def __contains__(self, id: str) -> bool:
        return id in self._origins

    def __iter__(self) -> Iterator[str]:
        return iter(self._origins)

    def origin(self, id: str) -> str | None:
        """The origin of a text; None when there is no such text."""
        return self._origins.get(id)

    def has_sketch(self, id: str) -> bool:
        """Whether the text is long enough to be known again."""
        return id in self._sketches

    def take_over(self, id: str, sketch: str | None, origin: str) -> None:
        """Add a text whose origin is known, or put right what is known of one."""
        if sketch is None or not self._sketches.same(id, sketch):
            self._sketches.put(id, sketch)
        self._put(id, origin)
        self._doubted.add(origin)

    def forget(self, id: str) -> None:
        """Take out a text without a look at the group that it leaves."""
        self._sketches.put(id, None)
        self._leave(id, self._origins.pop(id))
        self._doubted.add(id)

    def change(self, coming: Mapping[str, str | None], gone: Collection[str]) -> dict[str, str]:
        """Take in texts by their sketches and let others go: the origins of those that come, and of all that
        have another one now."""
        altered = {
            id for id, found in coming.items() if id in self._origins and not self._sketches.same(id, found)
        }
        torn = {self._origins[id] for id in (*altered, *gone) if id in self._origins}
        for id in gone:
            if id in self._origins:
                self.forget(id)
        for id, found in coming.items():
            if id in altered or id not in self._origins:
                self._sketches.put(id, found)
        # What isn't there any more is nobody's origin.
        torn |= {origin for origin in self._doubted if origin not in self._origins}
        self._doubted.clear()
        fresh = {id for origin in torn for id in self._members.get(origin, ())}
        fresh |= {id for id in coming if id not in self._origins} | altered
        before = {id: self._origins.get(id) for id in fresh}
        for id in fresh:
            self._put(id, id)
        for one, other in self._sketches.copies(fresh):
            self._join(one, other, before)
        changed = {id for id, origin in before.items() if self._origins[id] != origin}
        return {id: self._origins[id] for id in changed | set(coming)}

    def _join(self, one: str, other: str, before: dict[str, str | None]) -> None:
        low, high = sorted((self._origins[one], self._origins[other]))
        if low != high:
            for id in sorted(self._members[high]):
                before.setdefault(id, high)
                self._put(id, low)

    def _put(self, id: str, origin: str) -> None:
        former = self._origins.get(id)
        if former is not None:
            self._leave(id, former)
        self._origins[id] = origin
        self._members[origin].add(id)

    def _leave(self, id: str, origin: str) -> None:
        self._members[origin].discard(id)
        if not self._members[origin]:
            del self._members[origin]
