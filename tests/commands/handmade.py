"""A coder that knows two countries: enough to load real documents into real stores without a parser."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kpgraph.loader.document import Document
from kpgraph.loader.ids import edge_id
from kpgraph.loader.sketches import sketch
from kpgraph.schema.records import DocumentRecords, Edge, Node

COUNTRIES = {"Norway": "country/NOR", "Sweden": "country/SWE"}


@dataclass(frozen=True)
class ModelInfo:
    name: str = "hand-made"
    version: str = "1"
    sha256: str = "0" * 64
    ok: bool = True


class HandMade:
    extractor = "hand-made"
    model_info = ModelInfo()

    @staticmethod
    def profile(_label: str, _id: str, mentions: Sequence[Mapping[str, Any]], _tabled: Any) -> dict[str, Any]:
        return {"name": mentions[0]["names"][0]}

    def code(self, document: Document) -> DocumentRecords:
        names = sorted(set(re.findall("|".join(COUNTRIES), document.text)))
        properties = {
            "name": document.name,
            "title": document.title,
            "text": document.text,
            "sketch": sketch(document.text),
            "origin": document.id,
            "sha256": document.sha256,
            "extractor": self.extractor,
            "publisher": document.publisher,
            "author": document.author,
            "url": document.url,
            "published": document.published,
        }
        return DocumentRecords(
            Node("Document", document.id, properties),
            tuple(Node("Country", COUNTRIES[name], {"name": name}) for name in names),
            tuple(self._mention(document, name) for name in names),
        )

    def _mention(self, document: Document, name: str) -> Edge:
        country = COUNTRIES[name]
        return Edge(
            "MENTIONS",
            "Document",
            document.id,
            "Country",
            country,
            {
                "id": edge_id(document.id, "MENTIONS", country, document.id),
                "document": document.id,
                "extractor": self.extractor,
                "mentions": document.text.count(name),
                "names": [name],
            },
        )


class Sleeping(HandMade):
    """Never done with a text that says SLEEP."""

    def code(self, document: Document) -> DocumentRecords:
        if "SLEEP" in document.text:
            time.sleep(600)
        return super().code(document)
