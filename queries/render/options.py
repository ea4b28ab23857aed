"""The output options that all commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kpgraph.queries.render import FORMATS

Command = TypeVar("Command", bound=Callable[..., Any])


def output_parameters() -> list[click.Option]:
    """The options as objects, for commands that are put together at run time."""
    return [
        click.Option(
            ["--format"],
            type=click.Choice(list(FORMATS)),
            help="How to write the rows; without it the suffix of -o decides, else it is a table.",
        ),
        click.Option(
            ["-o", "--output", "out"],
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Write to this file instead of standard output.",
        ),
        click.Option(
            ["--raw"], is_flag=True, help="CSV: keep cells that a spreadsheet would run as formulas."
        ),
    ]


def output_options(command: Command) -> Command:
    """Give a command `--format`, `-o` and `--raw`; it gets them as `write_rows` takes them."""
    command.__dict__.setdefault("__click_params__", []).extend(reversed(output_parameters()))
    return command
