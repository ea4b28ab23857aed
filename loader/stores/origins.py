"""Which origins a write leaves: copies of one story found among what is stored and what comes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from kpgraph.loader.copies import Groups

Query = Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]
ORIGINS = "MATCH (d:Document) WHERE d.id STARTS WITH 'document/' RETURN d.id, d.origin, d.sketch IS NOT NULL"
SKETCHES = "MATCH (d:Document) WHERE d.id STARTS WITH 'document/' RETURN d.id, d.sketch"
SOME_SKETCHES = "MATCH (d:Document) WHERE d.id IN $ids RETURN d.id, d.sketch"
SOME = 1000


class Origins:
    """The origins of a store's documents, whose sketches one process remembers between its writes.

    What it remembers counts from `settle` on, once the transaction that `left_by` had its part in is through;
    of a transaction that came to nothing nothing is kept.
    """

    def __init__(self) -> None:
        self._groups = Groups()
        self._settled = True

    def settle(self) -> None:
        """Take note that the transaction has been committed."""
        self._settled = True

    def left_by(
        self, query: Query, coming: Mapping[str, str | None], gone: Collection[str]
    ) -> dict[str, str]:
        """The origins to write: of the documents that come (id and sketch), and of others whose origin
        changes."""
        if not self._settled:
            self._groups, self._settled = Groups(), True
        if not coming and not gone:
            return {}
        self._settled = False
        self._look_again(query)
        return self._groups.change(coming, gone)

    def _look_again(self, query: Query) -> None:
        """Follow what others have written meanwhile. A text's sketch stays: its id is a digest of it."""
        groups = self._groups
        rows = query(ORIGINS, {})
        changed = {
            id: origin
            for id, origin, known in rows
            if groups.origin(id) != origin or groups.has_sketch(id) != known
        }
        if len(groups) + len(changed) > len(rows):
            there = {id for id, *_ in rows}
            for id in [id for id in groups if id not in there]:
                groups.forget(id)
        if not changed:
            return
        some = len(changed) <= SOME
        found = query(SOME_SKETCHES, {"ids": sorted(changed)}) if some else query(SKETCHES, {})
        for id, sketch in found:
            if id in changed:
                groups.take_over(id, sketch, changed[id])
