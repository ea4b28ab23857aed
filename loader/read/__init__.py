"""Files to documents: a format is a module with `read(data, source) -> Document` and its line in FORMATS."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path

from kpgraph.loader.document import Document
from kpgraph.loader.read.decode import CannotReadError

FORMATS = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown"}
"""Known suffixes and the modules of this package that read them; any other named file is tried as text."""

STDIN = "-"
SHIPPED = "kpgraph:documents/"
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
    """What the paths of a command line come to: files to read, in order; `skipped` counts the others.

    `folders` are those among the paths.
    """

    files: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    skipped: int = 0

    def __len__(self) -> int:
        return len(self.files) + len(self.unreadable)

    def documents(self) -> Iterator[Document | Unreadable]:
        """The documents, or why there is none, read one after the other."""
        yield from self.unreadable
        yield from map(read_file, self.files)


def find(paths: Iterable[str]) -> Found:
    """The files behind the paths, each once: named ones always, those of folders by suffix, sorted.

    `-` is standard input, `kpgraph:documents/NAME` a document that comes with the program.
    """
    found = Found()
    files: dict[str, None] = {}
    for path in paths:
        if path == STDIN or path.startswith(SHIPPED):
            files[path] = None
        elif Path(path).is_dir():
            found.folders.append(absolute(path))
            files |= dict.fromkeys(_in_folder(path, found))
        else:
            files[absolute(path)] = None
    found.files = list(files)
    return found


def shipped() -> list[str]:
    """The paths of the documents that come with the program."""
    from kpgraph.seeds import documents

    return [SHIPPED + name for name, _ in documents()]


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


def read(paths: Iterable[str]) -> Iterator[Document | Unreadable]:
    """The documents behind files, folders and `-` (standard input), or why there is none."""
    return find(paths).documents()


def read_file(path: str) -> Document | Unreadable:
    """One file, standard input for `-`, or a document that comes with the program."""
    if path == STDIN:
        document = _parsed(sys.stdin.buffer.read(), "standard input", "")
        return document if isinstance(document, Unreadable) else _named_by_text(document)
    if path.startswith(SHIPPED):
        return _read_shipped(path)
    if not _is_unicode(path):
        return Unreadable(absolute(path), "has a name that isn't valid UTF-8: rename it")
    try:
        return _parsed(Path(path).read_bytes(), absolute(path), Path(path).suffix)
    except OSError as error:
        return Unreadable(absolute(path), _told(error))


def _named_by_text(document: Document) -> Document:
    return replace(document, source=f"stdin:{document.sha256}")


def _read_shipped(path: str) -> Document | Unreadable:
    from kpgraph.seeds import documents

    text = dict(documents()).get(path.removeprefix(SHIPPED))
    if text is None:
        return Unreadable(path, "doesn't come with kpgraph")
    return _parsed(text.encode(), path, Path(path).suffix)


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


def _is_unicode(path: str) -> bool:
    """Python holds bytes of a name that are no text as lone surrogates, which no store can keep."""
    return not any("\ud800" <= character <= "\udfff" for character in path)


def _told(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "doesn't exist"
        case PermissionError():
            return "may not be read (permission denied)"
    return f"can't be read ({(error.strerror or str(error)).lower()})"
