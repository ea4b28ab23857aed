"""A graph in a Neo4j database, through the official driver."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar

from neo4j import READ_ACCESS, Driver, GraphDatabase, ManagedTransaction, NotificationMinimumSeverity, Session
from neo4j.exceptions import CypherSyntaxError, IncompleteCommit, TransientError

from kpgraph.loader.stores import neo4j_others, neo4j_schema, reading
from kpgraph.loader.stores.base import Accept, Changes, Profile, Rows, StoredDocument, Stream, TooLarge
from kpgraph.loader.stores.neo4j_errors import explained, explaining, is_too_large, not_cypher, timing_out
from kpgraph.loader.stores.origins import Origins
from kpgraph.loader.stores.plain import plain
from kpgraph.loader.stores.replacing import Replacement, Row
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import EdgeType, NodeType, Schema, schema
from kpgraph.schema.records import DocumentRecords, Edge, Node

T = TypeVar("T")

# Errors are told in a sentence; without a handler the driver's warnings would go to standard error too.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

ROWS = 10_000
"""Rows of one UNWIND: more of them cost memory on the server and gain nothing."""

PROFILE = re.compile(r"^\s*PROFILE\b", re.IGNORECASE)
CONNECT_SECONDS = 10.0
RETRY_SECONDS = 60.0

WRITER = "load/writer"
"""Id of a node that each writing transaction makes first and removes last. No commit ever holds it, but while
one transaction has it the constraint makes the next wait: loaders of one database write in turn."""


class Neo4jStore:
    """A GraphStore on the server at `uri`; connects when it is first used.

    `database` is the server's default one when None. All methods raise UserError when the server refuses.
    """

    def __init__(
        self,
        uri: str,
        user: str,
        password: str,
        database: str | None = None,
        *,
        read_only: bool = False,
        model: Schema | None = None,
    ) -> None:
        self.location = uri
        self.read_only = read_only
        self.model = model or schema()
        self._database = database
        self._user = user
        self._origins = Origins()
        self._bookmarks = GraphDatabase.bookmark_manager()
        with self._explaining():
            self._driver: Driver = GraphDatabase.driver(
                uri,
                auth=(user, password),
                connection_timeout=CONNECT_SECONDS,
                connection_acquisition_timeout=RETRY_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                notifications_min_severity=NotificationMinimumSeverity.OFF,
                user_agent="kpgraph",
            )

    def prepare(self) -> None:
        """Make the constraints and indexes that are missing; refuse a database of another schema version."""
        with self._explaining(), self._session() as session:
            self._driver.verify_connectivity()
            if self.read_only:
                neo4j_schema.refuse_others(session, self.model, self.location)
            else:
                neo4j_schema.bring_up(session, self.model, self.location)

    def check(self) -> list[str]:
        with self._explaining(), self._session() as session:
            return neo4j_schema.differences(session, self.model)

    def documents(self) -> dict[str, StoredDocument]:
        return self._read(lambda transaction: reading.documents(_Writer(transaction).query))

    def replace(
        self,
        batch: Sequence[DocumentRecords],
        sources: Mapping[str, Sequence[str]],
        removed: Sequence[str],
        profile: Profile,
        accept: Accept | None = None,
    ) -> Changes:
        written = False

        def work(transaction: ManagedTransaction) -> Changes:
            nonlocal written
            if written and len(batch) > 1:
                # Only its commit can have failed: for want of memory, of which a smaller one needs less, or
                # for another reason, to which its size doesn't matter.
                raise TooLarge(f"{self.location} can't commit so much at once.")
            writer = _Writer(transaction)
            writer.query("MERGE (w:Load {id: $id})", {"id": WRITER})
            replacement = Replacement(writer, self.model, batch, profile, self._origins)
            changes = replacement.run(sources, removed, accept)
            writer.query("MATCH (w:Load {id: $id}) DELETE w", {"id": WRITER})
            written = True
            return changes

        changes = self._write(work)
        self._origins.settle()
        return changes

    def record_load(self, load: Node) -> None:
        kind = self.model.nodes["Load"]
        row = {"id": load.id, **{name: load.properties.get(name) for name in kind.properties}}
        self._write(lambda transaction: _Writer(transaction).write_nodes(kind, [row], []))

    def run(self, cypher: str, parameters: Mapping[str, Any]) -> Rows:
        """Answer a read-only query; a statement that would write is refused with a UserError."""

        def work(transaction: ManagedTransaction) -> Rows:
            result = transaction.run(cypher, dict(parameters))
            return Rows(tuple(result.keys()), [[plain(value) for value in row] for row in result.values()])

        with self._explaining(), self._session(default_access_mode=READ_ACCESS) as session:
            _refuse_writes(session, cypher, parameters)
            return session.execute_read(work)

    @contextmanager
    def stream(
        self, cypher: str, parameters: Mapping[str, Any], timeout: float | None = None
    ) -> Iterator[Stream]:
        """Rows come from the server as they are read; it looks for what is over time every other second."""
        with (
            self._explaining(),
            timing_out(timeout),
            self._session(default_access_mode=READ_ACCESS) as session,
        ):
            _refuse_writes(session, cypher, parameters)
            with session.begin_transaction(timeout=timeout) as transaction:
                result = transaction.run(cypher, dict(parameters))
                rows = ([plain(value) for value in record.values()] for record in result)
                yield Stream(tuple(result.keys()), rows)

    def export(self, *, loads: bool = False) -> Iterator[Node | Edge]:
        """All records, from one transaction, as they stream from the server."""
        with (
            self._explaining(),
            self._session(default_access_mode=READ_ACCESS) as session,
            session.begin_transaction() as transaction,
        ):

            def stream(cypher: str, parameters: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
                for record in transaction.run(cypher, dict(parameters)):
                    yield [_date(value) for value in record.values()]

            yield from reading.export(stream, self.model, loads)

    def others(self) -> dict[str, int]:
        return self._read(lambda transaction: neo4j_others.counts(_Writer(transaction).query, self.model))

    def version(self) -> str:
        rows = self._read(
            lambda transaction: _Writer(transaction).query(
                "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel'"
                " RETURN versions[0], edition",
                {},
            )
        )
        number, edition = rows[0]
        return f"Neo4j {number} {edition}"

    def schema_version(self) -> int | None:
        with self._explaining(), self._session() as session:
            return neo4j_schema.version(session)

    def close(self) -> None:
        self._driver.close()

    def _explaining(self) -> AbstractContextManager[None]:
        return explaining(self.location, self._user, self._database)

    def _session(self, **options: Any) -> Session:
        # The bookmarks make each session see what the one before has written, also on a cluster.
        return self._driver.session(database=self._database, bookmark_manager=self._bookmarks, **options)

    def _read(self, work: Callable[[ManagedTransaction], T]) -> T:
        with _interruptible(), self._explaining(), self._session() as session:
            return session.execute_read(work)

    def _write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Do the work in a transaction, as often as the driver deems sensible, and then once more.

        The driver doesn't repeat a commit whose outcome it doesn't know, nor look at why memory ran out.
        """
        if self.read_only:
            raise UserError(f"{self.location} is open for reading only.")

        def once(transaction: ManagedTransaction) -> T:
            with self._explaining_size():
                return work(transaction)

        with _interruptible(), self._explaining(), self._session() as session:
            try:
                return session.execute_write(once)
            except IncompleteCommit:
                # All that is written here can be written twice.
                return session.execute_write(once)

    @contextmanager
    def _explaining_size(self) -> Iterator[None]:
        try:
            yield
        except TransientError as error:
            if is_too_large(error):
                raise TooLarge(explained(error, self.location, self._user, self._database)) from error
            raise


