"""PDF by PDFium: the lines of each page with their places, from which the text is put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kpgraph.loader.document import Document, normalised
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.formats.text import headline
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.paged import Line, running_text
from kpgraph.loader.read.registry import Format

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES = 5_000
MOST_CHARACTERS = 200_000
"""No page that is read holds more."""
LEAST_TEXT = 20
"""Characters a page, under which a file with pictures is a scanned one."""
WIDEST_SPACE = 2.0
"""In sizes of the font: what is wider parts columns."""
NO_NAME = re.compile(r"\W*(?:anonymous|unknown|admin(?:istrator)?|user|author)?\W*", re.IGNORECASE)
NO_TITLE = re.compile(
    r"microsoft word|untitled|\.(?:docx?|indd|pdf|rtf|odt|qxd|pages)\b|^\W*$", re.IGNORECASE
)
SCANNED = (
    "is a scanned PDF: pictures of pages without text; make them text first"
    " (for example: ocrmypdf scanned.pdf text.pdf) and load the result"
)


def read(given: Input) -> Iterator[Document]:
    """The document in a PDF. Raises CannotReadError for scanned, locked and damaged ones."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(given.data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise CannotReadError(
            "is a PDF that is locked with a password: save a copy without it"
            if locked
            else "is a damaged PDF"
        ) from error
    try:
        if len(file) > MOST_PAGES:
            raise CannotReadError(f"has more than {MOST_PAGES:,} pages: split it and load the parts")
        pages = [_lines(page) for page in _pages(file)]
        if sum(len(line.text) for page in pages for line in page) < LEAST_TEXT * len(pages) and _has_pictures(
            file
        ):
            raise CannotReadError(SCANNED)
        given_title = " ".join(file.get_metadata_value("Title").split())
        given_author = " ".join(file.get_metadata_value("Author").split())
    finally:
        file.close()
    text, blocks = running_text(pages)
    if not text:
        raise CannotReadError("is a PDF without text")
    title = _heading(pages) or (given_title if not NO_TITLE.search(given_title) else None) or headline(text)
    author = None if NO_NAME.fullmatch(given_author) else given_author
    yield Document(text=text, source=given.source, title=title, author=author, url=given.url, blocks=blocks)


def _pages(file: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    for number in range(len(file)):
        page = file[number]
        yield page
        page.close()


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page in the order of the file, cut where a column ends."""
    import pypdfium2.raw as pdfium

    turn = page.get_rotation()
    words = page.get_textpage()
    lines: list[Line] = []
    text = ""
    box: tuple[float, float, float, float] | None = None

    def end() -> None:
        nonlocal text, box
        if box and text.strip():
            lines.append(Line(normalised(text), box[0], box[2], box[1], box[3]))
        text, box = "", None

    try:
        for index in range(min(words.count_chars(), MOST_CHARACTERS)):
            character = chr(pdfium.FPDFText_GetUnicode(words, index))
            if character in "\r\n":
                end()
                continue
            if character in "\0\ufffd" or "\ud800" <= character <= "\udfff":
                continue
            if character.isspace():
                text += " "
                continue
            left, bottom, right, top = _turned(words.get_charbox(index, loose=True), turn)
            # PDFium leaves the end of a line out where it takes a word to be divided.
            if box and (
                left - box[2] > WIDEST_SPACE * max(top - bottom, 1) or not bottom < box[3] > box[1] < top
            ):
                end()
            text += character
            box = (
                (left, bottom, right, top)
                if box is None
                else (min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top))
            )
        end()
    finally:
        words.close()
    return lines


def _turned(box: tuple[float, float, float, float], degrees: int) -> tuple[float, float, float, float]:
    """A box of the page as it is shown: pages may be stored lying on their side."""
    left, bottom, right, top = box
    match degrees:
        case 90:
            return bottom, -right, top, -left
        case 180:
            return -right, -top, -left, -bottom
        case 270:
            return -top, left, -bottom, right
    return box


def _has_pictures(file: pypdfium2.PdfDocument) -> bool:
    import pypdfium2.raw as pdfium

    return any(next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]), None) for page in _pages(file))


def _heading(pages: list[list[Line]]) -> str | None:
    """What the first page says in letters larger than all others."""
    lines = pages[0] if pages else []
    if not lines:
        return None
    largest = max(line.size for line in lines)
    usual = sorted(line.size for line in lines)[len(lines) // 2]
    title = " ".join(line.text for line in lines if line.size > 0.95 * largest)
    return title if largest > 1.15 * usual and len(title.split()) > 1 and len(title) <= 200 else None


FORMAT = Format(
    "a PDF",
    read,
    (".pdf",),
    ("application/pdf",),
    recognises=lambda given: b"%PDF-" in given.head[:1024],
)
