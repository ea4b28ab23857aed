"""The records of documents without a store: what a load into an empty one would leave there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kpgraph.loader.document import Document
from kpgraph.loader.merged import merged
from kpgraph.loader.pipeline import Coder, Failure, Uncoded
from kpgraph.schema.records import DocumentRecords, Edge, Node, sorted_records
from kpgraph.schema.validate import validate


def parsed(
    items: Iterable[Document | Failure], coder: Coder, failed: Callable[[Failure], None]
) -> Iterator[Node | Edge]:
    """All records in the order of an export; `failed` hears of each source that gives none."""
    batch: dict[str, DocumentRecords] = {}
    sources: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if not isinstance(item, Document):
            failed(item)
            continue
        if item.id not in batch:
            try:
                kept, dropped = validate(coder.code(item))
            except Exception as error:
                # One text that the coder can't cope with must not cost the others.
                failed(Uncoded(item.source, f"could not be coded ({type(error).__name__}: {error})"))
                continue
            if kept is None:
                failed(Uncoded(item.source, f"doesn't fit the schema ({dropped[-1]})"))
                continue
            batch[item.id] = kept
        sources[item.id].add(item.source)
    yield from sorted_records(*merged([_pointed_at(one, sources) for one in batch.values()], coder.profile))


def _pointed_at(records: DocumentRecords, sources: dict[str, set[str]]) -> DocumentRecords:
    document = records.document
    found = {**document.properties, "sources": sorted(sources[document.id])}
    return replace(records, document=replace(document, properties=found))
