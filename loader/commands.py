"""The loader's commands: options, one call, printing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from kpgraph.loader.exports import formats
from kpgraph.loader.options import Coding, coding_options, reading_options, untold
from kpgraph.queries.commands import store_option
from kpgraph.queries.render import write_rows
from kpgraph.queries.render.options import Output, output_options
from kpgraph.queries.render.text import printable
from kpgraph.queries.stores import opened
from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from kpgraph.loader.apart import CoderApart
    from kpgraph.loader.coder import Coder, ModelInfo
    from kpgraph.loader.coding import Failure, Supply
    from kpgraph.loader.guard import Agree
    from kpgraph.loader.pipeline import Summary
    from kpgraph.loader.read import Reading
    from kpgraph.loader.stores.base import Profile
    from kpgraph.loader.workers import Placing

Command = TypeVar("Command", bound="Callable[..., Any]")

NOTHING_LOADED, SOME_FAILED, INTERRUPTED = 1, 3, 130

report_option = click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.json",
    callback=lambda _ctx, _param, path: _in_a_folder(path),
    help="Also keep what the load did, and what failed and why, as JSON.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Show no progress bar.")


def _in_a_folder(path: Path | None) -> Path | None:
    """Told before the work and not after it."""
    if path and not path.absolute().parent.is_dir():
        raise click.BadParameter(f"there is no folder {path.absolute().parent}.")
    return path


def coder(coding: Coding) -> Coder:
    """The coder, imported only where documents are coded: spaCy takes seconds."""
    made = coding.recipe()()
    _check(made.model_info)
    return made


@contextmanager
def _apart(coding: Coding, reading: Reading) -> Iterator[CoderApart]:
    """The same in a process of its own."""
    from kpgraph.loader.apart import CoderApart

    with CoderApart(coding.recipe(), reading.seconds) as made:
        _check(made.model_info)
        yield made


def _check(model: ModelInfo | None) -> None:
    if model is not None and model.ok is False:
        click.echo(
            f"The weights of {model.name} aren't the recorded ones: `kpgraph doctor` says more.", err=True
        )


def placing_options(command: Command) -> Command:
    """Give a command `--jobs` and `--scheduler`."""
    jobs = click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Processes to read documents with (default: as many as are worth it).",
    )
    scheduler = click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Read documents with a Dask cluster (tcp://HOST:PORT), or with `local` processes.",
    )
    return jobs(scheduler(command))


def _placing(scheduler: str | None, jobs: int | None) -> Placing:
    from kpgraph.loader.workers import LOCAL, Placing

    if scheduler not in (None, LOCAL):
        if "://" not in scheduler:
            raise click.UsageError(f"--scheduler {scheduler} is neither `local` nor like tcp://HOST:PORT.")
        if jobs:
            raise click.UsageError("--jobs is for this machine: a cluster has the workers that it has.")
    return Placing(scheduler, jobs)


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
    placing = _placing(scheduler, jobs)
    if records and (paths or watch or prune or coding.told or scheduler or jobs or reading != untold()):
        raise click.UsageError("--records takes no PATH and no option about reading: its file is loaded.")
    way = _Way(store, force, not no_text, None if yes else confirmed, report, output)
    if watch and dry_run:
        raise click.UsageError("--watch goes on loading, which --dry-run never does.")
    if watch:
        _watch(paths, reading, coding, placing, way, prune=prune, quiet=quiet)
        return
    given = (
        _from_records(records, coding, quiet=quiet)
        if records
        else _from_documents(paths, reading, coding, placing, prune=prune, quiet=quiet)
    )
    try:
        with given as work:
            summary = _rehearse(work, way) if dry_run else _load(work, way)
    except NothingRead as nothing:
        now = datetime.now(UTC)
        nothing_done = Summary("", now, "failed", now, failed=[*nothing.failed])
        _keep(nothing_done, nothing.skipped, report, nothing.message)
        raise
    _end(summary.failed, loaded=summary.loaded, interrupted=summary.status == "interrupted")


class _Way(NamedTuple):
    """How a load writes, and where it tells what it did."""

    store: str | None
    force: bool
    keep_text: bool
    agree: Agree | None
    report: Path | None
    output: Output


def _load(work: _Work, way: _Way) -> Summary:
    """Write what there is to write, and tell about it."""
    from kpgraph.loader import pipeline
    from kpgraph.loader.settings import open_store
    from kpgraph.loader.stores.base import Changes

    with closing(open_store(way.store)) as graph:
        graph.prepare()
        try:
            summary = pipeline.write(
                work.supply,
                graph,
                work.profile,
                force=way.force,
                prune=work.folders,
                keep_text=way.keep_text,
                agree=way.agree,
            )
        except pipeline.Stopped as stopped:
            _keep(stopped.summary, work.skipped, way.report, stopped.message)
            # What earlier batches brought is there to stay.
            if stopped.summary.changes != Changes():
                _tell(stopped.summary, work.skipped, way.output)
            raise
    _keep(summary, work.skipped, way.report)
    _tell(summary, work.skipped, way.output)
    return summary


def _rehearse(work: _Work, way: _Way) -> Summary:
    """Tell what there would be to write, and write nothing."""
    from kpgraph.loader import pipeline
    from kpgraph.loader.accounts import table
    from kpgraph.loader.dry import rehearsal, told

    losses: list[str] = []
    with rehearsal(way.store) as (target, changes):
        summary = pipeline.write(
            work.supply,
            target,
            work.profile,
            force=way.force,
            prune=work.folders,
            keep_text=way.keep_text,
            agree=losses.append if way.agree else None,
        )
    _keep(summary, work.skipped, way.report)
    _tell_failures(summary)
    for loss in losses:
        click.echo(f"{loss} A load asks first, or needs --yes.", err=True)
    click.echo("Nothing was written.", err=True)
    way.output.write(told(table(summary, work.skipped), changes))
    return summary


def _watch(
    paths: Sequence[str],
    reading: Reading,
    coding: Coding,
    placing: Placing,
    way: _Way,
    *,
    prune: bool,
    quiet: bool,
) -> None:
    """Load what is there, then what comes, until Ctrl-C."""
    from kpgraph.loader.read import find
    from kpgraph.loader.supplying import from_documents
    from kpgraph.loader.watching import Watch

    folders = find(paths, reading).folders
    if not folders:
        raise click.UsageError("--watch needs a folder to watch.")
    watch = Watch(lambda: find(paths, reading), removals=prune)
    if not quiet:
        click.echo(f"Watching {', '.join(folders)} until Ctrl-C.", err=True)
    failed, begun = False, False
    try:
        with _apart(coding, reading) as used:
            for found in watch.rounds():
                made = coding.recipe()
                supplied = from_documents(found, found.documents(), used, made, placing, quiet=quiet)
                try:
                    with supplied as supply:
                        work = _Work(supply, used.profile, folders if prune else (), found.skipped)
                        summary = _load(work, way)
                except UserError as error:
                    if not begun:
                        raise
                    click.echo(f"{error.format_message()} These documents are tried again.", err=True)
                    watch.retry(found)
                    continue
                begun, failed = True, failed or bool(summary.failed)
                if summary.status == "interrupted":
                    _end(summary.failed, loaded=summary.loaded, interrupted=True)
                sys.stdout.flush()
    except KeyboardInterrupt:
        pass  # Between two loads it is how a watch ends.
    raise click.exceptions.Exit(SOME_FAILED if failed else 0)


def _keep(summary: Summary, skipped: int, path: Path | None, error: str | None = None) -> None:
    from kpgraph.loader.accounts import keep

    if path:
        keep(path, summary, skipped, error)


def _tell(summary: Summary, skipped: int, output: Output) -> None:
    """What a load did: bad documents on standard error, the counts as the command's result."""
    from kpgraph.loader.accounts import table

    _tell_failures(summary)
    output.write(table(summary, skipped))


