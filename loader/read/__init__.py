"""Paths to documents: which files are meant, and what is in each of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kpgraph.loader.document import Document
from kpgraph.loader.read.addresses import is_address, read_addresses, without_fragment
from kpgraph.loader.read.apart import Apart
from kpgraph.loader.read.dispatch import documents_in
from kpgraph.loader.read.errors import CannotReadError, MissingExtraError, Unreadable
from kpgraph.loader.read.finishing import finished
from kpgraph.loader.read.input import Columns, Input
from kpgraph.loader.read.overrides import read_overrides
from kpgraph.loader.read.reading import Reading
from kpgraph.loader.read.registry import suffixes

__all__ = [
    "STDIN", "Columns", "Found", "Reading", "Unreadable", "find", "read", "read_addresses", "read_file",
    "read_overrides", "shipped", "suffixes",
]  # fmt: skip

STDIN = "-"
SHIPPED = "kpgraph:documents/"
PAGES = (".html", ".htm", ".xhtml")
SAVED_WITH = ("_files", ".files", "-Dateien", "_fichiers", "_archivos")
"""What browsers add to a page's name for the folder of its pictures, frames and adverts."""

Documents = Callable[[Input], Iterator[Document | Unreadable]]
"""How an input is read: here, or in another process."""


@dataclass(slots=True)
class Found:
    """What the paths of a command line come to: files to read, in order; `skipped` counts the others.

    `folders` are those among the paths.
    """

    files: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    skipped: int = 0
    reading: Reading = field(default_factory=Reading)

    def __len__(self) -> int:
        return len(self.files) + len(self.unreadable)

    def documents(self) -> Iterator[Document | Unreadable]:
        """The documents, or why there is none, read one after the other in a process of its own."""
        yield from self.unreadable
        with Apart(self.reading.seconds) as apart:
            for file in self.files:
                yield from read_file(file, self.reading, apart.documents_in)


def find(paths: Iterable[str], reading: Reading | None = None) -> Found:
    """The files behind the paths, each once: named ones always, those of folders by suffix, sorted.

    `-` is standard input, `kpgraph:documents/NAME` a document that comes with the program; what begins with
    `https://` or `http://` is a page on the web.
    """
    found = Found(reading=reading or Reading())
    files: dict[str, None] = {}
    for path in paths:
        if path == STDIN or path.startswith(SHIPPED):
            files[path] = None
        elif is_address(path):
            files[without_fragment(path)] = None
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
        pages = {Path(name).stem for name in names if Path(name).suffix.lower() in PAGES}
        elements = {f"{page}{ending}" for page in pages for ending in SAVED_WITH}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in elements)
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and path.suffix.lower() in suffixes() and path.is_file():
                yield str(path)
            else:
                found.skipped += 1


def read(paths: Iterable[str]) -> Iterator[Document | Unreadable]:
    """The documents behind files, folders and `-` (standard input), or why there is none; read here."""
    found = find(paths)
    yield from found.unreadable
    for file in found.files:
        yield from read_file(file)


def read_file(
    path: str, reading: Reading | None = None, documents_in: Documents = documents_in
) -> Iterator[Document | Unreadable]:
    """What is in one file, in standard input for `-`, or in a document that comes with the program."""
    reading = reading or Reading()
    for item in _contents(path, reading, documents_in):
        yield finished(item, reading.overrides)


def _contents(path: str, reading: Reading, documents_in: Documents) -> Iterator[Document | Unreadable]:
    if path == STDIN:
        given = Input("standard input", "", content=sys.stdin.buffer.read(), columns=reading.columns)
        yield from map(_named_by_text, documents_in(given))
    elif path.startswith(SHIPPED):
        yield from _read_shipped(path, documents_in)
    elif is_address(path):
        yield from _read_page(path, reading, documents_in)
    elif not _is_unicode(path):
        yield Unreadable(absolute(path), "has a name that isn't valid UTF-8: rename it")
    else:
        source = absolute(path)
        try:
            yield from documents_in(
                Input(source, Path(path).name, path=Path(source), columns=reading.columns)
            )
        except OSError as error:
            yield Unreadable(source, _told(error))


def _named_by_text(item: Document | Unreadable) -> Document | Unreadable:
    return item if isinstance(item, Unreadable) else replace(item, source=f"stdin:{item.sha256}")


def _read_page(address: str, reading: Reading, documents_in: Documents) -> Iterator[Document | Unreadable]:
    try:
        from kpgraph.loader.read.web import fetching
    except ModuleNotFoundError:
        yield Unreadable(address, str(MissingExtraError("a web address", "web")))
        return
    try:
        page = fetching.fetched(address, fetching.web(reading.allow_private))
    except CannotReadError as error:
        yield Unreadable(address, str(error))
        return
    yield from documents_in(replace(page, columns=reading.columns))


def _read_shipped(path: str, documents_in: Documents) -> Iterator[Document | Unreadable]:
    from kpgraph.seeds import documents

    text = dict(documents()).get(path.removeprefix(SHIPPED))
    if text is None:
        yield Unreadable(path, "doesn't come with kpgraph")
        return
    yield from documents_in(Input(path, Path(path).name, content=text.encode()))


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
