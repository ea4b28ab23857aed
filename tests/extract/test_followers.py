"""Who does the same as the one before."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read

LEVY = "Norway proposed a levy. "


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Kenya objected to the levy, as did Mali.", "OPPOSED"),
        ("Kenya objected to the levy; so did Mali.", "OPPOSED"),
        ("Kenya supported the levy. Mali did likewise.", "SUPPORTED"),
        ("Kenya supported the levy. Mali did the same.", "SUPPORTED"),
        ("Kenya supported the levy. Mali spoke in the same vein.", "SUPPORTED"),
        ("Kenya opposed the levy. Mali took the same line.", "OPPOSED"),
        ("Kenya supported the levy, and Mali followed suit.", "SUPPORTED"),
        ("Kenya supported the levy and was echoed by Mali.", "SUPPORTED"),
        ("Kenya opposed the levy, a position shared by Mali.", "OPPOSED"),
        ("Kenya opposed the levy. Mali shared this view.", "OPPOSED"),
        ("Kenya opposed the levy. Mali agreed.", "OPPOSED"),
        ("Kenya opposed the levy. Chile supported it. Mali agreed with Kenya.", "OPPOSED"),
        ("Kenya did not support the levy; nor did Mali.", "OPPOSED"),
        ("Kenya supported the levy. Mali could not concur.", "OPPOSED"),
    ],
)
def test_the_same_again(text: str, type_: str, read: Read) -> None:
    assert f"Mali {type_} levy" in read(LEVY + text).stances


def test_who_joins_a_call_supports_it(read: Read) -> None:
    assert (
        "Mali SUPPORTED ban on exports"
        in read("Norway asked for a ban on exports. Mali joined the call.").stances
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kenya opposed the levy; nor did Mali speak.",
        "Kenya opposed the levy. Mali did not do the same.",
        "Kenya opposed the levy. Mali may follow suit.",
        "Kenya, which opposed the levy, sent an observer. So did Mali.",
    ],
)
def test_not_the_same(text: str, read: Read) -> None:
    assert not {fact for fact in read(LEVY + text).stances if fact.startswith("Mali ")}


def test_what_a_group_agrees_with_is_the_leaders(read: Read) -> None:
    coded = read(LEVY + "Kenya opposed the levy. Mali agreed with Kenya.")

    assert "Mali SUPPORTED levy" not in coded.stances
