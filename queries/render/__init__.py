"""Rows on the way to a reader: one function writes them, whatever the format."""

from __future__ import annotations

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import Rows

FORMATS = {
    "table": "kpgraph.queries.render.table",
    "csv": "kpgraph.queries.render.spreadsheet",
    "json": "kpgraph.queries.render.json_array",
    "jsonl": "kpgraph.queries.render.json_lines",
    "md": "kpgraph.queries.render.markdown",
    "html": "kpgraph.queries.render.page",
}
"""Format to the module that writes it, imported when it is asked for."""


class Writer(Protocol):
    """What each format's module offers as `write`."""

    def __call__(self, rows: Rows, out: TextIO, *, title: str, raw: bool) -> None: ...


def write_rows(
    rows: Rows, format: str | None = None, out: Path | None = None, *, raw: bool = False, title: str = ""
) -> None:
    """Write rows to the file `out`, else to standard output.

    Without a format the file's suffix decides, else it is a table. `raw` keeps cells that a spreadsheet would
    take for formulas as they are. Raises UserError when the file can't be written; it is then left as it was.
    """
    suffix = out.suffix[1:].lower() if out else ""
    name = format or (suffix if suffix in FORMATS else "table")
    write: Writer = import_module(FORMATS[name]).write
    if out is None:
        write(rows, sys.stdout, title=title, raw=raw)
        return
    if out.exists() and not out.is_file():
        _into(out, rows, write, title, raw)
        return
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{out.name[:100]}.", dir=out.parent)
        os.close(handle)
        Path(temporary).chmod(out.stat().st_mode & 0o777 if out.exists() else 0o666 & ~_umask())
        _into(Path(temporary), rows, write, title, raw)
        Path(temporary).replace(out)
    except OSError as error:
        raise UserError(
            f"Can't write {out}: {error.strerror or error}; name another file with -o."
        ) from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _into(path: Path, rows: Rows, write: Writer, title: str, raw: bool) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as stream:
            write(rows, stream, title=title, raw=raw)
    except OSError as error:
        raise UserError(
            f"Can't write {path}: {error.strerror or error}; name another file with -o."
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
