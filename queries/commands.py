"""`kpgraph report`, `kpgraph query` and `kpgraph explain`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from kpgraph.queries import catalogue
from kpgraph.queries.options import assignments, option, resolved
from kpgraph.queries.render import write_rows
from kpgraph.queries.render.options import output_options, output_parameters

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import GraphStore

Command = TypeVar("Command", bound=Callable[..., Any])
ROW_LIMIT = 1000


def store_parameter() -> click.Option:
    """`--store`, passed as `store`."""
    return click.Option(
        ["--store"],
        metavar="PATH|URI",
        help="The graph: a LadybugDB file or the address of a Neo4j server (neo4j://, bolt://).",
    )


def store_option(command: Command) -> Command:
    """Give a command `--store`."""
    command.__dict__.setdefault("__click_params__", []).append(store_parameter())
    return command


def opened(location: str | None) -> GraphStore:
    """The chosen store, for reading only."""
    from kpgraph.loader.settings import open_store

    return open_store(location, read_only=True)


class ReportGroup(click.Group):
    """Makes the command of a saved query when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(catalogue.names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        return _report_command(cmd_name) if cmd_name in catalogue.names() else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in catalogue.names() and not args[0].startswith("-"):
            from rapidfuzz import fuzz, process

            close = process.extractOne(args[0], catalogue.names(), scorer=fuzz.WRatio, score_cutoff=60)
            hint = f"did you mean {close[0]}?" if close else "`kpgraph report` lists them."
            ctx.fail(f"There is no report called {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        for topic, reports in _by_topic().items():
            with formatter.section(topic.capitalize()):
                formatter.write_dl([(report.name, report.header.title) for report in reports])


@click.group(cls=ReportGroup, invoke_without_command=True)
@output_options
@click.pass_context
def report(ctx: click.Context, format: str | None, out: Path | None, raw: bool) -> None:
    """Answer a question with one of the saved queries; without a name, list them."""
    if ctx.invoked_subcommand:
        return
    from kpgraph.loader.stores.base import Rows

    reports = [report for reports in _by_topic().values() for report in reports]
    rows: list[list[Any]] = [[each.name, each.header.topic, each.header.question] for each in reports]
    columns: tuple[str, ...] = ("name", "topic", "question")
    if format in ("json", "jsonl"):
        columns = ("name", "title", "topic", "question", "parameters", "columns")
        rows = [[getattr(each.header, column) for column in columns] for each in reports]
    write_rows(Rows(columns, rows), format, out, raw=raw)


def _by_topic() -> dict[str, list[catalogue.Report]]:
    from typing import get_args

    from kpgraph.queries.header import Topic

    topics: dict[str, list[catalogue.Report]] = {topic: [] for topic in get_args(Topic)}
    for name in catalogue.names():
        found = catalogue.report(name)
        topics[found.header.topic].append(found)
    return {topic: reports for topic, reports in topics.items() if reports}


def _report_command(name: str) -> click.Command:
    saved = catalogue.report(name)
    required = [key for key, parameter in saved.parameters.items() if parameter.default is None]

    def answer(
        store: str | None,
        format: str | None,
        out: Path | None,
        raw: bool,
        cypher: bool,
        words: tuple[str, ...] = (),
        **options: Any,
    ) -> None:
        given = {key: value for key, value in options.items() if value is not None}
        missing = [key for key in required if key not in given]
        given.update(zip(missing, words, strict=False))
        if len(words) > len(missing):
            raise click.UsageError(f"Got unexpected extra argument ({words[len(missing)]}).")
        if cypher:
            values = resolved(saved.parameters, given, opened(store)) if store else given
            click.echo(assignments(saved.parameters, values) + "\n" + saved.cypher, nl=False)
            return
        if len(words) < len(missing):
            raise click.UsageError(f"Which {missing[len(words)]}? Name it: --{missing[len(words)]} NAME.")
        graph = opened(store)
        try:
            rows = catalogue.run(saved, graph, resolved(saved.parameters, given, graph))
        finally:
            graph.close()
        write_rows(rows, format, out, raw=raw, title=saved.header.title)

    listed = "\n".join(f"  {column}: {meaning}" for column, meaning in saved.header.columns.items())
    parameters: list[click.Parameter] = [
        option(key, parameter) for key, parameter in saved.parameters.items()
    ]
    if required:
        parameters.insert(0, click.Argument(["words"], nargs=-1, metavar=" ".join(required).upper()))
    show = click.Option(["--cypher"], is_flag=True, help="Print the query and its parameters instead.")
    return click.Command(
        name,
        callback=answer,
        params=[*parameters, store_parameter(), *output_parameters(), show],
        help=f"{saved.header.title}\n\n{saved.header.question}\n\n\b\nColumns:\n{listed}",
        short_help=saved.header.title,
    )
