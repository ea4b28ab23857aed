"""What a load would change, worked out by reading alone: nothing is written, nobody is kept waiting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kpgraph.loader.stores.base import Accept, Changes, Profile, StoredDocument
from kpgraph.loader.stores.replacing import TIES, sources_after
from kpgraph.schema.model import Schema, schema
from kpgraph.schema.records import DocumentRecords, Node

Query = Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What would become of one document, and how many of its edges would come, stay and go."""

    change: Literal["new", "changed", "moved", "removed"]
    id: str
    sources: tuple[str, ...]
    edges_added: int = 0
    edges_kept: int = 0
    edges_removed: int = 0


class Rehearsal:
    """A Target that counts as the store behind `query` would, with all earlier batches in mind.

    `documents` are those of the store; `query` is None for a store that isn't there yet. `heard` is told of
    each document that would change.
    """

    def __init__(
        self,
        query: Query | None,
        documents: Mapping[str, StoredDocument],
        heard: Callable[[DocumentChange], None] = lambda _: None,
        model: Schema | None = None,
    ) -> None:
        self._query: Query = query or (lambda _cypher, _parameters: [])
        self._stored = documents
        self._heard = heard
        self._model = model or schema()
        self._sources = {id: set(known.sources) for id, known in documents.items()}
        self._points_at = {source: id for id, known in documents.items() for source in known.sources}
        self._settled: set[str] = set()
        self._spoken: set[str] = set()
        self._dropped: set[str] = set()

    def documents(self) -> Mapping[str, StoredDocument]:
        return self._stored

    def record_load(self, load: Node) -> None:
        """Nothing: a rehearsal leaves no trace."""

    def replace(
        self,
        batch: Sequence[DocumentRecords],
        sources: Mapping[str, Sequence[str]],
        removed: Sequence[str],
        profile: Profile,  # noqa: ARG002
        accept: Accept | None = None,  # noqa: ARG002
    ) -> Changes:
        """Count what `GraphStore.replace` would change after all that was rehearsed before."""
        coming = {records.document.id: records for records in batch}
        before, after = self._before_and_after(coming, sources, removed)
        gone = [id for id in before if before[id] and not after[id] and id not in coming]
        replaced = [id for id in before if id in coming or id in gone]
        former, left = self._said(sorted(set(replaced) - self._settled))
        changes = Changes(documents_removed=len(gone))
        for id in {**coming, **dict.fromkeys(gone), **before}:
            self._count_document(id, coming.get(id), former.get(id, set()), before, after, changes)
        spoken = {node.id for records in batch for node in (records.document, *records.nodes)}
        known = self._existing(spoken)
        self._settled.update(replaced, coming)
        self._spoken |= spoken
        self._dropped -= spoken
        left = {id for id in left if self._model.label_of(id)}
        mentioned, tied = self._still((left | set(gone)) - self._spoken)
        lone = (left | set(gone)) - self._spoken - mentioned - tied
        changes.nodes_added = len(spoken - known)
        changes.nodes_kept = len(known) + len(mentioned) + len((left & self._spoken) - spoken)
        changes.nodes_removed = len(lone)
        self._dropped |= lone
        self._spoken -= lone
        self._point(after, gone)
        return changes

    def _before_and_after(
        self,
        coming: Mapping[str, DocumentRecords],
        sources: Mapping[str, Sequence[str]],
        removed: Sequence[str],
    ) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        named = [*removed, *(source for given in sources.values() for source in given)]
        touched = {*coming, *sources, *(self._points_at[one] for one in named if one in self._points_at)}
        before = {id: self._sources[id] for id in sorted(touched) if id in self._sources}
        return before, sources_after(before, sources, removed)

    def _point(self, after: Mapping[str, set[str]], gone: Iterable[str]) -> None:
        for id, found in after.items():
            for source in self._sources.get(id, set()) - found:
                if self._points_at.get(source) == id:
                    del self._points_at[source]
        for id, found in after.items():
            self._sources[id] = found
            self._points_at |= dict.fromkeys(found, id)
        for id in gone:
            del self._sources[id]

    def _count_document(
        self,
        id: str,
        records: DocumentRecords | None,
        former: set[str],
        before: Mapping[str, set[str]],
        after: Mapping[str, set[str]],
        changes: Changes,
    ) -> None:
        had, has = before.get(id, set()), after.get(id, set())
        if records is not None:
            ids = {edge.properties["id"] for edge in records.edges}
            counts = (len(ids - former), len(ids & former), len(former - ids))
            self._heard(DocumentChange("changed" if id in before else "new", id, tuple(sorted(has)), *counts))
            changes.edges_added += counts[0]
            changes.edges_kept += counts[1]
            changes.edges_removed += counts[2]
        elif had and not has:
            self._heard(DocumentChange("removed", id, tuple(sorted(had)), edges_removed=len(former)))
            changes.edges_removed += len(former)
        elif had != has:
            self._heard(DocumentChange("moved", id, tuple(sorted(has))))

    def _said(self, documents: list[str]) -> tuple[dict[str, set[str]], set[str]]:
        """The ids of the documents' edges in the store, and the nodes that they mention or quote."""
        edges: dict[str, set[str]] = defaultdict(set)
        nodes: set[str] = set()
        for type_ in self._model.edges if documents else ():
            rows = self._query(
                f"MATCH (a)-[r:`{type_}`]->(b) WHERE r.document IN $documents"
                " RETURN r.id AS id, a.id AS a, b.id AS b, r.document AS document",
                {"documents": documents},
            )
            for id, start, end, document in rows:
                edges[document].add(id)
                if type_ in TIES:
                    nodes.add((id, start, end)[TIES[type_]])
        return edges, nodes

    def _existing(self, ids: set[str]) -> set[str]:
        """Those of the nodes that would be there by now."""
        asked = ids - self._spoken - self._dropped
        found = {
            id
            for label, some in self._by_label(asked).items()
            for (id,) in self._query(
                f"MATCH (n:`{label}`) WHERE n.id IN $ids RETURN n.id AS id", {"ids": some}
            )
        }
        return found | (ids & self._spoken)

    def _still(self, ids: set[str]) -> tuple[set[str], set[str]]:
        """Those of the nodes that other documents mention, and those that anything else is tied to."""
        others = {"settled": sorted(self._settled & self._stored.keys())}
        mentioned: set[str] = set()
        tied: set[str] = set()
        for label, some in self._by_label(ids).items():
            for pattern, found in (
                (f"(:Document)-[r:MENTIONS]->(n:`{label}`)", mentioned),
                (f"(n:`{label}`)-[r]-()", tied),
            ):
                # What others have tied to one of our nodes names no document.
                rows = self._query(
                    f"MATCH {pattern} WHERE n.id IN $ids AND NOT coalesce(r.document, '') IN $settled"
                    " RETURN DISTINCT n.id AS id",
                    {**others, "ids": some},
                )
                found.update(id for (id,) in rows)
        return mentioned, tied - mentioned

    def _by_label(self, ids: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id in sorted(ids):
            if label := self._model.label_of(id):
                found[label].append(id)
        return found
