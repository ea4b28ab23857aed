"""`kpgraph schema`: the model on the screen, in a store and on its page."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from kpgraph.schema.model import EdgeType, NodeType

PAGE = Path("docs/data-model.md")

store_option = click.option(
    "--store", metavar="PATH|URI", help="The graph: a file or the address of a server."
)


@click.group()
def schema() -> None:
    """What a graph may contain: show it, bring a store up to it, write its page."""


@schema.command()
@click.argument("name", required=False)
@click.option(
    "--cypher", type=click.Choice(["neo4j", "ladybug"]), help="The statements that prepare a store."
)
@click.option("--format", type=click.Choice(["table", "csv", "json", "jsonl", "md", "html"]))
def show(name: str | None, cypher: str | None, format: str | None) -> None:
    """List the labels and edge types, or the properties of the one that NAME names."""
    from kpgraph.loader.stores.base import Rows
    from kpgraph.queries.render import write_rows

    if cypher:
        click.echo("\n".join(f"{statement};" for statement in _statements(cypher)))
    else:
        write_rows(Rows(*_properties(name) if name else _types()), format)


@schema.command()
@store_option
def apply(store: str | None) -> None:
    """Make the tables, constraints and indexes that the store lacks."""
    from kpgraph.loader.settings import open_store
    from kpgraph.schema.model import schema as model

    opened = open_store(store)
    try:
        opened.prepare()
    finally:
        opened.close()
    click.echo(f"{opened.location} has schema version {model().version}.")


@schema.command()
@store_option
def check(store: str | None) -> None:
    """Compare the store with the schema; exit code 1 when they differ."""
    from kpgraph.loader.settings import open_store

    opened = open_store(store, read_only=True)
    try:
        found = opened.check()
    finally:
        opened.close()
    for difference in found:
        click.echo(difference)
    if found:
        raise UserError(
            f"{opened.location} differs from the schema: `kpgraph schema apply` mends what can be."
        )
    click.echo(f"{opened.location} is as the schema says.")


@schema.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit code 1 when the page is stale."
)
@click.option("-o", "out", type=click.Path(path_type=Path, dir_okay=False), default=PAGE, show_default=True)
def docs(only_check: bool, out: Path) -> None:
    """Write the data-model page."""
    from kpgraph.schema.model import schema as model
    from kpgraph.schema.page import page

    text = page(model())
    try:
        stale = not out.exists() or out.read_text("utf-8") != text
        if only_check and stale:
            raise UserError(f"{out} is stale: `kpgraph schema docs` writes it anew.")
        if stale:
            out.write_text(text, "utf-8", newline="\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{out} can't be read or written: name the page with -o.") from error
    click.echo(f"{out} is up to date.")


def _types() -> tuple[tuple[str, ...], list[list[str]]]:
    from kpgraph.schema.model import schema as model

    rows = [["node", node.label, "", "", node.description] for node in model().nodes.values()]
    rows += [
        ["edge", edge.type, ", ".join(edge.from_), ", ".join(edge.to), edge.description]
        for edge in model().edges.values()
    ]
    return ("kind", "name", "from", "to", "meaning"), rows


def _properties(name: str) -> tuple[tuple[str, ...], list[list[str]]]:
    from kpgraph.schema.model import schema as model
    from kpgraph.schema.page import meaning

    kinds: dict[str, NodeType | EdgeType] = {**model().nodes, **model().edges}
    by_name = {known.lower(): known for known in kinds}
    if name.lower() not in by_name:
        close = get_close_matches(name.lower(), by_name, 1)
        hint = f"did you mean {by_name[close[0]]}?" if close else "`kpgraph schema show` lists them."
        raise UserError(f"The schema has no label or edge type {name}: {hint}")
    rows = [
        [key, spec.type, "required" if spec.required else "optional", meaning(spec)]
        for key, spec in kinds[by_name[name.lower()]].properties.items()
    ]
    return ("property", "type", "presence", "meaning"), rows


def _statements(engine: str) -> list[str]:
    from kpgraph.schema import cypher
    from kpgraph.schema.model import schema as model

    if engine == "neo4j":
        return list(cypher.neo4j_statements(model()).values())
    return [
        *(cypher.ladybug_node_table(node) for node in model().nodes.values()),
        *(cypher.ladybug_edge_table(edge) for edge in model().edges.values()),
        *(f"CREATE MACRO {definition}" for definition in cypher.MACROS.values()),
    ]
