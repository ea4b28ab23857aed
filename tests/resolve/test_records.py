"""Records: every edge once, backed by sentences that stand in the text."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from kpgraph import seeds
from kpgraph.loader.coder import Coder
from kpgraph.loader.document import Document
from kpgraph.loader.read.formats import markdown
from kpgraph.loader.read.input import Input
from kpgraph.schema.records import DocumentRecords
from kpgraph.schema.validate import validate
from tests.extract.coded import Coded

DOCUMENTS = dict(seeds.documents())
BARE = {"MENTIONS", "QUOTED_IN"}


def shipped(name: str) -> Document:
    (document,) = markdown.read(Input(f"kpgraph:documents/{name}", name, content=DOCUMENTS[name].encode()))
    return document


@pytest.fixture(scope="module")
def records(coder: Coder) -> dict[str, tuple[Document, DocumentRecords]]:
    read = {name: shipped(name) for name in DOCUMENTS}
    return {name: (document, coder.code(document)) for name, document in read.items()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_evidence_stands_in_the_text(name: str, records: dict[str, tuple[Document, DocumentRecords]]) -> None:
    document, coded = records[name]
    claims = [edge for edge in coded.edges if edge.type not in BARE]

    assert claims
    for edge in claims:
        told = edge.properties
        assert len(told["evidence"]) == len(told["offsets"]) == len(told["trigger"]) > 0
        for words, offsets in zip(told["evidence"], told["offsets"], strict=True):
            start, _, end = offsets.partition("-")
            assert words == " ".join(document.text[int(start) : int(end)].split())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schema_lets_everything_through(
    name: str, records: dict[str, tuple[Document, DocumentRecords]]
) -> None:
    _, dropped = validate(records[name][1])

    assert not dropped


@pytest.mark.parametrize("name", DOCUMENTS)
def test_one_edge_for_each_pair(name: str, records: dict[str, tuple[Document, DocumentRecords]]) -> None:
    edges = Counter((edge.start, edge.type, edge.end) for edge in records[name][1].edges)

    assert max(edges.values()) == 1


@pytest.mark.parametrize("name", DOCUMENTS)
def test_coding_again_is_the_same(
    name: str, records: dict[str, tuple[Document, DocumentRecords]], coder: Coder
) -> None:
    assert coder.code(shipped(name)) == records[name][1]


def coded(coder: Coder, text: str) -> Coded:
    document = Document(text, "test", title="Levy", publisher="Daily Stone", published=date(2031, 5, 8))
    return Coded(coder, document)


def test_an_edge_gathers_all_its_sentences(coder: Coder) -> None:
    first, second = "Norway objected to the levy.", "Later, Norway also vetoed the levy."
    told = coded(coder, f"{first} Kenya left. {second}").properties("Norway OPPOSED levy")

    assert told["evidence"] == [first, second]
    assert told["trigger"] == ["object", "veto"]
    assert told["offsets"] == ["0-28", "41-76"]
    assert (told["mode"], told["confidence"]) == ("blocked", 0.95)


def test_an_edge_says_where_it_comes_from(coder: Coder) -> None:
    one = coded(coder, "Norway objected to the levy.")
    told = one.properties("Norway OPPOSED levy")

    assert told["document"] == one.document.id
    assert told["source"] == "Daily Stone, Levy, 2031-05-08"
    assert told["extractor"] == coder.extractor


def test_what_was_not_done_leaves_no_proposal(coder: Coder) -> None:
    assert coded(coder, "Norway did not block the levy.").names("Proposal") == set()


def test_statements_are_numbered(coder: Coder) -> None:
    one = coded(coder, "“The levy is wrong,” said Ann Roe. “The levy is right,” said Jane Poe.")
    ids = [node.id for node in one.records.nodes if node.label == "Statement"]

    assert ids == [f"statement/{one.document.digest}-{number}" for number in (1, 2)]
    assert {edge.start for edge in one.records.edges if edge.type == "QUOTED_IN"} == set(ids)


def test_mentions_are_counted(coder: Coder) -> None:
    one = coded(coder, "Ann Roe, the chair, objected. Ms Roe left. Roe slept.")
    (mention,) = (edge for edge in one.records.edges if edge.type == "MENTIONS")

    assert mention.properties["mentions"] == 3
    assert mention.properties["names"][0] == "Ann Roe"
