"""What is proposed: its name, and which words mean the same proposal."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway called for a ban on exports.", "ban on exports"),
        ("Norway tabled a plan to ban the export of rough stones.", "ban the export of rough stones"),
        ("Norway proposed banning the export of rough stones.", "ban the export of rough stones"),
        ("Norway asked that the item be put on the agenda.", "put the item on the agenda"),
        ("Norway wanted the levy to be scrapped.", "scrap the levy"),
        ("Norway called for a levy during the plenary on Friday.", "levy"),
        ("Norway called for a “levy”, which Kenya hates.", "levy"),
    ],
)
def test_name(text: str, name: str, read: Read) -> None:
    assert read(text).names("Proposal") == {name}


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Norway proposed a levy on exports. Kenya opposed it.", "levy on exports"),
        ("Norway proposed a levy on exports. Kenya opposed the proposal.", "levy on exports"),
        ("Norway wanted to enlarge the fund. Kenya blocked the expansion of the fund.", "enlarge the fund"),
        ("Norway proposed a fund and Kenya proposed a levy. Mali opposed Norway's proposal.", "fund"),
        ("Norway proposed a fund and Kenya proposed a levy. Mali opposed the levy.", "levy"),
    ],
)
def test_what_is_taken_up(text: str, against: str, read: Read) -> None:
    coded = read(text)
    proposed = {edge.end for edge in coded.edges("PROPOSED")}

    assert {fact.partition(" OPPOSED ")[2] for fact in coded.facts("OPPOSED")} == {against}
    assert {edge.end for edge in coded.edges("OPPOSED")} <= proposed


def test_a_new_proposal_is_another_one(read: Read) -> None:
    coded = read("Norway proposed a levy on exports. Kenya proposed a fund for miners.")

    assert coded.names("Proposal") == {"levy on exports", "fund for miners"}


def test_a_denied_proposal_cannot_be_taken_up(read: Read) -> None:
    coded = read("Norway did not propose a levy on exports. Kenya opposed it.")

    assert "Kenya OPPOSED levy on exports" not in coded.stances


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Norway proposed a levy. The proposal was adopted.", "adopted"),
        ("Norway proposed a levy. It was rejected.", "failed"),
        ("Norway proposed a levy. The proposal failed.", "failed"),
        ("Norway proposed a levy. The proposal was blocked.", "blocked"),
        ("Norway blocked the levy.", "blocked"),
        ("Norway proposed a levy. The proposal was postponed.", "pending"),
        ("Norway proposed a levy. The proposal was not adopted.", None),
        ("Norway proposed a levy. The proposal may be adopted.", None),
        ("Norway proposed a levy. Kenya leaves if the proposal is adopted.", None),
        ("Norway proposed a levy.", None),
    ],
)
def test_outcome(text: str, outcome: str | None, read: Read) -> None:
    assert read(text).node("Proposal").properties.get("outcome") == outcome
