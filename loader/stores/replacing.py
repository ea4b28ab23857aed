"""Replacing documents in a store: what goes, what comes, in which order, whichever engine writes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from kpgraph.loader.stores.base import Accept, Changes, Missing, Profile
from kpgraph.loader.stores.origins import Origins
from kpgraph.loader.stores.reading import columns, counts, present
from kpgraph.schema.model import EdgeType, NodeType, Schema
from kpgraph.schema.records import DocumentRecords, Edge

Row = dict[str, Any]
"""Every property that the schema declares, None for what is absent, and `id`, or `start_id` and `end_id`."""

TIES = {"QUOTED_IN": 1, "MENTIONS": 2}
"""The edges that tie a document to its nodes, and which column of (edge, start, end) is the node."""


class Transaction(Protocol):
    """What an engine offers inside one transaction."""

    def query(self, cypher: str, parameters: Mapping[str, Any]) -> list[Sequence[Any]]:
        """Run a statement and give its rows; dates come as `datetime.date`."""

    def write_nodes(self, kind: NodeType, new: list[Row], known: list[Row]) -> None:
        """Make the new nodes, give the known ones these properties."""

    def remove_edges(self, kind: EdgeType, documents: list[str], gone: list[str]) -> None:
        """Delete the documents' edges of one type, at least those whose ids are `gone`."""

    def write_edges(
        self, kind: EdgeType, start_label: str, end_label: str, new: list[Row], known: list[Row]
    ) -> None:
        """Make the new edges between nodes that are there, have the known ones with these properties."""


