"""Web archives (WARC): the pages and files that a crawler kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from kpgraph.loader.read.errors import CannotReadError, Unreadable
from kpgraph.loader.read.input import LARGEST, MEBIBYTE, Input, plain
from kpgraph.loader.read.registry import Format
from kpgraph.loader.read.unpacking import unpacked, unpacked_head

KINDS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
"""Media types that are read; feeds, pictures and scripts of a crawl are no documents."""


def read(given: Input) -> Iterator[Input | Unreadable]:
    """The answers that a server gave with success, in a format that is read."""
    from warcio.exceptions import ArchiveLoadFailed

    found = False
    with unpacked(given) as stream:
        try:
            for record in _records(stream):
                kind, charset = _content_type(record)
                if kind not in KINDS or _status(record) != "200":
                    continue
                found = True
                address = record.rec_headers.get_header("WARC-Target-URI") or "without-address"
                content = record.content_stream().read(LARGEST + 1)
                if len(content) > LARGEST:
                    told = f"is larger than {LARGEST // MEBIBYTE} MiB"
                    yield Unreadable(f"{given.source}#{plain(address)}", told)
                else:
                    yield given.part(address, content, media_type=kind, charset=charset, url=address)
        except ArchiveLoadFailed as error:
            raise CannotReadError("is a damaged web archive (WARC)") from error
    if not found:
        raise CannotReadError("is a web archive (WARC) without a page in it")


def _records(stream: Any) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator

    records = ArchiveIterator(stream)
    while True:
        with redirect_stderr(io.StringIO()):  # where the library tells of records that are cut off
            record = next(records, None)
        if record is None:
            return
        if record.rec_type in ("response", "resource"):
            yield record


def _content_type(record: Any) -> tuple[str, str | None]:
    headers = record.http_headers or record.rec_headers
    kind, _, rest = (headers.get_header("Content-Type") or "").partition(";")
    return kind.strip().lower(), rest.lower().partition("charset=")[2].strip("\"' ;") or None


def _status(record: Any) -> str:
    return record.http_headers.get_statuscode() if record.http_headers else "200"


FORMAT = Format(
    "a web archive",
    read,
    (".warc",),
    ("application/warc",),
    recognises=lambda given: unpacked_head(given).startswith(b"WARC/"),
    extra="warc",
)
