"""Folders that are watched: first all that is in them, then what is new or has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from pathlib import Path
from time import monotonic

from kpgraph.loader.read import Found

TICK = 300
"""Milliseconds after which the watch looks up when nothing changes."""
RETRY_SECONDS = 10.0


class Watch:
    """`find` gives what a load would read now; `removals` says that vanished files matter too."""

    def __init__(self, find: Callable[[], Found], *, removals: bool) -> None:
        self._find = find
        self._removals = removals
        self._left: set[str] = set()
        self._retry_at = 0.0

    def rounds(self) -> Iterator[Found]:
        """What there is to load, as often as there is anything, until KeyboardInterrupt.

        The watch is kept before the first round: what changes during a round comes in the next.
        """
        first = True
        for seen in _changes(self._find().folders):
            found = None
            if first:
                found, first = self._find(), False
            elif changed := seen | self._due():
                found = self._changed(changed)
            if found is not None:
                yield found

    def retry(self, found: Found) -> None:
        """Give the files of a round once more in a while: the store could not be had."""
        self._left.update(found.files)
        self._retry_at = monotonic() + RETRY_SECONDS

    def _due(self) -> Set[str]:
        if not self._left or monotonic() < self._retry_at:
            return set()
        due, self._left = self._left, set()
        return due

    def _changed(self, paths: Set[str]) -> Found | None:
        found = self._find()
        files = _touched(found.files, paths)
        gone = self._removals and any(not os.path.lexists(path) for path in paths)
        return replace(found, files=files, unreadable=[]) if files or gone else None


def _changes(folders: Iterable[str]) -> Iterator[Set[str]]:
    """Paths below the folders that came, changed or went, gathered until nothing has moved for a moment."""
    from watchfiles import watch

    for seen in watch(
        *folders,
        watch_filter=None,
        rust_timeout=TICK,
        yield_on_timeout=True,
    ):
        yield {path for _, path in seen}


def _touched(files: Iterable[str], changed: Set[str]) -> list[str]:
    """Those of the files that changed, or that are in a folder that came."""
    return [file for file in files if file in changed or any(str(up) in changed for up in Path(file).parents)]
