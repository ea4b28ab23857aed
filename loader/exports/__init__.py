"""The whole graph in a format that other programs read: a module of this folder offers one as FORMAT."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TextIO

from kpgraph.loader.output import destination, folder
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import Schema, schema
from kpgraph.schema.records import Edge, Node

Records = Iterable[Node | Edge]
"""In the order of `sorted_records`; what has the property `loaded` or is a Load node was asked for."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write records, as they stream from the store.

    `name` is what `--format` takes. One of the two writers is given: `stream` writes into a text stream,
    `files` into an empty folder. `note` tells what to do with the result; `{path}` stands for it.
    """

    name: str
    stream: Callable[[Records, TextIO, Schema], object] | None = None
    files: Callable[[Records, Path, Schema], object] | None = None
    note: str = ""


@cache
def formats() -> dict[str, Format]:
    """The formats by name."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    found = (module.FORMAT for module in modules if hasattr(module, "FORMAT"))
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}


def write(records: Records, name: str, path: Path | None) -> str:
    """Write the records to a file or a folder, whole or not at all; gives what to do with the result.

    Without a path, a format of one stream goes to standard output. Raises UserError when it can't be written.
    """
    chosen = formats()[name]
    if chosen.files:
        if path is None:
            raise UserError(f"{name} is a folder of files: name it with -o DIR.")
        with folder(path) as half:
            chosen.files(records, half, schema())
    elif chosen.stream:
        with destination(path) as out:
            chosen.stream(records, out, schema())
    return chosen.note.format(path=path)
