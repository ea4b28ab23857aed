"""The records of documents without a store: what a load into an empty one would leave there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from kpgraph.loader.coding import Coded, Failure, Supply, Wanted
from kpgraph.loader.merged import merged
from kpgraph.loader.stores.base import Profile
from kpgraph.schema.records import DocumentRecords, Edge, Node, sorted_records


def parsed(supply: Supply, profile: Profile, failed: Callable[[Failure], None]) -> Iterator[Node | Edge]:
    """All records in the order of an export; `failed` hears of each source that gives none."""
    batch: dict[str, DocumentRecords] = {}
    sources: dict[str, set[str]] = defaultdict(set)
    for item in supply(Wanted(lambda id, *_: id not in batch)):
        if not isinstance(item, Coded):
            failed(item)
            continue
        if item.records is not None:
            batch.setdefault(item.id, item.records)
        sources[item.id].update(item.sources)
    yield from sorted_records(*merged([_pointed_at(one, sources) for one in batch.values()], profile))


def _pointed_at(records: DocumentRecords, sources: dict[str, set[str]]) -> DocumentRecords:
    document = records.document
    found = {**document.properties, "sources": sorted(sources[document.id])}
    return replace(records, document=replace(document, properties=found))
