"""Web pages: the article without the furniture around it, and what the page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
TABLE_RULE = re.compile(r"\|[-| ]+\|?")


def read(given: Input) -> Iterator[Document]:
    """The article of a page. Raises CannotReadError for a page without one."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Page

    page = bare_extraction(
        markup(given),
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
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
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
