"""A progress bar on standard error, for people who watch."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
FEW = 5


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
        for item in items:
            yield item
            bar.advance(task)
