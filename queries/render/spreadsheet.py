"""CSV, safe to open in a spreadsheet program."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, TextIO

from kpgraph.queries.render.evidence import COLUMN, evidence
from kpgraph.queries.render.text import plain, printable

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import Rows, Stream

FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def write(rows: Rows | Stream, out: TextIO, *, title: str, raw: bool) -> None:  # noqa: ARG001
    """A header line and a line per row; text that would be run as a formula gets a leading apostrophe."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow([guarded(column, raw) for column in rows.columns])
    terminal = out.isatty()
    for row in rows.rows:
        cells = [_cell(column, value) for column, value in zip(rows.columns, row, strict=True)]
        if terminal:
            cells = [printable(cell) if isinstance(cell, str) else cell for cell in cells]
        table.writerow([guarded(cell, raw) for cell in cells])


def guarded(cell: Any, raw: bool) -> Any:
    """The cell as text that no spreadsheet program runs; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and not raw and cell.startswith(FORMULA) else cell


def _cell(column: str, value: Any) -> Any:
    if column == COLUMN:
        return "\n".join(str(piece) for piece in evidence(value))
    return value if isinstance(value, int | float) and not isinstance(value, bool) else plain(value)
