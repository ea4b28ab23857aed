"""Web pages that a browser saved into one file (MHTML)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from kpgraph.loader.document import Document
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.formats import html
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.registry import Format

PAGES = ("text/html", "application/xhtml+xml")


def read(given: Input) -> Iterator[Document]:
    """The article of the saved page: its first part in HTML, which is the page itself and no frame."""
    whole = message_from_bytes(given.data.lstrip(), policy=policy.default)
    page = next((part for part in whole.walk() if part.get_content_type() in PAGES), None)
    content = page.get_payload(decode=True) if isinstance(page, EmailMessage) else None
    if page is None or not isinstance(content, bytes):
        raise CannotReadError("is a saved page (MHTML) without a page in it: save it again")
    address = whole.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    url = str(address).strip() if str(address).startswith(("http://", "https://")) else given.url
    yield from html.read(
        replace(given, path=None, content=content, charset=page.get_content_charset(), url=url)
    )


def _recognised(given: Input) -> bool:
    head = given.head.lower()
    if b"content-type: multipart/related" not in head:
        return False
    is_mail = b"\nreceived:" in head or b"\nto:" in head
    return b"saved by" in head or b"snapshot-content-location:" in head or not is_mail


FORMAT = Format(
    "a saved page",
    read,
    (".mhtml", ".mht"),
    ("multipart/related", "application/x-mimearchive"),
    recognises=_recognised,
)
