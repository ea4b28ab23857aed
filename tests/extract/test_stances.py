"""Stances that stand beside the main clause: allies, foes, hyphens, votes, lists and evaluations."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        (
            "Norway, backed by Kenya, blocked the levy.",
            {"Norway OPPOSED levy", "Kenya OPPOSED levy", "Kenya SUPPORTED Norway"},
        ),
        ("Norway, backed by Kenya, did not block the levy.", {"Kenya SUPPORTED Norway"}),
        (
            "Norway, backed by Kenya, proposed a levy.",
            {"Norway PROPOSED levy", "Kenya SUPPORTED levy", "Kenya SUPPORTED Norway"},
        ),
        ("Norway, joined by Kenya, called for a levy.", {"Norway PROPOSED levy", "Kenya PROPOSED levy"}),
        ("Norway blocked the levy despite Kenya.", {"Norway OPPOSED levy"}),
        (
            "Norway supported Kenya's proposal to close the fund.",
            {"Norway SUPPORTED close the fund", "Kenya PROPOSED close the fund"},
        ),
    ],
)
def test_asides(text: str, stances: set[str], read: Read) -> None:
    assert read(text).stances == stances


def test_an_opponent_of_the_mover_is_against_the_motion(read: Read) -> None:
    coded = read("Norway, opposed by Kenya, proposed a levy.")

    assert coded.stances >= {"Norway PROPOSED levy", "Kenya OPPOSED levy"}
    assert "Kenya PROPOSED levy" not in coded.stances


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Norway lost. A Norway-backed plan to close the fund was rejected.", "SUPPORTED"),
        ("A Norwegian-led plan to close the fund failed.", "PROPOSED"),
    ],
)
def test_hyphenated(text: str, type_: str, read: Read) -> None:
    assert f"Norway {type_} close the fund" in read(text).stances


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("The text was adopted by 144 votes to 2 (Norway, Kenya).", {"Norway", "Kenya"}),
        ("The text was adopted by 144 votes to none, with 2 abstentions (Norway, Kenya).", set()),
        ("Norway voted against the text; Kenya abstained.", {"Norway"}),
        ("Norway voted for the text.", set()),
    ],
)
def test_votes(text: str, against: set[str], read: Read) -> None:
    assert read(text).facts("OPPOSED") == {f"{country} OPPOSED text" for country in against}


def test_a_list_of_demands(read: Read) -> None:
    coded = read("Global Witness calls on members to:\n\n- close the fund;\n- end the levy.\n\nIt was sunny.")

    assert coded.stances == {"Global Witness PROPOSED close the fund", "Global Witness PROPOSED end the levy"}


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("“Norway's refusal is a disgrace,” said Ann Roe.", {"Ann Roe OPPOSED Norway"}),
        ("“Norway's refusal is not a disgrace,” said Ann Roe.", set()),
        ("Ann Roe called the Kimberley Process a farce.", {"Ann Roe OPPOSED Kimberley Process"}),
        ("Ann Roe did not call the Kimberley Process a farce.", set()),
    ],
)
def test_evaluations(text: str, stances: set[str], read: Read) -> None:
    coded = read(text)

    assert coded.stances == stances
    assert {edge.properties["mode"] for edge in coded.edges("OPPOSED")} <= {"criticised"}
