"""RTF: the text, by striprtf; the title and author that the file's own fields give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpgraph.loader.document import Document, normalised
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.formats.text import headline
from kpgraph.loader.read.input import MEBIBYTE, Input
from kpgraph.loader.read.registry import Format

LARGEST = 20 * MEBIBYTE
FIELD = re.compile(r"\{\\(title|author) ([^{}]{1,400})\}")


def read(given: Input) -> Iterator[Document]:
    """The document in an RTF file."""
    if len(given.data) > LARGEST:
        raise CannotReadError(f"is an RTF file of more than {LARGEST // MEBIBYTE} MiB: split it")
    source = given.data.decode("latin-1")
    lines = (line.strip() for line in _plain(source).splitlines())
    text = normalised("\n\n".join(filter(None, lines)))
    if not text:
        raise CannotReadError("is an RTF file without text")
    told = {name: " ".join(_plain(value).split()) for name, value in FIELD.findall(source)}
    yield Document(
        text=text,
        source=given.source,
        title=told.get("title") or headline(text),
        author=told.get("author") or None,
        url=given.url,
    )


def _plain(source: str) -> str:
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    return text.replace("\0", "")


FORMAT = Format(
    "an RTF file",
    read,
    (".rtf",),
    ("application/rtf", "text/rtf"),
    recognises=lambda given: given.head.startswith(b"{\\rtf"),
    extra="rtf",
)
