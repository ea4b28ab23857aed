"""A Markdown table that pastes well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from kpgraph.queries.render.columns import View
from kpgraph.queries.render.evidence import evidence
from kpgraph.queries.render.text import heading, one_line, plain

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import Rows

_SPECIAL = re.compile(r"([\\`*_\[\]|~])")


def write(rows: Rows, out: TextIO, *, title: str, raw: bool) -> None:  # noqa: ARG001
    """A heading, when there is a title, and a table; evidence is its last column."""
    view = View(rows)
    titles = [heading(column) for _, column in view.shown]
    rules = ["---:" if view.is_number(index) else "---" for index, _ in view.shown]
    if view.evidence is not None:
        titles.append("Evidence")
        rules.append("---")
    if title:
        out.write(f"## {escaped(title)}\n\n")
    out.write(_line([escaped(name) for name in titles]) + _line(rules))
    for row in view.rows:
        cells = [escaped(plain(row[index])) for index, _ in view.shown]
        if view.evidence is not None:
            cells.append("<br>".join(escaped(str(piece)) for piece in evidence(row[view.evidence])))
        out.write(_line(cells))


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would act on."""
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", text)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
