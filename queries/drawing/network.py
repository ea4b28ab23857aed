"""Edges as a network to be drawn: what several documents say of two nodes becomes one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kpgraph.queries.render.text import one_line
from kpgraph.schema.model import schema

Record = Mapping[str, Any]
LONGEST = 200
"""Letters of a name; more fit no picture."""


@dataclass(frozen=True, slots=True)
class Node:
    """A circle: its name, and what else is to be said of the node."""

    id: str
    label: str
    name: str
    about: str


@dataclass(slots=True)
class Link:
    """A line: what documents say of two nodes."""

    id: str
    type: str
    source: Node
    target: Node
    claims: list[dict[str, str]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The type as it is read: `spoke at`."""
        return self.type.lower().replace("_", " ")


@dataclass(frozen=True, slots=True)
class Network:
    """A picture: nodes by id, and links in the order in which they came."""

    nodes: dict[str, Node]
    links: list[Link]


def network(rows: Sequence[Sequence[Record]]) -> Network:
    """The network of rows of (source, edge, target), each a record with its label or type as `_label`."""
    nodes: dict[str, Node] = {}
    links: dict[tuple[str, str, str], Link] = {}
    seen: set[str] = set()
    for source, edge, target in rows:
        start, end = (nodes.setdefault(one["id"], _node(one)) for one in (source, target))
        if edge["id"] in seen:
            continue
        seen.add(edge["id"])
        key = (start.id, edge["_label"], end.id)
        link = links.setdefault(key, Link(f"link{len(links)}", edge["_label"], start, end))
        link.claims.append(_claim(edge))
    return Network(nodes, list(links.values()))


def _node(record: Record) -> Node:
    about = [
        record.get(key) for key in ("kind", "outcome", "place", "starts", "year", "publisher", "published")
    ]
    if record.get("starts"):
        about.remove(record.get("year"))
    name = one_line(str(record.get("name") or record["id"]))[:LONGEST]
    return Node(
        record["id"], record["_label"], name, one_line(", ".join(str(each) for each in about if each))
    )


def _claim(edge: Record) -> dict[str, str]:
    """What a reader wants to know of one document's claim."""
    sure = edge.get("confidence")
    notes = (
        edge.get("mode") or edge.get("basis") or edge.get("outcome") or "",
        "; ".join(edge.get("roles") or ()),
        str(edge.get("date") or "")[:10],
        f"confidence {sure:.2f}" if sure is not None else "",
    )
    return {
        "sentences": " … ".join(one_line(each) for each in edge.get("evidence") or ()),
        "source": one_line(str(edge.get("source") or "")),
        "notes": one_line(" · ".join(filter(None, notes))),
    }


def elements(drawn: Network, subject: str = "") -> list[dict[str, Any]]:
    """Nodes and links as Cytoscape.js takes them."""
    ties: dict[str, int] = {}
    for link in drawn.links:
        for end in (link.source.id, link.target.id):
            ties[end] = ties.get(end, 0) + 1
    model = schema()
    circles = [
        {
            "data": {
                "id": node.id,
                "label": node.label,
                "name": node.name,
                "about": node.about,
                "colour": model.nodes[node.label].colour,
                "ties": ties.get(node.id, 0),
                "subject": node.id == subject,
            }
        }
        for node in drawn.nodes.values()
    ]
    lines = [
        {
            "data": {
                "id": link.id,
                "source": link.source.id,
                "target": link.target.id,
                "type": link.type,
                "words": link.words,
                "colour": model.edges[link.type].colour,
                "claims": link.claims,
            }
        }
        for link in drawn.links
    ]
    return [*circles, *lines]
