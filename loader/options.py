"""The options of the commands that read documents, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from kpgraph.loader.coder import Recipe
    from kpgraph.loader.read import Reading
    from kpgraph.loader.workers import Placing

Command = TypeVar("Command", bound=Callable[..., Any])

NOTHING_LOADED, SOME_FAILED, INTERRUPTED = 1, 3, 130
"""Exit codes of commands that read documents."""

COLUMNS = {
    "text": "the texts",
    "title": "their titles",
    "date": "their days of publication",
    "publisher": "who published them",
    "url": "their addresses",
}
PATIENCE = 300.0
"""Seconds: several times what the longest document that is taken needs on one slow core."""


@dataclass(frozen=True, slots=True)
class Coding:
    """How documents are coded: with which model, and on which subject."""

    model: str | None
    pack: str

    @property
    def told(self) -> bool:
        """Whether a model was asked for."""
        return self.model is not None

    def recipe(self) -> Recipe:
        """How this process, or another, makes the coder."""
        from kpgraph.loader.coder import Recipe

        return Recipe(self.model, self.pack)


def coding_options(command: Command) -> Command:
    """Give a command `--model` and `--pack`, which come to it as `coding`."""

    @wraps(command)
    def coding(*arguments: Any, **options: Any) -> Any:
        from kpgraph.loader.gazetteer import PACK
        from kpgraph.loader.settings import environment

        pack = options.pop("pack") or environment().get("KPGRAPH_PACK") or PACK
        return command(*arguments, coding=Coding(options.pop("model"), pack), **options)

    model = click.option(
        "--model", metavar="NAME", help="spaCy pipeline to parse with (default: the small English one)."
    )
    pack = click.option(
        "--pack",
        metavar="NAME|FOLDER",
        help="The subject whose bodies, meetings and proposals are known: a shipped pack (kimberley,"
        " climate), a folder of your own, or none (default: KPGRAPH_PACK, else kimberley).",
    )
    return cast(Command, model(pack(coding)))


meta_option = click.option(
    "--meta",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE.csv",
    help="What you know better: the column source, and title, author, publisher, published, language, url.",
)


def urls_option(command: Command) -> Command:
    """Give a command `--urls`, whose addresses come to it behind its `paths`."""

    @wraps(command)
    def listed(*arguments: Any, **options: Any) -> Any:
        from kpgraph.loader.read import read_addresses

        urls = options.pop("urls")
        if urls:
            options["paths"] = (*options["paths"], *read_addresses(urls))
        return command(*arguments, **options)

    option = click.option(
        "--urls",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        metavar="FILE",
        help="Also fetch the pages of a list: an address on each line, or a CSV file with a column url.",
    )
    return cast(Command, option(listed))


private_option = click.option(
    "--allow-private", is_flag=True, help="Also fetch from this machine's and its network's own addresses."
)


def untold() -> Reading:
    """How documents are read when no option is given."""
    from kpgraph.loader.read import Reading

    return Reading(seconds=PATIENCE)


def reading_options(command: Command) -> Command:
    """Give a command the options about reading, which come to it as `reading`."""

    @wraps(command)
    def reading(*arguments: Any, **options: Any) -> Any:
        from kpgraph.loader.read import Columns, Reading, read_overrides

        meta = options.pop("meta")
        columns = Columns(**{kind: options.pop(f"{kind}_column") for kind in COLUMNS})
        seconds = options.pop("timeout_per_document") or None
        given = Reading(columns, allow_private=options.pop("allow_private"), seconds=seconds)
        if meta:
            given = replace(given, overrides=read_overrides(meta))
        return command(*arguments, reading=given, **options)

    decorated: Any = reading
    for kind, held in reversed(COLUMNS.items()):
        told = f"The column or key that holds {held} in tables and records."
        decorated = click.option(f"--{kind}-column", metavar="NAME", help=told)(decorated)
    timeout = click.option(
        "--timeout-per-document",
        type=click.FloatRange(min=0),
        default=PATIENCE,
        show_default=True,
        metavar="SECONDS",
        help="Stop and name a document that takes longer to be read or parsed; 0 waits for ever.",
    )
    return cast(Command, private_option(meta_option(timeout(decorated))))


report_option = click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.json",
    callback=lambda _ctx, _param, path: _in_a_folder(path),
    help="Also keep what the load did, and what failed and why, as JSON.",
)


def _in_a_folder(path: Path | None) -> Path | None:
    """Told before the work and not after it."""
    if path and not path.absolute().parent.is_dir():
        raise click.BadParameter(f"there is no folder {path.absolute().parent}.")
    return path


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


def placed(scheduler: str | None, jobs: int | None) -> Placing:
    """Where documents are read, as the two options say; wrong usage is told."""
    from kpgraph.loader.workers import LOCAL, Placing

    if scheduler not in (None, LOCAL):
        if "://" not in scheduler:
            raise click.UsageError(f"--scheduler {scheduler} is neither `local` nor like tcp://HOST:PORT.")
        if jobs:
            raise click.UsageError("--jobs is for this machine: a cluster has the workers that it has.")
    return Placing(scheduler, jobs)
