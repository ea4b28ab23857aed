"""The loader's commands: options, one call, printing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kpgraph.loader import loading
from kpgraph.loader.exports import formats
from kpgraph.loader.options import (
    Coding,
    coding_options,
    placed,
    placing_options,
    reading_options,
    report_option,
    untold,
    urls_option,
)
from kpgraph.queries.commands import store_option
from kpgraph.queries.render import write_rows
from kpgraph.queries.render.options import Output, output_options
from kpgraph.queries.render.text import printable
from kpgraph.queries.stores import opened

if TYPE_CHECKING:
    from kpgraph.loader.coder import Coder
    from kpgraph.loader.coding import Failure
    from kpgraph.loader.read import Reading

quiet_option = click.option("-q", "--quiet", is_flag=True, help="Show no progress bar.")


def coder(coding: Coding) -> Coder:
    """The coder, imported only where documents are coded: spaCy takes seconds."""
    made = coding.recipe()()
    loading.warn_of_weights(made.model_info)
    return made


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--records",
    metavar="FILE",
    help="Load records that `kpgraph parse` or `kpgraph export` wrote (- for standard input) instead.",
)
@store_option
@click.option(
    "--watch", is_flag=True, help="Go on loading new and changed files of the folders until Ctrl-C."
)
@click.option(
    "--dry-run", is_flag=True, help="Write nothing: show what would change, by count and by document."
)
@click.option("--force", is_flag=True, help="Code unchanged documents again too.")
@click.option("--prune", is_flag=True, help="Also drop documents whose files have vanished from the folders.")
@click.option("--yes", is_flag=True, help="Go on even if more than a fifth of the graph would be removed.")
@click.option("--no-text", is_flag=True, help="Keep the documents' text out of the graph.")
@urls_option
@reading_options
@coding_options
@placing_options
@report_option
@quiet_option
@output_options
def load(
    paths: tuple[str, ...],
    records: str | None,
    store: str | None,
    watch: bool,
    dry_run: bool,
    force: bool,
    prune: bool,
    yes: bool,
    no_text: bool,
    reading: Reading,
    coding: Coding,
    scheduler: str | None,
    jobs: int | None,
    report: Path | None,
    quiet: bool,
    output: Output,
) -> None:
    """Read documents and load what they say into the graph.

    PATH is a document (text, web page, PDF, Word file, mail, table, archive …), a folder of them, the
    address of a page (https://…), or - for standard input; without one, the example documents that come with
    kpgraph are loaded. --records loads a graph that was exported before.

    Exit code 3 when some documents could not be read, 1 when none could.
    """
    from kpgraph.loader.pipeline import Summary
    from kpgraph.loader.progress import confirmed
    from kpgraph.loader.settings import choose
    from kpgraph.loader.supplying import NothingRead

    choose(store)  # Wrong usage is told before anything is read.
    placing = placed(scheduler, jobs)
    if records and (paths or watch or prune or coding.told or scheduler or jobs or reading != untold()):
        raise click.UsageError("--records takes no PATH and no option about reading: its file is loaded.")
    way = loading.Way(store, force, not no_text, None if yes else confirmed, report, output)
    if watch and dry_run:
        raise click.UsageError("--watch goes on loading, which --dry-run never does.")
    if watch:
        loading.watch(paths, reading, coding, placing, way, prune=prune, quiet=quiet)
        return
    given = (
        loading.work_of_records(records, coding, quiet=quiet)
        if records
        else loading.work_of_documents(paths, reading, coding, placing, prune=prune, quiet=quiet)
    )
    try:
        with given as work:
            summary = loading.rehearse(work, way) if dry_run else loading.once(work, way)
    except NothingRead as nothing:
        now = datetime.now(UTC)
        nothing_done = Summary("", now, "failed", now, failed=[*nothing.failed])
        loading.keep_account(nothing_done, nothing.skipped, report, nothing.message)
        raise
    loading.leave(summary.failed, loaded=summary.loaded, interrupted=summary.status == "interrupted")


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1)
@urls_option
@reading_options
@coding_options
@placing_options
@quiet_option
def parse(
    paths: tuple[str, ...],
    reading: Reading,
    coding: Coding,
    scheduler: str | None,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Print what a load would write, as JSON Lines.

    No store is used. Exit code 3 when some documents could not be read, 1 when none could.
    """
    from kpgraph.loader.output import destination
    from kpgraph.loader.parsing import parsed
    from kpgraph.loader.read import find
    from kpgraph.loader.stores.jsonl import write_records
    from kpgraph.loader.supplying import at_least_one, from_documents, tell

    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    found = find(paths, reading)
    documents = at_least_one(found)
    failed: list[Failure] = []
    placing = placed(scheduler, jobs)
    with (
        loading.coder_apart(coding, reading) as used,
        from_documents(found, documents, used, coding.recipe(), placing, quiet=quiet) as supply,
        destination(None) as stream,
    ):
        count = write_records(parsed(supply, used.profile, failed.append), stream)
    tell(failed)
    loading.leave(failed, loaded=count)


@click.command()
@store_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(formats())),
    default="jsonl",
    show_default=True,
    help="Lines of JSON, tables, GraphML, or what neo4j-admin imports.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A file; for csv and neo4j-admin a folder. Without it, standard output.",
)
@click.option("--loads", is_flag=True, help="Also the runs of `load`, and when documents were loaded.")
def export(store: str | None, format_: str, output: Path | None, loads: bool) -> None:
    """Write the whole graph into a file, a folder or to standard output.

    The order is fixed, and the bytes are the same from every store. jsonl is the format of Neo4j's APOC JSON
    export, which `kpgraph load --records` reads back; csv has one file per label and edge type; graphml is
    for Gephi and networkx; neo4j-admin is for `neo4j-admin database import full`.
    """
    from kpgraph.loader.exports import write

    with opened(store) as graph:
        note = write(graph.export(loads=loads), format_, output)
    if note:
        click.echo(note, err=True)


