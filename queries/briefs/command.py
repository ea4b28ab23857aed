"""`kpgraph brief`."""

from __future__ import annotations

import click

from kpgraph.queries.completion import of_choices
from kpgraph.queries.render.options import Output, page_options
from kpgraph.queries.stores import opened, store_option

LEAST = 0.5


@click.command()
@click.argument("name", metavar="ACTOR|MEETING|PROPOSAL", shell_complete=of_choices("subjects"))
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=LEAST,
    show_default=True,
    help="Leave out claims less certain than this.",
)
@store_option
@page_options
def brief(name: str, min_confidence: float, store: str | None, output: Output) -> None:
    """Write a one-page dossier about a person, body, country, meeting or proposal.

    What and when, who stood with and against it, quotes, a timeline and a picture, and each claim with its
    sentence and source, on one HTML page for a screen, a phone or paper.
    """
    from kpgraph.queries.briefs import making, page
    from kpgraph.queries.charts.drawing import NoPictures

    with opened(store) as graph:
        made = making.brief(graph, name, min_confidence)
    try:
        text = page.html(made, min_confidence)
    except NoPictures as error:
        click.echo(f"The page has no charts. {error.message}", err=True)
        text = page.html(made, min_confidence, pictures=False)
    output.write_page(text)
