"""Which columns a reader sees, and which only programs need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kpgraph.queries.header import CLAIM
from kpgraph.queries.render.evidence import COLUMN

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import Rows


class View:
    """Rows for reading.

    A column `x_id` beside `x` isn't shown, it tells what kind of thing `x` is; `claim_id` and columns with
    nothing in them aren't shown either.
    """

    def __init__(self, rows: Rows) -> None:
        columns = list(rows.columns)
        self.rows = rows.rows
        self.shown = [
            (index, column)
            for index, column in enumerate(columns)
            if column not in (COLUMN, CLAIM)
            and not (column.endswith("_id") and column[:-3] in columns)
            and (not rows.rows or any(row[index] not in (None, "", []) for row in rows.rows))
        ]
        self.evidence = columns.index(COLUMN) if COLUMN in columns else None
        self._ids = {
            index: columns.index(f"{column}_id") for index, column in self.shown if f"{column}_id" in columns
        }

    def id(self, row: Any, index: int) -> str:
        """The id of the node whose name stands in the column, or nothing."""
        return str(row[self._ids[index]] or "") if index in self._ids else ""

    def is_number(self, index: int) -> bool:
        """Whether the column holds numbers only, and at least one."""
        values = [row[index] for row in self.rows if row[index] is not None]
        return bool(values) and all(
            isinstance(value, int | float) and not isinstance(value, bool) for value in values
        )
