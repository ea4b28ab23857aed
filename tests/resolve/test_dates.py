"""When an act happened."""

from __future__ import annotations

from datetime import date

import pytest

from kpgraph.loader.coder import Coder
from kpgraph.loader.document import Document
from kpgraph.loader.resolve.dates import date_of
from tests.extract.coded import Coded

THURSDAY = date(2031, 5, 8)


@pytest.mark.parametrize(
    ("sentence", "published", "day"),
    [
        ("Norway objected on 3 May 2031.", None, date(2031, 5, 3)),
        ("Norway objected on May 3, 2031.", None, date(2031, 5, 3)),
        ("Norway objected on Tuesday.", THURSDAY, date(2031, 5, 6)),
        ("Norway objected on Thursday.", THURSDAY, THURSDAY),
        ("Norway objected last Thursday.", THURSDAY, date(2031, 5, 1)),
        ("Norway objected on Friday.", THURSDAY, date(2031, 5, 2)),
        ("Norway objected on Tuesday.", None, None),
        ("Norway objected on Tuesday and on Friday.", THURSDAY, None),
        ("Norway objected from 3 May 2031 to 5 May 2031.", None, None),
        ("Norway objected on 31 February 2031.", None, None),
        ("Norway objected in May.", THURSDAY, None),
    ],
)
def test_day_of_a_sentence(sentence: str, published: date | None, day: date | None) -> None:
    assert date_of(sentence, published) == day


@pytest.mark.parametrize(
    ("text", "published", "day", "basis"),
    [
        ("Norway blocked the levy on 3 May 2031.", THURSDAY, date(2031, 5, 3), "text"),
        ("Norway blocked the levy on Tuesday.", THURSDAY, date(2031, 5, 6), "text"),
        ("Norway blocked the levy.", THURSDAY, THURSDAY, "published"),
        ("Norway blocked the levy.", None, None, None),
        pytest.param(
            "Norway blocked the levy at the intersessional in Kasane in 2022.",
            None,
            date(2022, 6, 20),
            "meeting",
        ),
    ],
)
def test_date_of_an_edge(
    text: str, published: date | None, day: date | None, basis: str | None, coder: Coder
) -> None:
    told = Coded(coder, Document(text, "test", published=published)).properties("Norway OPPOSED levy")

    assert (told.get("date"), told.get("date_basis")) == (day, basis)
