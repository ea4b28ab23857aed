"""What a graph may contain: the YAML files of this folder, read once and checked as a whole.

A new label or edge type is one new file in `nodes/` or `edges/`; everything else that depends on the model
(constraints, tables, validation, the data-model page) is made from what `schema()` returns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec

from kpgraph.schema.files import SchemaError, read

Type = Literal["string", "strings", "integer", "float", "boolean", "date"]

LABEL = re.compile(r"[A-Z][A-Za-z0-9]*")
EDGE_TYPE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
PROPERTY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
PREFIX = re.compile(r"[a-z][a-z0-9-]*")
TAKEN = {"end", "from", "to", "label"}
"""Names that LadybugDB refuses for a property or answers with something else, even between backquotes."""


class Property(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A property as its file declares it."""

    type: Type
    description: str
    required: bool = False
    values: tuple[str, ...] = ()
    range: tuple[float, float] | None = None
    export: bool = True


class NodeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    label: str
    description: str
    id: str
    groups: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    properties: dict[str, Property] = {}
    export: bool = True


class EdgeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    description: str
    from_: tuple[str, ...] = msgspec.field(name="from")
    to: tuple[str, ...] = msgspec.field(name="to")
    sets: tuple[str, ...] = ()
    properties: dict[str, Property] = {}


class SharedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    node: dict[str, Property]
    sets: dict[str, dict[str, Property]]


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label: `prefix` begins each of its ids, `properties` are in the order of the file, without `id`."""

    label: str
    description: str
    prefix: str
    groups: tuple[str, ...]
    sets: tuple[str, ...]
    properties: Mapping[str, Property]
    export: bool

    def owns(self, id: str) -> bool:
        """Whether an id has this label's form."""
        return id.startswith(f"{self.prefix}/") and len(id) > len(self.prefix) + 1


@dataclass(frozen=True, slots=True)
class EdgeType:
    """An edge type: `pairs` are the (start, end) labels that it may join; `id` is among the properties.

    `from_` and `to` are the labels and groups of the file, `starts` and `ends` the labels behind them.
    """

    type: str
    description: str
    from_: tuple[str, ...]
    to: tuple[str, ...]
    sets: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    properties: Mapping[str, Property]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple((start, end) for start in self.starts for end in self.ends)


