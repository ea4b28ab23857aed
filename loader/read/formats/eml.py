"""Mails: what is new in the body, and the attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart

from kpgraph.loader.document import Document
from kpgraph.loader.read.decode import decode
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.fragments import fragment_text
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.mails import mail_document
from kpgraph.loader.read.registry import Format

FIELD = re.compile(rb"(?P<name>[!-9;-~]+)[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*")
FIELDS = {b"from", b"date", b"message-id", b"received", b"mime-version", b"return-path", b"subject", b"to"}
LEAST_FIELDS = 3
NO_TEXT = ("image/", "audio/", "video/", "application/pkcs7-signature", "text/calendar", "text/vcard")
PAGE = "text/html"


def read(given: Input) -> Iterator[Document | Input]:
    """The document in a mail, then what is attached. Raises CannotReadError when there is neither."""
    mail = message_from_bytes(given.data.lstrip(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    document = mail_document(
        given, _body(mail), *(_field(mail, name) for name in ("subject", "from", "date"))
    )
    if document is not None:
        yield document
    attached = [part for part in _attachments(mail) if not part.get_content_type().startswith(NO_TEXT)]
    for number, part in enumerate(attached, 1):
        name = part.get_filename() or (
            f"{number}.eml" if part.get_content_type() == "message/rfc822" else f"{number}"
        )
        yield given.part(name, _content(part), media_type=part.get_content_type())
    if document is None and not attached:
        raise CannotReadError("is a mail that says nothing: it is empty, or all of it is quoted")


def _body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain", "html"))
    if part is None:
        return ""
    content = _content(part)
    text = decode(content, part.get_content_charset()) if content.strip() else ""
    return fragment_text(text, quotes=False) if part.get_content_type() == PAGE else text


def _attachments(mail: MIMEPart) -> Iterator[MIMEPart]:
    """The parts that are no body, nor an element of one."""
    body = mail.get_body(("plain", "html"))
    bodies = {id(body), *(id(mail.get_body((kind,))) for kind in ("plain", "html"))}
    stack: list[MIMEPart] = [mail]
    while stack:
        part = stack.pop()
        if part.get_content_type() == "message/rfc822" and part is not mail:
            yield part
        elif part.is_multipart():
            stack += reversed(list(part.iter_parts()))
        elif id(part) not in bodies and part is not mail:
            yield part


def _content(part: MIMEPart) -> bytes:
    """The bytes behind a part's transfer encoding; those of a mail for an attached mail."""
    if part.get_content_type() == "message/rfc822":
        inside = part.get_payload()
        return b"".join(one.as_bytes() for one in inside if isinstance(one, MIMEPart))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _field(mail: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(mail.get(name, "")).split())
    except (ValueError, IndexError, MessageError):  # what the standard library makes of broken fields
        return ""


def _recognised(given: Input) -> bool:
    """Whether the first lines are a mail's fields."""
    head = given.head.lstrip().replace(b"\r\n", b"\n")
    if head.startswith(b"From "):  # as mailboxes part their mails
        head = head.partition(b"\n")[2]
    names: set[bytes] = set()
    position = 0
    while field := FIELD.match(head, position):
        names.add(field["name"].lower())
        position = field.end()
    known = names & FIELDS
    return b"from" in known and len(known) >= LEAST_FIELDS


FORMAT = Format("a mail", read, (".eml",), ("message/rfc822",), recognises=_recognised, general=True)
