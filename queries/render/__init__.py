"""Rows on the way to a reader: one function writes them, whatever the format."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import Rows, Stream

FORMATS = {
    "table": "kpgraph.queries.render.table",
    "csv": "kpgraph.queries.render.spreadsheet",
    "json": "kpgraph.queries.render.json_array",
    "jsonl": "kpgraph.queries.render.json_lines",
    "md": "kpgraph.queries.render.markdown",
    "html": "kpgraph.queries.render.page",
}
"""Format to the module that writes it, imported when it is asked for."""

STREAMED = ("csv", "json", "jsonl")
"""Formats that are written row by row; the others look at all rows before they write the first."""


class Writer(Protocol):
    """What each format's module offers as `write`; only those of `STREAMED` are given a Stream."""

    def __call__(self, rows: Rows | Stream, out: TextIO, *, title: str, raw: bool) -> None: ...


def write_rows(
    rows: Rows | Stream,
    format: str | None = None,
    out: Path | None = None,
    *,
    raw: bool = False,
    title: str = "",
) -> None:
    """Write rows to the file `out`, else to standard output.

    Without a format the file's suffix decides, else it is a table. `raw` keeps cells that a spreadsheet would
    take for formulas as they are. Raises UserError when the file can't be written; it is then left as it was.
    """
    from kpgraph.loader.output import destination

    suffix = out.suffix[1:].lower() if out else ""
    name = format or (suffix if suffix in FORMATS else "table")
    write: Writer = import_module(FORMATS[name]).write
    answer = rows if name in STREAMED else rows.whole()
    with destination(out) as stream:
        write(answer, stream, title=title, raw=raw)
