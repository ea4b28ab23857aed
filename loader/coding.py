"""Documents to checked records: one at a time, here or in other processes, always by the same steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from kpgraph.loader.document import Document
from kpgraph.loader.stoppable import StoppedError
from kpgraph.loader.stores.base import Profile
from kpgraph.schema.records import DocumentRecords
from kpgraph.schema.validate import Dropped, validate


class Failure(Protocol):
    """A source that gave no document; `reason` goes on from "SOURCE …"."""

    @property
    def source(self) -> str: ...
    @property
    def reason(self) -> str: ...


class Coder(Protocol):
    """What turns a document into records."""

    @property
    def extractor(self) -> str: ...
    @property
    def profile(self) -> Profile: ...
    def code(self, document: Document) -> DocumentRecords: ...


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A document that the coder could not cope with."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source} {self.reason}."


@dataclass(frozen=True, slots=True)
class Coded:
    """A document with all that it contributes, as the schema has it; `sources` point at it.

    `records` is None when the store is known to hold them already. `dropped` is what the schema refused.
    `restated` records are written even when the store holds such.
    """

    id: str
    sources: tuple[str, ...]
    records: DocumentRecords | None = None
    dropped: tuple[Dropped, ...] = ()
    restated: bool = False


def _nothing(_source: str, _extractor: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records must still be made. `few` says that nearly none are, so that other processes don't pay.

    `wanted(id, sha256, extractor)` asks for a document's; `known(source, extractor)` is the document at a
    source that needn't be coded again while that is what the source says.
    """

    of: Callable[[str, str, str], bool]
    known: Callable[[str, str], str | None] = _nothing
    few: bool = False

    def __call__(self, id: str, sha256: str, extractor: str) -> bool:
        return self.of(id, sha256, extractor)


Supply = Callable[[Wanted], Iterable[Coded | Failure]]
"""Gives documents for a load one after the other; with records only for those that are wanted."""


def fitted(records: DocumentRecords, sources: tuple[str, ...]) -> Coded | Uncoded:
    """One document's records as far as the schema lets them through."""
    kept, dropped = validate(records)
    if kept is None:
        return Uncoded(
            sources[0] if sources else records.document.id, f"doesn't fit the schema ({dropped[-1]})"
        )
    return Coded(kept.document.id, sources, kept, tuple(dropped))


def code(document: Document, coder: Coder) -> Coded | Uncoded:
    """One document's records, or why there are none."""
    try:
        records = coder.code(document)
    except StoppedError as error:
        return Uncoded(document.source, str(error))
    except Exception as error:
        # One text that the coder can't cope with must not cost the others.
        return Uncoded(document.source, f"could not be coded ({type(error).__name__}: {error})")
    made = fitted(records, (document.source,))
    return replace(made, restated=document.restated) if isinstance(made, Coded) else made


def needed(document: Document, extractor: str, wanted: Wanted) -> bool:
    """Whether a document's records must be made."""
    return document.restated or wanted(document.id, document.sha256, extractor)


def coded(
    documents: Iterable[Document | Failure], coder: Callable[[], Coder], wanted: Wanted
) -> Iterator[Coded | Failure]:
    """Each document with its records, made in this process when they are wanted."""
    for item in documents:
        if not isinstance(item, Document):
            yield item
        elif needed(item, coder().extractor, wanted):
            yield code(item, coder())
        else:
            yield Coded(item.id, (item.source,))


def without_text(one: Coded) -> Coded:
    """The same without the document's own text, for those who may not keep it."""
    if one.records is None:
        return one
    document = one.records.document
    left = {key: value for key, value in document.properties.items() if key != "text"}
    return replace(one, records=replace(one.records, document=replace(document, properties=left)))
