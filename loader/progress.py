"""A progress bar on standard error, and a question, for people who watch."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

import click

from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")
FEW = 5
_bars: list[Progress] = []
"""The bar that is on show, if one is."""


def watched(items: Iterable[Item], total: int, *, quiet: bool) -> Iterator[Item]:
    """The items as they are taken, with a bar that shows how many, how fast, and how long it will take.

    `total` counts the files (or whatever else the items come from): one file can hold many documents. No bar
    for a few files, when quiet, or without a terminal.
    """
    if quiet or total <= FEW or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Loading"),
        BarColumn(bar_width=None),
        TextColumn("{task.fields[documents]:,} documents, {task.fields[rate]:,.1f} a second,"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    files: set[str] = set()
    started = monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, documents=0, rate=0.0)
        _bars.append(bar)
        try:
            for number, item in enumerate(items, 1):
                yield item
                files.add(_file(item))
                rate = number / max(monotonic() - started, 1e-3)
                bar.update(task, completed=min(len(files), total), documents=number, rate=rate)
        finally:
            _bars.remove(bar)


def _file(item: object) -> str:
    """The file of a document, also of one inside it (`FILE#PART`)."""
    source = getattr(item, "source", None) or next(iter(getattr(item, "sources", ())), "")
    return str(source or id(item)).partition("#")[0]


def confirmed(loss: str) -> None:
    """Ask whether to go on in spite of a loss; UserError when the answer is no or there is nobody to ask."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UserError(f"{loss} Nothing of it was removed: give --yes if that is meant.")
    for bar in _bars:
        bar.stop()
    agreed = click.confirm(f"{loss} Go on?", err=True)
    for bar in _bars:
        bar.start()
    if not agreed:
        raise UserError("Stopped: nothing of it was removed.")


class Repeatable(Generic[Item]):
    """Items that can be gone through once more: first as they come, then as `again` gives them."""

    def __init__(self, first: Iterator[Item], again: Callable[[], Iterator[Item]]) -> None:
        self._passes = iter((lambda: first,))
        self._again = again

    def __iter__(self) -> Iterator[Item]:
        return next(self._passes, self._again)()
