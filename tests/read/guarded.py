"""A reader that may neither write, start programs nor use the network, and says whose fault an error is."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kpgraph.loader.read import apart, dispatch

OURS = Path(dispatch.__file__).parent
FORBIDDEN = "FORBIDDEN"
EVENTS = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "socket.connect",
    "socket.getaddrinfo",
)
CHANGES = (
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.symlink",
    "os.link",
    "os.chmod",
    "shutil.move",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def reader() -> tuple[Callable[[Any], Iterator[Any]], None]:
    """The usual reader under guard."""
    dispatch._told = _told  # type: ignore[assignment]
    done: list[str] = []

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if (writes and "__pycache__" not in str(arguments[0])) or event in EVENTS + CHANGES:
            done.append(f"{event} {arguments[0]}")
            raise PermissionError(FORBIDDEN)

    sys.addaudithook(refuse)
    work, about = apart.reader()

    def guarded(task: Any) -> Iterator[Any]:
        yield from work(task)
        if done:
            raise AssertionError(f"{FORBIDDEN}: {done}")

    return guarded, about


def _told(error: Exception) -> str:
    """What an error says, and where in our own code it was raised, if it was there."""
    frames = traceback.extract_tb(error.__traceback__)
    last = Path(frames[-1].filename)
    where = f" OURS {last.name}:{frames[-1].lineno}" if OURS in last.parents else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:100]}{where}"
