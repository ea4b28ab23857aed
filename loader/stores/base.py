"""What the program asks of a store, whichever engine is behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from kpgraph.schema.records import DocumentRecords, Edge, Node

Profile = Callable[[str, str, Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]], Mapping[str, Any]]
"""`profile(label, id, mentions, tabled)`: a node's properties from what is left of its MENTIONS edges and, for a
proposal, its TABLED_AT edges. Each mapping holds the edge's properties and `published` (of its document)."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What a store remembers of a document, to decide whether it must be loaded again."""

    id: str
    sha256: str
    extractor: str
    sources: tuple[str, ...]


@dataclass(slots=True)
class Changes:
    """How many records a write added or removed."""

    nodes_added: int = 0
    nodes_removed: int = 0
    edges_added: int = 0
    edges_removed: int = 0

    def __iadd__(self, other: Changes) -> Changes:
        self.nodes_added += other.nodes_added
        self.nodes_removed += other.nodes_removed
        self.edges_added += other.edges_added
        self.edges_removed += other.edges_removed
        return self


@dataclass(frozen=True, slots=True)
class Rows:
    """A query's answer: column names, and rows of plain Python values (Decimal and driver types turned)."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]] = field(default_factory=tuple)


class GraphStore(Protocol):
    """A property graph that can be read with Cypher and written a batch of documents at a time."""

    location: str
    """The path or the address, without any secret: for messages."""

    def prepare(self) -> None:
        """Make constraints, indexes or tables; check the schema version, migrate an older one or refuse in a sentence."""

    def documents(self) -> Mapping[str, StoredDocument]:
        """The documents in the store, by id."""

    def replace(
        self,
        batch: Sequence[DocumentRecords],
        sources: Mapping[str, Sequence[str]],
        removed: Sequence[str],
        profile: Profile,
    ) -> Changes:
        """Write the batch and take the removed documents out, whole or not at all.

        Each document's former edges and statements go first; nodes that no document mentions any more go last.
        `sources` gives every document's (also an unchanged one's) sources from now on.
        """

    def record_load(self, load: Node) -> None:
        """Write or update the Load node of a run."""

    def run(self, cypher: str, parameters: Mapping[str, Any]) -> Rows:
        """Answer a read-only query; a statement that would write is refused with a UserError."""

    def export(self, *, loads: bool = False) -> Iterator[Node | Edge]:
        """All records, in the order of `sorted_records`, the same on every engine."""

    def version(self) -> str:
        """Engine and version, as `doctor` shows it."""

    def close(self) -> None: ...
