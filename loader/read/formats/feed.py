"""RSS and Atom files: an entry a document, known by its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from kpgraph.loader.document import Document
from kpgraph.loader.read.errors import CannotReadError, Unreadable
from kpgraph.loader.read.fragments import fragment_text
from kpgraph.loader.read.input import MEBIBYTE, Input, plain
from kpgraph.loader.read.registry import Format

LARGEST = 20 * MEBIBYTE
ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*|<\?xml-stylesheet[^>]{0,400}\?>\s*|<!--.{0,1000}?-->\s*"
    rb"|<!DOCTYPE[^>\[]{0,200}(?:\[.{0,3000}?\])?\s*>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)


def read(given: Input) -> Iterator[Document | Unreadable]:
    """The entries of a feed. Raises CannotReadError when none has text."""
    import feedparser

    if len(given.data) > LARGEST:
        raise CannotReadError(f"is a feed of more than {LARGEST // MEBIBYTE} MiB: split it")
    # Only what is given is parsed: feedparser would take a text for an address or a file's name.
    parsed = feedparser.parse(given.data, sanitize_html=False, resolve_relative_uris=False)
    publisher = _line(parsed.feed.get("title"))
    empty = 0
    for number, entry in enumerate(parsed.entries, 1):
        document = _document(given, entry, number, publisher, parsed.feed.get("language"))
        if document is None:
            empty += 1
        else:
            yield document
    if not parsed.entries:
        raise CannotReadError("is a feed without entries, or a damaged one")
    if empty:
        yield Unreadable(given.source, f"has {empty} {'entry' if empty == 1 else 'entries'} without text")


def _document(
    given: Input, entry: Any, number: int, publisher: str | None, language: str | None
) -> Document | None:
    body = max((fragment_text(one) for one in _bodies(entry)), key=len, default="")
    if not body:
        return None
    title = _line(entry.get("title"))
    link = _line(entry.get("link"))
    told = entry.get("published_parsed") or entry.get("updated_parsed")
    return Document(
        text=f"{title}\n\n{body}" if title and not body.startswith(title) else body,
        source=f"{given.source}#{plain(link or str(number))}",
        title=title,
        author=_line(entry.get("author")),
        publisher=publisher,
        published=date(*told[:3]) if told else None,
        url=link,
        language=_line(language),
    )


def _bodies(entry: Any) -> Iterator[str]:
    for one in (*entry.get("content", ()), entry.get("summary_detail") or {}):
        if value := one.get("value"):
            yield str(value)


def _line(value: Any) -> str | None:
    return (
        " ".join(fragment_text(value).split()) or None if isinstance(value, str) and value.strip() else None
    )


FORMAT = Format(
    "a feed",
    read,
    (".rss", ".atom"),
    ("application/rss+xml", "application/atom+xml"),
    recognises=lambda given: ROOT.match(given.head) is not None,
    extra="feed",
)
