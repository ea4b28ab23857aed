"""The options of the commands that read documents, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from kpgraph.loader.read import Reading

Command = TypeVar("Command", bound=Callable[..., Any])

COLUMNS = {
    "text": "the texts",
    "title": "their titles",
    "date": "their days of publication",
    "publisher": "who published them",
    "url": "their addresses",
}
PATIENCE = 300.0
"""Seconds: several times what the longest document that is taken needs on one slow core."""

meta_option = click.option(
    "--meta",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE.csv",
    help="What you know better: the column source, and title, author, publisher, published, language, url.",
)
urls_option = click.option(
    "--urls",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Also fetch the pages of a list: an address on each line, or a CSV file with a column url.",
)
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
        from kpgraph.loader.read import Columns, Reading, read_addresses, read_overrides

        meta, urls = options.pop("meta"), options.pop("urls")
        if urls:
            options["paths"] = (*options["paths"], *read_addresses(urls))
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
    return cast(Command, urls_option(private_option(meta_option(timeout(decorated)))))
