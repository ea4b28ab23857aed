"""Outlook's mails (MSG), by python-oxmsg."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kpgraph.loader.document import Document
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.fragments import fragment_text
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.mails import mail_document
from kpgraph.loader.read.registry import Format

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROPERTIES = "__properties_version1.0".encode("utf-16-le")


def read(given: Input) -> Iterator[Document | Input]:
    """The document in a mail, then what is attached. Raises CannotReadError when there is neither."""
    from oxmsg import Message

    mail = Message.load(io.BytesIO(given.data))
    body = mail.body or fragment_text(mail.html_body or "", quotes=False)
    sent = mail.sent_date.isoformat() if mail.sent_date else ""
    document = mail_document(given, body, " ".join((mail.subject or "").split()), mail.sender or "", sent)
    if document is not None:
        yield document
    attached = [one for one in mail.attachments if one.file_bytes]
    for number, one in enumerate(attached, 1):
        yield given.part(one.file_name or str(number), one.file_bytes or b"", media_type=one.mime_type)
    if document is None and not attached:
        raise CannotReadError("is a mail that says nothing: it is empty, or all of it is quoted")


FORMAT = Format(
    "an Outlook mail",
    read,
    (".msg",),
    ("application/vnd.ms-outlook",),
    recognises=lambda given: given.head.startswith(COMPOUND) and PROPERTIES in given.data,
    extra="msg",
)
