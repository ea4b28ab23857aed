"""Coders for other processes to make: quick, slow, and one that some texts are the end of."""

from __future__ import annotations

import os
import signal
import time

from kpgraph.loader.document import Document
from kpgraph.schema.records import DocumentRecords
from tests.read import slow
from tests.stores.made import Coder


class Slow(Coder):
    """Takes long enough to be killed at it."""

    def code(self, doc: Document) -> DocumentRecords:
        time.sleep(0.05)
        return super().code(doc)


class Mortal(Coder):
    """Dies of a text that says so, as one does that has run out of memory."""

    def code(self, doc: Document) -> DocumentRecords:
        if "deadly" in doc.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().code(doc)


class Other(Coder):
    extractor = "made 2"


class Greedy(Coder):
    """Comes with a reader that a text can make take all memory."""

    def __init__(self) -> None:
        super().__init__()
        slow.reader()
