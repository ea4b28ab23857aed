"""Word files: paragraphs and tables in order, as they stand with all changes accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kpgraph.loader.document import Document, normalised
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.formats.text import headline
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.packed import check_size, has_member
from kpgraph.loader.read.registry import Format

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

SHOWN = (
    ".//*[self::w:t or self::w:tab or self::w:br or self::w:cr or self::w:noBreakHyphen]"
    "[not(ancestor::w:moveFrom or ancestor::w:del or ancestor::w:txbxContent or ancestor::w:instrText)]"
)
"""The pieces of a paragraph that a reader sees; python-docx itself passes over tracked insertions."""
OTHER = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(given: Input) -> Iterator[Document]:
    """The document in a Word file: its body, without heads, notes, comments and deleted text."""
    from docx import Document as open_docx
    from docx.table import Table

    check_size(given)
    file = open_docx(io.BytesIO(given.data))
    paragraphs: list[str] = []
    title = ""
    for block in file.iter_inner_content():
        if isinstance(block, Table):
            paragraphs += _rows(block)
            continue
        paragraphs.append(shown := _shown(block))
        if not title and shown and block.style is not None and block.style.name == "Title":
            title = " ".join(shown.split())
    text = normalised("\n\n".join(filter(None, paragraphs)))
    if not text:
        raise CannotReadError("is a Word file without text")
    yield Document(
        text=text,
        source=given.source,
        title=title or headline(text) or None,
        author=" ".join(file.core_properties.author.split()) or None,
        url=given.url,
    )


def _shown(paragraph: Paragraph) -> str:
    pieces: list[Any] = paragraph._p.xpath(SHOWN)
    return "".join(
        piece.text or "" if (kind := piece.tag.rpartition("}")[2]) == "t" else OTHER[kind] for piece in pieces
    ).strip()


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells: dict[Any, str] = {}
        for cell in row.cells:  # a cell that spans columns comes once for each of them
            cells.setdefault(cell._tc, " ".join(map(_shown, cell.paragraphs)).strip())
        yield " | ".join(cells.values()).strip("| ")


FORMAT = Format(
    "a Word file",
    read,
    (".docx",),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    recognises=lambda given: has_member(given, "word/document.xml"),
)
