"""The loader's commands: options, one call, printing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kpgraph.loader.exports import formats
from kpgraph.queries.commands import store_option
from kpgraph.queries.render import write_rows
from kpgraph.queries.render.options import Output, output_options
from kpgraph.queries.render.text import one_line, printable
from kpgraph.queries.stores import opened
from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from kpgraph.loader.coder import Coder
    from kpgraph.loader.coding import Failure, Supply
    from kpgraph.loader.document import Document
    from kpgraph.loader.pipeline import Summary
    from kpgraph.loader.read import Found, Unreadable
    from kpgraph.loader.stores.base import Profile, Rows

NOTHING_LOADED, SOME_FAILED, INTERRUPTED = 1, 3, 130

model_option = click.option(
    "--model", metavar="NAME", help="spaCy pipeline to parse with (default: the small English one)."
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Show no progress bar.")


def coder(model: str | None) -> Coder:
    """The coder, imported only where documents are coded: spaCy takes seconds."""
    from kpgraph.loader.coder import Coder

    made = Coder(model)
    if made.model_info.ok is False:
        click.echo(
            f"The weights of {made.model_info.name} aren't the recorded ones: `kpgraph doctor` says more.",
            err=True,
        )
    return made


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--records",
    metavar="FILE",
    help="Load records that `kpgraph parse` or `kpgraph export` wrote (- for standard input) instead.",
)
@store_option
@click.option("--force", is_flag=True, help="Code unchanged documents again too.")
@click.option("--prune", is_flag=True, help="Also drop documents whose files have vanished from the folders.")
@click.option("--yes", is_flag=True, help="Go on even if more than a fifth of the graph would be removed.")
@click.option("--no-text", is_flag=True, help="Keep the documents' text out of the graph.")
@model_option
@quiet_option
@output_options
def load(
    paths: tuple[str, ...],
    records: str | None,
    store: str | None,
    force: bool,
    prune: bool,
    yes: bool,
    no_text: bool,
    model: str | None,
    quiet: bool,
    output: Output,
) -> None:
    """Read documents and load what they say into the graph.

    PATH is a text or Markdown file, a folder of them, or - for standard input; without one, the example
    documents that come with kpgraph are loaded. --records loads a graph that was exported before.

    Exit code 3 when some documents could not be read, 1 when none could.
    """
    from kpgraph.loader import pipeline
    from kpgraph.loader.progress import confirmed
    from kpgraph.loader.settings import choose, open_store
    from kpgraph.loader.stores.base import Changes

    choose(store)  # Wrong usage is told before anything is read.
    if records and (paths or prune or model):
        raise click.UsageError("--records takes no PATH, no --prune and no --model: what it names is loaded.")
    work = (
        _from_records(records, quiet=quiet)
        if records
        else _from_documents(paths, model, prune=prune, quiet=quiet)
    )
    with work as supply, closing(open_store(store)) as graph:
        graph.prepare()
        try:
            summary = pipeline.write(
                supply.coded,
                graph,
                supply.profile,
                force=force,
                prune=supply.folders,
                keep_text=not no_text,
                agree=None if yes else confirmed,
            )
        except pipeline.Stopped as stopped:
            # What earlier batches brought is there to stay.
            if stopped.summary.changes != Changes():
                _report(stopped.summary, supply.skipped, output)
            raise
    _report(summary, supply.skipped, output)
    _end(summary.failed, loaded=summary.loaded, interrupted=summary.status == "interrupted")


def _report(summary: Summary, skipped: int, output: Output) -> None:
    """What a load did: bad documents on standard error, the counts as the command's result."""
    _tell(summary.failed)
    if summary.dropped:
        reasons = ", ".join(f"{reason}: {count}" for reason, count in summary.dropped.most_common())
        count = summary.dropped.total()
        click.echo(f"{count} records didn't fit the schema and were left out ({reasons}).", err=True)
    output.write(_summary(summary, skipped))


@dataclass(frozen=True, slots=True)
class _Supplied:
    """What a load has to do, and how its nodes get their properties."""

    coded: Supply
    profile: Profile
    folders: Sequence[str] = ()
    skipped: int = 0


@contextmanager
def _from_documents(
    paths: Sequence[str], model: str | None, *, prune: bool, quiet: bool
) -> Iterator[_Supplied]:
    from kpgraph.loader.coding import coded
    from kpgraph.loader.progress import Repeatable, watched
    from kpgraph.loader.read import STDIN, find, shipped

    found = find(paths or shipped())
    folders = found.folders if prune else []
    if prune and not folders:
        raise click.UsageError("--prune needs a folder, whose vanished files it drops from the graph.")
    documents = found.documents() if prune else _at_least_one(found)
    again = replace(found, files=[file for file in found.files if file != STDIN], unreadable=[])
    used = coder(model)
    items = Repeatable(watched(documents, len(found), quiet=quiet), again.documents)
    yield _Supplied(partial(coded, items, lambda: used), used.profile, folders, found.skipped)


