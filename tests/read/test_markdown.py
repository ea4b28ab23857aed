"""Markdown: metadata from the front matter, plain text from the body."""

from __future__ import annotations

from datetime import date

import pytest

from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.formats import markdown
from tests.read.given import only

WHOLE = """---
title: Norway objects
publisher: The Oslo Gazette
published: 2021-05-03
url: https://example.org/a
---
# A *long* day

Norway [objected](https://example.org) to
the **reform** &amp; left.\\
It came back.

<!-- not said -->

- Sweden agreed.
- So did `Denmark`.

> "No," said Ms Roe.

| Country | Joined |
| --- | --- |
| Norway | 2003 |
"""


def test_front_matter_and_body() -> None:
    document = only(markdown, WHOLE.encode(), "/a.md")
    assert (document.title, document.publisher) == ("Norway objects", "The Oslo Gazette")
    assert (document.published, document.url) == (date(2021, 5, 3), "https://example.org/a")
    assert document.text.split("\n\n") == [
        "A long day",
        "Norway objected to the reform & left.\nIt came back.",
        "Sweden agreed.",
        "So did Denmark.",
        '"No," said Ms Roe.',
        "Country | Joined",
        "Norway | 2003",
    ]


def test_the_first_heading_is_the_title_when_nothing_else_is() -> None:
    assert only(markdown, b"# Norway objects\n\nIt did.", "/a.md").title == "Norway objects"
    assert only(markdown, b"It did.\n\n# Norway objects", "/a.md").title is None


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert (
        only(markdown, b"---\nNorway objected.\n\n---\nIt did.", "/a.md").text
        == "Norway objected.\n\nIt did."
    )


def test_front_matter_is_text_and_nothing_else() -> None:
    document = only(
        markdown, b"---\ntitle: 2021\npublisher: !!python/object:os.system x\nurl: no\n---\nText.", "/a.md"
    )
    assert (document.title, document.publisher, document.url) == ("2021", "x", "no")


@pytest.mark.parametrize("written", ["2021-05-03", "3 May 2021", "2021-05-03T10:00:00Z", "'2021-05-03'"])
def test_dates(written: str) -> None:
    document = only(markdown, f"---\npublished: {written}\n---\nText.".encode(), "/a.md")
    assert document.published == date(2021, 5, 3)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("---\npublished: May 2021\n---\nText.", "no whole date"),
        ("---\npublished: 2021\n---\nText.", "no whole date"),
        ("---\npublished: soon\n---\nText.", "no whole date"),
        ("---\npublished: 2021-13-45\n---\nText.", "no whole date"),
        ("---\ntitle: [\n---\nText.", "isn't YAML"),
        ("---\ntitle: [Norway]\n---\nText.", "`title`"),
        ("---\ntitle: Norway\n---\n<!-- -->", "no text below"),
    ],
)
def test_what_is_wrong_is_said(written: str, told: str) -> None:
    with pytest.raises(CannotReadError, match=told):
        only(markdown, written.encode(), "/a.md")
