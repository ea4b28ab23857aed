"""The loader's commands: options, one call, printing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from kpgraph.queries.commands import store_option
from kpgraph.queries.render import write_rows
from kpgraph.queries.render.options import output_options

if TYPE_CHECKING:
    from kpgraph.loader.coder import Coder

model_option = click.option(
    "--model", metavar="NAME", help="spaCy pipeline to parse with (default: the small English one)."
)


def coder(model: str | None) -> Coder:
    """The coder, imported only where documents are coded: spaCy takes seconds."""
    from kpgraph.loader.coder import Coder

    return Coder(model)


@click.command(name="eval")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--verbose", is_flag=True, help="List each miss and each extra edge with its sentence.")
@click.option("--calibration", is_flag=True, help="Show how often edges are right by their confidence.")
@model_option
def evaluate(folder: Path, format_: str, verbose: bool, calibration: bool, model: str | None) -> None:
    """Compare what is coded with gold facts: precision, recall and F1.

    FOLDER holds texts (NAME.txt) with their gold (NAME.json).
    """
    from kpgraph.loader import figures
    from kpgraph.loader.evaluate import evaluate as measure

    report = measure(folder, coder(model))
    if format_ == "json":
        whole = figures.as_json(report, verbose=verbose, with_calibration=calibration)
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    tables = [figures.scores(report), figures.kinds(report)]
    if calibration:
        tables.append(figures.calibration(report))
    if verbose:
        tables.append(figures.documents(report))
    for table in tables:
        if table.rows:
            write_rows(table)
            click.echo()
    click.echo(figures.forbidden(report))
    if verbose:
        for line in figures.differences(report):
            click.echo(line)


@click.command()
@store_option
@model_option
@output_options
def doctor(store: str | None, model: str | None, format: str | None, out: Path | None, raw: bool) -> None:
    """Say which store, model and schema are in use, what is wrong, and how to mend it.

    Exit code 1 when something is wrong.
    """
    from kpgraph.loader.doctor import examine
    from kpgraph.loader.stores.base import Rows

    findings = list(examine(store, model))
    rows = [(one.what, one.state, one.found, one.advice) for one in findings]
    write_rows(Rows(("what", "state", "found", "advice"), rows), format, out, raw=raw)
    if any(one.state == "wrong" for one in findings):
        raise click.exceptions.Exit(1)
