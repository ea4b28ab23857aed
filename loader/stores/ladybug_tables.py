"""A LadybugDB file's tables and the schema: bringing the one up to the other, and telling them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kpgraph.schema.cypher import (
    COLUMN_TYPES,
    MACROS,
    column,
    ladybug_edge_table,
    ladybug_node_table,
)
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import EdgeType, NodeType, Schema

Query = Callable[[str, Mapping[str, Any] | None], list[Sequence[Any]]]

MARK = "kpgraph schema "
"""The comment, followed by the version, on the table of documents: it says that the file is ours."""


def version(query: Query) -> int | None:
    """The schema version that the file was made with; None when kpgraph has not made it."""
    comment = {row[1]: row[4] for row in query("CALL show_tables() RETURN *", None)}.get("Document", "")
    number = comment.removeprefix(MARK)
    return int(number) if comment.startswith(MARK) and number.isdigit() else None


def refuse_others(query: Query, model: Schema, location: str) -> int | None:
    """The file's version, None for an empty one; UserError for a file that this program can't write."""
    found = version(query)
    if found is None and query("CALL show_tables() RETURN *", None):
        raise UserError(
            f"{location} is a LadybugDB file, but not one of kpgraph's: name another with --store."
        )
    if found is not None and found > model.version:
        raise UserError(
            f"{location} was made by a newer kpgraph (schema {found}, this one knows {model.version}):"
            " upgrade kpgraph."
        )
    if found is not None and found < model.version:
        raise UserError(
            f"{location} was made by an older kpgraph (schema {found}, this one writes {model.version}):"
            " load the documents into a new file."
        )
    return found


def bring_up(query: Query, model: Schema, location: str) -> None:
    """Make what the schema has and the file lacks; raises UserError where a column has another type."""
    found = refuse_others(query, model, location)
    for problem, statement in _differences(query, model):
        if not statement:
            raise UserError(f"{location}: {problem} Load the documents into a new file.")
        query(statement, None)
    if found != model.version:
        query(f"COMMENT ON TABLE `Document` IS '{MARK}{model.version}'", None)


def differences(query: Query, model: Schema) -> list[str]:
    """What the file lacks or has otherwise, one sentence each."""
    found = version(query)
    if found is None:
        return ["kpgraph has not prepared this file."]
    told = [problem for problem, _ in _differences(query, model)]
    if found != model.version:
        told.insert(0, f"The file has schema version {found}, kpgraph knows {model.version}.")
    return told


def others(query: Query, model: Schema) -> dict[str, int]:
    """Rows of the tables that the schema doesn't have, those of edges as `[TYPE]`."""
    found = {}
    for _, name, kind, *_ in query("CALL show_tables() RETURN *", None):
        if name not in {*model.nodes, *model.edges}:
            pattern = f"()-[r:`{name}`]->()" if kind == "REL" else f"(r:`{name}`)"
            [[count]] = query(f"MATCH {pattern} RETURN count(r)", None)
            found[f"[{name}]" if kind == "REL" else name] = count
    return dict(sorted(found.items(), key=lambda item: (item[0].startswith("["), item[0])))


def _differences(query: Query, model: Schema) -> Iterator[tuple[str, str]]:
    """Each difference as a sentence, with the statement that mends it, empty when none does."""
    tables = {row[1] for row in query("CALL show_tables() RETURN *", None)}
    for node in model.nodes.values():
        if node.label not in tables:
            yield f"The table {node.label} is missing.", ladybug_node_table(node)
        else:
            yield from _column_differences(query, node.label, node)
    for edge in model.edges.values():
        if edge.type not in tables:
            yield f"The table {edge.type} is missing.", ladybug_edge_table(edge)
            continue
        yield from _column_differences(query, edge.type, edge)
        joined = {(row[0], row[1]) for row in query(f"CALL show_connection('{edge.type}') RETURN *", None)}
        for start, end in edge.pairs:
            if (start, end) not in joined:
                yield (
                    f"{edge.type} can't join {start} to {end}.",
                    f"ALTER TABLE `{edge.type}` ADD FROM `{start}` TO `{end}`",
                )
    macros = {str(row[0]).lower() for row in query("CALL show_macros() RETURN *", None)}
    for name, definition in MACROS.items():
        if name not in macros:
            yield f"The macro {name} is missing.", f"CREATE MACRO {definition}"


def _column_differences(query: Query, table: str, kind: NodeType | EdgeType) -> Iterator[tuple[str, str]]:
    found = {row[1]: row[2] for row in query(f"CALL table_info('{table}') RETURN *", None)}
    for name, spec in kind.properties.items():
        if name not in found:
            yield (
                f"The property {name} of {table} is missing.",
                f"ALTER TABLE `{table}` ADD {column(name, spec)}",
            )
        elif found[name] != COLUMN_TYPES[spec.type]:
            yield f"The property {name} of {table} is {found[name]}, not {COLUMN_TYPES[spec.type]}.", ""
