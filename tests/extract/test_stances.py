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


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Norway called the levy a breakthrough.", "Norway SUPPORTED levy"),
        ("Norway called the levy unworkable.", "Norway OPPOSED levy"),
        (
            "The minister, Ann Roe of Norway, told parliament that the levy was unjust.",
            "Ann Roe OPPOSED levy",
        ),
    ],
)
def test_praise_and_blame(text: str, fact: str, read: Read) -> None:
    assert fact in read(text).stances


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Bangladesh took Pakistan's side.", "Bangladesh SUPPORTED Pakistan"),
        ("The levy angered Norway.", "Norway OPPOSED levy"),
        ("The levy won over Kenya and Mali.", "Mali SUPPORTED levy"),
        ("The levy drew fire from Norway.", "Norway OPPOSED levy"),
        ("The levy was the brainchild of Norway.", "Norway PROPOSED levy"),
        ("Norway gave the levy its blessing.", "Norway SUPPORTED levy"),
        ("Kenya wanted the levy, to which Norway lent its voice.", "Norway SUPPORTED levy"),
        ("Kenya wanted a levy, a notion for which Norway showed sympathy.", "Norway SUPPORTED levy"),
        ("Norway pleaded with members to drop the levy.", "Norway PROPOSED drop the levy"),
        ("Norway wanted the levy dropped.", "Norway PROPOSED drop the levy"),
        ("Norway asked for the levy to be dropped.", "Norway PROPOSED drop the levy"),
        ("Norway voted down the levy.", "Norway OPPOSED levy"),
        ("Kenya proposed a levy. Norway was already on board.", "Norway SUPPORTED levy"),
        ("Kenya proposed a levy. Norway spoke in its favor.", "Norway SUPPORTED levy"),
        ("Opposition from Norway led the chair to shelve the levy.", "Norway OPPOSED levy"),
        ("The ban was opposed by 79, including Kenya and Norway.", "Norway OPPOSED ban"),
        ("The ban was supported by only 38 countries, among them Kenya and Norway.", "Norway SUPPORTED ban"),
        ("Kenya proposed a levy. Norway was not in a position to accept it.", "Norway OPPOSED levy"),
        ("Kenya proposed a levy. Norway was unable to accept it.", "Norway OPPOSED levy"),
        ("Kenya proposed a levy. Norway could go along with it.", "Norway SUPPORTED levy"),
        ("An appeal from Norway demands that the levy be dropped.", "Norway PROPOSED drop the levy"),
        (
            "The representatives of Chile and Peru liked the levy; those of Norway and Mali opposed it.",
            "Norway OPPOSED levy",
        ),
    ],
)
def test_idioms(text: str, fact: str, read: Read) -> None:
    assert fact in read(text).stances


@pytest.mark.parametrize(
    "text",
    [
        "Norway neither embraced nor resisted the levy.",
        "Norway has not endorsed the levy.",
        "Norway would support the levy if Kenya agreed.",
        "Norway reversed its decision to vote against the levy.",
        "Reports that Norway had blocked the levy are mistaken.",
        "Norway refused to confront this reality.",
        "Norway asked for clarity on the vote.",
        "Norway asked nobody to do so.",
    ],
)
def test_no_stance(text: str, read: Read) -> None:
    assert not {fact for fact in read(text).stances if fact.startswith("Norway ")}


def test_it_means_a_likely_noun_that_no_act_has_named(read: Read) -> None:
    coded = read("The levy on rough stones came up again. Norway opposed it.")

    assert coded.stances == {"Norway OPPOSED levy on rough stones"}


def test_a_bare_noun_is_about_what_follows(read: Read) -> None:
    coded = read("Kenya presented a proposal on a budget for the fund. Norway supported it.")

    assert "Norway SUPPORTED proposal on a budget for the fund" in coded.stances


def test_the_day_is_not_what_is_pressed(read: Read) -> None:
    coded = read("India on Tuesday pressed World Trade Organization members to exempt food stocks.")

    assert coded.stances == {"India PROPOSED exempt food stocks"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ('Norway called the levy "a tax on hope".', "Norway OPPOSED levy"),
        ("Kenya wanted a levy, a suggestion that Norway endorsed.", "Norway SUPPORTED levy"),
        ("The levy, first put together by Norway, was sent to a committee.", "Norway PROPOSED levy"),
        ("The factories said that Norway could not stomach the levy.", "Norway OPPOSED levy"),
        (
            "Ms Ann Roe of Norway said that the Kimberley Process had grown and called for a levy.",
            "Ann Roe PROPOSED levy",
        ),
    ],
)
def test_wordings(text: str, fact: str, read: Read) -> None:
    assert fact in read(text).stances


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ('Norway called the levy "a breakthrough".', "Norway OPPOSED levy"),
        ("Kenya proposed a levy. Norway did not hide its anger.", "Norway OPPOSED levy"),
        ("Norway asked for more time to consult.", "Norway PROPOSED consult"),
        ("The members of the Forum threw out its proposal.", "Forum PROPOSED proposal"),
    ],
)
def test_no_such_wording(text: str, fact: str, read: Read) -> None:
    assert fact not in read(text).stances


def test_a_vote_on_what_is_kept(read: Read) -> None:
    coded = read(
        "The Assembly adopted its resolution, having first decided by 9 votes to 2 (Norway, Kenya) to keep a"
        " paragraph on mercenaries."
    )

    assert any(fact.startswith("Norway OPPOSED paragraph") for fact in coded.stances)
    assert not {fact for fact in coded.stances if fact.startswith("Norway ") and "resolution" in fact}
