"""Mails: what is new in them, what they forward, and what is attached."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from kpgraph.loader.document import Document
from kpgraph.loader.read.dispatch import documents_in
from kpgraph.loader.read.mails import new_text
from tests.read import made
from tests.read.given import given

FORWARDED = """FYI

---------- Forwarded message ---------
From: Kari Roe <kari@example.org>
Date: Mon, 3 May 2021 at 10:00
Subject: Plenary
To: Ola <ola@example.org>

Sweden proposed it.
"""


@pytest.mark.parametrize(
    ("body", "subject", "told"),
    [
        ("Norway objected.\n\nOn Mon, 3 May 2021, Kari wrote:\n> It did.\n", "Re: x", "Norway objected."),
        ("On 3 May 2021 Kari wrote:\n> One?\nYes.\n> Two?\nNo.", "Re: x", "Yes.\nNo."),
        ("I agree.\n\n-----Original Message-----\nFrom: A\nSent: B\nTo: C\n\nNo.", "RE: x", "I agree."),
        ("I agree.\n\nFrom: A\nSent: B\nTo: C\nSubject: D\n\nNo.", "Re: x", "I agree."),
        ("See below.\n\nFrom: A\nSent: B\nTo: C\nSubject: D\n\nNo.", "FW: x", "See below.\n\n\nNo."),
        ("Begin forwarded message:\n\n> From: A\n> Date: B\n> To: C\n>\n> No.\n", "Fwd: x", "No."),
        (FORWARDED, "Fwd: Plenary", "FYI\n\n\nSweden proposed it."),
        ("Norway objected.\n-- \nOla Hansen\nDesk", "x", "Norway objected."),
        ("From: here on, Norway objected.", "x", "From: here on, Norway objected."),
        ("On that day the chair wrote: Norway objects.", "x", "On that day the chair wrote: Norway objects."),
    ],
    ids=[
        "reply", "between", "original", "outlook", "outlook forward", "apple", "gmail", "signature", "from",
        "wrote",
    ],
)  # fmt: skip
def test_what_is_new(body: str, subject: str, told: str) -> None:
    assert new_text(body, subject) == told


def mail(body: str, subject: str = "Fwd: Plenary", **more: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Ola Hansen <ola@example.org>", "desk@example.org"
    message["Date"], message["Subject"] = "Fri, 24 Jun 2022 08:00:00 +0000", subject
    message.set_content(body, **more)
    return message


def read(message: EmailMessage) -> list[Document]:
    found = list(documents_in(given(message.as_bytes(), "/a.eml")))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def test_what_is_forwarded_is_by_whoever_wrote_it_and_of_that_day() -> None:
    (document,) = read(mail(FORWARDED))
    assert (document.title, document.author, document.published) == ("Plenary", "Kari Roe", date(2021, 5, 3))


def test_attachments_are_documents_of_their_own() -> None:
    message = mail("Norway objected.", "Papers")
    message.add_attachment(made.pdf(), "application", "pdf", filename="paper.pdf")
    message.add_attachment(b"\x89PNG", "image", "png", filename="logo.png")
    message.add_attachment(mail("Sweden agreed.", "Inside"))
    body, paper, inside = read(message)
    assert body.text == "Papers\n\nNorway objected."
    assert (paper.source, paper.text) == ("/a.eml#paper.pdf", made.TEXT)
    assert inside.text == "Inside\n\nSweden agreed."


def test_a_mail_in_html_without_what_it_quotes() -> None:
    html = "<p>Norway <b>objected</b>.</p><div class='gmail_quote'><p>Sweden proposed it.</p></div>"
    (document,) = read(mail(html, "Re: Plenary", subtype="html"))
    assert document.text == "Plenary\n\nNorway objected."


def test_a_mail_that_only_quotes_says_nothing() -> None:
    (told,) = documents_in(given(mail("> Sweden proposed it.", "Re: x").as_bytes(), "/a.eml"))
    assert str(told) == "/a.eml is a mail that says nothing: it is empty, or all of it is quoted."
