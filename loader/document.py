"""A document as the rest of the program sees it: text with its metadata and the source that points at it."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from textwrap import shorten

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text (`start` and `end` in characters): one page or one part of the source."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Document:
    """A text, normalised, and what is known of it.

    `text` must come from `normalised`; all offsets in the graph count its characters. `source` is where it
    was found: an absolute path, a URL, `kpgraph:documents/NAME` or `stdin:<sha256>`. `restated` documents are
    those of which the user says more than they do: they are written again even when their text is known.
    """

    text: str
    source: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    restated: bool = False

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the text's UTF-8 bytes."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def digest(self) -> str:
        """The 16 hex digits by which ids name this document."""
        return self.sha256[:16]

    @property
    def id(self) -> str:
        return f"document/{self.digest}"

    @property
    def name(self) -> str:
        """The title, else the first line of the text, or its beginning if it is a whole paragraph."""
        first = next((line for line in self.text.splitlines() if line.strip()), "")
        return self.title or shorten(first, LONGEST_NAME, placeholder=" …") or self.source

    @property
    def citation(self) -> str:
        """Publisher, title and date in one line: what a reader of an edge wants to see."""
        parts = (self.publisher, self.name, self.published.isoformat() if self.published else None)
        return ", ".join(part for part in parts if part)


def normalised(text: str) -> str:
    """The text in Unicode NFC with `\\n` line ends and without outer white space."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
