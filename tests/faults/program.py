"""`kpgraph` with a coder that needs no parser and with small batches, so that a load can be disturbed often.

`python -m tests.faults.program load …`: says "begun" on standard output once all is imported. In the
environment `BATCH_RECORDS` sets how many records a batch has, `BULK` from how many on COPY writes them to a
LadybugDB file, `ROOM=0` has a load begin to write on a disk that is about to be full; a byte is added to the
file `WRITES` before each batch, so that others know how far it is.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import neo4j  # noqa: F401 (imported before the clock starts)
import pandas  # noqa: F401

from kpgraph.loader import pipeline
from kpgraph.loader.cli import main
from kpgraph.loader.options import Coding
from kpgraph.loader.stores import ladybug, ladybug_room, neo4j_errors  # noqa: F401
from kpgraph.loader.stores import neo4j as neo4j_store
from tests.faults.claims import Coder


def announced(replace: Callable[..., Any], writes: Path) -> Callable[..., Any]:
    """The method that writes a batch, which says first that it will."""

    def replacing(*arguments: Any, **options: Any) -> Any:
        with writes.open("ab") as file:
            file.write(b".")
        return replace(*arguments, **options)

    return replacing


if __name__ == "__main__":
    # A shell that runs the tests in the background has its programs ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    Coding.recipe = lambda _self: Coder  # type: ignore[assignment,method-assign,return-value]
    pipeline.BATCH_RECORDS = int(os.environ.get("BATCH_RECORDS", "300"))
    if writes := os.environ.get("WRITES"):
        for store in (ladybug.LadybugStore, neo4j_store.Neo4jStore):
            store.replace = announced(store.replace, Path(writes))  # type: ignore[method-assign]
    ladybug.BULK = int(os.environ.get("BULK", ladybug.BULK))
    if os.environ.get("ROOM") == "0":
        ladybug_room.wants = lambda *_: 0  # type: ignore[assignment]
    print("begun", flush=True)
    main(sys.argv[1:])
