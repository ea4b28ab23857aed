"""The output options that all commands share, and what becomes of them."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kpgraph.queries.render import FORMATS, write_rows

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import Rows, Stream

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Output:
    """How and where a command shows its rows."""

    format: str | None = None
    out: Path | None = None
    raw: bool = False
    show: bool = False

    @classmethod
    def taken_from(cls, options: dict[str, Any]) -> Output:
        """The output that a command's options ask for; they are taken out of `options`.

        What is to be opened and has no file of its own goes to a new one, which is left there.
        """
        own = {name: options.pop(name) for name in ("format", "out", "raw", "show") if name in options}
        output = cls(**own)
        if output.show and output.out is None:
            format = output.format or "html"
            out = Path(tempfile.mkdtemp(prefix="kpgraph-"), f"kpgraph.{SUFFIXES.get(format, format)}")
            return cls(format, out, output.raw, True)
        return output

    def write(self, rows: Rows | Stream, title: str = "") -> None:
        """Write the rows, and open the file when that is asked for."""
        write_rows(rows, self.format, self.out, raw=self.raw, title=title)
        self.opened()

    @property
    def picture(self) -> str:
        """The format of the picture that is asked for, by name or by the file's suffix; or nothing."""
        suffix = self.out.suffix[1:].lower() if self.out else ""
        name = self.format or suffix
        return name if name in PICTURES else ""

    def draw(self, spec: dict[str, Any]) -> None:
        """Write a picture (see `charts.drawing`), and open the file when that is asked for."""
        from kpgraph.loader.output import destination
        from kpgraph.queries.charts.drawing import png, svg

        if self.picture == "svg":
            text = svg(spec)
            with destination(self.out) as stream:
                stream.write(text)
        else:
            if self.out is None and sys.stdout.isatty():
                raise click.UsageError(
                    "A PNG is no sight for a terminal: name a file with -o, or give --open."
                )
            data = png(spec)
            with destination(self.out) as stream:
                stream.flush()
                stream.buffer.write(data)
        self.opened()

    def write_page(self, text: str) -> None:
        """Write a whole page of HTML, and open it when that is asked for."""
        from kpgraph.loader.output import destination

        if self.out is None and sys.stdout.isatty():
            raise click.UsageError("A page is no sight for a terminal: name a file with -o, or give --open.")
        with destination(self.out) as stream:
            stream.write(text)
        self.opened()

    def opened(self) -> None:
        """Open the file that has been written in the browser, when that is asked for."""
        if self.show and self.out:
            browse(self.out)


PICTURES = ("svg", "png")
"""Formats of reports that can be drawn as charts."""
SUFFIXES: Mapping[str, str] = {"table": "txt"}


def browse(file: Path) -> None:
    """Open a file in the browser; where there is none, say where the file is."""
    import webbrowser

    if not webbrowser.open(file.absolute().as_uri()):
        click.echo(f"No browser could be opened; the file is {file.absolute()}.", err=True)


def _out() -> click.Option:
    return click.Option(
        ["-o", "--output", "out"],
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write to this file instead of standard output.",
    )


def _show(help: str) -> click.Option:
    return click.Option(["--open", "show"], is_flag=True, help=help)


def output_parameters(more: Sequence[str] = ()) -> list[click.Option]:
    """The options as objects, for commands that are put together at run time; see `Output.taken_from`.

    `more` are formats that the command knows besides those of all commands.
    """
    return [
        click.Option(
            ["--format"],
            type=click.Choice([*FORMATS, *more]),
            help="How to write the rows; without it the suffix of -o decides, else it is a table.",
        ),
        _out(),
        click.Option(
            ["--raw"], is_flag=True, help="CSV: keep cells that a spreadsheet would run as formulas."
        ),
        _show("Open the result in the browser, as a page unless told otherwise."),
    ]


def output_options(command: Command) -> Command:
    """Give a command `--format`, `-o`, `--raw` and `--open`; it gets them as one `output`."""

    return _with(command, output_parameters())


def page_options(command: Command) -> Command:
    """Give a command that writes HTML `-o` and `--open`; it gets them as one `output`."""
    return _with(command, page_parameters())


def page_parameters() -> list[click.Option]:
    """Those options as objects."""
    return [_out(), _show("Open the page in the browser.")]


def _with(command: Command, options: list[click.Option]) -> Command:
    @wraps(command)
    def with_output(**given: Any) -> Any:
        output = Output.taken_from(given)
        return command(output=output, **given)

    with_output.__dict__.setdefault("__click_params__", []).extend(reversed(options))
    return with_output  # type: ignore[return-value]
