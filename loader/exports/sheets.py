"""Records as tables, one per label and edge type: what CSV formats have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kpgraph.loader.exports import Records
from kpgraph.schema.model import EdgeType, NodeType, Property, Schema
from kpgraph.schema.records import Edge, Node

ENDS = ("start", "start_label", "end", "end_label")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The records of one label or type; `rows` must be read before the next sheet is asked for.

    A row holds the id, or the four ENDS of an edge, and then the `properties`, None for what is absent.
    """

    name: str
    is_edge: bool
    properties: Mapping[str, Property]
    rows: Iterator[Sequence[Any]]


def each_sheet(records: Records, model: Schema) -> Iterator[Sheet]:
    """A sheet for each label and type of the schema, in the order of the records, empty ones too."""
    coming = iter(records)
    ahead = next(coming, None)

    def rows(name: str, properties: Mapping[str, Property]) -> Iterator[Sequence[Any]]:
        nonlocal ahead
        while ahead is not None and _kind(ahead) == name:
            yield [*_first(ahead), *(ahead.properties.get(key) for key in properties)]
            ahead = next(coming, None)

    kinds: Iterator[tuple[str, NodeType | EdgeType]] = chain(model.nodes.items(), model.edges.items())
    for name, kind in kinds:
        if (isinstance(kind, NodeType) and not kind.export) and not (ahead and _kind(ahead) == name):
            continue
        yield Sheet(name, isinstance(kind, EdgeType), kind.properties, rows(name, kind.properties))


def _kind(record: Node | Edge) -> str:
    return record.label if isinstance(record, Node) else record.type


def _first(record: Node | Edge) -> Sequence[str]:
    if isinstance(record, Node):
        return (record.id,)
    return (record.start, record.start_label, record.end, record.end_label)
