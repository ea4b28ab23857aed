"""A coder in a process of its own, which is ended when a document takes it too long."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from kpgraph.loader.coding import Coder
from kpgraph.loader.document import Document
from kpgraph.loader.stoppable import Stoppable
from kpgraph.loader.stores.base import Profile
from kpgraph.schema.records import DocumentRecords


class _About(NamedTuple):
    extractor: str
    profile: Profile
    model_info: Any


class CoderApart:
    """Like the coder that `make` makes in the other process; `make` must be picklable.

    `seconds` is the longest that a document may take, None for ever; `code` raises StoppedError then.
    """

    def __init__(self, make: Callable[[], Coder], seconds: float | None) -> None:
        self._process: Stoppable[Document, DocumentRecords] = Stoppable(partial(_coding, make), seconds)

    @property
    def extractor(self) -> str:
        return self._about.extractor

    @property
    def profile(self) -> Profile:
        return self._about.profile

    @property
    def model_info(self) -> Any:
        """Which model is in use, and whether its weights are the recorded ones."""
        return self._about.model_info

    def code(self, document: Document) -> DocumentRecords:
        """All that a document contributes to the graph."""
        (records,) = self._process.run(document)
        return records

    @property
    def _about(self) -> _About:
        about: _About = self._process.about
        return about

    def __enter__(self) -> CoderApart:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.close()


def _coding(make: Callable[[], Any]) -> tuple[Callable[[Document], Iterable[DocumentRecords]], _About]:
    coder = make()
    about = _About(coder.extractor, coder.profile, getattr(coder, "model_info", None))
    return lambda document: (coder.code(document),), about
