"""TAR files, packed or not, and single files packed by gzip, bzip2 or xz."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from kpgraph.loader.read.errors import CannotReadError, Unreadable
from kpgraph.loader.read.input import LARGEST, Input, plain
from kpgraph.loader.read.members import check_size, is_read
from kpgraph.loader.read.registry import Format
from kpgraph.loader.read.unpacking import is_packed, unpacked, unpacked_head

MARK = slice(257, 262)


def read(given: Input) -> Iterator[Input | Unreadable]:
    """The members that would be read in a folder, or the file that is packed."""
    if not _is_tar(given):
        with unpacked(given) as stream:
            yield given.part(PurePosixPath(given.name).stem or "content", stream.read(LARGEST))
        return
    found = False
    with unpacked(given) as stream:
        try:
            # As a stream: nothing is looked up backwards, so nothing is unpacked twice or kept.
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                for member in archive:
                    if member.isfile() and is_read(member.name):
                        found = True
                        yield _member(given, archive, member)
        except (tarfile.TarError, ValueError) as error:
            raise CannotReadError("is a damaged TAR file") from error
    if not found:
        raise CannotReadError("is a TAR file without a document in it")


def _member(given: Input, archive: tarfile.TarFile, member: tarfile.TarInfo) -> Input | Unreadable:
    try:
        check_size(member.size)
    except CannotReadError as error:
        return Unreadable(f"{given.source}#{plain(member.name)}", str(error))
    stream = archive.extractfile(member)
    return given.part(member.name, stream.read() if stream else b"")


def _is_tar(given: Input) -> bool:
    return unpacked_head(given)[MARK] == b"ustar"


FORMAT = Format(
    "a TAR file",
    read,
    (".tar", ".tgz", ".gz", ".bz2", ".xz"),
    (
        "application/x-tar",
        "application/gzip",
        "application/x-gzip",
        "application/x-bzip2",
        "application/x-xz",
    ),
    recognises=lambda given: is_packed(given) or _is_tar(given),
    general=True,
)
