"""What the program asks of a store, whichever engine is behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, fields
from typing import Any, Protocol

from kpgraph.schema.errors import UserError
from kpgraph.schema.records import DocumentRecords, Edge, Node

Profile = Callable[[str, str, Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]], Mapping[str, Any]]
"""`profile(label, id, mentions, tabled)`: a node's properties from what is left of its MENTIONS edges and,
for a proposal, its TABLED_AT edges, by document id. Each mapping holds the edge's properties and `published`
(of its document)."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What a store remembers of a document, to decide whether it must be loaded again."""

    id: str
    sha256: str
    extractor: str
    sources: tuple[str, ...]


@dataclass(slots=True)
class Changes:
    """How many records a write added or removed; kept ones were there before and are still said."""

    nodes_added: int = 0
    nodes_kept: int = 0
    nodes_removed: int = 0
    edges_added: int = 0
    edges_kept: int = 0
    edges_removed: int = 0
    documents_removed: int = 0

    def __iadd__(self, other: Changes) -> Changes:
        for count in fields(self):
            setattr(self, count.name, getattr(self, count.name) + getattr(other, count.name))
        return self


Accept = Callable[[Changes, Callable[[], int]], None]
"""`accept(changes, size)` hears what a batch changes before it lasts, and may count the nodes and edges that
would then be there; what it raises undoes the batch."""


class TooLarge(UserError):
    """A batch that takes more memory than the store gives one transaction: a smaller one may pass."""


class Missing(Exception):
    """Documents that were to get a source aren't in the store: another load has taken them out meanwhile."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(", ".join(ids))
        self.ids = tuple(ids)


@dataclass(frozen=True, slots=True)
class Rows:
    """A query's answer: column names, and rows of plain Python values, the same from every engine.

    Dates and times are ISO strings, a node or an edge is a dict of its properties with its label or type as
    `_label`, a path is a dict of `nodes` and `edges`.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]] = field(default_factory=tuple)

    def whole(self) -> Rows:
        """Itself, as it already is."""
        return self


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer that is read once, row by row, while the store is still at it; values are those of `Rows`."""

    columns: tuple[str, ...]
    rows: Iterator[Sequence[Any]]

    def whole(self) -> Rows:
        """What is left of it."""
        return Rows(self.columns, list(self.rows))


class Target(Protocol):
    """What a load writes to."""

    def documents(self) -> Mapping[str, StoredDocument]:
        """The documents in the store, by id."""

    def replace(
        self,
        batch: Sequence[DocumentRecords],
        sources: Mapping[str, Sequence[str]],
        removed: Sequence[str],
        profile: Profile,
        accept: Accept | None = None,
    ) -> Changes:
        """Write the batch, whole or not at all.

        Each document's former edges and statements go first; nodes that no document mentions any more go
        last. `sources` says for documents of the batch or of the store which sources point at them: a source
        named here points there and nowhere else from now on, other sources stay. `removed` are sources that
        point at nothing any more. A document that loses its last source goes with all that only it says.
        Raises Missing when `sources` names a document that is neither in the batch nor in the store.
        """

    def record_load(self, load: Node) -> None:
        """Write or update the Load node of a run."""


class GraphStore(Target, Protocol):
    """A property graph that can be read with Cypher and written a batch of documents at a time."""

    location: str
    """The path or the address, without any secret: for messages."""

    def prepare(self) -> None:
        """Bring the store up to the schema; one of another schema version is refused in a sentence."""

    def check(self) -> list[str]:
        """What the store lacks or has otherwise than the schema, a sentence each; empty if all is well."""

    def run(self, cypher: str, parameters: Mapping[str, Any]) -> Rows:
        """Answer a read-only query; a statement that would write is refused with a UserError."""

    def stream(
        self, cypher: str, parameters: Mapping[str, Any], timeout: float | None = None
    ) -> AbstractContextManager[Stream]:
        """As `run`, but to be read within a `with` block, which may end before the last row.

        What isn't answered within `timeout` seconds is given up with a UserError.
        """

    def export(self, *, loads: bool = False) -> Iterator[Node | Edge]:
        """All records, in the order of `sorted_records`, the same on every engine."""

    def schema_version(self) -> int | None:
        """The version of the schema that the store was prepared with; None when it wasn't."""

    def others(self) -> Mapping[str, int]:
        """What else is in the store: nodes by label and edges by type (`[TYPE]`) that aren't kpgraph's."""

    def version(self) -> str:
        """Engine and version, as `doctor` shows it."""

    def close(self) -> None: ...
