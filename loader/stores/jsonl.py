"""Records as JSON Lines, in the format of Neo4j's APOC JSON export: one node or relationship a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TextIO

from kpgraph.schema.errors import UserError
from kpgraph.schema.model import EdgeType, NodeType, Schema, schema
from kpgraph.schema.records import Edge, Node
from kpgraph.schema.validate import Reason, fit


def write_records(records: Iterable[Node | Edge], out: TextIO, model: Schema | None = None) -> int:
    """Write the records in the order given, properties in the order of the schema; gives their number."""
    model = model or schema()
    count = 0
    for record in records:
        out.write(line(record, model) + "\n")
        count += 1
    return count


def line(record: Node | Edge, model: Schema) -> str:
    """One record without its line end: the same bytes whatever store it came from."""
    found: dict[str, Any]
    if isinstance(record, Node):
        found = {"type": "node", "id": record.id, "labels": [record.label]}
        found["properties"] = {"id": record.id, **_ordered(record, model.nodes.get(record.label))}
    else:
        found = {
            "type": "relationship",
            "id": record.properties.get("id"),
            "label": record.type,
            "start": {"id": record.start, "labels": [record.start_label]},
            "end": {"id": record.end, "labels": [record.end_label]},
            "properties": _ordered(record, model.edges.get(record.type)),
        }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), default=_date)


def read_records(lines: Iterable[str], source: str, model: Schema | None = None) -> Iterator[Node | Edge]:
    """The records of `read_lines` without their lines."""
    return (record for _, record in read_lines(lines, source, model))


def read_lines(
    lines: Iterable[str], source: str, model: Schema | None = None
) -> Iterator[tuple[str, Node | Edge]]:
    """Each line and its record, values in Python's types; raises UserError naming `source` and the line.

    Nothing is checked against the schema beyond that: what it doesn't know comes as JSON has it.
    """
    model = model or schema()
    for number, text in enumerate(lines, 1):
        if text.strip():
            try:
                yield text, _record(json.loads(text), model)
            except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
                raise UserError(f"{source}, line {number}: not a node or relationship as JSON.") from error


def _record(found: dict[str, Any], model: Schema) -> Node | Edge:
    properties = dict(found.get("properties") or {})
    if found["type"] == "node":
        label = found["labels"][0]
        id = properties.pop("id", found["id"])
        return Node(label, id, _typed(properties, model.nodes.get(label)))
    if found["type"] != "relationship":
        raise ValueError(found["type"])
    start, end = found["start"], found["end"]
    return Edge(
        found["label"],
        start["labels"][0],
        _own_id(start),
        end["labels"][0],
        _own_id(end),
        _typed(properties, model.edges.get(found["label"])),
    )


def _own_id(end: dict[str, Any]) -> str:
    """APOC names an end by the engine's id, and by its properties when it is told to write them."""
    given = end.get("properties") or {}
    return str(given.get("id", end["id"]))


def _typed(properties: dict[str, Any], kind: NodeType | EdgeType | None) -> dict[str, Any]:
    for key, value in properties.items():
        if kind and key in kind.properties:
            fitted = fit(value, kind.properties[key])
            if not isinstance(fitted, Reason):
                properties[key] = fitted
    return properties


def _ordered(record: Node | Edge, kind: NodeType | EdgeType | None) -> dict[str, Any]:
    rank = {name: index for index, name in enumerate(kind.properties if kind else ())}
    given = {key: value for key, value in record.properties.items() if value is not None and key != "id"}
    ordered = {key: given[key] for key in sorted(given, key=lambda key: (rank.get(key, len(rank)), key))}
    return ordered if isinstance(record, Node) else {"id": record.properties.get("id"), **ordered}


def _date(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
