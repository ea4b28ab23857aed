"""What a Neo4j database holds besides kpgraph's graph, since others may share it."""

from __future__ import annotations

from kpgraph.loader.stores.reading import Query
from kpgraph.schema.model import Schema


def counts(query: Query, model: Schema) -> dict[str, int]:
    """Nodes by label and edges by type (`[TYPE]`) that aren't ours, also such as have our names."""
    found: dict[str, int] = {}
    for (label,) in query("CALL db.labels() YIELD label RETURN label ORDER BY label", {}):
        kind = model.nodes.get(label)
        where = f" WHERE NOT coalesce(n.id STARTS WITH '{kind.prefix}/', false)" if kind else ""
        [[found[label]]] = query(f"MATCH (n:{_quoted(label)}){where} RETURN count(n)", {})
    types = "CALL db.relationshipTypes() YIELD relationshipType AS type RETURN type ORDER BY type"
    for (type_,) in query(types, {}):
        ours = type_ in model.edges
        where = " WHERE NOT coalesce(r.document STARTS WITH 'document/', false)" if ours else ""
        [[found[f"[{type_}]"]]] = query(f"MATCH ()-[r:{_quoted(type_)}]->(){where} RETURN count(r)", {})
    return {name: count for name, count in found.items() if count}


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
