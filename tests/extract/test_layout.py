"""What each stretch of a text is on the page."""

from __future__ import annotations

import pytest

from kpgraph.loader.boilerplate import is_boilerplate
from kpgraph.loader.extract.layout import Paragraph, paragraphs
from kpgraph.loader.extract.quotations import quotes
from kpgraph.loader.extract.sentences import stretches


def lines(text: str) -> list[tuple[str, str]]:
    """Role and prose of each paragraph."""
    return [(part.role, text[part.start : part.end]) for part in paragraphs(text, is_boilerplate)]


def first(text: str) -> Paragraph:
    return paragraphs(text, is_boilerplate)[0]


def cut(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[slice(*span)].strip(" —–-")


def quoted(text: str) -> list[tuple[str, bool]]:
    """Each quotation, and whether it is a whole utterance."""
    return [(text[one.start : one.end], one.whole) for one in quotes(text, paragraphs(text, is_boilerplate))]


def sentences(text: str) -> list[str]:
    found = paragraphs(text, is_boilerplate)
    return [text[one.start : one.end] for one in stretches(text, found, quotes(text, found))]


@pytest.mark.parametrize(
    "headline", ["Norway Blocks Levy on Rough Stones", "Norway blocks levy on rough stones"]
)
def test_headline(headline: str) -> None:
    assert lines(f"{headline}\n\nIt did so on Monday.") == [
        ("headline", headline),
        ("body", "It did so on Monday."),
    ]


def test_a_first_sentence_is_no_headline() -> None:
    assert first("Norway blocked the levy on Monday.\n\nKenya did not.").role == "body"


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("OSLO, Norway, 3 May 2021 — Norway blocked the levy.", "OSLO, Norway, 3 May 2021"),
        ("OSLO (AP) — Norway blocked the levy.", "OSLO (AP)"),
        ("Oslo, Norway — “We object to it all,” she said.", "Oslo, Norway"),
        ("Norway — unlike Kenya — blocked the levy.", None),
    ],
)
def test_dateline(text: str, dateline: str | None) -> None:
    assert cut(text, first(text).dateline) == dateline


def test_byline_keeps_only_its_place() -> None:
    text = "By Ann Roe in Oslo, Norway\n\nNorway objected."

    assert (first(text).role, cut(text, first(text).dateline)) == ("label", "Oslo, Norway")


def test_speakers_of_a_transcript() -> None:
    text = "MODERATOR: Welcome all.\n\nMs Poe (Kenya): We agree.\n\nMODERATOR: Thanks."

    speakers = [cut(text, part.speaker) for part in paragraphs(text, is_boilerplate)]

    assert speakers == ["MODERATOR", "Ms Poe (Kenya)", "MODERATOR"]


@pytest.mark.parametrize("text", ["WATER: Norway objected.", "The reason: Norway objected."])
def test_a_topic_is_no_speaker(text: str) -> None:
    assert first(text).speaker is None


def test_list_numbers_and_bullets_go() -> None:
    text = "We ask you to:\n(a) end the levy;\n- meet in May.\n3. Norway objected."

    assert [prose for _, prose in lines(text)] == [
        "We ask you to:",
        "end the levy;",
        "meet in May.",
        "Norway objected.",
    ]


def test_web_furniture_goes() -> None:
    text = "Share this article\n\nNorway objected.\n\nRead more: Kenya agrees"

    assert lines(text) == [("body", "Norway objected.")]


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "This line is long enough to be taken for a wrapped line of text,\nand this one goes on with it."
    )

    assert lines(wrapped) == [("body", wrapped)]
    assert len(lines("Norway objected.\nKenya agreed.")) == 2


@pytest.mark.parametrize("marks", ["“”", '""', "‘’"])
def test_quotations_by_any_marks(marks: str) -> None:
    opening, closing = marks[0], marks[1]

    assert quoted(f"{opening}We object to it,{closing} said Ms Roe.") == [("We object to it,", True)]


def test_some_quoted_words_are_no_utterance() -> None:
    text = "Ms Roe called the ‘rigid’ rule “a very bad idea” on Monday."

    assert quoted(text) == [("rigid", False), ("a very bad idea", False)]
    assert sentences(text) == [text]


def test_an_apostrophe_opens_nothing() -> None:
    assert quoted("It’s Norway’s levy, and the members' too.") == []


def test_a_quotation_over_several_paragraphs() -> None:
    text = "Ms Roe said: “We object to it.\n\n“It is unfair.\n\n“We will leave.”\n\nNobody replied."

    assert quoted(text) == [("We object to it.", True), ("It is unfair.", True), ("We will leave.", True)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Norway objected. Kenya agreed.", ["Norway objected.", "Kenya agreed."]),
        ("Norway objected; Kenya agreed.", ["Norway objected;", "Kenya agreed."]),
        ("Did it? “We object to it,” she said.", ["Did it?", "We object to it,", "she said."]),
        ("Dr. Ann M. Roe met Mr. Poe of Acme Inc. in the U.S. on Jan. 5.", None),
    ],
)
def test_sentences(text: str, parts: list[str] | None) -> None:
    assert sentences(text) == (parts or [text])
