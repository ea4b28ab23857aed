"""Web pages: the article without the furniture around it, and what the page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kpgraph.loader.document import Document, normalised
from kpgraph.loader.read.dates import whole_date
from kpgraph.loader.read.decode import decode
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.input import MEBIBYTE, Input
from kpgraph.loader.read.registry import Format

LARGEST = 10 * MEBIBYTE
"""No article is larger, and a page's tree takes some thirty times its bytes."""
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*)*"
    rb"(?:<!doctype\s+html|<html|<head|<body)",
    re.IGNORECASE | re.DOTALL,
)
WIDE = re.compile(rb"(?:\xff\xfe|\xfe\xff)")
MOST_ABOVE = 6
"""Paragraphs at the top among which the title may stand: after a section's name, a date, a byline."""
TABLE_RULE = re.compile(r"\|[-| ]+\|?")


def read(given: Input) -> Iterator[Document]:
    """The article of a page. Raises CannotReadError for a page without one."""
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document as Page

    tree = load_html(markup(given))
    if tree is not None:
        _open_layout_tables(tree)
    page = tree is not None and bare_extraction(
        tree,
        url=given.url,
        with_metadata=True,
        include_comments=False,
        # Elsewhere than in the page's own fields, any day that the text names would do.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = _paragraphs(page.text or "") if isinstance(page, Page) else ""
    if not isinstance(page, Page) or not text:
        raise CannotReadError(
            "is a web page in which no article was found: copy its text into a .txt file, if it has one"
        )
    title = " ".join((page.title or "").split()) or None
    if title:
        text = _headed(text, title)
    yield Document(
        text=text,
        source=given.source,
        title=title,
        author=page.author,
        publisher=page.sitename,
        published=whole_date(page.date or ""),
        url=page.url or given.url,
        language=page.language,
    )


def _headed(text: str, title: str) -> str:
    """The text below its title, which stands there once; what is above it on the page isn't the article."""
    paragraphs = text.split("\n\n")
    if title in paragraphs[:MOST_ABOVE]:
        paragraphs = paragraphs[paragraphs.index(title) + 1 :]
    return "\n\n".join((title, *paragraphs))


def _open_layout_tables(tree: Any) -> None:
    """Make plain divisions of tables that only place things on the page: a cell holds several paragraphs."""
    for table in list(tree.iter("table")):
        cells = [cell for row in table.iter("tr") for cell in row.iterchildren("td", "th")]
        if any(sum(1 for _ in cell.iter("p", "h1", "h2", "table")) > 1 for cell in cells):
            for element in (table, *table.iter("tbody", "tr"), *cells):
                element.tag = "div"


def markup(given: Input) -> str:
    """The page's source text, in the encoding that it or its sender declares."""
    if len(given.data) > LARGEST:
        raise CannotReadError(f"is a web page of more than {LARGEST // MEBIBYTE} MiB, which no article is")
    declared = CHARSET.search(given.head)
    data = given.data if WIDE.match(given.data) else given.data.replace(b"\0", b"")
    text = normalised(decode(data, declared[1].decode() if declared else given.charset))
    if not text:
        raise CannotReadError("is empty")
    return text


def _paragraphs(text: str) -> str:
    """A line a paragraph, as the library gives them, with a blank line between two; tables as `a | b`."""
    lines = (line.strip() for line in text.splitlines())
    return normalised(
        "\n\n".join(line.strip("| ") for line in lines if line and not TABLE_RULE.fullmatch(line))
    )


FORMAT = Format(
    "a web page",
    read,
    (".html", ".htm", ".xhtml"),
    ("text/html", "application/xhtml+xml"),
    recognises=lambda given: PAGE.match(given.head) is not None,
    by_name=True,
)
