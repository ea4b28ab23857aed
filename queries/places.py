"""Where in a document a sentence stands, as a reader would look it up: page and paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kpgraph.loader.stores.base import Rows

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import GraphStore

BLOCK = re.compile(r"(\d+)-(\d+) (.+)")
PARAGRAPH = re.compile(r"\n\s*\n")
TEXTS = "MATCH (d:Document) WHERE d.id IN $ids RETURN d.id AS id, d.blocks AS blocks, d.text AS text"


def place(start: int, text: str | None, blocks: Sequence[str]) -> str:
    """The place of the character `start`: "page 3, paragraph 2", as far as it is known.

    `blocks` are those of a document node. Paragraphs count from the page's beginning, else from the text's;
    without the text, which a load may leave out of the graph, only the page is known.
    """
    known = [found for block in blocks if (found := BLOCK.fullmatch(block))]
    page = next((found for found in known if int(found[1]) <= start < int(found[2])), None)
    told = [page[3]] if page else []
    if text:
        before = text[int(page[1]) if page else 0 : start]
        told.append(f"paragraph {len(PARAGRAPH.findall(before)) + 1}")
    return ", ".join(told)


def with_places(store: GraphStore, rows: Rows) -> Rows:
    """The same rows, whose evidence also has `place`: where its sentences stand, from their `offsets`."""
    evidence, offsets = rows.columns.index("evidence"), rows.columns.index("offsets")
    ids = sorted({item["document_id"] for row in rows.rows for item in row[evidence]})
    documents = {id: (text, blocks or ()) for id, blocks, text in store.run(TEXTS, {"ids": ids}).rows}
    found = []
    for row in rows.rows:
        cells = list(row)
        cells[evidence] = [_placed(item, row[offsets] or (), documents) for item in row[evidence]]
        found.append(cells)
    return Rows(rows.columns, found)


def _placed(
    item: Mapping[str, Any], offsets: Sequence[str], documents: Mapping[str, tuple[str | None, Sequence[str]]]
) -> dict[str, Any]:
    text, blocks = documents[item["document_id"]]
    places = dict.fromkeys(place(int(one.partition("-")[0]), text, blocks) for one in offsets)
    return {**item, "place": "; ".join(filter(None, places)) or None}
