"""The YAML files of this folder as a `Schema`, checked as a whole: errors name the file and the key.

A new label or edge type is one new file in `nodes/` or `edges/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from kpgraph.schema.files import SchemaError, fitted, read
from kpgraph.schema.model import GREY, EdgeType, NodeType, Property, Schema

LABEL = re.compile(r"[A-Z][A-Za-z0-9]*")
EDGE_TYPE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
PROPERTY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
PREFIX = re.compile(r"[a-z][a-z0-9-]*")
COLOUR = re.compile(r"#[0-9A-F]{6}")
TAKEN = {"end", "from", "to", "label"}
"""Names that LadybugDB refuses for a property or answers with something else, even between back quotes."""
NEEDED = {"Document", "Statement", "Load", "MENTIONS", "QUOTED_IN", "TABLED_AT"}
"""What the stores count on."""

Properties = dict[str, Property]


class NodeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of `nodes/`."""

    label: str
    description: str
    id: str
    groups: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    properties: dict[str, Any] = {}
    export: bool = True
    colour: str = GREY


class EdgeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of `edges/`; `from` and `to` name labels and groups."""

    type: str
    description: str
    from_: tuple[str, ...] = msgspec.field(name="from")
    to: tuple[str, ...] = msgspec.field(name="to")
    sets: tuple[str, ...] = ()
    properties: dict[str, Any] = {}
    colour: str = GREY


class SharedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`shared.yaml`: the properties of every node, and sets of properties that files name."""

    version: int
    node: dict[str, Any]
    sets: dict[str, dict[str, Any]]


def load_schema(folder: Traversable) -> Schema:
    """Read `shared.yaml`, `nodes/*.yaml` and `edges/*.yaml`; raises SchemaError."""
    where = "shared.yaml"
    shared = read(folder.joinpath(where), SharedFile, where)
    every_node = _declared(where, "node", shared.node)
    sets = {name: _declared(where, f"sets.{name}", given) for name, given in shared.sets.items()}
    nodes = _nodes(folder, every_node, sets)
    edges = _edges(folder, sets, _members(nodes))
    if missing := sorted(NEEDED - nodes.keys() - edges.keys()):
        kind = "edges" if missing[0].isupper() else "nodes"
        raise SchemaError(f"{kind}/{missing[0]}.yaml", "", "missing, and the stores can't do without it")
    return Schema(shared.version, sets, nodes, edges)


def _nodes(
    folder: Traversable, every_node: Properties, sets: Mapping[str, Properties]
) -> dict[str, NodeType]:
    nodes: dict[str, NodeType] = {}
    prefixes: dict[str, str] = {}
    for where, path in _files(folder, "nodes"):
        file = read(path, NodeFile, where)
        _check_name(where, "label", file.label, path.name, LABEL)
        _check_colour(where, file.colour)
        if not PREFIX.fullmatch(file.id):
            raise SchemaError(where, "id", f"{file.id!r} can't begin an id: use lower-case letters")
        if file.id in prefixes:
            raise SchemaError(where, "id", f"{file.id!r} already begins the ids of {prefixes[file.id]}")
        prefixes[file.id] = file.label
        properties = _merged(where, every_node, file.sets, sets, file.properties)
        nodes[file.label] = NodeType(
            file.label,
            file.description,
            file.id,
            file.groups,
            file.sets,
            properties,
            file.export,
            file.colour,
        )
    return nodes


def _members(nodes: Mapping[str, NodeType]) -> dict[str, list[str]]:
    """The labels behind each name that an edge may give: a group's, or the label itself."""
    members: dict[str, list[str]] = {}
    for node in nodes.values():
        for group in node.groups:
            if group in nodes:
                raise SchemaError(f"nodes/{node.label}.yaml", "groups", f"{group!r} is a label")
            members.setdefault(group, []).append(node.label)
    return {**members, **{label: [label] for label in nodes}}


def _edges(
    folder: Traversable, sets: Mapping[str, Properties], members: Mapping[str, list[str]]
) -> dict[str, EdgeType]:
    edges: dict[str, EdgeType] = {}
    for where, path in _files(folder, "edges"):
        file = read(path, EdgeFile, where)
        _check_name(where, "type", file.type, path.name, EDGE_TYPE)
        _check_colour(where, file.colour)
        properties = _merged(where, {}, file.sets, sets, file.properties)
        if not {"id", "document"} <= properties.keys():
            raise SchemaError(where, "sets", "an edge needs the properties id and document: add `provenance`")
        edges[file.type] = EdgeType(
            file.type,
            file.description,
            file.from_,
            file.to,
            file.sets,
            _endpoints(where, "from", file.from_, members),
            _endpoints(where, "to", file.to, members),
            properties,
            file.colour,
        )
    return edges


def _files(folder: Traversable, kind: str) -> Iterator[tuple[str, Traversable]]:
    for path in sorted(folder.joinpath(kind).iterdir(), key=lambda path: path.name):
        if path.name.endswith(".yaml"):
            yield f"{kind}/{path.name}", path


def _check_name(where: str, key: str, name: str, file: str, form: re.Pattern[str]) -> None:
    if not form.fullmatch(name):
        raise SchemaError(where, key, f"{name!r} isn't of the form {form.pattern}")
    if file != f"{name}.yaml":
        raise SchemaError(where, key, f"{name!r} belongs into a file called {name}.yaml")


def _check_colour(where: str, colour: str) -> None:
    if not COLOUR.fullmatch(colour):
        raise SchemaError(where, "colour", f"{colour!r} isn't of the form #3E8FE0")


def _merged(
    where: str,
    first: Properties,
    named: tuple[str, ...],
    sets: Mapping[str, Properties],
    own: Mapping[str, Any],
) -> Properties:
    """A file's properties after those of the sets that it names; none may be declared twice."""
    merged = dict(first)
    for name in named:
        if name not in sets:
            raise SchemaError(where, "sets", f"{name!r} isn't a set of shared.yaml ({', '.join(sets)})")
        merged |= sets[name]
    declared = _declared(where, "properties", own)
    if twice := sorted(merged.keys() & declared.keys()):
        raise SchemaError(where, f"properties.{twice[0]}", "shared.yaml declares it already")
    return merged | declared


def _declared(where: str, key: str, given: Mapping[str, Any]) -> Properties:
    declared: Properties = {}
    for name, found in given.items():
        at = f"{key}.{name}"
        if not PROPERTY.fullmatch(name) or name in TAKEN:
            raise SchemaError(where, at, "not a name for a property in both engines")
        spec = fitted(found, Property, where, at)
        if spec.values and spec.type != "string":
            raise SchemaError(where, f"{at}.values", "only a string can have a list of values")
        if spec.range and spec.type not in ("integer", "float"):
            raise SchemaError(where, f"{at}.range", "only a number can have a range")
        declared[name] = spec
    return declared


def _endpoints(
    where: str, key: str, names: tuple[str, ...], members: Mapping[str, list[str]]
) -> tuple[str, ...]:
    unknown = [name for name in names if name not in members]
    if unknown or not names:
        raise SchemaError(where, key, f"{unknown[0] if unknown else names!r} is neither a label nor a group")
    return tuple(sorted({label for name in names for label in members[name]}))
