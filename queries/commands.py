"""`kpgraph report`, `kpgraph query` and `kpgraph explain`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from kpgraph.loader.options import SOME_FAILED, Coding, coding_options, reading_options
from kpgraph.queries.completion import of_choices
from kpgraph.queries.render.options import Output, output_options
from kpgraph.queries.render.text import one_line
from kpgraph.queries.reporting import ReportGroup, by_topic
from kpgraph.queries.stores import opened, store_option

if TYPE_CHECKING:
    from kpgraph.loader.read import Reading

__all__ = ["explain", "query", "report", "store_option"]

ROWS = 1000
SECONDS = 60.0


@click.group(cls=ReportGroup, invoke_without_command=True, subcommand_metavar="[NAME [OPTIONS]]")
@output_options
@click.pass_context
def report(ctx: click.Context, output: Output) -> None:
    """Answer a question with one of the saved queries; without a name, list them."""
    if ctx.invoked_subcommand:
        return
    from kpgraph.loader.stores.base import Rows

    columns: tuple[str, ...] = ("topic", "name", "question")
    if output.format in ("json", "jsonl"):
        columns = ("name", "title", "topic", "question", "parameters", "columns")
    rows = [[_declared(getattr(each.header, column)) for column in columns] for each in by_topic()]
    output.write(Rows(columns, rows))


def _declared(value: Any) -> Any:
    import msgspec

    return msgspec.to_builtins(value)


@click.command()
@click.argument("cypher")
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for $NAME, JSON or text."
)
@click.option(
    "--limit", type=click.IntRange(min=0), default=ROWS, show_default=True, help="Rows to show; 0 for all."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="When to give up; 0 for never.",
)
@store_option
@output_options
def query(
    cypher: str,
    params: tuple[str, ...],
    limit: int,
    timeout: float,
    store: str | None,
    output: Output,
) -> None:
    """Run a Cypher query that reads; CYPHER may be - for standard input."""
    from kpgraph.loader.stores.base import Stream
    from kpgraph.queries.header import parameters_in
    from kpgraph.queries.querying import Limited, parameters

    text = sys.stdin.read() if cypher == "-" else cypher
    if not text.strip():
        raise click.UsageError("The query is empty.")
    values = parameters(params)
    if missing := sorted(parameters_in(text) - values.keys()):
        raise click.UsageError(f"The query needs a value for ${missing[0]}: --param {missing[0]}=VALUE.")
    with opened(store) as graph, graph.stream(text, values, timeout or None) as answer:
        rows = Limited(answer.rows, limit)
        output.write(Stream(answer.columns, rows))
    if rows.cut:
        click.echo(f"Only the first {limit:,} rows are shown; --limit 0 shows all.", err=True)


def _edge_types(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    from kpgraph.queries.explaining import EDGES

    return [name for name in EDGES if name.startswith(typed.upper())]


@click.command()
@click.argument("actor", required=False, default="", shell_complete=of_choices("subjects"))
@click.argument("type", required=False, default="", shell_complete=_edge_types)
@click.argument("target", required=False, default="", shell_complete=of_choices("subjects"))
@click.option("--edge", default="", metavar="ID", help="The one claim with this id (claim_id in reports).")
@click.option(
    "--file",
    metavar="FILE",
    help="Read this document again, and list the claims that are kept and those that are dropped.",
)
@reading_options
@coding_options
@store_option
@output_options
def explain(
    actor: str,
    type: str,
    target: str,
    edge: str,
    file: str | None,
    reading: Reading,
    coding: Coding,
    store: str | None,
    output: Output,
) -> None:
    """Show the sentences behind the claims about ACTOR, of one TYPE (such as OPPOSED), about one TARGET.

    With --file, of a document as it is read now: exit code 3 when a part of it could not be read.
    """
    from kpgraph.queries.explaining import claims, coded_again

    if [bool(actor), bool(edge), file is not None].count(True) != 1:
        raise click.UsageError("Name an actor, or give --edge ID, or give --file FILE.")
    failed: list[str] = []
    if file is not None:
        rows, failed = coded_again(file, coding, reading)
    else:
        with opened(store) as graph:
            rows = claims(graph, actor, type, target, edge)
    for told in failed:
        click.echo(one_line(told), err=True)
    output.write(rows, "Claims and their sentences")
    if failed:
        raise click.exceptions.Exit(SOME_FAILED)
