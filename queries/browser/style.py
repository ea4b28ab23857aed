"""The style file of Neo4j Browser (GraSS), made from the schema: captions, colours and sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kpgraph.schema.model import NodeType, Schema

LARGE, MIDDLE, SMALL = "80px", "65px", "50px"
INK = "#2A2C34"
"""Captions beside edges: they stand on the page's white, not in a node."""


def style(model: Schema) -> str:
    """The text of the file: what nothing else is said of first, then each label and each type."""
    return "\n".join(_rule(selector, own) for selector, own in _rules(model))


def _rules(model: Schema) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "node", {"diameter": SMALL, "border-width": "2px", "font-size": "10px"}
    yield "relationship", {"shaft-width": "1px", "font-size": "8px", "padding": "3px"}
    for label, node in model.nodes.items():
        yield f"node.{label}", _fill(node.colour) | {"diameter": _size(node), "caption": '"{name}"'}
    coloured = {kind: edge.colour for kind, edge in model.edges.items()}
    common = max(set(coloured.values()), key=list(coloured.values()).count)
    for kind, colour in coloured.items():
        width = "1px" if colour == common else "3px"
        yield (
            f"relationship.{kind}",
            _fill(colour) | {"text-color-external": INK, "shaft-width": width, "caption": '"<type>"'},
        )


def _fill(colour: str) -> dict[str, str]:
    return {"color": colour, "border-color": _darker(colour), "text-color-internal": "#FFFFFF"}


def _size(node: NodeType) -> str:
    """Actors are larger than what is told of them, and proposals, which have the longest names, largest."""
    if "Actor" in node.groups:
        return MIDDLE
    return LARGE if "Subject" in node.groups else SMALL


def _darker(colour: str) -> str:
    parts = (int(colour[place : place + 2], 16) * 4 // 5 for place in (1, 3, 5))
    return "#" + "".join(f"{part:02X}" for part in parts)


def _rule(selector: str, own: Mapping[str, str]) -> str:
    return f"{selector} {{\n" + "".join(f"  {key}: {value};\n" for key, value in own.items()) + "}\n"
