"""JSON Lines of articles: one object a line; a JSON file with one article or a list of them is read too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kpgraph.loader.document import Document
from kpgraph.loader.read.decode import decode
from kpgraph.loader.read.errors import CannotReadError, Unreadable
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.registry import Format
from kpgraph.loader.read.rows import documents


def read(given: Input) -> Iterator[Document | Unreadable]:
    """A document for each article; a line that is none is told and passed over."""
    text = decode(given.data)
    if not text.strip():
        raise CannotReadError("is empty")
    whole = _whole(text)
    if whole is not None:
        yield from documents(given, "article", whole)
        return
    wrong: list[Unreadable] = []
    yield from documents(given, "line", _articles(given, text, wrong))
    yield from wrong


def _articles(given: Input, text: str, wrong: list[Unreadable]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, _object(_loaded(line))
        except CannotReadError as error:
            wrong.append(Unreadable(f"{given.source}#line={number}", str(error)))


def _whole(text: str) -> list[tuple[int, Mapping[str, Any]]] | None:
    """The articles of a file that is one JSON value over several lines, None if it isn't."""
    if text.lstrip()[0] == "{":
        first, _, rest = text.strip().partition("\n")
        if not rest or first.rstrip().endswith("}"):
            return None
    try:
        value = _loaded(text)
    except CannotReadError:
        if text.lstrip()[0] == "[":
            raise
        return None
    return [
        (number, _object(one)) for number, one in enumerate(value if isinstance(value, list) else [value], 1)
    ]


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CannotReadError("isn't valid JSON") from error


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise CannotReadError("holds something else than an article: a JSON object with its text is needed")
    return value


def _recognised(given: Input) -> bool:
    """A line that begins an object or a list of objects, and has a key in quotation marks."""
    start = given.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    opened = start.lstrip(b"[ \t\r\n")
    return start[:1] in (b"{", b"[") and opened[:1] == b"{" and opened[1:].lstrip()[:1] == b'"'


FORMAT = Format(
    "JSON Lines",
    read,
    (".jsonl", ".ndjson"),
    ("application/x-ndjson", "application/jsonl", "application/json"),
    recognises=_recognised,
    by_name=True,
)
