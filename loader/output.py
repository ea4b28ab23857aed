"""Where a command's result goes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from kpgraph.schema.errors import UserError


@contextmanager
def destination(path: Path | None, option: str = "-o") -> Iterator[TextIO]:
    """A stream to write UTF-8 to. A file appears, or is replaced, when the block ends without an error.

    `option` is the one that names the file, for the message when it can't be written.
    """
    if path is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout
        return
    try:
        if path.exists() and not path.is_file():  # a device or a pipe must stay one
            with path.open("w", encoding="utf-8", newline="\n") as stream:
                yield stream
            return
        with tempfile.TemporaryDirectory(prefix=f".{path.name[:100]}.", dir=path.parent) as folder:
            half = Path(folder, path.name)
            with half.open("w", encoding="utf-8", newline="\n") as stream:
                yield stream
            half.replace(path)
    except OSError as error:
        problem = error.strerror or error
        raise UserError(f"Can't write {path}: {problem}; name another file with {option}.") from error


@contextmanager
def folder(path: Path) -> Iterator[Path]:
    """An empty folder to write into; its files move to `path`, over those of the same names, at the end.

    Nothing is at `path` when the block ends with an error and nothing was there before.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name[:100]}.", dir=path.absolute().parent) as outer:
            half = Path(outer, "half")
            half.mkdir()
            yield half
            if path.exists():
                for file in sorted(half.iterdir()):
                    file.replace(path / file.name)
            else:
                half.replace(path)
    except OSError as error:
        problem = error.strerror or error
        raise UserError(f"Can't write {path}: {problem}; name another folder with -o.") from error
