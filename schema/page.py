"""The data-model page, made from the schema: a diagram, and a table of properties for each label and type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kpgraph.schema.model import EdgeType, NodeType, Property, Schema

HEAD = """\
# The data model

<!-- Made by `kpgraph schema docs` from the files in schema/: change those, not this page. -->

What a graph written by kpgraph contains. Schema version {version}.

Every node has a `name` and an `id`, which depends on the documents and the gazetteer alone. Every edge
belongs to one document: two documents that say the same give two parallel edges, so count `DISTINCT` ends
when you count facts, and `DISTINCT d.origin` when you count sources.

LadybugDB takes `starts` and `ends` for words of its language: write them between back quotes
(`` m.`starts` ``), which Neo4j understands too.

## Diagram

"""

FOOT = """\
## Adding to it

A new label is one new file in `schema/nodes/`, a new edge type one in `schema/edges/`. A label that names
the group `Actor` can do what actors do, one that names `Subject` can be mentioned. `kpgraph schema show`
checks the files and names the file and the key of a mistake, `kpgraph schema apply` brings an existing store
up to them, and `kpgraph schema docs` writes this page again.
"""


def page(model: Schema) -> str:
    """The whole page as Markdown."""
    parts = [HEAD.format(version=model.version), "```mermaid\n", *_diagram(model), "```\n\n## Nodes\n"]
    for node in model.nodes.values():
        parts.append(_node(node))
    parts.append("\n## Properties that edges share\n")
    for name, properties in model.sets.items():
        having = [kind.type for kind in model.edges.values() if name in kind.sets]
        parts.append(f"\n### {name}\n\nOn {_listed(having)}.\n\n{_table(properties)}")
    parts.append("\n## Edges\n")
    for edge in model.edges.values():
        parts.append(_edge(edge, model))
    return "".join(parts) + "\n" + FOOT


def _diagram(model: Schema) -> Iterator[str]:
    yield "classDiagram\n"
    for name, members in model.groups.items():
        yield f"    class {name} {{\n        <<group>>\n    }}\n"
        inner = [
            group for group, others in model.groups.items() if group != name and set(others) < set(members)
        ]
        covered = {label for group in inner for label in model.groups[group]}
        for member in (*inner, *(label for label in members if label not in covered)):
            yield f"    {name} <|-- {member}\n"
    for node in model.nodes.values():
        rows = "".join(f"        {spec.type} {name}\n" for name, spec in node.properties.items())
        yield f"    class {node.label} {{\n{rows}    }}\n"
    for edge in model.edges.values():
        for start in edge.from_:
            for end in edge.to:
                yield f"    {start} --> {end} : {edge.type}\n"


def _node(node: NodeType) -> str:
    notes = [f"Ids begin with `{node.prefix}/`."]
    if node.groups:
        notes.append(f"Belongs to {_listed(node.groups)}.")
    if not node.export:
        notes.append("Left out of exports unless asked for.")
    return f"\n### {node.label}\n\n{node.description} {' '.join(notes)}\n\n{_table(node.properties)}"


def _edge(edge: EdgeType, model: Schema) -> str:
    shared = {name for key in edge.sets for name in model.sets[key]}
    own = {name: spec for name, spec in edge.properties.items() if name not in shared}
    return (
        f"\n### {edge.type}\n\n{_listed(edge.from_)} → {_listed(edge.to)}. {edge.description}"
        f" Properties: {_listed(edge.sets)}{'; and' if own else '.'}\n" + (f"\n{_table(own)}" if own else "")
    )


def _table(properties: Mapping[str, Property]) -> str:
    rows = "".join(
        f"| `{name}` | {spec.type}{'' if spec.required else ', optional'} | {meaning(spec)} |\n"
        for name, spec in properties.items()
    )
    return f"| property | type | meaning |\n| --- | --- | --- |\n{rows}"


def meaning(spec: Property) -> str:
    """What a property says, with its allowed values."""
    text = spec.description
    if spec.values:
        text += f" One of: {', '.join(spec.values)}."
    if spec.range:
        text += f" From {spec.range[0]:g} to {spec.range[1]:g}."
    return text if spec.export else f"{text} Not exported."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
