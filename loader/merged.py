"""What several documents come to as one graph, without a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kpgraph.loader.copies import origins
from kpgraph.loader.stores.base import Profile
from kpgraph.schema.records import DocumentRecords, Edge, Node


def merged(batch: Iterable[DocumentRecords], profile: Profile) -> tuple[list[Node], list[Edge]]:
    """The nodes, each once and with the properties that a store would give it, and all edges."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    mentions: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    tabled: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for records in batch:
        published = records.document.properties.get("published")
        nodes |= {node.id: node for node in (records.document, *records.nodes)}
        edges += records.edges
        for edge in records.edges:
            if edge.type == "MENTIONS":
                mentions[edge.end].append({**edge.properties, "published": published})
            elif edge.type == "TABLED_AT":
                tabled[edge.start].append({**edge.properties, "published": published})
    for id_, told in mentions.items():
        label = nodes[id_].label
        nodes[id_] = Node(label, id_, profile(label, id_, _in_order(told), _in_order(tabled[id_])))
    sketches = {id: node.properties.get("sketch") for id, node in nodes.items() if node.label == "Document"}
    for id, origin in origins(sketches).items():
        shown = {name: value for name, value in nodes[id].properties.items() if name != "sketch"}
        nodes[id] = Node("Document", id, {**shown, "origin": origin})
    return list(nodes.values()), edges


def _in_order(edges: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The order in which a store hands them to the profile."""
    return sorted(edges, key=lambda edge: (edge.get("document", ""), edge.get("id", "")))