@dataclass(frozen=True)
class Schema:
    """The whole model, labels and types in alphabetical order; `sets` are properties that several have."""

    version: int
    sets: Mapping[str, Mapping[str, Property]] = field(default_factory=dict)
    nodes: Mapping[str, NodeType] = field(default_factory=dict)
    edges: Mapping[str, EdgeType] = field(default_factory=dict)

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Names that files use for several labels, with these labels."""
        names = sorted({group for node in self.nodes.values() for group in node.groups})
        return {
            name: tuple(label for label, node in self.nodes.items() if name in node.groups) for name in names
        }

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """The labels that a document can mention."""
        return self.edges["MENTIONS"].ends

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {node.prefix: label for label, node in self.nodes.items()}

    def label_of(self, id: str) -> str | None:
        """The label whose form an id has."""
        label = self._labels.get(id.split("/", 1)[0])
        return label if label and self.nodes[label].owns(id) else None


@cache
def schema() -> Schema:
    """The schema that ships with kpgraph."""
    return load_schema(files("kpgraph.schema"))


def load_schema(folder: Traversable) -> Schema:
    """Read `shared.yaml`, `nodes/*.yaml` and `edges/*.yaml`; raises SchemaError naming file and key."""
    shared = read(folder.joinpath("shared.yaml"), SharedFile, "shared.yaml")
    for name, properties in {
        "node": shared.node,
        **{f"sets.{key}": s for key, s in shared.sets.items()},
    }.items():
        _check_properties("shared.yaml", name, properties)
    nodes: dict[str, NodeType] = {}
    members: dict[str, list[str]] = {}
    prefixes: dict[str, str] = {}
    for where, path in _files(folder, "nodes"):
        node = read(path, NodeFile, where)
        _check_name(where, "label", node.label, path.name, LABEL)
        if not PREFIX.fullmatch(node.id):
            raise SchemaError(where, "id", f"{node.id!r} can't begin an id: use lower-case letters")
        if node.id in prefixes:
            raise SchemaError(where, "id", f"{node.id!r} already begins the ids of {prefixes[node.id]}")
        prefixes[node.id] = node.label
        for group in node.groups:
            members.setdefault(group, []).append(node.label)
        properties = _properties(where, shared, node.sets, node.properties, shared.node)
        nodes[node.label] = NodeType(
            node.label, node.description, node.id, node.groups, node.sets, properties, node.export
        )
    for group in members:
        if group in nodes:
            raise SchemaError(f"nodes/{members[group][0]}.yaml", "groups", f"{group!r} is a label")
    members.update({label: [label] for label in nodes})
    edges: dict[str, EdgeType] = {}
    for where, path in _files(folder, "edges"):
        edge = read(path, EdgeFile, where)
        _check_name(where, "type", edge.type, path.name, EDGE_TYPE)
        properties = _properties(where, shared, edge.sets, edge.properties, {})
        if "id" not in properties or "document" not in properties:
            raise SchemaError(where, "sets", "an edge needs the properties id and document: add `provenance`")
        edges[edge.type] = EdgeType(
            edge.type,
            edge.description,
            edge.from_,
            edge.to,
            edge.sets,
            _endpoints(where, "from", edge.from_, members),
            _endpoints(where, "to", edge.to, members),
            properties,
        )
    needed = {"Document", "Statement", "Load", "MENTIONS", "QUOTED_IN", "TABLED_AT"}
    if missing := sorted(needed - nodes.keys() - edges.keys()):
        raise SchemaError(f"…/{missing[0]}.yaml", "", "missing, and the loader can't do without it")
    return Schema(shared.version, shared.sets, nodes, edges)


def _files(folder: Traversable, kind: str) -> Iterator[tuple[str, Traversable]]:
    for path in sorted(folder.joinpath(kind).iterdir(), key=lambda path: path.name):
        if path.name.endswith(".yaml"):
            yield f"{kind}/{path.name}", path


def _check_name(where: str, key: str, name: str, file: str, form: re.Pattern[str]) -> None:
    if not form.fullmatch(name):
        raise SchemaError(where, key, f"{name!r} isn't of the form {form.pattern}")
    if file != f"{name}.yaml":
        raise SchemaError(where, key, f"{name!r} belongs into a file called {name}.yaml")


def _properties(
    where: str,
    shared: SharedFile,
    sets: tuple[str, ...],
    own: Mapping[str, Property],
    first: Mapping[str, Property],
) -> dict[str, Property]:
    _check_properties(where, "properties", own)
    merged = dict(first)
    for name in sets:
        if name not in shared.sets:
            raise SchemaError(
                where, "sets", f"{name!r} isn't a set of shared.yaml ({', '.join(shared.sets)})"
            )
        merged |= shared.sets[name]
    if twice := sorted(merged.keys() & own.keys()):
        raise SchemaError(where, f"properties.{twice[0]}", "shared.yaml declares it already")
    return {**merged, **own}


def _check_properties(where: str, key: str, properties: Mapping[str, Property]) -> None:
    for name, spec in properties.items():
        if not PROPERTY.fullmatch(name) or name in TAKEN:
            raise SchemaError(where, f"{key}.{name}", "not a name for a property in both engines")
        if spec.values and spec.type != "string":
            raise SchemaError(where, f"{key}.{name}.values", "only a string can have a list of values")
        if spec.range and spec.type not in ("integer", "float"):
            raise SchemaError(where, f"{key}.{name}.range", "only a number can have a range")


def _endpoints(
    where: str, key: str, names: tuple[str, ...], members: Mapping[str, list[str]]
) -> tuple[str, ...]:
    unknown = [name for name in names if name not in members]
    if unknown or not names:
        raise SchemaError(where, key, f"{unknown[0] if unknown else names!r} is neither a label nor a group")
    return tuple(sorted({label for name in names for label in members[name]}))
