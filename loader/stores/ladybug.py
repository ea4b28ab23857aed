"""The embedded default: a graph in one LadybugDB file."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import ladybug

from kpgraph.loader.stores import ladybug_errors as errors
from kpgraph.loader.stores import ladybug_room as room
from kpgraph.loader.stores import ladybug_tables as tables
from kpgraph.loader.stores import reading
from kpgraph.loader.stores.base import Accept, Changes, Profile, Rows, StoredDocument, Stream
from kpgraph.loader.stores.origins import Origins
from kpgraph.loader.stores.plain import plain
from kpgraph.loader.stores.replacing import Replacement, Row
from kpgraph.schema.cypher import COLUMN_TYPES
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import EdgeType, NodeType, Property, Schema, schema
from kpgraph.schema.records import DocumentRecords, Edge, Node

BULK = 2000
"""From so many records in a transaction on, COPY pays: it costs a rewrite of the touched tables at commit."""

WAIT_SECONDS = 10.0
"""How long a reader waits for a writer that is putting the file in order."""

READING = re.compile(
    r"\s*((EXPLAIN|PROFILE)\s+)?((MATCH|OPTIONAL|UNWIND|WITH|RETURN)\b|CALL\s+(show_\w+|table_info)\s*\()",
    re.IGNORECASE,
)
"""What a statement that only reads can begin with: a read-only transaction would let COPY TO pass."""

COMMENTS = re.compile(r"\s*(//[^\n]*(\n|$)|/\*.*?\*/)", re.DOTALL)


class LadybugStore:
    """A GraphStore in the file at `path`, which is made when it is missing.

    One process at a time may have it open for writing; `read_only` openers get in beside it. Opening raises
    UserError when the file can't be had or isn't a LadybugDB file.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False, model: Schema | None = None) -> None:
        self.path = Path(path)
        self.location = str(path)
        self.read_only = read_only
        self.model = model or schema()
        self._lock = threading.RLock()
        self._origins = Origins()
        try:
            self._database = _opened(self.path, read_only)
            self._connection = ladybug.Connection(self._database)
        except RuntimeError as error:
            raise errors.opening(self.location, str(error)) from error

    def prepare(self) -> None:
        """Make tables and properties that are missing; refuse a file that isn't kpgraph's."""
        if self.read_only:
            tables.refuse_others(self._query, self.model, self.location)
            return
        with self._transaction():
            tables.bring_up(self._query, self.model, self.location)

    def check(self) -> list[str]:
        with self._reading():
            return tables.differences(self._query, self.model)

    def documents(self) -> dict[str, StoredDocument]:
        with self._reading():
            return reading.documents(self._query) if tables.version(self._query) is not None else {}

    def replace(
        self,
        batch: Sequence[DocumentRecords],
        sources: Mapping[str, Sequence[str]],
        removed: Sequence[str],
        profile: Profile,
        accept: Accept | None = None,
    ) -> Changes:
        size = sum(1 + len(records.nodes) + len(records.edges) for records in batch)
        try:
            with self._transaction(batch):
                writer = _Writer(self, bulk=size >= BULK)
                replacement = Replacement(writer, self.model, batch, profile, self._origins)
                changes = replacement.run(sources, removed, accept)
            self._origins.settle()
            return changes
        finally:
            self._forget_statements()

    def record_load(self, load: Node) -> None:
        kind = self.model.nodes["Load"]
        row = {"id": load.id, **{name: load.properties.get(name) for name in kind.properties}}
        with self._transaction():
            known = self._query("MATCH (n:Load) WHERE n.id = $id RETURN n.id", {"id": load.id})
            _Writer(self, bulk=False).write_nodes(kind, [] if known else [row], [row] if known else [])

    def run(self, cypher: str, parameters: Mapping[str, Any]) -> Rows:
        """Answer a read-only query; a statement that would write is refused with a UserError."""
        with self.stream(cypher, parameters) as answer:
            return answer.whole()

    @contextmanager
    def stream(
        self, cypher: str, parameters: Mapping[str, Any], timeout: float | None = None
    ) -> Iterator[Stream]:
        """The engine has all rows before it gives the first one, so `timeout` is over by then."""
        text = cypher
        while comment := COMMENTS.match(text):
            text = text[comment.end() :]
        if READING.match(text) is None:
            raise UserError(
                "Only queries that read are run, so this one is refused:"
                " begin with MATCH, UNWIND, WITH or RETURN."
            )
        text = text.lstrip()
        with self._lock:
            try:
                self._connection.execute("BEGIN TRANSACTION READ ONLY")
                try:
                    self._connection.set_query_timeout(max(1, round(1000 * timeout)) if timeout else 0)
                    # With a parameter the engine takes one statement only, none behind a semicolon.
                    result = self._connection.execute(text, {"_": 0, **parameters})
                    assert isinstance(result, ladybug.QueryResult)
                    with closing(result):
                        yield Stream(tuple(result.get_column_names()), _rows(result))
                finally:
                    self._connection.set_query_timeout(0)
                    self._undo()
            except RuntimeError as error:
                raise errors.query_failed(str(error), cypher, text, timeout) from error

    def export(self, *, loads: bool = False) -> Iterator[Node | Edge]:
        with self._reading():
            yield from reading.export(self._stream, self.model, loads)

    def others(self) -> dict[str, int]:
        with self._reading():
            return tables.others(self._query, self.model)

    def version(self) -> str:
        return f"LadybugDB {ladybug.version}"

    def schema_version(self) -> int | None:
        return tables.version(self._query)

    def close(self) -> None:
        with self._lock:
            if not self.read_only and not room.can_move_log(self.path):
                # The log stays beside the file, and the next who opens it moves what it holds.
                self._connection.execute("CALL force_checkpoint_on_close=false")
            self._connection.close()
            self._database.close()

    def _query(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Sequence[Any]]:
        with self._lock:
            result = self._connection.execute(cypher, dict(parameters or {}) or None)
            assert isinstance(result, ladybug.QueryResult)
            return [list(row) for row in result.get_all()]

    def _stream(self, cypher: str, parameters: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
        result = self._connection.execute(cypher, dict(parameters) or None)
        assert isinstance(result, ladybug.QueryResult)
        while result.has_next():
            yield list(result.get_next())

    def _forget_statements(self) -> None:
        """A connection keeps each statement that it has run, and with it the rows that were copied."""
        with self._lock:
            self._connection.close()
            self._connection = ladybug.Connection(self._database)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (RuntimeError, UnicodeDecodeError) as error:
            raise errors.reading(self.location, str(error)) from error

    @contextmanager
    def _transaction(self, batch: Sequence[DocumentRecords] = ()) -> Iterator[None]:
        if self.read_only:
            raise UserError(f"{self.location} is open for reading only.")
        room.refuse_full_disk(self.path, batch)
        with self._lock:
            self._connection.execute("BEGIN TRANSACTION")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException as error:
                self._undo()
                if isinstance(error, RuntimeError):
                    raise errors.writing(self.location, str(error)) from error
                raise

    def _undo(self) -> None:
        try:
            self._connection.execute("ROLLBACK")
        except RuntimeError:
            # The engine has rolled back by itself when the statement or the commit failed.
            return


def _rows(result: ladybug.QueryResult) -> Iterator[Sequence[Any]]:
    while result.has_next():
        yield [plain(value) for value in result.get_next()]


def _opened(path: Path, read_only: bool) -> ladybug.Database:
    """The file, opened; one that a load was cut off from is mended first, which a reader can't do."""
    deadline = time.monotonic() + WAIT_SECONDS
    while read_only:
        try:
            return ladybug.Database(path, read_only=True)
        except RuntimeError as error:
            if not errors.is_pending(error) or time.monotonic() > deadline:
                raise
        try:
            _written(path).close()
        except RuntimeError as error:
            if not errors.is_held(error):
                raise
            # A writer is at work, and will be done with this step at once.
            time.sleep(0.05)
    return _written(path)


def _written(path: Path) -> ladybug.Database:
    """The file, opened for writing, with all batches that were written whole."""
    room.refuse_full_disk(path)
    try:
        return ladybug.Database(path)
    except RuntimeError as error:
        if not errors.is_cut_off(error):
            raise
    # The disk was full, or the power went, before the log's end was written: what stands before it counts.
    return ladybug.Database(path, throw_on_wal_replay_failure=False)


class _Writer:
    """The `Transaction` of `replacing` on a LadybugDB connection.

    `bulk` chooses COPY for all that is new or CREATE for all: both for one table in one transaction confuse
    the index of its keys.
    """

    def __init__(self, store: LadybugStore, *, bulk: bool) -> None:
        self.query = store._query
        self.bulk = bulk

    def write_nodes(self, kind: NodeType, new: list[Row], known: list[Row]) -> None:
        if new and self.bulk:
            self._copy(kind.label, ["id", *kind.properties], new)
        elif new:
            fields = _map(kind.properties)
            self.query(
                f"UNWIND $rows AS row CREATE (:`{kind.label}` {{id: row.id, {fields}}})", {"rows": new}
            )
        if known:
            given = ", ".join(f"n.`{name}` = {_typed(name, spec)}" for name, spec in kind.properties.items())
            self.query(
                f"UNWIND $rows AS row MATCH (n:`{kind.label}` {{id: row.id}}) SET {given}", {"rows": known}
            )

    def remove_edges(self, kind: EdgeType, documents: list[str], gone: list[str]) -> None:  # noqa: ARG002
        """All go, also those that come again: finding one edge by its id means reading its whole table."""
        self.query(
            f"MATCH ()-[r:`{kind.type}`]->() WHERE r.document IN $documents DELETE r",
            {"documents": documents},
        )

    def write_edges(
        self, kind: EdgeType, start_label: str, end_label: str, new: list[Row], known: list[Row]
    ) -> None:
        rows = new + known
        if self.bulk:
            options = f" (from='{start_label}', to='{end_label}')" if len(kind.pairs) > 1 else ""
            self._copy(kind.type, ["start_id", "end_id", *kind.properties], rows, options)
            return
        self.query(
            f"UNWIND $rows AS row"
            f" MATCH (a:`{start_label}` {{id: row.start_id}}), (b:`{end_label}` {{id: row.end_id}})"
            f" CREATE (a)-[:`{kind.type}` {{{_map(kind.properties)}}}]->(b)",
            {"rows": rows},
        )

    def _copy(self, table: str, columns: list[str], rows: list[Row], options: str = "") -> None:
        import pandas

        frame = pandas.DataFrame(
            [[row[name] for name in columns] for row in rows], columns=columns, dtype=object
        )
        self.query(f"COPY `{table}` FROM $frame{options}", {"frame": frame})


def _map(properties: Mapping[str, Property]) -> str:
    return ", ".join(f"`{name}`: {_typed(name, spec)}" for name, spec in properties.items())


def _typed(name: str, spec: Property) -> str:
    """A row's value with its type said: the engine takes a column of nulls for strings."""
    return f"CAST(row.`{name}` AS {COLUMN_TYPES[spec.type]})"
