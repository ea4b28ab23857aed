"""Records against the schema: what is kept, and what is dropped with the reason for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from kpgraph.schema.model import EdgeType, NodeType, Property, Schema, schema
from kpgraph.schema.records import DocumentRecords, Edge, Node

BAD_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What engines can't hold: LadybugDB cuts a string at NUL, and half a surrogate pair is no character."""
LONGEST_ID = 120


class Reason(StrEnum):
    """Why a record or one of its properties was dropped."""

    UNKNOWN_LABEL = "unknown label"
    UNKNOWN_TYPE = "unknown type"
    ID_FORM = "id form"
    DUPLICATE = "duplicate"
    UNKNOWN_PROPERTY = "unknown property"
    WRONG_TYPE = "wrong type"
    VALUE_NOT_ALLOWED = "value not allowed"
    BAD_TEXT = "bad text"
    MISSING_REQUIRED = "missing required"
    ENDPOINT_NOT_ALLOWED = "endpoint not allowed"
    DANGLING = "dangling edge"
    FOREIGN_DOCUMENT = "foreign document"
    NOT_MENTIONED = "not mentioned"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A record, or the one property of it that `key` names, that isn't kept."""

    record: Node | Edge
    reason: Reason
    key: str = ""


Drop = Callable[[Node | Edge, Reason, str], None]


def validate(
    records: DocumentRecords, model: Schema | None = None
) -> tuple[DocumentRecords | None, list[Dropped]]:
    """What the schema lets through of one document's records, in Python's types, and what it doesn't.

    A wrong property is dropped alone, unless it is required: then the record goes. An edge goes with either
    of its ends, and a node that its document neither mentions nor quotes goes too, since nothing would ever
    remove it. None for a document whose own node can't be kept.
    """
    model = model or schema()
    dropped: list[Dropped] = []

    def drop(record: Node | Edge, reason: Reason, key: str = "") -> None:
        dropped.append(Dropped(record, reason, key))

    document = _node(records.document, model, drop)
    if document is None:
        return None, dropped
    nodes: dict[str, Node] = {}
    for record in records.nodes:
        if record.id in nodes or record.id == document.id:
            drop(record, Reason.DUPLICATE)
        elif node := _node(record, model, drop):
            nodes[node.id] = node
    ends = {document.id: document, **nodes}
    edges: dict[str, Edge] = {}
    for found in records.edges:
        edge = _edge(found, model, document.id, ends, drop)
        if edge and edge.properties["id"] in edges:
            drop(found, Reason.DUPLICATE)
        elif edge:
            edges[edge.properties["id"]] = edge
    tied = {edge.end for edge in edges.values() if edge.type == "MENTIONS"}
    tied |= {edge.start for edge in edges.values() if edge.type == "QUOTED_IN"} | {document.id}
    for node in nodes.values():
        if node.id not in tied:
            drop(node, Reason.NOT_MENTIONED)
    for edge in edges.values():
        if not {edge.start, edge.end} <= tied:
            drop(edge, Reason.NOT_MENTIONED)
    return replace(
        records,
        document=document,
        nodes=tuple(node for node in nodes.values() if node.id in tied),
        edges=tuple(edge for edge in edges.values() if {edge.start, edge.end} <= tied),
    ), dropped


def _node(record: Node, model: Schema, drop: Drop) -> Node | None:
    kind = model.nodes.get(record.label)
    if kind is None:
        drop(record, Reason.UNKNOWN_LABEL, record.label)
        return None
    if not kind.owns(record.id) or len(record.id) > LONGEST_ID or not record.id.isascii():
        drop(record, Reason.ID_FORM, record.id)
        return None
    properties = _properties(record, kind, drop)
    return None if properties is None else Node(record.label, record.id, properties)


def _edge(record: Edge, model: Schema, document: str, ends: Mapping[str, Node], drop: Drop) -> Edge | None:
    kind = model.edges.get(record.type)
    if kind is None:
        drop(record, Reason.UNKNOWN_TYPE, record.type)
    elif (record.start_label, record.end_label) not in kind.pairs:
        drop(record, Reason.ENDPOINT_NOT_ALLOWED, f"{record.start_label} to {record.end_label}")
    elif any(
        id not in ends or ends[id].label != label
        for id, label in ((record.start, record.start_label), (record.end, record.end_label))
    ):
        drop(record, Reason.DANGLING, record.end if record.start in ends else record.start)
    elif (properties := _properties(record, kind, drop)) is not None:
        if properties["document"] == document:
            return replace(record, properties=properties)
        drop(record, Reason.FOREIGN_DOCUMENT, properties["document"])
    return None


def _properties(record: Node | Edge, kind: NodeType | EdgeType, drop: Drop) -> dict[str, Any] | None:
    """The properties that fit, in the order of the schema; None when a required one is missing."""
    kept: dict[str, Any] = {}
    for key, value in record.properties.items():
        if key not in kind.properties:
            if not (key == "id" and isinstance(record, Node)):
                drop(record, Reason.UNKNOWN_PROPERTY, key)
        elif value is not None:
            fitted = fit(value, kind.properties[key])
            if isinstance(fitted, Reason):
                drop(record, fitted, key)
            else:
                kept[key] = fitted
    for key, spec in kind.properties.items():
        if spec.required and key not in kept:
            drop(record, Reason.MISSING_REQUIRED, key)
            return None
    return {key: kept[key] for key in kind.properties if key in kept}


def fit(value: Any, spec: Property) -> Any:
    """`value` in the property's Python type (a date may come in ISO form), or why it doesn't fit."""
    fitted: Any
    match spec.type:
        case "string":
            fitted = value if isinstance(value, str) else Reason.WRONG_TYPE
        case "strings":
            whole = isinstance(value, Iterable) and not isinstance(value, str | Mapping)
            fitted = list(value) if whole else Reason.WRONG_TYPE
            if whole and not all(isinstance(item, str) for item in fitted):
                fitted = Reason.WRONG_TYPE
        case "boolean":
            fitted = value if isinstance(value, bool) else Reason.WRONG_TYPE
        case "integer":
            whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
            fitted = value if whole else Reason.WRONG_TYPE
        case "float":
            number = isinstance(value, int | float) and not isinstance(value, bool)
            fitted = float(value) if number else Reason.WRONG_TYPE
        case "date":
            fitted = _date(value)
    if isinstance(fitted, Reason):
        return fitted
    if spec.type in ("string", "strings") and any(
        BAD_TEXT.search(text) for text in ([fitted] if spec.type == "string" else fitted)
    ):
        return Reason.BAD_TEXT
    if spec.values and fitted not in spec.values:
        return Reason.VALUE_NOT_ALLOWED
    if spec.range and not spec.range[0] <= fitted <= spec.range[1]:
        return Reason.VALUE_NOT_ALLOWED
    return fitted


def _date(value: Any) -> date | Reason:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else Reason.WRONG_TYPE
    except ValueError:
        return Reason.WRONG_TYPE
