"""What the store held when a load began, kept true through the load's own batches."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from kpgraph.loader.stores.base import StoredDocument


class Stored:
    """The documents that the load found in the store, and the sources that pointed at them.

    Documents that the load itself brings aren't followed: none of them loses a source in the same load.
    """

    def __init__(self, documents: Mapping[str, StoredDocument]) -> None:
        self._documents = dict(documents)
        self._source_of = {source: id for id, known in documents.items() for source in known.sources}

    def get(self, id: str) -> StoredDocument | None:
        return self._documents.get(id)

    def __contains__(self, id: str) -> bool:
        return id in self._documents

    def pointed_at(self, source: str) -> str | None:
        """The id of the document that the source pointed at before this load read it."""
        return self._source_of.get(source)

    def follow(self, sources: Mapping[str, Sequence[str]], removed: Sequence[str] = ()) -> None:
        """Take note of a batch that has been written; its arguments are those of `GraphStore.replace`."""
        for id, given in sources.items():
            if known := self._documents.get(id):
                both = tuple(sorted({*known.sources, *given}))
                self._documents[id] = replace(known, sources=both)
        moved = [source for given in sources.values() for source in given]
        for source in (*moved, *removed):
            former = self._source_of.pop(source, None)
            if former is None or source in sources.get(former, ()) or former not in self._documents:
                continue
            known = self._documents[former]
            left = tuple(one for one in known.sources if one != source)
            if left:
                self._documents[former] = replace(known, sources=left)
            else:
                del self._documents[former]

    def vanished(self, folders: Sequence[str], seen: Container[str], failed: Sequence[str]) -> list[str]:
        """Sources below the folders that are no longer there.

        Of a file with documents in it (`FILE#NAME`), those are gone that a load didn't find (`seen`) where it
        could read the file, that is where no failure is in it (`failed`).
        """
        below = tuple(folder.rstrip(os.sep) + os.sep for folder in folders)
        return sorted(
            source
            for source in self._source_of
            if source.startswith(below) and source not in seen and _is_gone(source, failed)
        )

    def without(self, sources: Sequence[str]) -> int:
        """How many of the documents have no source but these."""
        removed = set(sources)
        owners = {self._source_of[source] for source in removed if source in self._source_of}
        return sum(id in self._documents and removed.issuperset(self._documents[id].sources) for id in owners)


def _is_gone(source: str, failed: Sequence[str]) -> bool:
    """Whether nothing is at a source that hasn't been read."""
    if os.path.lexists(source):
        return False
    file = source
    while "#" in file:
        file = file.rpartition("#")[0]
        if os.path.lexists(file):
            return not any(one == file or one.startswith(f"{file}#") for one in failed)
    return True