@click.command(name="eval")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--verbose", is_flag=True, help="List each miss and each extra edge with its sentence.")
@click.option("--calibration", is_flag=True, help="Show how often edges are right by their confidence.")
@coding_options
def evaluate(folder: Path, format_: str, verbose: bool, calibration: bool, coding: Coding) -> None:
    """Measure extraction against gold facts.

    Prints precision, recall and F1 per edge type, for entities and for quotations.
    FOLDER holds texts (NAME.txt) with their gold (NAME.json).
    """
    from kpgraph.loader.evaluate import evaluate as measure
    from kpgraph.loader.evaluate import figures

    report = measure(folder, coder(coding))
    if format_ == "json":
        whole = figures.as_json(report, verbose=verbose, with_calibration=calibration)
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    tables = [figures.scores(report), figures.kinds(report)]
    if calibration:
        tables.append(figures.calibration(report))
    for table in tables:
        if table.rows:
            write_rows(table)
            click.echo()
    click.echo(figures.forbidden(report))
    if verbose:
        for line in figures.differences(report):
            click.echo(printable(line))


@click.command()
@store_option
@coding_options
@output_options
def doctor(store: str | None, coding: Coding, output: Output) -> None:
    """Say what is in use, what is wrong, how to mend it.

    Looks at the store, its schema and contents, and at the parser's model. Exit code 1 when anything is
    wrong.
    """
    from kpgraph.loader.doctor import examine
    from kpgraph.loader.stores.base import Rows

    findings = list(examine(store, lambda: coder(coding)))
    rows = [(one.what, one.state, one.found, one.advice) for one in findings]
    output.write(Rows(("what", "state", "found", "advice"), rows))
    if any(one.state == "wrong" for one in findings):
        raise click.exceptions.Exit(1)
