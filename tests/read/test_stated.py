"""What texts say of themselves: their day, their author, their agency, their address."""

from __future__ import annotations

from datetime import date

import pytest

from kpgraph.loader.document import Document
from kpgraph.loader.read.stated import completed

PROSE = "Delegates argued until after midnight. " * 3
LONG = "\n\n".join(f"{PROSE}Paragraph {number}." for number in range(30))
DAY = date(2022, 6, 24)


@pytest.mark.parametrize(
    "line",
    [
        f"GABORONE, 24 June 2022 — {PROSE}",
        f"GABORONE, June 24, 2022 (Reuters) - {PROSE}",
        f"Gaborone, Botswana, 24 June 2022 – {PROSE}",
        f"VICTORIA FALLS, Zimbabwe, Friday, 24 June 2022 -- {PROSE}",
        f"NEW YORK, Jun 24, 2022 (AFP) – {PROSE}",
        "Published: 24 June 2022",
        "Posted on Friday, June 24, 2022 at 10:32 GMT",
        "Date: 2022-06-24",
        "Issued 24th June 2022",
        "Updated: 24 June 2022, 18:05",
        "Last updated on 24 June 2022",
        "24 June 2022",
        "Friday 24 June 2022",
        "Gaborone, 24 June 2022.",
    ],
)
def test_the_day_is_read_at_the_beginning(line: str) -> None:
    assert completed(Document(f"No Deal on Diamonds\n\n{line}\n\n{LONG}", "/a")).published == DAY


def test_the_day_is_read_below_a_communique() -> None:
    assert completed(Document(f"{LONG}\n\nGaborone, 24 June 2022", "/a")).published == DAY


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        f"{LONG}\n\n24 June 2022\n\n{LONG}",
        f"The plenary of 24 June 2022 ended without a text. {PROSE}",
        f"GABORONE, June 24 (Reuters) - {PROSE}",
        f"Published: 3/4/2022\n\n{PROSE}",
        f"On 24 June 2022 – a Friday – the delegates left. {PROSE}",
        f"Updated: soon\n\n{PROSE}",
        f"Published: 31 June 2022\n\n{PROSE}",
    ],
    ids=[
        "none",
        "in the middle",
        "in prose",
        "no year",
        "two ways",
        "in a sentence",
        "no date",
        "no such day",
    ],
)
def test_no_day_is_better_than_a_wrong_one(text: str) -> None:
    assert completed(Document(text, "/a")).published is None


def test_the_day_of_publication_goes_before_that_of_an_update() -> None:
    text = f"No Deal\n\nUpdated: 30 June 2022\n\nGABORONE, 24 June 2022 — {PROSE}"
    assert completed(Document(text, "/a")).published == DAY
    assert (
        completed(Document(f"Updated: 30 June 2022\nPublished: 24 June 2022\n\n{PROSE}", "/a")).published
        == DAY
    )


def test_what_the_format_tells_stays() -> None:
    text = f"By Amina Doe\n\nGABORONE, 24 June 2022 (Reuters) — {PROSE}\n\nhttps://example.org/a"
    told = Document(
        text, "/a", author="B", publisher="C", published=date(2020, 1, 2), url="https://d.example/"
    )
    assert completed(told) == told


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Amina Doe", "Amina Doe"),
        ("BY AMINA DOE", "AMINA DOE"),
        ("By Amina Doe and Jan van der Merwe in Gaborone", "Amina Doe and Jan van der Merwe"),
        ("By Amina Doe, Example News", "Amina Doe"),
        ("By Friday nothing had been decided.", None),
        ("By The Way", "The Way"),
        ("by all accounts", None),
    ],
)
def test_authors_are_read_in_bylines(line: str, author: str | None) -> None:
    assert completed(Document(f"No Deal on Diamonds\n\n{line}\n\n{PROSE}", "/a")).author == author


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        (f"GABORONE (Reuters) - {PROSE}", "Reuters"),
        (f"GABORONE, June 24 (Reuters) - {PROSE}", "Reuters"),
        (f"GABORONE, 24 June 2022 (Xinhua) -- {PROSE}", "Xinhua"),
        (f"The European Union (EU) – and others – objected. {PROSE}", None),
        (f"GABORONE — {PROSE}", None),
    ],
)
def test_agencies_are_read_in_datelines(line: str, publisher: str | None) -> None:
    assert completed(Document(f"No Deal on Diamonds\n\n{line}", "/a")).publisher == publisher


def test_the_address_is_read_where_it_stands_alone() -> None:
    for line in (
        "https://example.org/news/1",
        "Source: https://example.org/news/1",
        "URL https://example.org/news/1",
    ):
        assert completed(Document(f"{LONG}\n\n{line}", "/a")).url == "https://example.org/news/1"
    assert completed(Document(f"See https://example.org/news/1 for more.\n\n{LONG}", "/a")).url is None
