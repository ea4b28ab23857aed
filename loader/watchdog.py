"""A time limit within a process that does one piece of work after the other, and can only end itself."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kpgraph.loader.stoppable import StoppedError, too_long

GRACE = 5.0
"""Seconds that work has to give in after its time is up: then its process ends."""


class _TimeIsUp(BaseException):
    """No Exception, for libraries catch those."""


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Raises StoppedError when the block takes longer.

    What doesn't let itself be interrupted, as a loop inside a library, ends the whole process, whose work is
    then given to others.
    """
    if seconds is None:
        yield
        return
    end = threading.Timer(seconds + GRACE, os._exit, (1,))
    end.daemon = True
    interrupted = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")

    def interrupt(_signal: int, _frame: object) -> None:
        raise _TimeIsUp

    before = signal.signal(signal.SIGALRM, interrupt) if interrupted else None
    end.start()
    try:
        if interrupted:
            signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    except _TimeIsUp:
        raise StoppedError(too_long(seconds)) from None
    finally:
        if interrupted:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        end.cancel()
