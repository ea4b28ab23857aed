"""Rows of tables and records of articles → documents: which column holds what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from kpgraph.loader.document import Document, normalised
from kpgraph.loader.read.dates import whole_date
from kpgraph.loader.read.errors import CannotReadError, Unreadable
from kpgraph.loader.read.formats.text import headline
from kpgraph.loader.read.input import Columns, Input, plain

USUAL: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "full_text",
        "fulltext",
        "article_text",
        "maintext",
        "story",
    ),
    "title": ("title", "headline", "heading", "subject"),
    "date": (
        "published",
        "date",
        "publication_date",
        "published_at",
        "date_published",
        "date_publish",
        "pubdate",
    ),
    "publisher": (
        "publisher",
        "source",
        "outlet",
        "newspaper",
        "publication",
        "site",
        "sitename",
        "site_name",
    ),
    "url": ("url", "link", "address", "canonical", "canonical_url", "source_url", "permalink"),
    "author": ("author", "authors", "byline", "creator"),
    "language": ("language", "lang"),
}
"""Names of columns, in small letters, that say what they hold; the first that is there counts."""
MOST_SHOWN = 12


class Choice:
    """Which of the names holds what. Raises CannotReadError when no column can be the text."""

    def __init__(self, names: Iterable[str], columns: Columns) -> None:
        self.names = list(names)
        told = {
            "text": columns.text,
            "title": columns.title,
            "date": columns.date,
            "publisher": columns.publisher,
            "url": columns.url,
        }
        self.of = {kind: self._named(told.get(kind), kind) for kind in USUAL}
        if self.of["text"] is None:
            raise CannotReadError(f"has no column of texts: name it with --text-column ({self._list()})")

    def _named(self, told: str | None, kind: str) -> str | None:
        by_small = {
            str(name).strip().lower().replace(" ", "_").replace("-", "_"): name for name in self.names
        }
        if told is None:
            return next((by_small[name] for name in USUAL[kind] if name in by_small), None)
        if told in self.names:
            return told
        raise CannotReadError(f"has no column {plain(told)!r} ({self._list()})")

    def _list(self) -> str:
        shown = ", ".join(plain(str(name))[:40] for name in self.names[:MOST_SHOWN])
        more = len(self.names) - MOST_SHOWN
        return (
            f"there are: {shown}{f' and {more} more' if more > 0 else ''}" if self.names else "there is none"
        )


def documents(
    given: Input, unit: str, rows: Iterable[tuple[int, Mapping[str, Any]]], choice: Choice | None = None
) -> Iterator[Document | Unreadable]:
    """A document for each row; `unit` and the row's number tell it from the others in the source.

    Without a choice, each row has its own names, as records do. Rows without text are told in one sentence.
    """
    empty: list[int] = []
    for number, row in rows:
        try:
            document = document_of(given, f"{unit}={number}", row, choice or Choice(row, given.columns))
        except CannotReadError as error:
            yield Unreadable(f"{given.source}#{unit}={number}", str(error))
            continue
        if document is None:
            empty.append(number)
        else:
            yield document
    if empty:
        shown = ", ".join(map(str, empty[:MOST_SHOWN])) + (" …" if len(empty) > MOST_SHOWN else "")
        yield Unreadable(given.source, f"has {_counted(len(empty), unit)} without text ({shown})")


def _counted(count: int, unit: str) -> str:
    return f"{count:,} {unit}{'' if count == 1 else 's'}"


def document_of(given: Input, place: str, row: Mapping[str, Any], choice: Choice) -> Document | None:
    """The document of one row, None if its text is empty."""
    value = {kind: _line(row.get(name)) if name is not None else None for kind, name in choice.of.items()}
    told = row.get(choice.of["text"] or "")
    text = normalised(told.replace("\0", "")) if isinstance(told, str) else ""
    if not text:
        return None
    title = value["title"]
    day = row.get(choice.of["date"] or "")
    return Document(
        text=text if title is None or text.startswith(title) else f"{title}\n\n{text}",
        source=f"{given.source}#{place}",
        title=title or headline(text),
        author=value["author"],
        publisher=value["publisher"],
        published=_day(day) if isinstance(day, date) else whole_date(value["date"] or ""),
        url=value["url"],
        language=value["language"],
    )


def _day(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day


def _line(value: Any) -> str | None:
    """One line of text; lists (of authors) are joined, an object's name stands for it."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_line, value))) or None
    if isinstance(value, dict):
        return _line(value.get("name"))
    if value is None or isinstance(value, bool):
        return None
    return normalised(" ".join(str(value).replace("\0", "").split())) or None
