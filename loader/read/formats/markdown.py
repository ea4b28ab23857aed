"""Markdown with front matter: `title`, `publisher`, `published` and `url` are known keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kpgraph.loader.document import Document, normalised
from kpgraph.loader.read.dates import whole_date
from kpgraph.loader.read.decode import decode
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.registry import Format

LONGEST_SHOWN = 40
TAG_OR_COMMENT = re.compile(r"<!--.*?-->|<[^>]+>", re.DOTALL)


def read(given: Input) -> Iterator[Document]:
    """The document in a Markdown file: its body as plain text, its front matter as metadata."""
    raw = normalised(decode(given.data))
    metadata, body = _front_matter(raw)
    blocks = list(_blocks(body))
    text = normalised("\n\n".join(block for _, block in blocks))
    if not text:
        raise CannotReadError("is empty" if not raw else "has no text below its front matter")
    heading = next((block for tag, block in blocks[:1] if tag == "h1"), None)
    yield Document(
        text=text,
        source=given.source,
        title=_string(metadata, "title") or heading,
        publisher=_string(metadata, "publisher"),
        published=_date(_string(metadata, "published")),
        url=_string(metadata, "url"),
    )


class _Strings(YAMLHandler):
    """Front matter whose values stay as they are written: nothing is run, nothing fails to be a number."""

    def load(self, fm: str, **_: object) -> Any:
        return yaml.load(fm, Loader=yaml.BaseLoader)


def _front_matter(raw: str) -> tuple[Mapping[str, Any], str]:
    try:
        metadata, body = frontmatter.parse(raw, handler=_Strings())
    except (yaml.YAMLError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f" (line {line + 1})" if line is not None else ""
        raise CannotReadError(f"has front matter that isn't YAML{where}") from error
    return (metadata, body) if metadata else ({}, raw)


def _string(metadata: Mapping[str, Any], key: str) -> str | None:
    value = metadata.get(key, "")
    if not isinstance(value, str):
        raise CannotReadError(f"has a `{key}` in its front matter that is more than one line of text")
    return " ".join(value.split()) or None


def _date(value: str | None) -> date | None:
    if value is None:
        return None
    day = whole_date(value)
    if day is None:
        shown = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
        raise CannotReadError(f"has a `published` that is no whole date ({shown}): write it as YYYY-MM-DD")
    return day


def _blocks(body: str) -> Iterator[tuple[str, str]]:
    """(tag, text) of each heading, paragraph, table row and code block, in order."""
    row: list[str] | None = None
    tag = ""
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield "tr", " | ".join(row)
            row = None
        elif token.type in ("heading_open", "paragraph_open"):
            tag = token.tag
        elif token.type == "inline":
            text = "".join(_inline(token.children or ())).strip()
            if row is not None:
                row.append(text)
            elif text:
                yield tag, text
        elif token.type in ("fence", "code_block"):
            yield "pre", token.content.strip("\n")
        elif token.type == "html_block" and (text := TAG_OR_COMMENT.sub("", token.content).strip()):
            yield "html", text


def _inline(tokens: list[Token] | tuple[()]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline", "image"):
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"


def _has_front_matter(given: Input) -> bool:
    return given.head.startswith(b"---\n") and b"\n---" in given.data


FORMAT = Format(
    "Markdown",
    read,
    (".md", ".markdown"),
    ("text/markdown", "text/x-markdown"),
    recognises=_has_front_matter,
    by_name=True,
    general=True,
)