def _tell_failures(summary: Summary) -> None:
    from kpgraph.loader.supplying import tell

    tell(summary.failed)
    if summary.dropped:
        reasons = ", ".join(f"{reason}: {count}" for reason, count in summary.dropped.most_common())
        count = summary.dropped.total()
        click.echo(f"{count} records didn't fit the schema and were left out ({reasons}).", err=True)


@contextmanager
def _from_documents(
    paths: Sequence[str], reading: Reading, coding: Coding, placing: Placing, *, prune: bool, quiet: bool
) -> Iterator[_Work]:
    from kpgraph.loader.read import find, shipped
    from kpgraph.loader.supplying import at_least_one, from_documents

    found = find(paths or shipped(), reading)
    folders = found.folders if prune else []
    if prune and not folders:
        raise click.UsageError("--prune needs a folder, whose vanished files it drops from the graph.")
    documents = found.documents() if prune else at_least_one(found)
    with (
        _apart(coding, reading) as used,
        from_documents(found, documents, used, coding.recipe(), placing, quiet=quiet) as supply,
    ):
        yield _Work(supply, used.profile, folders, found.skipped)


@contextmanager
def _from_records(path: str, coding: Coding, *, quiet: bool) -> Iterator[_Work]:
    from kpgraph.loader.gazetteer import load_gazetteer
    from kpgraph.loader.resolve.profile import Profiler
    from kpgraph.loader.supplying import from_records

    with from_records(path, Profiler(load_gazetteer(coding.pack)), quiet=quiet) as (supply, profile):
        yield _Work(supply, profile)


class _Work(NamedTuple):
    """What a load has to do; `folders` are those whose vanished files are forgotten."""

    supply: Supply
    profile: Profile
    folders: Sequence[str] = ()
    skipped: int = 0


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1)
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
    placing = _placing(scheduler, jobs)
    with (
        _apart(coding, reading) as used,
        from_documents(found, documents, used, coding.recipe(), placing, quiet=quiet) as supply,
        destination(None) as stream,
    ):
        count = write_records(parsed(supply, used.profile, failed.append), stream)
    tell(failed)
    _end(failed, loaded=count)


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


def _end(failed: Sequence[Failure], *, loaded: int, interrupted: bool = False) -> None:
    """Leave with the exit code that says how it went."""
    if interrupted:
        click.echo("Interrupted: the documents counted above are loaded, the others aren't.", err=True)
        raise click.exceptions.Exit(INTERRUPTED)
    if failed:
        raise click.exceptions.Exit(SOME_FAILED if loaded else NOTHING_LOADED)
