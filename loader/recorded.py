"""A file of records, as `parse` and `export` write it: read a document at a time, whatever its size."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from kpgraph.loader.coding import Coded, Failure, Wanted, fitted
from kpgraph.loader.resolve.sketches import sketch_of
from kpgraph.loader.stores.base import Profile
from kpgraph.loader.stores.jsonl import read_lines
from kpgraph.schema.errors import UserError
from kpgraph.schema.records import DocumentRecords, Edge, Node

STDIN = "-"
TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE node (id TEXT PRIMARY KEY, label TEXT, line TEXT, differs BOOL) WITHOUT ROWID;
CREATE TABLE source (document TEXT, source TEXT, PRIMARY KEY (document, source)) WITHOUT ROWID;
CREATE TABLE edge (document TEXT, start_id TEXT, end_id TEXT, line TEXT);
"""
ADD_NODE = """
INSERT INTO node VALUES (?, ?, ?, FALSE)
ON CONFLICT (id) DO UPDATE SET differs = differs OR line <> excluded.line
"""
NODES_OF = """
SELECT line FROM node WHERE id <> ?1 AND id IN
(SELECT start_id FROM edge WHERE document = ?1 UNION SELECT end_id FROM edge WHERE document = ?1) ORDER BY id
"""
HOMELESS = """
SELECT (SELECT count(*) FROM edge WHERE document NOT IN (SELECT id FROM node WHERE label = 'Document'))
 + (SELECT count(*) FROM node WHERE label <> 'Document'
    AND id NOT IN (SELECT start_id FROM edge) AND id NOT IN (SELECT end_id FROM edge))
"""


class Recorded:
    """Records by document, on disk: a file of them has its edges by type.

    A node may stand there several times, as in files put one behind the other. Runs of `load` aren't taken
    over. `homeless` counts the records that no document of the file contributes, which are left out.
    """

    def __init__(self, scratch: sqlite3.Connection, lines: Iterable[str], source: str) -> None:
        self._scratch = scratch
        scratch.executescript(TABLES)
        for text, record in read_lines(lines, source):
            self._add(text, record)
        scratch.execute("CREATE INDEX by_document ON edge (document)")
        self._documents = {id for (id,) in scratch.execute("SELECT id FROM node WHERE label = 'Document'")}
        self.homeless: int = scratch.execute(HOMELESS).fetchone()[0]

    def __len__(self) -> int:
        """How many documents there are."""
        return len(self._documents)

    def documents(self, wanted: Wanted) -> Iterator[Coded | Failure]:
        """The documents by id: the `Supply` of a load."""
        for id in sorted(self._documents):
            sources = self._scratch.execute("SELECT source FROM source WHERE document = ? ORDER BY 1", (id,))
            pointing = tuple(source for (source,) in sources)
            own = self._document(id)
            if not wanted(id, str(own.properties.get("sha256")), str(own.properties.get("extractor"))):
                yield Coded(id, pointing)
                continue
            nodes = self._nodes(NODES_OF, id)
            edges = self._records("SELECT line FROM edge WHERE document = ? ORDER BY rowid", id)
            once = {edge.properties.get("id"): edge for edge in edges if isinstance(edge, Edge)}
            yield fitted(DocumentRecords(own, tuple(nodes), tuple(once.values())), pointing)

    def _document(self, id: str) -> Node:
        (found,) = self._nodes("SELECT line FROM node WHERE id = ?", id)
        properties = dict(found.properties)
        if "sketch" not in properties and "text" in properties:
            properties["sketch"] = sketch_of(str(properties["text"]))
        return Node(found.label, id, properties)

    def profile(self, otherwise: Profile) -> Profile:
        """As the file has a node that only documents of the file tell of, else as `otherwise` says."""

        def profile(
            label: str, id: str, mentions: Sequence[Mapping[str, Any]], tabled: Sequence[Mapping[str, Any]]
        ) -> Mapping[str, Any]:
            if all(edge["document"] in self._documents for edge in (*mentions, *tabled)):
                for node in self._nodes("SELECT line FROM node WHERE id = ? AND NOT differs", id):
                    return node.properties
            return otherwise(label, id, mentions, tabled)

        return profile

    def _add(self, text: str, record: Node | Edge) -> None:
        if isinstance(record, Edge):
            document = record.properties.get("document")
            self._scratch.execute(
                "INSERT INTO edge VALUES (?, ?, ?, ?)", (document, record.start, record.end, text)
            )
        elif record.label != "Load":
            self._scratch.execute(ADD_NODE, (record.id, record.label, text))
            if record.label == "Document":
                self._scratch.executemany(
                    "INSERT OR IGNORE INTO source VALUES (?, ?)",
                    [(record.id, source) for source in record.properties.get("sources") or ()],
                )

    def _records(self, query: str, *given: str) -> list[Node | Edge]:
        lines = [line for (line,) in self._scratch.execute(query, given)]
        return [record for _, record in read_lines(lines, "")]

    def _nodes(self, query: str, *given: str) -> list[Node]:
        return [record for record in self._records(query, *given) if isinstance(record, Node)]


@contextmanager
def recorded(path: str) -> Iterator[Recorded]:
    """The records of a file, or of standard input for `-`; UserError when it can't be read as such."""
    with (
        tempfile.TemporaryDirectory(prefix="kpgraph-") as folder,
        closing(sqlite3.connect(Path(folder, "records"), isolation_level=None)) as scratch,
    ):
        yield _filled(scratch, path, "standard input" if path == STDIN else path)


def _filled(scratch: sqlite3.Connection, path: str, name: str) -> Recorded:
    try:
        with _opened(path) as lines:
            return Recorded(scratch, lines, name)
    except UnicodeDecodeError as error:
        raise UserError(f"{name} isn't UTF-8: it can't hold records as JSON Lines.") from error
    except OSError as error:
        raise UserError(f"{name} can't be read: {error.strerror or error}.") from error
    except sqlite3.OperationalError as error:
        folder = tempfile.gettempdir()
        raise UserError(f"The records can't be sorted in {folder} ({error}): set TMPDIR.") from error


@contextmanager
def _opened(path: str) -> Iterator[Iterable[str]]:
    if path == STDIN:
        yield (line.decode("utf-8-sig") for line in sys.stdin.buffer)
    else:
        with Path(path).open(encoding="utf-8-sig", newline="\n") as lines:
            yield lines
