"""A load without writing: what it would change, by count and by document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from kpgraph.loader.settings import choose, open_store
from kpgraph.loader.stores.base import Rows
from kpgraph.loader.stores.rehearsing import DocumentChange, Rehearsal


@contextmanager
def rehearsal(location: str | None) -> Iterator[tuple[Rehearsal, list[DocumentChange]]]:
    """A target that counts instead of writing, and the documents that would change, once the load is over.

    Reads from the store that is meant, which stays open for others; one that isn't there yet isn't made.
    """
    changes: list[DocumentChange] = []
    chosen = choose(location)
    if chosen.is_file and not Path(chosen.location).exists():
        yield Rehearsal(None, {}, changes.append), changes
        return
    with closing(open_store(location, read_only=True)) as graph:
        graph.prepare()
        if graph.schema_version() is None:
            yield Rehearsal(None, {}, changes.append), changes
        else:
            target = Rehearsal(
                lambda cypher, given: graph.run(cypher, given).rows, graph.documents(), changes.append
            )
            yield target, changes


def told(counts: Rows, changes: Sequence[DocumentChange]) -> Rows:
    """The counts of a load, and below them the edges of each document that would change, by source."""
    what, *columns = counts.columns
    rows: list[Sequence[object]] = [(row[0], None, *row[1:]) for row in counts.rows]
    for one in sorted(changes, key=lambda one: (one.sources, one.change)):
        edges = {"new": one.edges_added, "unchanged": one.edges_kept, "removed": one.edges_removed}
        rows.append((f"edges of a {one.change} document", ", ".join(one.sources), *map(edges.get, columns)))
    return Rows((what, "source", *columns), rows)
