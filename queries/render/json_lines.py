"""JSON Lines: an object per row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TextIO

from kpgraph.schema.printing import CONTROLS

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import Rows, Stream


def write(rows: Rows | Stream, out: TextIO, *, title: str, raw: bool) -> None:  # noqa: ARG001
    """One object a line, keyed by column."""
    for line in objects(rows):
        out.write(line + "\n")


def objects(rows: Rows | Stream) -> Iterator[str]:
    """Each row as the text of a JSON object."""
    for row in rows.rows:
        text = json.dumps(dict(zip(rows.columns, row, strict=True)), ensure_ascii=False, default=_value)
        yield escaped(text)


def escaped(json: str) -> str:
    """The JSON with escapes for what would act on a terminal: it says the same."""
    return CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def _value(value: Any) -> Any:
    match value:
        case date() | datetime():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case set() | frozenset():
            return sorted(value)
    return str(value)
