"""The schema's colour of each kind of node: the same in terminal, page and picture."""

from __future__ import annotations

from kpgraph.schema.model import schema

COLOURS = {label: node.colour for label, node in schema().nodes.items()}


def label_of(id: str) -> str:
    """The label that an id stands for (`country/RUS` is a Country), or nothing."""
    return schema().label_of(id) or ""
