"""A self-contained HTML page: sortable, printable, light and dark, readable on a phone."""

from __future__ import annotations

import re
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any, TextIO

from kpgraph.queries.render.colours import COLOURS, label_of
from kpgraph.queries.render.columns import View
from kpgraph.queries.render.evidence import evidence
from kpgraph.queries.render.text import heading, one_line, plain

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import Rows

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def write(rows: Rows, out: TextIO, *, title: str, raw: bool) -> None:  # noqa: ARG001
    """The page with one table; every text in it is escaped and keeps its own direction."""
    view = View(rows)
    names = [heading(column) for _, column in view.shown] + (
        ["Evidence"] if view.evidence is not None else []
    )
    page = Template(files("kpgraph.queries.render").joinpath("page.html").read_text("utf-8"))
    out.write(
        page.substitute(
            title=_text(title or "Rows"),
            colours="\n".join(f".{label} {{ color: {colour} }}" for label, colour in COLOURS.items()),
            count=f"{len(view.rows)} row{'' if len(view.rows) == 1 else 's'}",
            head="".join(f'<th scope="col"><button>{_text(name)}</button></th>' for name in names),
            body="\n".join(_row(view, row, names) for row in view.rows),
        )
    )


def _row(view: View, row: Any, names: list[str]) -> str:
    cells = [
        f'<td data-label="{_text(name)}"{_kind(view, row, index)}>{_text(plain(row[index]))}</td>'
        for (index, _), name in zip(view.shown, names, strict=False)
    ]
    if view.evidence is not None:
        quotes = "".join(
            f"<blockquote>{_text(piece.sentences)} <cite>{_text(piece.source)}</cite></blockquote>"
            for piece in evidence(row[view.evidence])
        )
        cells.append(f'<td data-label="Evidence" class="evidence">{quotes}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def _kind(view: View, row: Any, index: int) -> str:
    if isinstance(row[index], int | float):
        return ' class="number"'
    if DAY.fullmatch(plain(row[index])):
        return ' class="day"'
    label = label_of(view.id(row, index))
    return f' class="{label}"' if label else ""


def _text(text: str) -> str:
    return escape(one_line(text))
