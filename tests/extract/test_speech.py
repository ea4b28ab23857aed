"""Who said what."""

from __future__ import annotations

import pytest

from tests.extract.coded import Coded
from tests.extract.conftest import Read


def said(coded: Coded) -> set[tuple[str, str, bool]]:
    """Speaker, words, and whether they are the speaker's own."""
    found = ((edge.start, coded.nodes[edge.end].properties) for edge in coded.edges("SAID"))
    return {(coded.nodes[start].properties["name"], told["text"], told["direct"]) for start, told in found}


LEVY = "The levy hurts everybody,"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (f"“{LEVY}” said Ann Roe.", {"Ann Roe"}),
        (f'"{LEVY}" Ann Roe, the chair, said.', {"Ann Roe"}),
        (f"“{LEVY}” Ann Roe and Jane Poe said in a statement.", {"Ann Roe", "Jane Poe"}),
        (f"“{LEVY}” said the Norwegian delegate.", {"Norway"}),
        (f"Ann Roe spoke at length. “{LEVY}” she said.", {"Ann Roe"}),
        (f"“{LEVY}” said the chair.", set()),
    ],
)
def test_direct_speech(text: str, speakers: set[str], read: Read) -> None:
    assert said(read(text)) == {(speaker, LEVY, True) for speaker in speakers}


def test_two_speakers(read: Read) -> None:
    coded = read("“The levy is wrong,” said Ann Roe. “The levy is right,” said Jane Poe.")

    assert said(coded) == {("Ann Roe", "The levy is wrong,", True), ("Jane Poe", "The levy is right,", True)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Roe said that the levy hurts everybody.", "the levy hurts everybody"),
        ("The levy hurts everybody, Ann Roe said.", "The levy hurts everybody"),
        ("Ann Roe did not say that the levy hurts everybody.", None),
        ("Ann Roe will say that the levy hurts everybody.", None),
    ],
)
def test_reported_speech(text: str, words: str | None, read: Read) -> None:
    assert said(read(text)) == ({("Ann Roe", words, False)} if words else set())


def test_a_quotation_goes_on_in_the_next_paragraph(read: Read) -> None:
    coded = read("Ann Roe said: “The levy hurts everybody.\n\n“It must go at once.”")

    assert said(coded) == {
        ("Ann Roe", "The levy hurts everybody.", True),
        ("Ann Roe", "It must go at once.", True),
    }


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("“I reject the levy,” said Ann Roe.", "Ann Roe OPPOSED levy"),
        ("In a statement, Global Witness said: “We reject the levy.”", "Global Witness OPPOSED levy"),
        ("Ann Roe said, “We at Global Witness reject the levy.”", "Global Witness OPPOSED levy"),
        ("Statement by Norway\n\nWe reject the levy.", "Norway OPPOSED levy"),
        ("Mr Roe (Norway): We reject the levy.\n\nMs Poe (Kenya): Thank you all.", "Norway OPPOSED levy"),
    ],
)
def test_the_first_person(text: str, stance: str, read: Read) -> None:
    assert stance in read(text).stances


def test_what_a_statement_is_about(read: Read) -> None:
    coded = read("“Kenya was right to leave the Kimberley Process,” said Ann Roe.")
    about = {edge.end for edge in coded.edges("ABOUT")}

    assert about == {"country/KEN", "body/kimberley-process"}
