"""What a graph may contain: labels, edge types and their properties, as the YAML files of this folder say.

Everything that depends on the model (constraints, tables, validation, the data-model page) is made from what
`schema()` returns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

import msgspec

Type = Literal["string", "strings", "integer", "float", "boolean", "date"]
GREY = "#8E9195"
"""The colour of labels and edge types whose files give none."""


class Property(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A property as its file declares it."""

    type: Type
    description: str
    required: bool = False
    values: tuple[str, ...] = ()
    range: tuple[float, float] | None = None
    export: bool = True


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label: `prefix` begins each of its ids, `properties` are in the order of the file, without `id`.

    `colour` (`#RRGGBB`) is the one that terminal, pages, pictures and Neo4j Browser give it. The shipped ones
    stand out from white and from black at 3 : 1 or more, and the colour-blind can tell them apart.
    """

    label: str
    description: str
    prefix: str
    groups: tuple[str, ...]
    sets: tuple[str, ...]
    properties: Mapping[str, Property]
    export: bool
    colour: str = GREY

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
    colour: str = GREY

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
    from kpgraph.schema.loading import load_schema

    return load_schema(files("kpgraph.schema"))