@contextmanager
def _interruptible() -> Iterator[None]:
    """The driver stumbles over a message that Ctrl-C cut short: it is Ctrl-C all the same."""
    try:
        yield
    except Exception as error:
        if _was_interrupted(error):
            raise KeyboardInterrupt from error
        raise


def _was_interrupted(error: BaseException | None) -> bool:
    """Whether an error came up while Ctrl-C was dealt with."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


def _refuse_writes(session: Session, cypher: str, parameters: Mapping[str, Any]) -> None:
    """Raise UserError for what the server can't plan, and for what would write by its plan."""
    # On a line of its own the word moves nothing in the query's lines, which errors point at.
    asked = "EXPLAIN\n" + PROFILE.sub(lambda word: " " * len(word[0]), cypher)
    try:
        plan = session.run(asked, dict(parameters)).consume()
    except CypherSyntaxError as error:
        raise not_cypher(error, cypher) from error
    if plan.query_type != "r":
        raise UserError("Only queries that read are run, so this one is refused.")


class _Writer:
    """The `Transaction` of `replacing` on one of Neo4j's."""

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction = transaction

    def query(self, cypher: str, parameters: Mapping[str, Any]) -> list[Sequence[Any]]:
        result = self._transaction.run(cypher, dict(parameters))
        return [[_date(value) for value in record.values()] for record in result]

    def write_nodes(self, kind: NodeType, new: list[Row], known: list[Row]) -> None:
        self._unwind(f"MERGE (n:`{kind.label}` {{id: row.id}}) SET n += row", new + known)

    def remove_edges(self, kind: EdgeType, documents: list[str], gone: list[str]) -> None:  # noqa: ARG002
        self._unwind(f"MATCH ()-[r:`{kind.type}` {{id: row}}]->() DELETE r", gone)

    def write_edges(
        self, kind: EdgeType, start_label: str, end_label: str, new: list[Row], known: list[Row]
    ) -> None:
        self._unwind(
            f"MATCH (a:`{start_label}` {{id: row.start}}) MATCH (b:`{end_label}` {{id: row.end}})"
            f" MERGE (a)-[r:`{kind.type}` {{id: row.properties.id}}]->(b) SET r += row.properties",
            [{"start": row.pop("start_id"), "end": row.pop("end_id"), "properties": row} for row in new],
        )
        self._unwind(
            f"MATCH ()-[r:`{kind.type}` {{id: row.id}}]->() SET r += row",
            [{name: row[name] for name in kind.properties} for row in known],
        )

    def _unwind(self, statement: str, rows: Sequence[Row | str]) -> None:
        for first in range(0, len(rows), ROWS):
            self._transaction.run(
                f"UNWIND $rows AS row {statement}",
                {"rows": rows[first : first + ROWS]},
            ).consume()


def _date(value: Any) -> Any:
    return value.to_native() if hasattr(value, "to_native") else value
