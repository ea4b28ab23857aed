"""`kpgraph report`: a subcommand for each saved query, made when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from kpgraph.queries import catalogue
from kpgraph.queries.asking import asked, missing_name, told
from kpgraph.queries.header import Topic, Value
from kpgraph.queries.options import assignments, resolved
from kpgraph.queries.render.options import PICTURES, Output, output_parameters
from kpgraph.queries.saving import Saved, changes, counted, load, save
from kpgraph.queries.stores import opened, store_parameter

DOUBT = "min_confidence"


class ReportGroup(click.Group):
    """The saved queries as commands, listed by topic."""

    def made(self, name: str) -> click.Command:
        """What is done with the query of that name."""
        return report_command(name)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(catalogue.names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        return self.made(cmd_name) if cmd_name in catalogue.names() else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in catalogue.names():
            from rapidfuzz import fuzz, process

            close = process.extractOne(args[0], catalogue.names(), scorer=fuzz.WRatio, score_cutoff=60)
            hint = f"did you mean {close[0]}?" if close else "`kpgraph report` lists them."
            ctx.fail(f"There is no report called {args[0]}; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        for topic in get_args(Topic):
            with formatter.section(topic.capitalize()):
                formatter.write_dl(
                    [(each.name, each.header.title) for each in by_topic() if each.header.topic == topic]
                )


def by_topic() -> list[catalogue.Report]:
    """All reports, those on one topic together."""
    topics = get_args(Topic)
    return sorted(map(catalogue.report, catalogue.names()), key=lambda each: topics.index(each.header.topic))


def report_command(name: str) -> click.Command:
    """The command of one report. What must be named may also stand without its option."""
    saved = catalogue.report(name)

    def answer(
        store: str | None,
        cypher: bool,
        browser: bool,
        keep: Path | None,
        before: Path | None,
        words: tuple[str, ...] = (),
        **options: Any,
    ) -> None:
        output = Output.taken_from(options)
        given, missing = told(saved, words, options)
        chart = saved.header.chart
        if output.picture and (chart is None or before):
            raise click.UsageError(_undrawn(name))
        if cypher:
            click.echo(assignments(saved.parameters, given) + saved.cypher, nl=False)
            return
        former = load(before, saved) if before else None
        if missing and not former:
            raise missing_name(saved, missing)
        with opened(store) as graph:
            values = resolved(saved.parameters, given, graph)
            if browser:
                from kpgraph.queries.browser.link import link

                click.echo(link(saved, graph, values))
                return
            if former:
                values = _as_before(former, values, str(before))
            rows = catalogue.run(saved, graph, values)
        if keep:
            save(keep, saved, values, rows)
        title = saved.header.title
        if former:
            rows = changes(saved, former, rows)
            title += f": {counted(rows)} since {former.saved}"
        if output.picture and chart:
            from kpgraph.queries.charts.of_rows import picture

            output.draw(picture(chart, rows, title, saved.header.question))
        else:
            output.write(rows, title)
        least = catalogue.complete(saved, values).get(DOUBT)
        if least and not rows.rows and not former:
            click.echo(
                f"Claims less certain than {least} are left out: --min-confidence 0 has them.", err=True
            )

    listed = "\n".join(f"  {column}: {meaning}" for column, meaning in saved.header.columns.items())
    return click.Command(
        name,
        callback=answer,
        params=[
            *asked(saved),
            store_parameter(),
            *output_parameters(PICTURES),
            *_keeping(),
            click.Option(["--cypher"], is_flag=True, help="Print the query and its parameters instead."),
            click.Option(
                ["--browser"],
                is_flag=True,
                help="Print a link that opens its picture in Neo4j Browser instead.",
            ),
        ],
        help=f"{saved.header.question}\n\n\b\nColumns:\n{listed}",
        short_help=saved.header.title,
    )


def _keeping() -> list[click.Option]:
    """`--save` and `--diff`."""
    file = click.Path(path_type=Path, dir_okay=False)
    return [
        click.Option(["--save", "keep"], type=file, metavar="FILE", help="Keep the rows for a later --diff."),
        click.Option(
            ["--diff", "before"],
            type=file,
            metavar="FILE",
            help="Show only rows new, gone and changed since --save made FILE, asked for as they were then.",
        ),
    ]


def _undrawn(name: str) -> str:
    drawn = [each for each in catalogue.names() if catalogue.report(each).header.chart]
    return (
        f"{name} is no chart: {', '.join(drawn)} are, all their rows together;"
        f" `kpgraph draw {name}` makes a network of it."
    )


def _as_before(former: Saved, values: dict[str, Value], file: str) -> dict[str, Value]:
    """The parameters of the saved rows; others would show differences that are none."""
    for key, value in values.items():
        if key != "evidence" and former.parameters.get(key) != value:
            then = f"--{key.replace('_', '-')} {former.parameters.get(key, 'left at its default')}"
            raise click.UsageError(f"{file} was saved with {then}: rows asked for otherwise don't compare.")
    return {**former.parameters, **values}
