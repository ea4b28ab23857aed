"""Files to documents: a format is a module with `read(data, source) -> Document` and its line in FORMATS."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path

from kpgraph.loader.document import Document
from kpgraph.loader.read.decode import CannotReadError

FORMATS = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown"}
"""Known suffixes and the modules of this package that read them; any other named file is tried as text."""

STDIN = "-"
FRONT_MATTER = b"---\n"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that gave no document, and why: `reason` goes on from "SOURCE …"."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source} {self.reason}."


@dataclass(slots=True)
class Found:
    """What the paths of a command line come to: files to read, in order; `skipped` counts the others."""

    files: list[str] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    skipped: int = 0


def find(paths: Iterable[str]) -> Found:
    """The files behind the paths, each once: named ones always, those of folders by suffix, sorted."""
    found = Found()
    files: dict[str, None] = {}
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            files |= dict.fromkeys(_in_folder(path, found))
        else:
            files.setdefault(path if path == STDIN else absolute(path))
    found.files = list(files)
    return found


def _in_folder(folder: str, found: Found) -> Iterator[str]:
    def failed(error: OSError) -> None:
        found.unreadable.append(Unreadable(absolute(error.filename), _told(error)))

    for parent, folders, names in os.walk(absolute(folder), onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and path.suffix.lower() in FORMATS and path.is_file():
                yield str(path)
            else:
                found.skipped += 1


def read(paths: Sequence[str]) -> Iterator[Document | Unreadable]:
    """The documents behind files, folders and `-` (standard input), or why there is none."""
    found = find(paths)
    yield from found.unreadable
    yield from map(read_file, found.files)


def read_file(path: str) -> Document | Unreadable:
    """One file, or standard input for `-`."""
    if path == STDIN:
        return _read_stdin()
    try:
        return _parsed(Path(path).read_bytes(), absolute(path), Path(path).suffix)
    except OSError as error:
        return Unreadable(absolute(path), _told(error))


def shipped() -> Iterator[Document | Unreadable]:
    """The documents that come with the program."""
    from kpgraph.seeds import documents

    for name, text in documents():
        yield _parsed(text.encode(), f"kpgraph:documents/{name}", ".md")


def _read_stdin() -> Document | Unreadable:
    document = _parsed(sys.stdin.buffer.read(), "standard input", "")
    if isinstance(document, Unreadable):
        return document
    return replace(document, source=f"stdin:{document.sha256}")


def _parsed(data: bytes, source: str, suffix: str) -> Document | Unreadable:
    untold = "markdown" if data.startswith(FRONT_MATTER) else "text"
    module = import_module(f"{__name__}.{FORMATS.get(suffix.lower(), untold)}")
    try:
        document: Document = module.read(data, source)
    except CannotReadError as error:
        return Unreadable(source, str(error))
    return document


def absolute(path: str) -> str:
    """The path from the root as it was given: `..` is worked out, links aren't followed."""
    return os.path.abspath(path)  # noqa: PTH100


def _told(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "doesn't exist"
        case PermissionError():
            return "may not be read (permission denied)"
    return f"can't be read ({(error.strerror or str(error)).lower()})"
