"""What a node is called and what is true of it, from all that the documents say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Any

import pytest

from kpgraph.loader.gazetteer import load_gazetteer
from kpgraph.loader.resolve.profile import Profiler

Told = Sequence[Mapping[str, Any]]


@pytest.fixture(scope="module")
def profile() -> Profiler:
    return Profiler(load_gazetteer("kimberley"))


def test_the_gazetteer_wins(profile: Profiler) -> None:
    told = [{"document": "document/a", "names": ["the KP", "Process"], "acronym": "XX", "kind": "club"}]

    assert profile("Body", "body/kimberley-process", told, []) == {
        "name": "Kimberley Process",
        "acronym": "KP",
        "kind": "process",
        "aliases": ["Process", "the KP"],
    }


def test_the_name_most_documents_prefer(profile: Profiler) -> None:
    told: Told = [
        {"document": "document/a", "names": ["Ann Roe", "Roe"]},
        {"document": "document/b", "names": ["Ann Mary Roe"]},
        {"document": "document/c", "names": ["Ann Roe"]},
    ]

    assert profile("Person", "person/ann-roe", told, []) == {
        "name": "Ann Roe",
        "aliases": ["Ann Mary Roe", "Roe"],
    }
    assert profile("Person", "person/ann-roe", told[:2], [])["name"] == "Ann Mary Roe"


def test_the_order_of_loading_is_nothing(profile: Profiler) -> None:
    told: Told = [
        {"document": f"document/{letter}", "names": [name], "kind": kind}
        for letter, name, kind in (
            ("a", "Tea Board", "council"),
            ("b", "Board of Tea", "club"),
            ("c", "T Board", ""),
        )
    ]

    found = [profile("Body", "body/tea-board", order, []) for order in permutations(told)]

    assert all(one == found[0] for one in found)
    assert found[0]["kind"] == "council"


def test_what_is_taken_out_leaves_nothing(profile: Profiler) -> None:
    told: Told = [
        {"document": "document/a", "names": ["Tea Board"], "acronym": "TB"},
        {"document": "document/b", "names": ["Tea Board", "Board"]},
    ]

    assert profile("Body", "body/tea-board", told[:1], []) == {"name": "Tea Board", "acronym": "TB"}
    assert profile("Body", "body/tea-board", told[1:], []) == {"name": "Tea Board", "aliases": ["Board"]}


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ([("a", "2031-05-01", "pending"), ("b", "2031-06-01", "adopted")], "adopted"),
        ([("a", "2031-06-01", "pending"), ("b", "2031-05-01", "adopted")], "pending"),
        ([("a", "2031-05-01", "pending"), ("b", None, "adopted")], "pending"),
        ([("a", "2031-05-01", "pending"), ("b", "2031-05-01", "failed")], "failed"),
        ([("a", "2031-05-01", None)], None),
    ],
)
def test_the_latest_outcome(
    told: list[tuple[str, str | None, str | None]], outcome: str | None, profile: Profiler
) -> None:
    mentions = [
        {"document": f"document/{letter}", "published": day, "outcome": said, "names": ["levy"]}
        for letter, day, said in told
    ]

    for order in permutations(mentions):
        assert profile("Proposal", "proposal/levy-x", order, []).get("outcome") == outcome


def test_tabling_tells_outcomes_too(profile: Profiler) -> None:
    mention = {"document": "document/a", "published": "2031-05-01", "names": ["levy"]}
    tabled = {"document": "document/a", "published": "2031-05-01", "outcome": "blocked"}

    assert profile("Proposal", "proposal/levy-x", [mention], [tabled])["outcome"] == "blocked"


def test_only_what_the_label_has(profile: Profiler) -> None:
    told = [
        {"document": "document/a", "names": ["Ann Roe"], "kind": "person", "outcome": "adopted", "year": 2031}
    ]

    assert profile("Person", "person/ann-roe", told, []) == {"name": "Ann Roe"}
