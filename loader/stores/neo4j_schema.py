"""A Neo4j database's constraints and the schema: making what is missing, and telling what differs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from neo4j import Session
from neo4j.exceptions import ClientError, DatabaseError

from kpgraph.schema.cypher import MARK, neo4j_statements
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import Schema

OLDEST = (5, 26)
"""The oldest server that kpgraph is tested on."""


def version(session: Session) -> int | None:
    """The schema version that the database was prepared with; None when it wasn't."""
    marks = [name.removeprefix(MARK) for name in _names(session) if name.startswith(MARK)]
    return max((int(mark) for mark in marks if mark.isdigit()), default=None)


def bring_up(session: Session, model: Schema, location: str) -> None:
    """Make what the schema has and the database lacks; raises UserError when that can't be."""
    names = _names(session)
    found = version(session)
    if found is not None and found != model.version:
        newer = found > model.version
        raise UserError(
            f"{location} was prepared by {'a newer' if newer else 'an older'} kpgraph"
            f" (schema {found}, this one has {model.version}):"
            f" {'upgrade kpgraph' if newer else 'load the documents into an empty database'}."
        )
    missing = {name: made for name, made in neo4j_statements(model).items() if name not in names}
    if missing:
        _refuse_old(session, location)
        _make(session, missing, location)
        session.run("CALL db.awaitIndexes(300)").consume()


def _make(session: Session, missing: Mapping[str, str], location: str) -> None:
    """Make them all in one transaction, which is several times as fast as one by one."""
    name = statement = ""
    try:
        with session.begin_transaction() as transaction:
            for name, statement in missing.items():  # noqa: B007 (told when it fails)
                transaction.run(statement).consume()
            transaction.commit()
    except (ClientError, DatabaseError) as error:
        if duplicates := _duplicates(session, statement):
            raise UserError(f"{location} holds several {duplicates}: remove the duplicates first.") from error
        if "Schema" in (error.code or ""):
            raise UserError(
                f"{location} can't get the constraint {name}: {(error.message or '').rstrip('.')}."
            ) from error
        raise


def differences(session: Session, model: Schema) -> list[str]:
    """What the database lacks, one sentence each."""
    names = _names(session)
    found = version(session)
    if found is None:
        return ["kpgraph has not prepared this database."]
    told = [f"{name} is missing." for name in neo4j_statements(model) if name not in names]
    if found != model.version:
        told.insert(0, f"The database has schema version {found}, kpgraph knows {model.version}.")
    return told


def _names(session: Session) -> set[str]:
    """The names of all indexes; a uniqueness constraint's index bears its name."""
    return {record["name"] for record in session.run("SHOW INDEXES YIELD name")}


def _refuse_old(session: Session, location: str) -> None:
    record = session.run(
        "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0] AS number"
    ).single(strict=True)
    parts = re.findall(r"\d+", record["number"])
    if tuple(int(part) for part in parts[:2]) < OLDEST:
        raise UserError(f"{location} is Neo4j {record['number']}: kpgraph needs 5.26 or newer.")


def _duplicates(session: Session, statement: str) -> str:
    """The label or type and some ids that stand in a constraint's way."""
    target = re.search(r"FOR (\(n:(`\w+`)\)|\(\)-\[r:(`\w+`)\]-\(\)) REQUIRE", statement)
    if target is None:
        return ""
    pattern = f"(x:{target[2]})" if target[2] else f"()-[x:{target[3]}]->()"
    rows = session.run(
        f"MATCH {pattern} WITH x.id AS id, count(x) AS n WHERE n > 1 RETURN id ORDER BY id LIMIT 3"
    )
    ids = [str(record["id"]) for record in rows]
    return f"{(target[2] or target[3]).strip('`')} with the id {', '.join(ids)}" if ids else ""