@contextmanager
def _from_records(path: str, *, quiet: bool) -> Iterator[_Supplied]:
    from kpgraph.loader.gazetteer import load_gazetteer
    from kpgraph.loader.progress import watched
    from kpgraph.loader.recorded import recorded
    from kpgraph.loader.resolve.profile import Profiler

    with recorded(path) as found:
        if not len(found):
            raise UserError(f"{path} holds no documents: it has no node with the label Document.")
        if found.homeless:
            click.echo(
                f"{found.homeless} records belong to no document of {path} and are left out.", err=True
            )
        yield _Supplied(
            lambda wanted: watched(found.documents(wanted), len(found), quiet=quiet),
            found.profile(Profiler(load_gazetteer())),
        )


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@model_option
@quiet_option
def parse(paths: tuple[str, ...], model: str | None, quiet: bool) -> None:
    """Print what a load would write, as JSON Lines.

    No store is used. Exit code 3 when some documents could not be read, 1 when none could.
    """
    from kpgraph.loader.coding import coded
    from kpgraph.loader.output import destination
    from kpgraph.loader.parsing import parsed
    from kpgraph.loader.progress import watched
    from kpgraph.loader.read import find
    from kpgraph.loader.stores.jsonl import write_records

    found = find(paths)
    documents = _at_least_one(found)
    failed: list[Failure] = []
    used = coder(model)
    supply = partial(coded, watched(documents, len(found), quiet=quiet), lambda: used)
    records = parsed(supply, used.profile, failed.append)
    with destination(None) as stream:
        count = write_records(records, stream)
    _tell(failed)
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
@model_option
def evaluate(folder: Path, format_: str, verbose: bool, calibration: bool, model: str | None) -> None:
    """Measure extraction against gold facts.

    Prints precision, recall and F1 per edge type, for entities and for quotations.
    FOLDER holds texts (NAME.txt) with their gold (NAME.json).
    """
    from kpgraph.loader.evaluate import evaluate as measure
    from kpgraph.loader.evaluate import figures

    report = measure(folder, coder(model))
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
@model_option
@output_options
def doctor(store: str | None, model: str | None, output: Output) -> None:
    """Say what is in use, what is wrong, how to mend it.

    Looks at the store, its schema and contents, and at the parser's model. Exit code 1 when anything is
    wrong.
    """
    from kpgraph.loader.doctor import examine
    from kpgraph.loader.stores.base import Rows

    findings = list(examine(store, lambda: coder(model)))
    rows = [(one.what, one.state, one.found, one.advice) for one in findings]
    output.write(Rows(("what", "state", "found", "advice"), rows))
    if any(one.state == "wrong" for one in findings):
        raise click.exceptions.Exit(1)


def _at_least_one(found: Found) -> Iterator[Document | Unreadable]:
    """The documents, once one is known to be readable: before that no store is touched."""
    from kpgraph.loader.read import Unreadable

    documents = found.documents()
    failed: list[Unreadable] = []
    for item in documents:
        if not isinstance(item, Unreadable):
            return chain(failed, [item], documents)
        failed.append(item)
    _tell(failed)
    if failed:
        raise UserError("No document could be read.")
    raise UserError(
        f"No documents in {', '.join(found.folders)}: no file there has the suffix of a format that kpgraph"
        f" reads ({found.skipped} skipped); a file named on the command line is always tried."
    )


def _tell(failed: Iterable[Failure]) -> None:
    for one in failed:
        click.echo(one_line(f"{one.source} {one.reason}."), err=True)


def _end(failed: Sequence[Failure], *, loaded: int, interrupted: bool = False) -> None:
    """Leave with the exit code that says how it went."""
    if interrupted:
        click.echo("Interrupted: the documents counted above are loaded, the others aren't.", err=True)
        raise click.exceptions.Exit(INTERRUPTED)
    if failed:
        raise click.exceptions.Exit(SOME_FAILED if loaded else NOTHING_LOADED)


def _summary(summary: Summary, skipped: int) -> Rows:
    """What a load did, as one table; nodes and edges that were there before count as unchanged."""
    from kpgraph.loader.stores.base import Rows

    changes = summary.changes
    columns = ("what", "new", "changed", "unchanged", "removed", "failed", "skipped")
    documents = (summary.new, summary.changed, summary.unchanged, summary.removed)
    nodes = (changes.nodes_added, None, changes.nodes_kept, changes.nodes_removed)
    edges = (changes.edges_added, None, changes.edges_kept, changes.edges_removed)
    return Rows(
        columns,
        [
            ("documents", *documents, len(summary.failed), skipped),
            ("nodes", *nodes, None, None),
            ("edges", *edges, None, None),
        ],
    )
