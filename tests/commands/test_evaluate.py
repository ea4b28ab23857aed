"""`kpgraph eval`: what counts as right, wrong, or neither."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from kpgraph.loader.document import Document
from kpgraph.loader.evaluate import evaluate
from kpgraph.loader.evaluate.figures import as_json
from kpgraph.loader.evaluate.report import Report
from kpgraph.schema.errors import UserError
from kpgraph.schema.records import DocumentRecords, Edge, Node

GOLD = {
    "people": [["Ann Roe", "Roe"]],
    "bodies": [["Diamond Board", "DB"]],
    "countries": [["NOR", "Norway"], ["CIV", "Côte d’Ivoire"]],
    "meetings": {"m1": ["oslo"]},
    "proposals": {"p1": ["definition"], "p2": ["secretariat"]},
    "edges": [["OPPOSED", "Norway", "p1"], ["SPOKE_AT", "Roe", "m1"], ["HELD_IN", "m1", "NOR"]],
    "optional": [["SUPPORTED", "NOR", "activists"]],
    "forbidden": [["OPPOSED", "CIV", "p1"]],
    "optional_entities": ["the Oslo Gazette"],
    "quotes": [["Roe", "We cannot accept this text"], ["NOR", "no"]],
}


class Scripted:
    """A coder that says what it was told to say."""

    def __init__(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
        self._nodes, self._edges = tuple(nodes), tuple(edges)

    @staticmethod
    def profile(
        _label: str, _id: str, mentions: Sequence[Mapping[str, Any]], _tabled: Any
    ) -> Mapping[str, Any]:
        return {
            "name": "session",
            **{key: mentions[0][key] for key in ("place", "starts") if key in mentions[0]},
        }

    def code(self, document: Document) -> DocumentRecords:
        return DocumentRecords(Node("Document", document.id), self._nodes, self._edges)


ROE = Node("Person", "person/roe", {"name": "Roe"})
BOARD = Node("Body", "body/db", {"name": "The Diamond Bd.", "acronym": "DB"})
NORWAY = Node("Country", "country/NOR", {"name": "Kingdom of Norway"})
IVORY_COAST = Node("Country", "country/CIV", {"name": "cote d'ivoire"})
MEETING = Node("Meeting", "meeting/x", {"name": "session"})
DEFINITION = Node("Proposal", "proposal/a", {"name": "widen the definition"})
DEFINITION_AGAIN = Node("Proposal", "proposal/b", {"name": "a new definition"})
EVERYBODY = (ROE, BOARD, NORWAY, IVORY_COAST, MEETING, DEFINITION, DEFINITION_AGAIN)


def edge(type_: str, start: Node, end: Node, **properties: Any) -> Edge:
    return Edge(type_, start.label, start.id, end.label, end.id, {"confidence": 0.9, **properties})


@pytest.fixture
def measure(tmp_path: Path) -> Callable[..., Report]:
    (tmp_path / "a.txt").write_text("Some text.", encoding="utf-8")

    def measure(*edges: Edge, nodes: Sequence[Node] = EVERYBODY, **changed: Any) -> Report:
        (tmp_path / "a.json").write_text(json.dumps({**GOLD, **changed}), encoding="utf-8")
        return evaluate(tmp_path, Scripted(nodes, edges))

    return measure


def outcomes(report: Report, group: str) -> list[str]:
    return [verdict.outcome for verdict in report.verdicts if verdict.group == group]


def test_ends_are_matched_by_code_spelling_and_pattern(measure: Callable[..., Report]) -> None:
    report = measure(edge("OPPOSED", NORWAY, DEFINITION), edge("SPOKE_AT", ROE, MEETING))
    assert outcomes(report, "OPPOSED") == ["right"]
    assert outcomes(report, "SPOKE_AT") == ["extra", "missed"], "nothing says that the session was in Oslo"


def test_a_meeting_is_matched_by_what_the_document_says_of_it(measure: Callable[..., Report]) -> None:
    document = Node("Document", "document/x")
    told = edge("MENTIONS", document, MEETING, place="Oslo")
    report = measure(told, edge("SPOKE_AT", ROE, MEETING))
    assert outcomes(report, "SPOKE_AT") == ["right"]
    dated = edge("MENTIONS", document, MEETING, starts="2024-11-05")
    report = measure(dated, edge("SPOKE_AT", ROE, MEETING), meetings={"m1": ["5 november"]})
    assert outcomes(report, "SPOKE_AT") == ["right"]


def test_the_same_fact_under_two_names_is_one_hit_and_no_error(measure: Callable[..., Report]) -> None:
    report = measure(edge("OPPOSED", NORWAY, DEFINITION), edge("OPPOSED", NORWAY, DEFINITION_AGAIN))
    assert sorted(outcomes(report, "OPPOSED")) == ["repeated", "right"]
    assert report.score("OPPOSED").f1 == 1


def test_a_prediction_that_fits_two_facts_takes_the_one_that_leaves_most_right(
    measure: Callable[..., Report],
) -> None:
    both = Node("Proposal", "proposal/c", {"name": "the definition and the secretariat"})
    facts = [["OPPOSED", "NOR", "p1"], ["OPPOSED", "NOR", "p2"]]
    found = (edge("OPPOSED", NORWAY, both), edge("OPPOSED", NORWAY, DEFINITION))
    report = measure(*found, nodes=[*EVERYBODY, both], edges=facts)
    assert outcomes(report, "OPPOSED") == ["right", "right"]


def test_optional_unsure_and_forbidden_edges(measure: Callable[..., Report]) -> None:
    activists = Node("Body", "body/activists", {"name": "Activists"})
    report = measure(
        edge("SUPPORTED", NORWAY, activists),
        edge("OPPOSED", NORWAY, DEFINITION, confidence=0.4),
        edge("OPPOSED", IVORY_COAST, DEFINITION),
        nodes=[*EVERYBODY, activists],
    )
    assert outcomes(report, "SUPPORTED") == ["optional"]
    assert outcomes(report, "OPPOSED") == ["forbidden", "missed", "unsure"]
    assert report.forbidden == 1 and report.forbidden_share == 1
    assert outcomes(report, "Body") == ["right", "optional"], "an end of an optional edge is optional too"


def test_entities_count_by_kind(measure: Callable[..., Report]) -> None:
    gazette = Node("Body", "body/gazette", {"name": "Oslo Gazette"})
    typed_wrongly = Node("Person", "person/norway", {"name": "Norway"})
    report = measure(nodes=[NORWAY, gazette, typed_wrongly])
    assert outcomes(report, "Country") == ["right", "missed"]
    assert outcomes(report, "Body") == ["optional", "missed"]
    assert outcomes(report, "Person") == ["extra", "missed"]
    assert report.entities.precision == 0.5 and report.entities.recall == 0.25


def test_two_nodes_for_one_person_are_an_error(measure: Callable[..., Report]) -> None:
    full = Node("Person", "person/ann-roe", {"name": "Ann Roe"})
    assert sorted(outcomes(measure(nodes=[ROE, full]), "Person")) == ["extra", "right"]


def test_quotes_are_told_by_speaker_and_first_words(measure: Callable[..., Report]) -> None:
    def said(text: str, *, direct: bool = True) -> Node:
        return Node("Statement", f"statement/{text}", {"text": text, "direct": direct})

    right = said("“We cannot accept\n this text, nor that.”")
    unsaid = said("No, we never met.", direct=False)
    short = said("No.")
    nodes = [*EVERYBODY, right, unsaid, short]
    report = measure(edge("SAID", ROE, right), edge("SAID", NORWAY, unsaid), nodes=nodes)
    assert outcomes(report, "quotes") == ["right", "missed"]
    report = measure(edge("SAID", NORWAY, right), edge("SAID", NORWAY, short), nodes=nodes)
    assert outcomes(report, "quotes") == ["extra", "right", "missed"]


def test_json_holds_figures_and_verdicts(measure: Callable[..., Report]) -> None:
    report = measure(edge("OPPOSED", NORWAY, DEFINITION, evidence=["Norway did."]), kind="news")
    whole = json.loads(json.dumps(as_json(report, verbose=True, with_calibration=True)))
    lines = {row["what"]: row for row in whole["scores"]}
    assert lines["all edges"] == {
        "what": "all edges", "gold": 3, "found": 1, "right": 1, "precision": 1.0, "recall": 0.333, "f1": 0.5,
    }  # fmt: skip
    assert [row["kind"] for row in whole["kinds"]] == ["news"]
    assert whole["verdicts"][0]["evidence"] == "Norway did."
    assert {"confidence": "from 0.9", "edges": 1, "right": 1, "share": 1.0} in whole["calibration"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"edges": [["DENIED", "NOR", "p1"]]}, "edges: 'DENIED'"),
        ({"meetings": {"m1": ["("]}}, "meetings.m1"),
        ({"people": "Roe"}, "people must be a list"),
        ({"quotes": [["Roe"]]}, "quotes"),
    ],
)
def test_gold_that_is_wrong_is_named_with_its_key(
    measure: Callable[..., Report], change: dict[str, Any], told: str
) -> None:
    with pytest.raises(UserError, match=r"a\.json") as raised:
        measure(**change)
    assert told in raised.value.message
