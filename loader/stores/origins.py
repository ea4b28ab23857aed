"""Which origins a write leaves: copies of one story found among what is stored and what comes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from kpgraph.loader.copies import origins

Query = Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]


def left_by(query: Query, coming: Mapping[str, str | None], gone: Collection[str]) -> dict[str, str]:
    """The origins to write: of the documents that come (id and sketch), and of others whose origin changes.

    The stored ones are read in the same transaction, since another process may have written some.
    """
    if not coming and not gone:
        return {}
    rows = query(
        "MATCH (d:Document) WHERE d.id STARTS WITH 'document/' RETURN d.id, d.origin, d.sketch ORDER BY d.id",
        {},
    )
    former = {id: origin for id, origin, _ in rows}
    stored = {id: sketch for id, _, sketch in rows}
    sketches = {id: sketch for id, sketch in stored.items() if id not in gone} | dict(coming)
    altered = {id for id, sketch in coming.items() if id in stored and stored[id] != sketch}
    torn = {former[id] for id in (*altered, *gone) if id in former}
    fresh = {
        id
        for id in sketches
        if id not in former or former[id] in torn or former[id] not in sketches
    }  # fmt: skip
    found = origins(sketches, {id: former[id] for id in sketches if id in former}, fresh)
    return {id: origin for id, origin in found.items() if id in coming or origin != former[id]}
