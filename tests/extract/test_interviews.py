"""Questions and answers without quotation marks, and the labels of transcripts."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read

INTRODUCTION = "Ann Roe led Kenya's delegation for ten years."
ANSWERS = ("We did, and Mali refused.", "We left. I told them so.", "I may. My time is over.")
QUESTIONS = ("Who lost?", "And then?", "Will you return?")


def interview(ask: str = "", answer: str = "", introduction: str = INTRODUCTION) -> str:
    """A short interview whose questions and answers begin with these words."""
    pairs = zip(QUESTIONS, ANSWERS, strict=True)
    turns = [turn for question, reply in pairs for turn in (ask + question, answer + reply)]
    return "\n\n".join(["Looking back", introduction, *turns])


@pytest.mark.parametrize(
    ("ask", "answer"), [("", ""), ("– ", "– "), ("Q: ", "A: "), ("Daily Stone: ", "Roe: "), ("DS: ", "AR: ")]
)
def test_answers_are_the_interviewees(ask: str, answer: str, read: Read) -> None:
    coded = read(interview(ask, answer))

    said = {edge.start for edge in coded.edges("SAID")} - {"person/daily-stone"}
    assert said == {"person/ann-roe"}
    assert len([edge for edge in coded.edges("SAID") if edge.start == "person/ann-roe"]) == 3


@pytest.mark.parametrize(
    "introduction",
    [
        "Bob Low met Ann Roe in Nairobi. Ann Roe led Kenya's delegation.",
        f"{INTRODUCTION} She spoke to Bob Low in Nairobi.",
        f"{INTRODUCTION} Our reporter Bob Low met her in Nairobi.",
    ],
)
def test_who_asks_answers_nothing(introduction: str, read: Read) -> None:
    assert {edge.start for edge in read(interview(introduction=introduction)).edges("SAID")} == {
        "person/ann-roe"
    }


def test_an_interview_is_not_given_at_the_meeting(read: Read) -> None:
    introduction = f"{INTRODUCTION} The plenary of the Kimberley Process met in Oslo in May."

    assert read(interview(introduction=introduction)).facts("SPOKE_AT") == set()


def test_questions_in_a_report_are_no_interview(read: Read) -> None:
    coded = read(
        f"{INTRODUCTION}\n\nWho lost?\n\nThe delegation went home. Mali refused.\n\nAnd then?\n\n"
        "The levy was dropped.\n\nWill it return?\n\nNobody knows."
    )

    assert coded.facts("SAID") == set()


def test_a_presiding_officers_label(read: Read) -> None:
    coded = read(
        "KIMBERLEY PROCESS PLENARY\n\nPRESIDING OFFICER ANN ROE (NORWAY): We resume with the levy.\n\n"
        "BOB LOW (DIAMOND DEVELOPMENT LEAGUE): We oppose the levy."
    )

    assert coded.facts("AFFILIATED_WITH") == {
        "Ann Roe AFFILIATED_WITH Norway",
        "Bob Low AFFILIATED_WITH Diamond Development League",
    }
    assert {edge.start for edge in coded.edges("SAID")} == {"person/ann-roe", "person/bob-low"}


def test_a_label_in_capitals_is_no_heading_in_a_transcript(read: Read) -> None:
    coded = read(
        "KIMBERLEY PROCESS PLENARY\n\nANN ROE (NORWAY): We resume with the levy.\n\n"
        "CARL FOX (KENYA): I agree with that.\n\nBOB LOW: Thank you. We oppose the levy."
    )

    assert "person/bob-low" in {edge.start for edge in coded.edges("SAID")}
