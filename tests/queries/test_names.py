"""Names as people type them."""

from __future__ import annotations

import pytest

from kpgraph.loader.stores.base import GraphStore
from kpgraph.queries.names import Candidate, UnknownName, find, pick, suggestions
from tests.queries.world import ACCORD, ANA, EASTFOLD, INK, NORLAND, PLENARY, SUDRIA, ZOE


@pytest.mark.parametrize(
    ("value", "id"),
    [
        (NORLAND, NORLAND),
        ("norland", NORLAND),
        ("NORLANDIC", NORLAND),  # an alias
        ("ra", ACCORD),  # an acronym
        ("Roe", ANA),
        ("the fold", EASTFOLD),
        ("nrd", NORLAND),  # a code
        ("zoe", ZOE),  # a part of the name, without its accent
        (INK, ZOE),
    ],
)
def test_an_actor_is_found_by_any_name(graph: GraphStore, value: str, id: str) -> None:
    assert find(graph, "actors", value) == id


def test_a_meeting_is_found_by_its_place(graph: GraphStore) -> None:
    assert find(graph, "meetings", "ostby") == PLENARY


def test_an_unknown_name_gets_suggestions(graph: GraphStore) -> None:
    with pytest.raises(UnknownName) as error:
        find(graph, "actors", "Norlanders")
    assert "did you mean Norland?" in error.value.message
    with pytest.raises(UnknownName) as error:
        find(graph, "parties", "Qqqqqq")
    assert "did you mean" not in error.value.message


def test_a_slip_of_the_pen_is_mended_and_said(graph: GraphStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert find(graph, "actors", "Norlnad") == NORLAND
    assert find(graph, "actors", "Sudira") == SUDRIA
    assert 'Nothing is called "Norlnad": taking it for Norland.' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Iran", ["Iraq"]),  # too short to guess
        ("Austria", ["Austrik"]),  # a known name is no slip
        ("Northman", ["Northmen", "Northmans"]),  # two could be meant
        ("Wxstmarx", ["Eastmark"]),  # three slips
    ],
)
def test_no_more_than_a_slip_is_mended(value: str, names: list[str]) -> None:
    known = [Candidate(f"country/{name}", (name,)) for name in names]
    with pytest.raises(UnknownName):
        pick(known, value)


def test_an_ambiguous_name_lists_the_candidates(graph: GraphStore) -> None:
    with pytest.raises(UnknownName) as error:
        find(graph, "actors", "river")
    assert "River Accord (body/river-accord), River Watch (body/river-watch)" in error.value.message


def test_a_node_s_own_name_goes_before_the_aliases_of_others() -> None:
    known = [Candidate("country/a", ("Aland", "Mark")), Candidate("country/b", ("Mark",))]
    assert pick(known, "mark") == "country/b"


def test_a_name_goes_before_the_code_of_another() -> None:
    known = [
        Candidate("body/kimberley-process", ("Kimberley Process", "KP")),
        Candidate("country/PRK", ("North Korea",), ("KP", "PRK")),
    ]
    assert pick(known, "KP") == "body/kimberley-process"
    assert pick(known, "prk") == "country/PRK"


def test_the_gazetteer_helps_with_names_that_no_document_uses() -> None:
    known = [Candidate("country/ARE", ("United Arab Emirates",)), Candidate("country/CHE", ("Switzerland",))]
    assert pick(known, "UAE") == "country/ARE"
    assert pick(known, "swiss") == "country/CHE"


def test_an_acronym_within_a_word_is_no_suggestion() -> None:
    known = [Candidate("body/ra", ("River Accord", "RA")), Candidate("country/s", ("Sudria",))]
    assert suggestions(known, "sudrai") == ["Sudria"]
    assert suggestions([Candidate("person/t", ("Jacob Thornton",))], "Thorntn") == ["Jacob Thornton"]
