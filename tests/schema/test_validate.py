"""What the schema lets through, and the reason for everything that it doesn't."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kpgraph.schema.records import DocumentRecords, Edge, Node
from kpgraph.schema.validate import Reason, validate
from tests.stores.made import ONE, records

WHOLE = records(ONE)


def reasons(found: DocumentRecords) -> tuple[DocumentRecords | None, list[tuple[Reason, str]]]:
    kept, dropped = validate(found)
    return kept, [(one.reason, one.key) for one in dropped]


def with_edge(type_: str, **changes: Any) -> DocumentRecords:
    """The whole with the first edge of the type changed: fields of the edge, or else its properties."""
    index = next(index for index, edge in enumerate(WHOLE.edges) if edge.type == type_)
    edge = WHOLE.edges[index]
    fields = {key: changes.pop(key) for key in ("type", "start", "end", "end_label") if key in changes}
    edge = replace(edge, **fields, properties={**edge.properties, **changes})
    return replace(WHOLE, edges=(*WHOLE.edges[:index], edge, *WHOLE.edges[index + 1 :]))


def with_node(id: str, **changes: Any) -> DocumentRecords:
    nodes = tuple(
        replace(node, properties={**node.properties, **changes}) if node.id == id else node
        for node in WHOLE.nodes
    )
    return replace(WHOLE, nodes=nodes)


def test_good_records_pass_whole() -> None:
    kept, dropped = validate(WHOLE)
    assert dropped == []
    assert kept is not None
    assert [edge.properties for edge in kept.edges] == [edge.properties for edge in WHOLE.edges]
    assert kept.nodes == WHOLE.nodes


@pytest.mark.parametrize(
    ("changes", "reason", "key"),
    [
        ({"mood": "bad"}, Reason.UNKNOWN_PROPERTY, "mood"),
        ({"meeting": 3}, Reason.WRONG_TYPE, "meeting"),
        ({"on_behalf_of": "body/x"}, Reason.WRONG_TYPE, "on_behalf_of"),
        ({"on_behalf_of": [1]}, Reason.WRONG_TYPE, "on_behalf_of"),
        ({"date": "June"}, Reason.WRONG_TYPE, "date"),
        ({"date_basis": "hearsay"}, Reason.VALUE_NOT_ALLOWED, "date_basis"),
        ({"source": "half \ud800"}, Reason.BAD_TEXT, "source"),
        ({"reasons": ["a\x00b"]}, Reason.BAD_TEXT, "reasons"),
    ],
)
def test_a_wrong_property_goes_alone(changes: dict[str, Any], reason: Reason, key: str) -> None:
    kept, dropped = reasons(with_edge("PROPOSED", **changes))
    assert dropped == [(reason, key)]
    assert kept is not None
    (edge,) = (edge for edge in kept.edges if edge.type == "PROPOSED")
    assert key not in edge.properties


@pytest.mark.parametrize(
    ("type_", "changes", "expected"),
    [
        ("OPPOSED", {"mode": None}, [(Reason.MISSING_REQUIRED, "mode")]),
        (
            "OPPOSED",
            {"mode": "hated"},
            [(Reason.VALUE_NOT_ALLOWED, "mode"), (Reason.MISSING_REQUIRED, "mode")],
        ),
        (
            "OPPOSED",
            {"confidence": 1.2},
            [(Reason.VALUE_NOT_ALLOWED, "confidence"), (Reason.MISSING_REQUIRED, "confidence")],
        ),
        (
            "OPPOSED",
            {"confidence": float("nan")},
            [(Reason.VALUE_NOT_ALLOWED, "confidence"), (Reason.MISSING_REQUIRED, "confidence")],
        ),
        ("OPPOSED", {"type": "HATED"}, [(Reason.UNKNOWN_TYPE, "HATED")]),
        ("OPPOSED", {"document": "document/other"}, [(Reason.FOREIGN_DOCUMENT, "document/other")]),
        ("OPPOSED", {"end": "proposal/unheard-of"}, [(Reason.DANGLING, "proposal/unheard-of")]),
        (
            "OPPOSED",
            {"end": "meeting/diamond-forum-plenary-2019", "end_label": "Meeting"},
            [(Reason.ENDPOINT_NOT_ALLOWED, "Country to Meeting")],
        ),
    ],
)
def test_a_wrong_edge_goes_and_nothing_else(
    type_: str, changes: dict[str, Any], expected: list[tuple[Reason, str]]
) -> None:
    kept, dropped = reasons(with_edge(type_, **changes))
    assert dropped == expected
    assert kept is not None
    assert (len(kept.edges), kept.nodes) == (len(WHOLE.edges) - 1, WHOLE.nodes)


def test_a_node_without_its_name_takes_its_edges_along() -> None:
    kept, dropped = reasons(with_node("country/CIV", name=None))
    assert (Reason.MISSING_REQUIRED, "name") in dropped
    assert {reason for reason, _ in dropped} == {Reason.MISSING_REQUIRED, Reason.DANGLING}
    assert kept is not None
    assert "country/CIV" not in {end for edge in kept.edges for end in (edge.start, edge.end)}


def test_a_node_that_nothing_mentions_goes_with_its_edges() -> None:
    edges = tuple(edge for edge in WHOLE.edges if not (edge.type == "MENTIONS" and edge.end == "country/CIV"))
    kept, dropped = reasons(replace(WHOLE, edges=edges))
    assert [reason for reason, _ in dropped] == [Reason.NOT_MENTIONED] * 2
    assert kept is not None
    assert "country/CIV" not in {node.id for node in kept.nodes}


@pytest.mark.parametrize(
    ("label", "id", "reason"),
    [
        ("Planet", "planet/mars", Reason.UNKNOWN_LABEL),
        ("Country", "body/nowhere", Reason.ID_FORM),
        ("Country", "country/", Reason.ID_FORM),
        ("Country", "country/é", Reason.ID_FORM),
        ("Country", "country/" + "x" * 120, Reason.ID_FORM),
        ("Country", "country/NAM", Reason.DUPLICATE),
    ],
)
def test_a_node_that_is_none_of_ours_goes(label: str, id: str, reason: Reason) -> None:
    stray = Node(label, id, {"name": "x"})
    kept, dropped = reasons(replace(WHOLE, nodes=(*WHOLE.nodes, stray)))
    assert [one for one, _ in dropped] == [reason]
    assert kept is not None
    assert kept.nodes == WHOLE.nodes


def test_the_same_edge_twice_is_one() -> None:
    kept, dropped = reasons(replace(WHOLE, edges=(*WHOLE.edges, WHOLE.edges[0])))
    assert dropped == [(Reason.DUPLICATE, "")]
    assert kept is not None
    assert len(kept.edges) == len(WHOLE.edges)


def test_a_document_that_does_not_fit_keeps_nothing() -> None:
    own = {key: value for key, value in WHOLE.document.properties.items() if key != "sha256"}
    kept, dropped = reasons(replace(WHOLE, document=replace(WHOLE.document, properties=own)))
    assert (kept, dropped) == (None, [(Reason.MISSING_REQUIRED, "sha256")])


def test_values_come_in_their_types() -> None:
    kept, dropped = reasons(with_edge("PROPOSED", date="2019-11-18", confidence=1, reasons=("a",)))
    assert (dropped, kept is not None) == ([], True)
    assert kept is not None
    edge = next(edge for edge in kept.edges if edge.type == "PROPOSED")
    assert isinstance(edge, Edge)
    found = edge.properties
    assert (found["date"], found["confidence"], found["reasons"]) == (date(2019, 11, 18), 1.0, ["a"])
    assert isinstance(found["confidence"], float)
