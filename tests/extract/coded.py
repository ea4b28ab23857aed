"""A text, coded, in words that a test can compare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kpgraph.loader.coder import Coder
from kpgraph.loader.document import Document
from kpgraph.loader.evaluate.verdicts import LEAST_CONFIDENCE
from kpgraph.loader.merged import merged
from kpgraph.schema.records import DocumentRecords, Edge, Node

STANCES = ("PROPOSED", "OPPOSED", "SUPPORTED")


@dataclass(frozen=True)
class Coded:
    """What a coder makes of a document."""

    coder: Coder
    document: Document

    @cached_property
    def records(self) -> DocumentRecords:
        return self.coder.code(self.document)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """All nodes by id, with the properties that a store would give them."""
        return {node.id: node for node in merged([self.records], self.coder.profile)[0]}

    def names(self, label: str) -> set[str]:
        """The names of all nodes with a label."""
        return {str(node.properties["name"]) for node in self.nodes.values() if node.label == label}

    def node(self, label: str) -> Node:
        """The one node with a label."""
        (node,) = (node for node in self.nodes.values() if node.label == label)
        return node

    def edges(self, *types: str) -> list[Edge]:
        """The edges of these types that are likelier true than not."""
        found = (edge for edge in self.records.edges if edge.type in types)
        return [edge for edge in found if edge.properties["confidence"] >= LEAST_CONFIDENCE]

    def facts(self, *types: str) -> set[str]:
        """The edges of these types as `start TYPE end`, in the nodes' names."""
        return {self._as_fact(edge) for edge in self.edges(*types)}

    @property
    def stances(self) -> set[str]:
        """Who proposed, opposed and supported what."""
        return self.facts(*STANCES)

    def properties(self, fact: str) -> dict[str, Any]:
        """The properties of the edge that `facts` writes so."""
        types = {edge.type for edge in self.records.edges} - {"MENTIONS", "QUOTED_IN"}
        (edge,) = (edge for edge in self.edges(*types) if self._as_fact(edge) == fact)
        return dict(edge.properties)

    @property
    def dropped(self) -> set[str]:
        """Why claims were not kept."""
        return {claim.reason for claim in self.coder.explain(self.document)}

    def _as_fact(self, edge: Edge) -> str:
        return f"{self._name(edge.start)} {edge.type} {self._name(edge.end)}"

    def _name(self, id_: str) -> str:
        return str(self.nodes[id_].properties["name"])
