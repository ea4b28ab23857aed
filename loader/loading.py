"""A load: what there is to do, doing it once, for trial or until Ctrl-C, and telling what came of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kpgraph.loader.options import INTERRUPTED, NOTHING_LOADED, SOME_FAILED, Coding
from kpgraph.queries.render.options import Output
from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from kpgraph.loader.apart import CoderApart
    from kpgraph.loader.coder import ModelInfo
    from kpgraph.loader.coding import Failure, Supply
    from kpgraph.loader.guard import Agree
    from kpgraph.loader.pipeline import Summary
    from kpgraph.loader.read import Reading
    from kpgraph.loader.stores.base import Profile, Target
    from kpgraph.loader.workers import Placing


@contextmanager
def coder_apart(coding: Coding, reading: Reading) -> Iterator[CoderApart]:
    """The coder in a process of its own."""
    from kpgraph.loader.apart import CoderApart

    with CoderApart(coding.recipe(), reading.seconds) as made:
        warn_of_weights(made.model_info)
        yield made


def warn_of_weights(model: ModelInfo | None) -> None:
    """Say so when the model's weights are others than those on record."""
    if model is not None and model.ok is False:
        click.echo(
            f"The weights of {model.name} aren't the recorded ones: `kpgraph doctor` says more.", err=True
        )


class Work(NamedTuple):
    """What a load has to do; `folders` are those whose vanished files are forgotten."""

    supply: Supply
    profile: Profile
    folders: Sequence[str] = ()
    skipped: int = 0


class Way(NamedTuple):
    """How a load writes, and where it tells what it did."""

    store: str | None
    force: bool
    keep_text: bool
    agree: Agree | None
    report: Path | None
    output: Output


def once(work: Work, way: Way) -> Summary:
    """Write what there is to write, and tell about it."""
    from kpgraph.loader import pipeline
    from kpgraph.loader.settings import open_store
    from kpgraph.loader.stores.base import Changes

    with closing(open_store(way.store)) as graph:
        graph.prepare()
        try:
            summary = _write(work, way, graph, way.agree)
        except pipeline.Stopped as stopped:
            keep_account(stopped.summary, work.skipped, way.report, stopped.message)
            # What earlier batches brought is there to stay.
            if stopped.summary.changes != Changes():
                _tell(stopped.summary, work.skipped, way.output)
            raise
    keep_account(summary, work.skipped, way.report)
    _tell(summary, work.skipped, way.output)
    return summary


def rehearse(work: Work, way: Way) -> Summary:
    """Tell what there would be to write, and write nothing."""
    from kpgraph.loader.accounts import table
    from kpgraph.loader.dry import rehearsal, told

    losses: list[str] = []
    with rehearsal(way.store) as (target, changes):
        summary = _write(work, way, target, losses.append if way.agree else None)
    keep_account(summary, work.skipped, way.report)
    _tell_failures(summary)
    for loss in losses:
        click.echo(f"{loss} A load asks first, or needs --yes.", err=True)
    click.echo("Nothing was written.", err=True)
    way.output.write(told(table(summary, work.skipped), changes))
    return summary


def _write(work: Work, way: Way, target: Target, agree: Agree | None) -> Summary:
    from kpgraph.loader.pipeline import write

    return write(
        work.supply,
        target,
        work.profile,
        force=way.force,
        prune=work.folders,
        keep_text=way.keep_text,
        agree=agree,
    )


def watch(
    paths: Sequence[str],
    reading: Reading,
    coding: Coding,
    placing: Placing,
    way: Way,
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
        with coder_apart(coding, reading) as used:
            for found in watch.rounds():
                made = coding.recipe()
                supplied = from_documents(found, found.documents(), used, made, placing, quiet=quiet)
                try:
                    with supplied as supply:
                        work = Work(supply, used.profile, folders if prune else (), found.skipped)
                        summary = once(work, way)
                except UserError as error:
                    if not begun:
                        raise
                    click.echo(f"{error.format_message()} These documents are tried again.", err=True)
                    watch.retry(found)
                    continue
                begun, failed = True, failed or bool(summary.failed)
                if summary.status == "interrupted":
                    leave(summary.failed, loaded=summary.loaded, interrupted=True)
                sys.stdout.flush()
    except KeyboardInterrupt:
        pass  # Between two loads it is how a watch ends.
    raise click.exceptions.Exit(SOME_FAILED if failed else 0)


def keep_account(summary: Summary, skipped: int, path: Path | None, error: str | None = None) -> None:
    """Write the account of a load into the file that was asked for, if one was."""
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
def work_of_documents(
    paths: Sequence[str], reading: Reading, coding: Coding, placing: Placing, *, prune: bool, quiet: bool
) -> Iterator[Work]:
    """Documents to be read and coded. Raises UsageError, NothingRead."""
    from kpgraph.loader.read import find, shipped
    from kpgraph.loader.supplying import at_least_one, from_documents

    found = find(paths or shipped(), reading)
    folders = found.folders if prune else []
    if prune and not folders:
        raise click.UsageError("--prune needs a folder, whose vanished files it drops from the graph.")
    documents = found.documents() if prune else at_least_one(found)
    with (
        coder_apart(coding, reading) as used,
        from_documents(found, documents, used, coding.recipe(), placing, quiet=quiet) as supply,
    ):
        yield Work(supply, used.profile, folders, found.skipped)


@contextmanager
def work_of_records(path: str, coding: Coding, *, quiet: bool) -> Iterator[Work]:
    """Records that were exported or parsed before."""
    from kpgraph.loader.gazetteer import load_gazetteer
    from kpgraph.loader.resolve.profile import Profiler
    from kpgraph.loader.supplying import from_records

    with from_records(path, Profiler(load_gazetteer(coding.pack)), quiet=quiet) as (supply, profile):
        yield Work(supply, profile)


def leave(failed: Sequence[Failure], *, loaded: int, interrupted: bool = False) -> None:
    """Leave with the exit code that says how it went."""
    if interrupted:
        click.echo("Interrupted: the documents counted above are loaded, the others aren't.", err=True)
        raise click.exceptions.Exit(INTERRUPTED)
    if failed:
        raise click.exceptions.Exit(SOME_FAILED if loaded else NOTHING_LOADED)
