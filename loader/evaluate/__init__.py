"""How near a coder comes to gold facts: `evaluate(folder, coder)` gives a Report."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from kpgraph.loader.document import Document
from kpgraph.loader.evaluate.gold import Gold, read_gold
from kpgraph.loader.evaluate.report import DocumentReport, Report
from kpgraph.loader.evaluate.verdicts import judge
from kpgraph.loader.read.formats import text as plain_text
from kpgraph.loader.read.input import Input
from kpgraph.loader.stores.base import Profile
from kpgraph.schema.records import DocumentRecords


class Coder(Protocol):
    """What is measured: `kpgraph.loader.coder.Coder`, or anything else that turns a document into records."""

    @property
    def profile(self) -> Profile: ...

    def code(self, document: Document) -> DocumentRecords: ...


def evaluate(folder: Path, coder: Coder) -> Report:
    """Code every text of the folder and compare it with the gold beside it; UserError when there is none."""
    return Report(tuple(measured(gold, document_of(gold), coder) for gold in list(read_gold(folder))))


def document_of(gold: Gold) -> Document:
    """The text that the gold is of."""
    (document,) = plain_text.read(Input(str(gold.text), gold.text.name, path=gold.text))
    return document


def measured(gold: Gold, document: Document, coder: Coder) -> DocumentReport:
    """The verdicts on what is coded of one document."""
    return DocumentReport(gold.name, gold.kind, judge(gold, coder.code(document), coder.profile))
