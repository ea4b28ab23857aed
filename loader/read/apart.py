"""Reading in a process of its own: what can't be got through is stopped and named, and the rest is read."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator

from kpgraph.loader.document import Document
from kpgraph.loader.read.dispatch import Begun, events_in
from kpgraph.loader.read.errors import Unreadable
from kpgraph.loader.read.input import Input
from kpgraph.loader.stoppable import Start, Stoppable, StoppedError

MEMORY = 800
"""MiB that reading may take beyond what an idle process takes, so that it stays below one GiB."""

Event = Document | Unreadable | Begun
Task = tuple[Input, frozenset[str]]


class Apart:
    """Reads inputs in another process; `seconds` is the longest that one document may take, None for ever."""

    def __init__(self, seconds: float | None, start: Start | None = None) -> None:
        self._process: Stoppable[Task, Event] = Stoppable(start or reader, seconds, memory=MEMORY)

    def documents_in(self, given: Input) -> Iterator[Document | Unreadable]:
        """The documents of an input, as the function of that name gives them.

        A part that is stopped costs neither those before it nor those after it.
        """
        begun: set[str] = set()
        told: set[tuple[str, str]] = set()
        while True:
            reading = given.source
            try:
                for event in self._process.run((given, frozenset(begun))):
                    if isinstance(event, Begun):
                        reading = event.source
                        begun.add(reading)
                        continue
                    what = event.sha256 if isinstance(event, Document) else event.reason
                    if (event.source, what) not in told:
                        told.add((event.source, what))
                        yield event
                return
            except StoppedError as error:
                yield Unreadable(reading, str(error))
                if reading == given.source:
                    return

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.close()


def reader() -> tuple[Callable[[Task], Iterator[Event]], None]:
    """What `Apart` works with."""
    warnings.simplefilter("ignore")  # What libraries have to say of broken files is told in a sentence.
    return lambda task: events_in(*task), None
