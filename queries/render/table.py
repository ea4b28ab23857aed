"""A table for the terminal: never wider than it, with the evidence below each row."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from kpgraph.queries.render.colours import COLOURS, label_of
from kpgraph.queries.render.columns import View
from kpgraph.queries.render.evidence import Evidence, evidence
from kpgraph.queries.render.text import heading, one_line, plain

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import Rows

GAP = 2
NARROWEST = 10
WORD_CAPS = (16, 12, NARROWEST)
LONGEST_LINE = 110
PIECES = 3
"""How many pieces of evidence a row shows; the other formats hold all."""


def write(
    rows: Rows,
    out: TextIO,
    *,
    title: str,
    raw: bool,  # noqa: ARG001
    width: int | None = None,
) -> None:
    """Columns shrunk until they fit; where even that doesn't help, each row is a small card.

    `width` is the terminal's unless it is given.
    """
    console = Console(file=out, highlight=False, width=width)
    view = View(rows)
    if title:
        _print(console, Text(one_line(title), style="bold"))
        _print(console, Text())
    if not view.rows:
        _print(console, Text("Nothing found.", style="dim"))
        return
    names = [heading(column) for _, column in view.shown]
    cells = [[_cell(view, row, index) for index, _ in view.shown] for row in view.rows]
    columns = [[Text(name), *column] for name, column in zip(names, zip(*cells, strict=True), strict=True)]
    widths = fitted(
        [max(cell.cell_len for cell in column) for column in columns],
        [max(cell_len(word) for cell in column for word in cell.plain.split() or [""]) for column in columns],
        console.width - GAP * (len(names) - 1),
    )
    if widths is None:
        _cards(console, view, names, cells)
        return
    right = [view.is_number(index) for index, _ in view.shown]
    _row(console, [Text(name, style="bold") for name in names], widths, right)
    _print(console, Text("─" * (sum(widths) + GAP * (len(widths) - 1)), style="dim"))
    for row, texts in zip(view.rows, cells, strict=True):
        _row(console, texts, widths, right)
        if view.evidence is not None:
            _below(console, evidence(row[view.evidence]))


def fitted(natural: list[int], words: list[int], room: int) -> list[int] | None:
    """Column widths that fit into the room, taken from the widest columns first.

    No column gets narrower than its longest word (`words`) as long as that can be had, nor than `NARROWEST`
    in any case; None when there are too many columns for that.
    """
    for cap in (max(words), *WORD_CAPS):
        least = [
            min(width, max(min(word, cap), NARROWEST)) for width, word in zip(natural, words, strict=True)
        ]
        if sum(least) <= room:
            return _shrunk(natural, least, room)
    return None


def _shrunk(natural: list[int], least: list[int], room: int) -> list[int]:
    """The largest common limit under which the columns fit, and what is left over for the first ones."""
    limit = max(natural)
    while (
        sum(widths := [max(low, min(width, limit)) for width, low in zip(natural, least, strict=True)]) > room
    ):
        limit -= 1
    spare = room - sum(widths)
    for index, width in enumerate(widths):
        if spare and width < natural[index]:
            widths[index] += 1
            spare -= 1
    return widths


def _cell(view: View, row: Any, index: int) -> Text:
    colour = COLOURS.get(label_of(view.id(row, index)), "")
    return Text(one_line(plain(row[index])), style=colour)


def _row(console: Console, texts: list[Text], widths: list[int], right: list[bool]) -> None:
    columns = [
        [text] if text.cell_len <= width else list(text.wrap(console, width))
        for text, width in zip(texts, widths, strict=True)
    ]
    for parts in zip_longest(*columns):
        line = Text()
        for part, width, to_right in zip(parts, widths, right, strict=True):
            if line:
                line.append(" " * GAP)
            padding = " " * (width - (part.cell_len if part else 0))
            line.append(padding if to_right else "")
            line.append_text(part or Text())
            line.append("" if to_right else padding)
        line.rstrip()
        _print(console, line)


def _below(console: Console, pieces: list[Evidence], indent: int = 2) -> None:
    width = max(min(console.width, LONGEST_LINE) - indent, NARROWEST)
    for piece in pieces[:PIECES]:
        text = Text.assemble((piece.quoted, "italic"), (f" — {piece.source}", "dim"))
        for line in text.wrap(console, width):
            line.rstrip()
            _print(console, Text(" " * indent).append_text(line))
    if len(pieces) > PIECES:
        _print(console, Text(f"{' ' * indent}… and {len(pieces) - PIECES} more (--format json)", style="dim"))
    if pieces:
        _print(console, Text())


def _cards(console: Console, view: View, names: list[str], cells: list[list[Text]]) -> None:
    label = max(cell_len(name) for name in names)
    for row, texts in zip(view.rows, cells, strict=True):
        for name, text in zip(names, texts, strict=True):
            if text:
                width = max(console.width - label - GAP, NARROWEST)
                _row(console, [Text(name, style="bold"), text], [label, width], [False, False])
        if view.evidence is not None and (pieces := evidence(row[view.evidence])):
            _below(console, pieces)
        else:
            _print(console, Text())


def _print(console: Console, text: Text) -> None:
    console.print(text, soft_wrap=True)
