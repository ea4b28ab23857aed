"""OpenDocument texts (ODT): paragraphs, headings and tables in order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from kpgraph.loader.document import Document, normalised
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.formats.text import headline
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.packed import check_size, is_zip
from kpgraph.loader.read.registry import Format

KIND = b"mimetypeapplication/vnd.oasis.opendocument.text"
HIDDEN = ("text:tracked-changes", "office:annotation", "text:note", "draw:frame")
"""Deleted text, comments, notes and pictures with their captions."""


def read(given: Input) -> Iterator[Document]:
    """The document in an ODT file: its body, without heads, notes, comments and deleted text."""
    from odfdo import Document as open_odt

    check_size(given)
    file = open_odt(io.BytesIO(given.data))
    text = normalised("\n\n".join(_paragraphs(file.body)))
    if not text:
        raise CannotReadError("is an ODT file without text")
    meta = file.meta
    yield Document(
        text=text,
        source=given.source,
        title=_line(meta.title) or headline(text),
        author=_line(meta.initial_creator or meta.creator),
        url=given.url,
    )


def _paragraphs(body: Any) -> Iterator[str]:
    for kind in HIDDEN:
        for element in body.get_elements(f"descendant::{kind}"):
            element.delete()
    outside = "[not(ancestor::table:table-row)]"
    for element in body.get_elements(
        f"descendant::text:h{outside}|descendant::text:p{outside}|descendant::table:table-row"
    ):
        if element.tag == "table:table-row":
            cells = element.get_elements("table:table-cell")
            told = (" ".join(map(_shown, cell.get_elements("descendant::text:p"))).strip() for cell in cells)
            shown = " | ".join(told).strip("| ")
        else:
            shown = _shown(element)
        if shown:
            yield shown


def _shown(paragraph: Any) -> str:
    return str(paragraph).strip()


def _line(value: Any) -> str | None:
    return " ".join(str(value).split()) or None if value else None


FORMAT = Format(
    "an ODT file",
    read,
    (".odt",),
    ("application/vnd.oasis.opendocument.text",),
    recognises=lambda given: is_zip(given) and KIND in given.head[:200],
    extra="odt",
)
