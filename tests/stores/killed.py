"""A loader that prepares a LadybugDB file, loads documents, and kills itself before a certain statement."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from kpgraph.loader.document import Document
from kpgraph.loader.pipeline import load
from kpgraph.loader.stores import ladybug
from kpgraph.loader.stores.ladybug import LadybugStore
from tests.stores.made import ONE, TWO, Coder, document

DOCUMENTS: list[Document] = [
    document(ONE, "/texts/a.txt"),
    document(TWO, "/texts/b.txt"),
    document(f"{TWO}\n{ONE}", "/texts/c.txt"),
]


class Mortal(LadybugStore):
    """Counts its statements, and dies before the one with the given number."""

    left = 0

    def _query(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Sequence[Any]]:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return super()._query(cypher, parameters)


def fill(store: LadybugStore) -> None:
    store.prepare()
    load(DOCUMENTS, store, Coder, force=True, batch_documents=1)


if __name__ == "__main__":
    path, number, bulk = sys.argv[1:]
    if bulk == "copy":
        ladybug.BULK = 1
    mortal = Mortal(path)
    mortal.left = int(number)
    fill(mortal)