class Replacement:
    """One call of `GraphStore.replace` on its way through a transaction."""

    def __init__(
        self,
        transaction: Transaction,
        model: Schema,
        batch: Sequence[DocumentRecords],
        profile: Profile,
        origins: Origins,
    ) -> None:
        self.transaction = transaction
        self.origins = origins
        self.model = model
        self.batch = {records.document.id: records for records in batch}
        self.profile = profile
        self.edges = [edge for records in batch for edge in records.edges]

    def run(
        self, sources: Mapping[str, Sequence[str]], removed: Sequence[str], accept: Accept | None = None
    ) -> Changes:
        before = self._sources_before(sources, removed)
        if missing := sorted(sources.keys() - before.keys() - self.batch.keys()):
            raise Missing(missing)
        after = sources_after(before, sources, removed)
        gone = [id for id in before if before[id] and not after[id] and id not in self.batch]
        replaced = [id for id in before if id in self.batch or id in gone]
        ids = {edge.properties["id"] for edge in self.edges}
        coming = {id: records.document.properties.get("sketch") for id, records in self.batch.items()}
        origin = self.origins.left_by(self.transaction.query, coming, gone)
        former, left = self._take_out(replaced, ids)
        changes = Changes(documents_removed=len(gone))
        rows = self._node_rows(after, origin, touched=left)
        for label, found in rows.items():
            known = self._known(label, found)
            self.transaction.write_nodes(
                self.model.nodes[label],
                [row for id, row in found.items() if id not in known],
                [row for id, row in found.items() if id in known],
            )
            changes.nodes_added += len(found) - len(known)
            changes.nodes_kept += len(known)
        self._write_edges(former)
        self._point(before, after, gone)
        self._originate({id: found for id, found in origin.items() if id not in self.batch})
        written = {id for found in rows.values() for id in found}
        changes.nodes_removed = self._clean_up((set(left) - written) | set(gone))
        changes.edges_added = len(ids - former)
        changes.edges_kept = len(ids & former)
        changes.edges_removed = len(former - ids)
        if accept:
            accept(changes, self._size)
        return changes

    def _size(self) -> int:
        return sum(counts(self.transaction.query, self.model).values())

    def _query(self, cypher: str, **parameters: Any) -> list[Sequence[Any]]:
        return self.transaction.query(cypher, parameters)

    def _sources_before(
        self, sources: Mapping[str, Sequence[str]], removed: Sequence[str]
    ) -> dict[str, set[str]]:
        """The stored documents that this call can change, with their sources."""
        named = {source for given in sources.values() for source in given} | set(removed)
        rows = self._query(
            "MATCH (d:Document) WHERE d.id IN $ids RETURN d.id, d.sources",
            ids=sorted({*self.batch, *sources}),
        )
        rows += self._query(
            "MATCH (d:Document) UNWIND d.sources AS source WITH d, source WHERE source IN $named"
            " RETURN DISTINCT d.id, d.sources",
            named=sorted(named),
        )
        return {id: set(found or ()) for id, found in rows}

    def _take_out(self, documents: list[str], kept: set[str]) -> tuple[set[str], dict[str, None]]:
        """Delete edges of the documents; gives the former edges' ids, and the nodes mentioned or quoted."""
        former: set[str] = set()
        left: dict[str, None] = {}
        for kind in self.model.edges.values() if documents else ():
            rows = self._query(
                f"MATCH (a)-[r:`{kind.type}`]->(b) WHERE r.document IN $documents RETURN r.id, a.id, b.id",
                documents=documents,
            )
            if kind.type in TIES:
                left |= dict.fromkeys(row[TIES[kind.type]] for row in rows)
            if rows:
                ids = {id for id, *_ in rows}
                former |= ids
                self.transaction.remove_edges(kind, documents, sorted(ids - kept))
        return former, left

    def _node_rows(
        self, after: Mapping[str, Iterable[str]], origin: Mapping[str, str], touched: Iterable[str]
    ) -> dict[str, dict[str, Row]]:
        """The nodes to write, by label and id."""
        rows: dict[str, dict[str, Row]] = defaultdict(dict)
        for id, records in self.batch.items():
            given = {**records.document.properties, "sources": sorted(after.get(id, ())) or None}
            if given.get("sketch"):
                # Without one, as in an export without texts, what it came with is all that is known.
                given["origin"] = origin[id]
            rows["Document"][id] = self._row("Document", id, given)
            for node in records.nodes:
                if node.label not in self.model.subjects:
                    rows[node.label][node.id] = self._row(node.label, node.id, node.properties)
        mentions, tabled = self._evidence(touched)
        for id in sorted(mentions):
            label = self.model.label_of(id)
            if label:
                properties = self.profile(label, id, mentions[id], tabled.get(id, ()))
                rows[label][id] = self._row(label, id, properties)
        return rows

    def _row(self, label: str, id: str, properties: Mapping[str, Any]) -> Row:
        return {"id": id, **{name: properties.get(name) for name in self.model.nodes[label].properties}}

    def _evidence(self, touched: Iterable[str]) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
        """What all documents, stored and coming, contribute to each touched node, by document."""
        published = {id: records.document.properties.get("published") for id, records in self.batch.items()}
        found: dict[str, dict[str, list[Row]]] = {
            "MENTIONS": defaultdict(list),
            "TABLED_AT": defaultdict(list),
        }
        for edge in self.edges:
            if edge.type in found:
                subject = edge.end if edge.type == "MENTIONS" else edge.start
                of = edge.properties["document"]
                found[edge.type][subject].append({**edge.properties, "published": published[of]})
        subjects = sorted({*touched, *found["MENTIONS"]})
        for type_, pattern in (
            ("MENTIONS", "MATCH (:Document)-[r:MENTIONS]->(n:`{label}`)"),
            ("TABLED_AT", "MATCH (n:`{label}`)-[r:TABLED_AT]->(:Meeting)"),
        ):
            kind = self.model.edges[type_]
            able = kind.ends if type_ == "MENTIONS" else kind.starts
            for label in able:
                ids = [id for id in subjects if self.model.nodes[label].owns(id)]
                if not ids:
                    continue
                rows = self._query(
                    f"{pattern.format(label=label)} WHERE n.id IN $ids WITH n, r"
                    f" MATCH (d:Document) WHERE d.id = r.document"
                    f" RETURN n.id, d.published, {columns('r', kind.properties)}",
                    ids=ids,
                )
                for id, day, *values in rows:
                    found[type_][id].append({**present(kind.properties, values), "published": day})
        for by_node in found.values():
            for edges in by_node.values():
                edges.sort(key=lambda edge: (edge["document"], edge["id"]))
        return found["MENTIONS"], found["TABLED_AT"]

    def _known(self, label: str, ids: Iterable[str]) -> set[str]:
        rows = self._query(f"MATCH (n:`{label}`) WHERE n.id IN $ids RETURN n.id", ids=list(ids))
        return {id for (id,) in rows}

    def _write_edges(self, former: set[str]) -> None:
        grouped: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
        for edge in self.edges:
            grouped[edge.type, edge.start_label, edge.end_label].append(edge)
        for (type_, start_label, end_label), edges in sorted(grouped.items()):
            kind = self.model.edges[type_]
            new: list[Row] = []
            known: list[Row] = []
            for edge in edges:
                row: Row = {"start_id": edge.start, "end_id": edge.end}
                row |= {name: edge.properties.get(name) for name in kind.properties}
                (known if row["id"] in former else new).append(row)
            self.transaction.write_edges(kind, start_label, end_label, new, known)

    def _point(
        self, before: Mapping[str, set[str]], after: Mapping[str, set[str]], gone: Sequence[str]
    ) -> None:
        """Write the sources of documents that aren't written anew."""
        rows = [
            {"id": id, "sources": sorted(after[id])}
            for id in before
            if after[id] != before[id] and id not in self.batch and id not in gone
        ]
        if rows:
            self._query(
                "UNWIND $rows AS row MATCH (d:Document {id: row.id}) SET d.sources = row.sources", rows=rows
            )

    def _originate(self, origin: Mapping[str, str]) -> None:
        """Write the origins of documents that aren't written anew."""
        if origin:
            self._query(
                "UNWIND $rows AS row MATCH (d:Document {id: row.id}) SET d.origin = row.origin",
                rows=[{"id": id, "origin": found} for id, found in sorted(origin.items())],
            )

    def _clean_up(self, candidates: Iterable[str]) -> int:
        """Remove those of the nodes that nothing points at or from any more, and count them."""
        by_label: dict[str, list[str]] = defaultdict(list)
        for id in sorted(candidates):
            if label := self.model.label_of(id):
                by_label[label].append(id)
        count = 0
        for label, ids in by_label.items():
            # In a database that others share, what they have tied to one of our nodes keeps it.
            rows = self._query(
                f"MATCH (n:`{label}`) WHERE n.id IN $ids AND NOT EXISTS {{ MATCH (n)--() }} RETURN n.id",
                ids=ids,
            )
            alone = [id for (id,) in rows]
            self._query(f"MATCH (n:`{label}`) WHERE n.id IN $ids DELETE n", ids=alone)
            count += len(alone)
        return count


def sources_after(
    before: Mapping[str, set[str]], sources: Mapping[str, Sequence[str]], removed: Sequence[str]
) -> dict[str, set[str]]:
    """Each document's sources once those that are named point where they now point."""
    points_at: dict[str, str | None] = {source: id for id, given in sources.items() for source in given}
    points_at |= dict.fromkeys(removed)
    return {
        id: {
            source
            for source in before.get(id, set()) | set(sources.get(id, ()))
            if points_at.get(source, id) == id
        }
        for id in {**before, **sources}
    }
