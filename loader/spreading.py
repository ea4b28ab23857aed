"""Reading and coding in other processes: the same records in the same order as in this one."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TypeAlias, TypeVar

from kpgraph.loader.coding import Coded, Coder, Failure, Uncoded, Wanted, code, needed
from kpgraph.loader.document import Document
from kpgraph.loader.memory import held_to
from kpgraph.loader.read import Reading, find, read_file
from kpgraph.loader.read.apart import MEMORY
from kpgraph.loader.read.dispatch import TOO_MUCH
from kpgraph.loader.stoppable import StoppedError
from kpgraph.loader.watchdog import within
from kpgraph.loader.workers import Pending, WorkerLost, Workers
from kpgraph.schema.errors import UserError

T = TypeVar("T")
Task: TypeAlias = str | Document | Coded | Failure
"""A file to read and code, a document to code, or what is done already and only keeps its place."""

PIECE = 8
"""Documents that go to a process at once: fewer cost more messages, more keep others waiting at the end."""
AHEAD = 3
"""Pieces per process that are under way or done and not yet written: enough to keep all busy meanwhile."""
DEATHS = 3
"""As often a process may end over a document until that is taken to be the document's fault."""


@dataclass(frozen=True, slots=True)
class Instructions:
    """What a process must know. `make` gives its coder; it must be picklable, and hashable by value."""

    make: Callable[[], Coder]
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Piece:
    tasks: Sequence[Task]
    done: Pending[list[list[Coded | Failure] | None]]


class Spread:
    """Codes in worker processes. `extractor` is this process's, which theirs must equal."""

    def __init__(self, workers: Workers, instructions: Instructions, extractor: str) -> None:
        self._workers = workers
        self._instructions = instructions
        self._extractor = extractor

    def coded(self, tasks: Sequence[Task] | Iterable[Task], wanted: Wanted) -> Iterator[Coded | Failure]:
        """What the tasks come to, in their order; a few are ahead of what has been taken."""
        size = PIECE
        if isinstance(tasks, Sequence):
            size = max(1, min(PIECE, len(tasks) // (2 * self._workers.size)))
        waiting: deque[_Piece] = deque()
        for piece in _pieces(tasks, size):
            waiting.append(_Piece(piece, self._submit(piece, wanted)))
            if len(waiting) >= AHEAD * self._workers.size:
                yield from self._finished(waiting.popleft(), wanted)
        while waiting:
            yield from self._finished(waiting.popleft(), wanted)

    def _submit(self, tasks: Sequence[Task], wanted: Wanted) -> Pending[list[list[Coded | Failure] | None]]:
        known = [wanted.known(task, self._extractor) if isinstance(task, str) else None for task in tasks]
        return self._workers.submit(work, self._instructions, tasks, known)

    def _finished(self, piece: _Piece, wanted: Wanted) -> Iterator[Coded | Failure]:
        try:
            results = piece.done.result()
        except WorkerLost:
            results = [self._alone(task, wanted) for task in piece.tasks]
        for task, items in zip(piece.tasks, results, strict=True):
            if items is None:
                yield from self.coded(self._read_here(str(task), wanted), wanted)
            else:
                yield from map(self._checked, items)

    def _alone(self, task: Task, wanted: Wanted) -> list[Coded | Failure] | None:
        """A task whose piece was lost: by itself, so that it costs no other if it is to blame."""
        for _ in range(DEATHS):
            try:
                return self._submit([task], wanted).result()[0]
            except WorkerLost:
                continue
        source = task if isinstance(task, str) else getattr(task, "source", "")
        return [Uncoded(source, f"ended the process that read it {DEATHS} times: too large or too slow?")]

    def _read_here(self, path: str, wanted: Wanted) -> Iterator[Task]:
        """The documents of a file that has several: nobody knows how many, so they come one by one."""
        for item in find([path], self._instructions.reading).documents():
            if isinstance(item, Document) and not needed(item, self._extractor, wanted):
                yield Coded(item.id, (item.source,))
            else:
                yield item

    def _checked(self, item: Coded | Failure) -> Coded | Failure:
        if isinstance(item, Coded) and item.records:
            theirs = item.records.document.properties.get("extractor")
            if theirs != self._extractor:
                raise UserError(
                    f"The workers read documents as “{theirs}”, this process as “{self._extractor}”:"
                    " install the same kpgraph and the same model everywhere."
                )
        return item


_one_at_a_time = threading.Lock()


def work(
    instructions: Instructions, tasks: Sequence[Task], known: Sequence[str | None]
) -> list[list[Coded | Failure] | None]:
    """In a worker: what each task comes to. None for a file that has several documents.

    `known` is for each file the document that needn't be coded again if that is what the file still says.
    """
    with _one_at_a_time:  # A Dask worker may run several threads; the parser is for one.
        coder = _coder(instructions.make)
        return [_done(task, one, coder, instructions.reading) for task, one in zip(tasks, known, strict=True)]


@lru_cache(maxsize=1)
def _coder(make: Callable[[], Coder]) -> Coder:
    return make()


def _done(task: Task, known: str | None, coder: Coder, reading: Reading) -> list[Coded | Failure] | None:
    if isinstance(task, Document):
        return [_coded(task, coder, reading.seconds)]
    if not isinstance(task, str):
        return [task]
    try:
        with within(reading.seconds), held_to(MEMORY):
            found = list(islice(read_file(task, reading), 2))
    except StoppedError as error:
        return [Uncoded(task, str(error))]
    except MemoryError:
        return [Uncoded(task, TOO_MUCH)]
    if len(found) > 1:
        return None
    return [_read(item, known, coder, reading.seconds) for item in found]


def _read(
    item: Document | Failure, known: str | None, coder: Coder, seconds: float | None
) -> Coded | Failure:
    if not isinstance(item, Document):
        return item
    current = item.id == known and not item.restated
    return Coded(item.id, (item.source,)) if current else _coded(item, coder, seconds)


def _coded(document: Document, coder: Coder, seconds: float | None) -> Coded | Uncoded:
    try:
        with within(seconds):
            return code(document, coder)
    except StoppedError as error:
        return Uncoded(document.source, str(error))


def _pieces(items: Iterable[T], size: int) -> Iterator[list[T]]:
    coming = iter(items)
    while piece := list(islice(coming, size)):
        yield piece
