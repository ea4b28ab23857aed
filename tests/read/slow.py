"""A reader to be stopped: texts that begin with a word of command do what it says."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Iterator
from typing import Any

from kpgraph.loader.document import Document
from kpgraph.loader.read import apart
from kpgraph.loader.read.formats import text
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.registry import formats

FOR_EVER = 600


def reader() -> tuple[Callable[[Any], Iterator[Any]], None]:
    """The usual reader, whose texts may say SLEEP, CRASH or GROW."""

    def read(given: Input) -> Iterator[Document]:
        match given.data.split()[0]:
            case b"SLEEP":
                time.sleep(FOR_EVER)
            case b"CRASH":
                ctypes.string_at(0)
            case b"GROW":
                held = bytearray(5_000_000_000)
                raise AssertionError(len(held))
        return text.read(given)

    known = formats()
    object.__setattr__(known["text"], "read", read)
    return apart.reader()
