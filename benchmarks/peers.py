"""How others write the same records: their own ways, timed. Each gives the seconds that its writing took."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ladybug
import neo4j
import pandas

from kpgraph.schema.cypher import ladybug_edge_table, ladybug_node_table
from kpgraph.schema.model import schema
from kpgraph.schema.records import Edge, Node

ROWS = 10_000

Group = tuple[str, str, str]
"""An edge's type and the labels of its ends."""


def by_label(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        found[node.label].append(node)
    return found


def by_pair(edges: Sequence[Edge]) -> dict[Group, list[Edge]]:
    found: dict[Group, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[edge.type, edge.start_label, edge.end_label].append(edge)
    return found


def unwind_merge(driver: neo4j.Driver, nodes: Sequence[Node], edges: Sequence[Edge]) -> float:
    """What somebody writes by hand who knows Neo4j: UNWIND and MERGE, 10,000 rows a transaction."""
    started = time.perf_counter()
    with driver.session() as session:
        for label, found in by_label(nodes).items():
            rows = [{"id": node.id, "properties": dict(node.properties)} for node in found]
            _in_batches(
                session,
                f"UNWIND $rows AS row MERGE (n:`{label}` {{id: row.id}}) SET n += row.properties",
                rows,
            )
        for (type_, start, end), members in by_pair(edges).items():
            rows = [
                {
                    "start": edge.start,
                    "end": edge.end,
                    "id": edge.properties["id"],
                    "properties": dict(edge.properties),
                }
                for edge in members
            ]
            _in_batches(
                session,
                f"UNWIND $rows AS row MATCH (a:`{start}` {{id: row.start}}) MATCH (b:`{end}` {{id: row.end}})"
                f" MERGE (a)-[r:`{type_}` {{id: row.id}}]->(b) SET r += row.properties",
                rows,
            )
    return time.perf_counter() - started


def _in_batches(session: neo4j.Session, statement: str, rows: list[dict[str, Any]]) -> None:
    for first in range(0, len(rows), ROWS):
        piece = rows[first : first + ROWS]
        session.execute_write(
            lambda transaction, piece=piece: transaction.run(statement, rows=piece).consume()
        )


def graphrag(driver: neo4j.Driver, nodes: Sequence[Node], edges: Sequence[Edge]) -> float:
    """neo4j-graphrag's Neo4jWriter, as its documentation has it; making its objects isn't counted."""
    from neo4j_graphrag.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    graph = Neo4jGraph(
        nodes=[
            Neo4jNode(id=node.id, label=node.label, properties={"key": node.id, **node.properties})
            for node in nodes
        ],
        relationships=[
            Neo4jRelationship(
                start_node_id=edge.start,
                end_node_id=edge.end,
                type=edge.type,
                properties={
                    ("key" if name == "id" else name): value for name, value in edge.properties.items()
                },
            )
            for edge in edges
        ],
    )
    writer = Neo4jWriter(driver=driver)
    started = time.perf_counter()
    result = asyncio.run(writer.run(graph))
    if result.status != "SUCCESS":
        raise RuntimeError(f"neo4j-graphrag: {result.metadata}")
    return time.perf_counter() - started


def neomodel(uri: str, user: str, password: str, nodes: Sequence[Node], edges: Sequence[Edge]) -> float:
    """neomodel as its documentation has it: an object per node, saved; a connection per edge."""
    from urllib.parse import quote

    import neomodel as nm

    nm.config.DATABASE_URL = f"bolt://{quote(user)}:{quote(password)}@{uri.partition('://')[2]}"

    def named(name: str) -> str:
        """neomodel has a use of its own for these names."""
        return {"id": "key", "source": "cited"}.get(name, name)

    def properties(kind: Any, but: str) -> dict[str, Any]:
        made = {
            "string": nm.StringProperty, "strings": nm.ArrayProperty, "integer": nm.IntegerProperty,
            "float": nm.FloatProperty, "boolean": nm.BooleanProperty, "date": nm.DateProperty,
        }  # fmt: skip
        return {named(name): made[spec.type]() for name, spec in kind.properties.items() if name != but}

    relations = {
        type_: type(type_, (nm.StructuredRel,), {"key": nm.StringProperty(), **properties(kind, "id")})
        for type_, kind in schema().edges.items()
    }
    groups = by_pair(edges)
    classes = {
        label: type(
            label,
            (nm.StructuredNode,),
            {
                "key": nm.StringProperty(unique_index=True),
                **properties(kind, "id"),
                **{
                    f"{type_}_{end}".lower(): nm.RelationshipTo(end, type_, model=relations[type_])
                    for type_, start, end in groups
                    if start == label
                },
            },
        )
        for label, kind in schema().nodes.items()
    }
    # neomodel looks the ends of relationships up by name, in the module of the class.
    globals().update(classes)
    started = time.perf_counter()
    made = {}
    for node in nodes:
        made[node.id] = classes[node.label](key=node.id, **node.properties).save()
    for edge in edges:
        given = {named(name): value for name, value in edge.properties.items()}
        getattr(made[edge.start], f"{edge.type}_{edge.end_label}".lower()).connect(made[edge.end], given)
    return time.perf_counter() - started


def ladybug_copy(path: Path, nodes: Sequence[Node], edges: Sequence[Edge]) -> float:
    """Nothing but COPY of frames that are ready, into empty tables, and the commit."""
    connection, tables = _ladybug(path), schema()
    frames: list[tuple[str, pandas.DataFrame]] = []
    for label, found in by_label(nodes).items():
        columns = ["id", *tables.nodes[label].properties]
        rows = [[node.id, *(node.properties.get(name) for name in columns[1:])] for node in found]
        frames.append((f"`{label}` FROM $frame", pandas.DataFrame(rows, columns=columns, dtype=object)))
    for (type_, start, end), members in by_pair(edges).items():
        kind = tables.edges[type_]
        columns = ["start_id", "end_id", *kind.properties]
        rows = [[edge.start, edge.end, *map(edge.properties.get, kind.properties)] for edge in members]
        options = f" (from='{start}', to='{end}')" if len(kind.pairs) > 1 else ""
        frame = pandas.DataFrame(rows, columns=columns, dtype=object)
        frames.append((f"`{type_}` FROM $frame{options}", frame))
    started = time.perf_counter()
    connection.execute("BEGIN TRANSACTION")
    for statement, frame in frames:
        connection.execute(f"COPY {statement}", {"frame": frame})
    connection.execute("COMMIT")
    return time.perf_counter() - started


def ladybug_rows(path: Path, nodes: Sequence[Node], edges: Sequence[Edge], *, at_once: bool = False) -> float:
    """MERGE row by row, each its own transaction, or all in one."""
    connection = _ladybug(path)
    started = time.perf_counter()
    if at_once:
        connection.execute("BEGIN TRANSACTION")
    for node in nodes:
        given = {name: value for name, value in node.properties.items() if value is not None}
        told = ", ".join(f"n.`{name}` = ${name}" for name in given)
        connection.execute(f"MERGE (n:`{node.label}` {{id: $id}}) SET {told}", {"id": node.id, **given})
    for edge in edges:
        given = {name: value for name, value in edge.properties.items() if value is not None}
        told = ", ".join(f"r.`{name}` = ${name}" for name in given if name != "id")
        connection.execute(
            f"MATCH (a:`{edge.start_label}` {{id: $start_id}}), (b:`{edge.end_label}` {{id: $end_id}})"
            f" MERGE (a)-[r:`{edge.type}` {{id: $id}}]->(b) SET {told}",
            {"start_id": edge.start, "end_id": edge.end, **given},
        )
    if at_once:
        connection.execute("COMMIT")
    return time.perf_counter() - started


def _ladybug(path: Path) -> ladybug.Connection:
    connection = ladybug.Connection(ladybug.Database(path))
    for node in schema().nodes.values():
        connection.execute(ladybug_node_table(node))
    for edge in schema().edges.values():
        connection.execute(ladybug_edge_table(edge))
    return connection
