"""Nodes and edges as plain records, and the JSON Lines format in which they are kept on disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its label, its id (unique over the whole graph) and its properties (without the id)."""

    label: str
    id: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge between two nodes named by label and id; `properties` holds the edge's own `id` too."""

    type: str
    start_label: str
    start: str
    end_label: str
    end: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentRecords:
    """All that one document contributes to the graph.

    `document` is its Document node; `nodes` are the other nodes that its edges touch, with the properties
    that hold whatever the documents say (from the gazetteer); what the document itself says of a node
    stands on the MENTIONS edge.
    """

    document: Node
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def sorted_records(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterable[Node | Edge]:
    """Nodes by label and id, then edges by type, start, end and document: the order of every export."""
    yield from sorted(nodes, key=lambda node: (node.label, node.id))
    yield from sorted(
        edges, key=lambda edge: (edge.type, edge.start, edge.end, edge.properties.get("document", ""))
    )
