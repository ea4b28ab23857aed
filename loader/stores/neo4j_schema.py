"""A Neo4j database's constraints and the schema: making what is missing, and telling what differs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from time import sleep

from neo4j import ManagedTransaction, Session
from neo4j.exceptions import ClientError, DatabaseError

from kpgraph.schema.cypher import MARK, neo4j_statements
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import Schema

OLDEST = (5, 26)
"""The oldest server that kpgraph is tested on."""


TARGET = re.compile(
    r"FOR (?:\(n:`?(?P<label>\w+)`?\)|\(\)-\[r:`?(?P<type>\w+)`?\]-\(\)) (?P<how>REQUIRE|ON)"
    r" \(?[nr]\.(?P<property>\w+)"
)
"""What a statement of the schema puts a constraint or an index on."""


WAIT = 0.25
"""Seconds to wait for another load that prepares the same database."""


def version(session: Session) -> int | None:
    """The schema version that the database was prepared with; None when it wasn't."""
    marks = [name.removeprefix(MARK) for name in _names(session) if name.startswith(MARK)]
    return max((int(mark) for mark in marks if mark.isdigit()), default=None)


def bring_up(session: Session, model: Schema, location: str, tries: int = 20) -> None:
    """Make what the schema has and the database lacks; raises UserError when that can't be."""
    refuse_others(session, model, location)
    missing = _missing(session, model)
    if not missing:
        return
    _refuse_old(session, location)
    try:
        # In a transaction that the driver repeats: two loads that begin at once stand in each other's way.
        session.execute_write(_make, missing.values())
    except (ClientError, DatabaseError) as error:
        if (error.code or "").endswith("AlreadyExists") and tries:
            # Another load made it a moment ago.
            sleep(WAIT)
            bring_up(session, model, location, tries - 1)
            return
        for statement in missing.values():
            if duplicates := _duplicates(session, statement):
                raise UserError(
                    f"{location} holds several {duplicates}: remove the duplicates first."
                ) from error
        if "Schema" in (error.code or ""):
            raise UserError(
                f"{location} can't get kpgraph's constraints: {(error.message or '').rstrip('.')}."
            ) from error
        raise
    session.run("CALL db.awaitIndexes(300)").consume()


def refuse_others(session: Session, model: Schema, location: str) -> None:
    """Raise UserError for a database that was prepared with another version of the schema."""
    found = version(session)
    if found is not None and found != model.version:
        newer = found > model.version
        raise UserError(
            f"{location} was prepared by {'a newer' if newer else 'an older'} kpgraph"
            f" (schema {found}, this one has {model.version}):"
            f" {'upgrade kpgraph' if newer else 'load the documents into an empty database'}."
        )


def _make(transaction: ManagedTransaction, statements: Iterable[str]) -> None:
    """Make them all in one transaction, which is several times as fast as one by one."""
    for statement in statements:
        transaction.run(statement).consume()


def differences(session: Session, model: Schema) -> list[str]:
    """What the database lacks, one sentence each."""
    found = version(session)
    if found is None:
        return ["kpgraph has not prepared this database."]
    told = [f"{name} is missing." for name in _missing(session, model)]
    if found != model.version:
        told.insert(0, f"The database has schema version {found}, kpgraph knows {model.version}.")
    return told


def _missing(session: Session, model: Schema) -> dict[str, str]:
    """What must still be made; what others have made for the same purpose under another name does as well."""
    there: set[tuple[str, str, bool]] = set()
    names = set()
    for record in session.run(
        "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint WHERE type = 'RANGE'"
    ):
        names.add(record["name"])
        if len(record["labelsOrTypes"]) == len(record["properties"]) == 1:
            for unique in {False, record["owningConstraint"] is not None}:
                there.add((record["labelsOrTypes"][0], record["properties"][0], unique))
    return {
        name: statement
        for name, statement in neo4j_statements(model).items()
        if name not in names and (name.startswith(MARK) or _aim(statement) not in there)
    }


def _aim(statement: str) -> tuple[str, str, bool]:
    """The label or type, the property, and whether it is to be unique."""
    found = TARGET.search(statement)
    assert found, statement
    return found["label"] or found["type"], found["property"], found["how"] == "REQUIRE"


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
    name, property, unique = _aim(statement)
    if not unique:
        return ""
    pattern = f"(x:`{name}`)" if "FOR (n:" in statement else f"()-[x:`{name}`]->()"
    rows = session.run(
        f"MATCH {pattern} WITH x.`{property}` AS id, count(x) AS n WHERE n > 1 RETURN id ORDER BY id LIMIT 3"
    )
    ids = [str(record["id"]) for record in rows]
    return f"{name} with the id {', '.join(ids)}" if ids else ""
