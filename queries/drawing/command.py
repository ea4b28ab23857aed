"""`kpgraph draw`."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import click

from kpgraph.queries import catalogue, names
from kpgraph.queries.asking import asked, missing_name, told
from kpgraph.queries.completion import of_choices
from kpgraph.queries.header import Value
from kpgraph.queries.options import resolved
from kpgraph.queries.render.options import Output, page_options, page_parameters
from kpgraph.queries.reporting import ReportGroup
from kpgraph.queries.stores import opened, store_option, store_parameter

DOSSIERS = {"actor": "actor-dossier", "meeting": "meeting-dossier", "proposal": "proposal-dossier"}
LEAST = 0.5


class DrawGroup(ReportGroup):
    """The reports that can be drawn, as commands."""

    def made(self, name: str) -> click.Command:
        return draw_command(name)


@click.group(cls=DrawGroup, invoke_without_command=True, subcommand_metavar="[REPORT [OPTIONS]]")
@click.option(
    "--actor", default="", shell_complete=of_choices("actors"), help="Draw what is around an actor."
)
@click.option("--meeting", default="", shell_complete=of_choices("meetings"), help="… around a meeting.")
@click.option("--proposal", default="", shell_complete=of_choices("proposals"), help="… around a proposal.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=LEAST,
    show_default=True,
    help="Leave out claims less certain than this.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=catalogue.PICTURED,
    show_default=True,
    help="At most this many claims, the surest.",
)
@store_option
@page_options
@click.pass_context
def draw(
    ctx: click.Context, /, min_confidence: float, limit: int, store: str | None, output: Output, **about: str
) -> None:
    """Draw a report, or what is around an actor, a meeting or a proposal, as a network on a page of its own.

    Nodes and lines can be moved, searched and asked for the sentences behind them. The page needs no network.
    """
    if ctx.invoked_subcommand:
        return
    given = {key: value for key, value in about.items() if value}
    if len(given) != 1:
        raise click.UsageError("Name a report, or one of --actor, --meeting and --proposal.")
    [(key, name)] = given.items()
    report = catalogue.report(DOSSIERS[key])
    with opened(store) as graph:
        id = names.find(graph, str(report.parameters[key].choices), name)
        values: dict[str, Value] = {key: id, "min_confidence": min_confidence, "limit": limit}
        rows = list(catalogue.draw(report, graph, values).rows)
        ids = sorted({id, *(end["id"] for source, _, target in rows for end in (source, target))})
        text = files("kpgraph.queries.drawing").joinpath("ties.cypher").read_text("utf-8")
        around = {"ids": ids, "min_confidence": min_confidence, "limit": limit}
        rows = [*rows, *graph.run(text, around).rows][:limit]
        [title] = [known.names[0] for known in names.candidates(graph, "subjects") if known.id == id]
    _write(output, rows, limit, title, report.header.question, id)


def draw_command(name: str) -> click.Command:
    """The command that draws one report."""
    saved = catalogue.report(name)

    def answer(store: str | None, words: tuple[str, ...] = (), **options: Any) -> None:
        output = Output.taken_from(options)
        given, missing = told(saved, words, options)
        if missing:
            raise missing_name(saved, missing)
        limit = int(given.get("limit", catalogue.PICTURED))
        with opened(store) as graph:
            rows = catalogue.draw(saved, graph, resolved(saved.parameters, given, graph)).rows
        _write(output, rows, limit, saved.header.title, saved.header.question)

    return click.Command(
        name,
        callback=answer,
        params=[*asked(saved), store_parameter(), *page_parameters()],
        help=f"{saved.header.question}\n\nThe answer as a network, on a page of its own.",
        short_help=saved.header.title,
    )


def _write(output: Output, rows: Any, limit: int, title: str, question: str, subject: str = "") -> None:
    from kpgraph.queries.drawing.network import network
    from kpgraph.queries.drawing.page import html
    from kpgraph.schema.errors import UserError

    if not rows:
        raise UserError("There is nothing to draw; --min-confidence 0 takes in doubtful claims, too.")
    if len(rows) >= limit:
        click.echo(f"The {limit} surest claims are drawn; --limit {10 * limit} draws more.", err=True)
    output.write_page(html(network(rows), title, question, subject))
