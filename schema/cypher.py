"""The schema as each engine wants to hear it: constraints and indexes for Neo4j, tables for LadybugDB."""

from __future__ import annotations

from collections.abc import Mapping

from kpgraph.schema.model import EdgeType, NodeType, Property, Schema

COLUMN_TYPES = {
    "string": "STRING",
    "strings": "STRING[]",
    "integer": "INT64",
    "float": "DOUBLE",
    "boolean": "BOOL",
    "date": "DATE",
}
"""Property types as LadybugDB calls them."""

MARK = "kpgraph_schema_"
"""What, followed by the version, names an index in Neo4j: a mark that no count of nodes or edges sees."""

MACROS = {
    "head": "head(l) AS list_any_value(l)",
    "split": "split(s, d) AS string_split(s, d)",
    "tofloat": "toFloat(x) AS cast(x, 'DOUBLE')",
    "tointeger": "toInteger(x) AS cast(x, 'INT64')",
    "tostring": "toString(x) AS cast(x, 'STRING')",
    "type": "type(r) AS label(r)",
}
"""Neo4j's functions for LadybugDB. Function calls only: a macro with CASE or a comparison ruins the file."""


def neo4j_statements(model: Schema) -> dict[str, str]:
    """Name of each constraint and index, and the statement that makes it."""
    made: dict[str, str] = {}
    for label in model.nodes:
        name = f"kpgraph_{label.lower()}_id"
        made[name] = f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"
    for kind in model.edges:
        name = f"kpgraph_{kind.lower()}_id"
        made[name] = f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:`{kind}`]-() REQUIRE r.id IS UNIQUE"
        name = f"kpgraph_{kind.lower()}_document"
        made[name] = f"CREATE INDEX {name} IF NOT EXISTS FOR ()-[r:`{kind}`]-() ON (r.document)"
    name = f"{MARK}{model.version}"
    made[name] = f"CREATE INDEX {name} IF NOT EXISTS FOR (n:Load) ON (n.started)"
    return made


def ladybug_node_table(node: NodeType) -> str:
    return f"CREATE NODE TABLE `{node.label}`(`id` STRING PRIMARY KEY, {_columns(node.properties)})"


def ladybug_edge_table(edge: EdgeType) -> str:
    pairs = ", ".join(f"FROM `{start}` TO `{end}`" for start, end in edge.pairs)
    return f"CREATE REL TABLE `{edge.type}`({pairs}, {_columns(edge.properties)})"


def column(name: str, spec: Property) -> str:
    """A column's definition; back quotes, since some of our names are words of the language."""
    return f"`{name}` {COLUMN_TYPES[spec.type]}"


def _columns(properties: Mapping[str, Property]) -> str:
    return ", ".join(column(name, spec) for name, spec in properties.items())
