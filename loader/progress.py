"""A progress bar on standard error, and a question, for people who watch."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
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
    """The items, counted on a bar as they are taken; no bar for a few, when quiet, or without a terminal."""
    if quiet or total <= FEW or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Documents", total=total)
        _bars.append(bar)
        try:
            for item in items:
                yield item
                bar.advance(task)
        finally:
            _bars.remove(bar)


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
