"""What every document goes through once it is read, whatever its format: its language is noticed."""

from __future__ import annotations

from dataclasses import replace

from kpgraph.loader import language
from kpgraph.loader.document import Document
from kpgraph.loader.read.errors import Unreadable


def finished(item: Document | Unreadable) -> Document | Unreadable:
    """The document as the rest of the program gets it, or why it is left."""
    if isinstance(item, Unreadable):
        return item
    if code := language.foreign(item.text):
        return Unreadable(item.source, f"is in {language.name(code)} and was left: kpgraph reads English")
    return replace(item, language=item.language or language.noticed(item.text))
