"""Reading a store: one text of Cypher for both engines, naming every property that the schema declares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from kpgraph.loader.stores.base import StoredDocument
from kpgraph.schema.model import EdgeType, Property, Schema
from kpgraph.schema.records import Edge, Node

Query = Callable[[str, Mapping[str, Any]], Iterable[Sequence[Any]]]
"""Runs a statement and gives its rows; dates come as `datetime.date`."""


def columns(variable: str, properties: Iterable[str]) -> str:
    """The properties in a RETURN clause; back quotes, since some are words of the language."""
    return ", ".join(f"{variable}.`{name}`" for name in properties)


def present(names: Iterable[str], values: Iterable[Any]) -> dict[str, Any]:
    """Properties from a row's values; what is null isn't there."""
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}


def documents(query: Query) -> dict[str, StoredDocument]:
    """All documents of the store, by id."""
    rows = query(
        "MATCH (d:Document) WHERE d.id STARTS WITH 'document/'"
        " RETURN d.id, d.sha256, d.extractor, d.sources ORDER BY d.id",
        {},
    )
    return {
        id: StoredDocument(id, sha256, extractor, tuple(sources or ()))
        for id, sha256, extractor, sources in rows
    }


def counts(query: Query, model: Schema) -> dict[str, int]:
    """How many nodes of each label and edges of each type are kpgraph's; runs of `load` don't count."""
    found: dict[str, int] = {}
    for node in model.nodes.values():
        if node.export:
            rows = query(
                f"MATCH (n:`{node.label}`) WHERE n.id STARTS WITH '{node.prefix}/' RETURN count(n) AS n", {}
            )
            [[found[node.label]]] = rows
    for type_ in model.edges:
        rows = query(
            f"MATCH ()-[r:`{type_}`]->() WHERE r.document STARTS WITH 'document/' RETURN count(r) AS n", {}
        )
        [[found[type_]]] = rows
    return found


def export(query: Query, model: Schema, loads: bool) -> Iterator[Node | Edge]:
    """All records of the model in the order of `sorted_records`, as they stream from the engine."""
    for node in model.nodes.values():
        if node.export or loads:
            names = _exported(node.properties, loads)
            rows = query(
                f"MATCH (n:`{node.label}`) WHERE n.id STARTS WITH '{node.prefix}/'"
                f" RETURN n.id, {columns('n', names)} ORDER BY n.id",
                {},
            )
            for id, *values in rows:
                yield Node(node.label, id, present(names, values))
    for edge in model.edges.values():
        yield from _edges(query, edge, model, loads)


def _edges(query: Query, edge: EdgeType, model: Schema, loads: bool) -> Iterator[Edge]:
    names = _exported(edge.properties, loads)
    rows = query(
        f"MATCH (a:{labels(edge.starts)})-[r:`{edge.type}`]->(b:{labels(edge.ends)})"
        " WHERE r.document STARTS WITH 'document/'"
        f" RETURN a.id, b.id, {columns('r', names)} ORDER BY a.id, b.id, r.document",
        {},
    )
    for start, end, *values in rows:
        start_label, end_label = model.label_of(start), model.label_of(end)
        if start_label and end_label:
            yield Edge(edge.type, start_label, start, end_label, end, present(names, values))


def labels(names: Iterable[str]) -> str:
    """Any of the labels, in a pattern."""
    return "|".join(f"`{name}`" for name in names)


def _exported(properties: Mapping[str, Property], loads: bool) -> list[str]:
    return [name for name, spec in properties.items() if spec.export or loads]
