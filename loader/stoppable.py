"""Work in a process of its own, which is ended when it takes too long or too much memory."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext, suppress
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from kpgraph.loader.memory import held_to
from kpgraph.schema.errors import UserError

Task = TypeVar("Task")
Result = TypeVar("Result")


class StoppedError(Exception):
    """The work was ended; the message goes on from what it was done on."""


def too_long(seconds: float) -> str:
    """What is told of work that was ended because of its time."""
    return f"took longer than {seconds:g} seconds and was stopped (--timeout-per-document sets the limit)"


Start = Callable[[], tuple[Callable[[Any], Iterable[Any]], Any]]
"""Makes the tool: what turns a task into its results, and something to say about it. It must be a function of
a module, or a `partial` of one, so that another process can find it."""


class Stoppable(Generic[Task, Result]):
    """A process that makes its tool once, by `start()`, and then works on one task after the other.

    `seconds` is the longest that a result may let the caller wait, None for ever; making the tool doesn't
    count. `memory` is what the work may take beyond what the tool takes, in MiB, where the system can hold it
    to that.
    """

    def __init__(
        self,
        start: Start,
        seconds: float | None,
        *,
        memory: int | None = None,
    ) -> None:
        self._start = start
        self._seconds = seconds
        self._memory = memory
        self._process: Any = None
        self._connection: Connection | None = None
        self._about: Any = None

    @property
    def about(self) -> Any:
        """What the tool says of itself."""
        self._begun()
        return self._about

    def run(self, task: Task) -> Iterator[Result]:
        """The results of one task. Raises StoppedError when the process had to be ended, or ended itself; the
        next task gets a new one."""
        connection = self._begun()
        try:
            connection.send(task)
            while True:
                if not connection.poll(self._seconds):
                    self.close()
                    raise StoppedError(too_long(self._seconds or 0))
                kind, value = connection.recv()
                if kind == "end":
                    return
                if kind == "failed":
                    raise value
                yield value
        except (EOFError, ConnectionError) as error:
            self.close()
            raise StoppedError("was stopped: it took too much memory, or crashed its process") from error
        except (GeneratorExit, KeyboardInterrupt):
            self.close()  # The rest of the results would be taken for those of the next task.
            raise

    def close(self) -> None:
        """End the process, whatever it does."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None

    def __enter__(self) -> Stoppable[Task, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begun(self) -> Connection:
        """Start the process, unless it runs, and wait until its tool is made."""
        if self._connection is not None:
            return self._connection
        # A forked process would have the locks of the threads of stores and drivers, held for ever.
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, self._start, self._memory), daemon=True)
        self._process.start()
        there.close()
        self._connection = here
        try:
            kind, value = here.recv()
        except EOFError as error:
            self.close()
            raise UserError(
                "The process that reads or parses documents ended before it began: is there memory left?"
            ) from error
        if kind == "failed":
            self.close()
            raise value
        self._about = value
        return here


def _serve(connection: Connection, start: Start, memory: int | None) -> None:
    """Work until the other end is closed, by the caller or with the caller's process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the caller, who then ends this process.
    with suppress(EOFError, ConnectionError):
        try:
            work, about = start()
        except Exception as error:
            connection.send(("failed", error))
            return
        connection.send(("ready", about))
        with held_to(memory) if memory is not None else nullcontext():
            while True:
                task = connection.recv()
                try:
                    for result in work(task):
                        connection.send(("result", result))
                except Exception as error:
                    connection.send(("failed", error))
                else:
                    connection.send(("end", None))
