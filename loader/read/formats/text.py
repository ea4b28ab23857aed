"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from kpgraph.loader.document import Document, normalised
from kpgraph.loader.read.decode import decode
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.registry import Format

LONGEST_HEADLINE = 200
SENTENCE_ENDS = (".", ",", ";", ":", "…")


def read(given: Input) -> Iterator[Document]:
    """The document in a plain text file; its first line is the title if it looks like a headline."""
    text = normalised(decode(given.data))
    if not text:
        raise CannotReadError("is empty")
    yield Document(text=text, source=given.source, title=headline(text))


def headline(text: str) -> str | None:
    """The first line, if it stands alone before more text, is short, and doesn't end like a sentence."""
    first, _, rest = text.partition("\n")
    line = first.strip()
    alone = rest.startswith("\n") or not rest.partition("\n")[0].strip()
    if not (alone and rest.strip()) or len(line) > LONGEST_HEADLINE or line.endswith(SENTENCE_ENDS):
        return None
    return line if len(line.split()) > 1 and not line[0].islower() else None


FORMAT = Format("text", read, (".txt", ".text"), ("text/plain",), by_name=True)
