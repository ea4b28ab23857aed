"""The sentences behind a row.

A report's column `evidence` is a list of objects with the keys `sentences`, `document`, `publisher` and
`published`, each object one claim in one document; `explain` adds `place`, where the sentences stand in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kpgraph.queries.render.text import one_line

COLUMN = "evidence"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document says, and which document it is."""

    sentences: str
    source: str

    @property
    def quoted(self) -> str:
        """The sentences between quotation marks, single ones where they hold double ones."""
        return f"‘{self.sentences}’" if set(self.sentences) & set('“”"') else f"“{self.sentences}”"

    def __str__(self) -> str:
        return f"{self.quoted} — {self.source}"


def evidence(cell: Any) -> list[Evidence]:
    """The evidence in a cell, each piece once, in its order; anything else in the cell is left out."""
    if not isinstance(cell, Iterable) or isinstance(cell, str):
        return []
    return list(dict.fromkeys(_piece(item) for item in cell if isinstance(item, Mapping)))


def _piece(item: Mapping[str, Any]) -> Evidence:
    sentences = " … ".join(one_line(str(sentence)) for sentence in item.get("sentences") or [])
    source = ", ".join(
        one_line(str(item[key])) for key in ("publisher", "document", "published", "place") if item.get(key)
    )
    return Evidence(sentences, source)
