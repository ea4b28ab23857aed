"""ZIP files: the documents inside, read in memory."""

from __future__ import annotations

from collections.abc import Iterator

from kpgraph.loader.read.errors import CannotReadError, Unreadable
from kpgraph.loader.read.input import Input, plain
from kpgraph.loader.read.members import check_size, is_read
from kpgraph.loader.read.packed import is_zip, opened
from kpgraph.loader.read.registry import Format


def read(given: Input) -> Iterator[Input | Unreadable]:
    """The members that would be read in a folder. Raises CannotReadError when there are none."""
    with opened(given) as archive:
        members = [
            member for member in archive.infolist() if not member.is_dir() and is_read(member.filename)
        ]
        if not members:
            raise CannotReadError("is a ZIP file without a document in it")
        for member in members:
            try:
                if member.flag_bits & 1:
                    raise CannotReadError("is locked with a password: unpack it yourself")
                check_size(member.file_size)
                content = archive.read(member)
            except CannotReadError as error:
                yield Unreadable(f"{given.source}#{plain(member.filename)}", str(error))
            else:
                yield given.part(member.filename, content)


FORMAT = Format("a ZIP file", read, (".zip",), ("application/zip",), recognises=is_zip, general=True)
