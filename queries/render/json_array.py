"""JSON: a list of objects keyed by column."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from kpgraph.queries.render.json_lines import objects

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import Rows, Stream


def write(rows: Rows | Stream, out: TextIO, *, title: str, raw: bool) -> None:  # noqa: ARG001
    """One list, an object a line."""
    out.write("[")
    separator = "\n"
    for line in objects(rows):
        out.write(separator + line)
        separator = ",\n"
    out.write("\n]\n")
