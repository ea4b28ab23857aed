"""Whether an act happened, and why not."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Norway did not block the levy.", "negated"),
        ("Norway never blocked the levy.", "negated"),
        ("Norway left without blocking the levy.", "negated"),
        ("Norway failed to block the levy.", "negated"),
        ("Norway was prevented from blocking the levy.", "negated"),
        ("Norway decided not to block the levy.", "negated"),
        ("Norway rarely blocked the levy.", "negated"),
        ("Neither Norway nor Kenya blocked the levy.", "negated"),
        ("Norway did not voice opposition to the levy.", "negated"),
        ("There was no opposition to the levy from Norway.", "negated"),
        ("Norway dropped its opposition to the levy.", "given up"),
        ("Norway may block the levy.", "possible"),
        ("Norway would block the levy if Kenya agreed.", "conditional"),
        ("Norway could have blocked the levy but did not.", "possible"),
        ("Norway warned it would block the levy.", "possible"),
        ("Norway will block the levy.", "future"),
        ("Norway should block the levy.", "demanded, not done"),
        ("Kenya asked Norway to block the levy.", "asked for, not done"),
        ("If Norway blocks the levy, Kenya leaves.", "conditional"),
        ("Unless Norway blocks the levy, it will pass.", "conditional"),
        ("Did Norway block the levy?", "question"),
        ("Norway threatened to block the levy.", "not (yet) done"),
        ("Norway is expected to block the levy.", "not (yet) done"),
        ("Norway was ready to block the levy.", "not (yet) done"),
        ("Norway denied that it had blocked the levy.", "denied"),
        ("It was reported that Norway had blocked the levy.", "hearsay without a source"),
    ],
)
def test_no_act(text: str, reason: str, read: Read) -> None:
    coded = read(text)

    assert coded.facts("OPPOSED") == set()
    assert reason in coded.dropped


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Norway blocked the levy.", []),
        ("Norway continued to block the levy.", []),
        ("Norway voted to reject the levy.", []),
        ("Norway not only blocked the levy but left.", []),
        ("Only Norway blocked the levy.", []),
        ("Norway allegedly blocked the levy.", ["hearsay"]),
        ("Kenya said that Norway had blocked the levy.", ["reported"]),
        ("Norway tried to block the levy.", ["attempted"]),
        ("Kenya accused Norway of blocking the levy.", ["accused"]),
        ("Norway refused to support the levy.", ["refused"]),
        ("Norway could not accept the levy.", ["negated"]),
        ("Norway refused to drop its opposition to the levy.", ["pronoun resolved"]),
    ],
)
def test_act(text: str, reasons: list[str], read: Read) -> None:
    coded = read(text)

    assert "Norway OPPOSED levy" in coded.stances
    assert coded.properties("Norway OPPOSED levy").get("reasons", []) == reasons


def test_doubt_lowers_the_confidence(read: Read) -> None:
    sure, reported, tried, hearsay = (
        read(text).properties("Norway OPPOSED levy")["confidence"]
        for text in (
            "Norway blocked the levy.",
            "Kenya said that Norway had blocked the levy.",
            "Norway allegedly blocked the levy.",
            "Norway tried to block the levy.",
        )
    )

    assert sure > reported > tried > hearsay


def test_an_attempt_blocks_nothing(read: Read) -> None:
    assert read("Norway tried to block the levy.").properties("Norway OPPOSED levy")["mode"] == "rejected"


def test_support_that_is_announced_counts(read: Read) -> None:
    coded = read("Norway announced that Norway would support the levy.")

    assert coded.stances == {"Norway SUPPORTED levy"}
    assert read("Norway would support the levy.").stances == set()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Norway no longer opposes the levy.", "Norway OPPOSED levy"),
        ("Norway almost blocked the levy.", "Norway OPPOSED levy"),
        ("Norway has yet to block the levy.", "Norway OPPOSED levy"),
        ("Norway hoped to block the levy.", "Norway OPPOSED levy"),
        ("Norway is considering blocking the levy.", "Norway OPPOSED levy"),
        ("Rather than block the levy, Norway left.", "Norway OPPOSED levy"),
        ("Had Norway blocked the levy, Kenya would have left.", "Norway OPPOSED levy"),
        ("It is not true that Norway blocked the levy.", "Norway OPPOSED levy"),
        ("Norway is not an opponent of the levy.", "Norway OPPOSED levy"),
        ("Norway, not Kenya, blocked the levy.", "Kenya OPPOSED levy"),
        ("All members but Norway supported the levy.", "Norway SUPPORTED levy"),
        ("Norway urged Kenya not to block the levy.", "Norway PROPOSED block the levy"),
    ],
)
def test_what_did_not_happen(text: str, fact: str, read: Read) -> None:
    assert fact not in read(text).stances
