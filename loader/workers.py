"""Where work is done besides this process: processes of this machine, or a Dask cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
Result = TypeVar("Result", covariant=True)
LOCAL = "local"
CONNECT_SECONDS = 15
MOST = 4
"""Processes that are started unasked: each holds a parser of its own, about 400 MB."""
WORTH = 20
"""Documents for which a process is started unasked: it takes as long as ten or so to begin."""


class Pending(Protocol[Result]):
    """Work under way; `result` waits for it, or raises what it raised."""

    def result(self) -> Result: ...


class WorkerLost(Exception):
    """The process that did the work ended before it was done."""


class Workers(Protocol):
    """Processes that do work as it is given to them."""

    @property
    def size(self) -> int:
        """How many pieces of work they do at once."""

    def submit(self, work: Callable[..., T], *arguments: Any) -> Pending[T]:
        """Have a picklable function called; its result raises WorkerLost when its process ends before it."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the user wants work to be done: `scheduler` is `local` or the address of a Dask scheduler."""

    scheduler: str | None = None
    jobs: int | None = None


@contextmanager
def placed(placing: Placing, documents: int) -> Iterator[Workers | None]:
    """The workers for so many documents; None when they are best read in this process."""
    if placing.scheduler not in (None, LOCAL):
        with dask(placing.scheduler) as cluster:
            yield cluster
        return
    count = placing.jobs or usable_cores()
    if placing.jobs is None and placing.scheduler is None:
        count = min(count, MOST, documents // WORTH)
    if count <= 1 and placing.scheduler is None:
        yield None
        return
    with local(count) as processes:
        yield processes


def usable_cores() -> int:
    """How many processes can run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def local(count: int) -> Iterator[Workers]:
    """So many processes of this machine. They end with the block, and when this process dies."""
    before = set(multiprocessing.active_children())
    workers = _Local(count)
    try:
        yield workers
    finally:
        workers.close()
        # Without this the process would stay until the piece of work at hand is done.
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()


class _Local:
    """A pool that is made anew when one of its processes has died, which breaks the old one."""

    def __init__(self, count: int) -> None:
        self.size = count
        self._pool = self._made()

    def submit(self, work: Callable[..., T], *arguments: Any) -> Pending[T]:
        try:
            return _Watched(self._pool.submit(work, *arguments))
        except BrokenExecutor:
            self.close()
            self._pool = self._made()
            return _Watched(self._pool.submit(work, *arguments))

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _made(self) -> ProcessPoolExecutor:
        # A fork would copy locks that the drivers' threads hold.
        return ProcessPoolExecutor(self.size, multiprocessing.get_context("spawn"), _begin)


class _Watched(Pending[T]):
    def __init__(self, future: Future[T]) -> None:
        self._future = future

    def result(self) -> T:
        try:
            return self._future.result()
        except BrokenExecutor as error:
            raise WorkerLost from error


def _begin() -> None:
    """In a new process: leave Ctrl-C to the parent, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


@contextmanager
def dask(address: str) -> Iterator[Workers]:
    """The workers of the Dask cluster whose scheduler listens there; UserError when there are none."""
    try:
        from distributed import Client
    except ImportError as error:
        raise UserError("A Dask cluster needs the extra dask: pip install 'kpgraph[dask]'.") from error
    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError, TypeError) as error:
        raise UserError(
            f"No Dask scheduler answers at {address}: start one with `dask scheduler`."
        ) from error
    try:
        if not client.nthreads():
            try:
                client.wait_for_workers(1, timeout=CONNECT_SECONDS)
            except TimeoutError as error:
                raise UserError(
                    f"{address} has no workers: start some with `dask worker {address}`."
                ) from error
        yield _Dask(client, address)
    finally:
        client.close()


class _Dask:
    """A cluster, which gives a dead worker's work to others by itself until several have died of it."""

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = address

    @property
    def size(self) -> int:
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def submit(self, work: Callable[..., T], *arguments: Any) -> Pending[T]:
        return _Remote(self._client.submit(work, *arguments, pure=False), self._address)


class _Remote(Pending[T]):
    def __init__(self, future: Any, address: str) -> None:
        self._future = future
        self._address = address

    def result(self) -> T:
        from concurrent.futures import CancelledError

        from distributed.scheduler import KilledWorker

        try:
            result: T = self._future.result()
        except KilledWorker as error:
            raise WorkerLost from error
        except (CancelledError, OSError) as error:
            raise UserError(
                f"The Dask scheduler at {self._address} is gone: start it, and load again."
            ) from error
        except ImportError as error:
            raise UserError(
                f"The workers of {self._address} can't run kpgraph ({error}): install the same version there."
            ) from error
        return result
