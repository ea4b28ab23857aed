"""Where the actor and the target of a trigger stand: one sentence for each frame, most with a denied twin."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read

ACTIVE = [
    ("svo", "Norway {blocked|did not block} the levy.", "Norway OPPOSED levy"),
    ("svo, passive", "The levy was {|not }blocked by Norway.", "Norway OPPOSED levy"),
    ("svo-for", "Norway {praised|never praised} Kenya for the plan.", "Norway SUPPORTED Kenya"),
    ("svo-as", "Norway {denounced|never denounced} Kenya as a cheat.", "Norway OPPOSED Kenya"),
    ("svo-of", "Norway {accused|did not accuse} Kenya of cheating.", "Norway OPPOSED Kenya"),
    ("svo-on", "Norway {congratulated|did not congratulate} Kenya on the vote.", "Norway SUPPORTED Kenya"),
    ("svo-pred", "Norway {branded|did not brand} Kenya a cheat.", "Norway OPPOSED Kenya"),
    ("svo-ger", "Norway {proposed|did not propose} banning the levy.", "Norway PROPOSED ban the levy"),
    ("svo-inf", "Norway {urged|did not urge} Kenya to close the fund.", "Norway PROPOSED close the fund"),
    ("s-inf", "Norway {sought|may seek} to close the fund.", "Norway PROPOSED close the fund"),
    ("s-that", "Norway {demanded|may demand} that exports stop.", "Norway PROPOSED exports stop"),
    ("s-pp", "Norway {called|did not call} for a ban on exports.", "Norway PROPOSED ban on exports"),
    (
        "s-pp-inf",
        "Norway {called|did not call} on members to close the fund.",
        "Norway PROPOSED close the fund",
    ),
    ("lv", "Norway {spoke|did not speak} out against the levy.", "Norway OPPOSED levy"),
    ("sv", "Norway {filibustered|may filibuster} the levy.", "Norway OPPOSED levy"),
    ("cop", "Norway is {|not }in favour of the levy.", "Norway SUPPORTED levy"),
    ("n-poss", "Norway {raised|raised no} objections to the levy.", "Norway OPPOSED levy"),
    ("n-poss, owner", "Norway's objections to the levy annoyed many.", "Norway OPPOSED levy"),
    ("n-by", "A proposal by Norway to close the fund failed.", "Norway PROPOSED close the fund"),
    ("n-agent", "Norway is an opponent of the levy.", "Norway OPPOSED levy"),
    ("rev", "The levy {found|will find} favour with Norway.", "Norway SUPPORTED levy"),
]


def twins(text: str) -> tuple[str, str | None]:
    """ "A {does|doesn't} object" as two sentences."""
    before, brace, rest = text.partition("{")
    if not brace:
        return text, None
    choice, _, after = rest.partition("}")
    said, _, denied = choice.partition("|")
    return f"{before}{said}{after}", f"{before}{denied}{after}"


@pytest.mark.parametrize(("text", "fact"), [pytest.param(*case[1:], id=case[0]) for case in ACTIVE])
def test_frame(text: str, fact: str, read: Read) -> None:
    said, denied = twins(text)

    assert read(said).stances == {fact}
    if denied is not None:
        assert fact not in read(denied).stances


def test_a_noun_met_by_the_subject(read: Read) -> None:
    assert read("The levy met resistance from Norway.").stances == {"Norway OPPOSED levy"}
    assert read("The levy won the backing of Norway.").stances == {"Norway SUPPORTED levy"}


def test_opponents_are_listed(read: Read) -> None:
    assert read("Opponents of the levy include Norway and Kenya.").stances == {
        "Norway OPPOSED levy",
        "Kenya OPPOSED levy",
    }


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Norway vetoed the levy.", "blocked"),
        ("Norway voted against the levy.", "rejected"),
        ("Norway objected to the levy.", "rejected"),
        ("Norway criticised Kenya.", "criticised"),
        ("Norway criticised the levy and vetoed the levy.", "blocked"),
    ],
)
def test_mode(text: str, mode: str, read: Read) -> None:
    (edge,) = read(text).edges("OPPOSED")

    assert edge.properties["mode"] == mode


@pytest.mark.parametrize(
    "text",
    [
        "Norway rejected claims of cheating.",
        "Norway supports its families.",
        "Norway blocked the road.",
        "Norway backed into the wall.",
    ],
)
def test_words_that_take_the_sense_away(text: str, read: Read) -> None:
    assert read(text).stances == set()
