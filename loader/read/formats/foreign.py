"""Kinds of files that hold no text kpgraph can get at: they are named, with what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NoReturn

from kpgraph.loader.document import Document
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.packed import has_member
from kpgraph.loader.read.registry import Format

PICTURE = "is a picture: make it text first (OCR) and load the result"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BEGINNINGS = {
    b"\x89PNG": PICTURE,
    b"\xff\xd8\xff": PICTURE,
    b"GIF8": PICTURE,
    b"II*\0": PICTURE,
    b"MM\0*": PICTURE,
    b"RIFF": "is a sound, a film or a picture: write down what it says and load that",
    b"ID3": "is a sound: write down what it says and load that",
    b"OggS": "is a sound or a film: write down what it says and load that",
    b"Rar!": "is a RAR archive: unpack it yourself and load the folder",
    b"7z\xbc\xaf\x27\x1c": "is a 7z archive: unpack it yourself and load the folder",
    COMPOUND: "is a file of an old Office program (before 2007): save it as .docx or PDF and load that",
}
MEMBERS = {
    "ppt/presentation.xml": "is a presentation: export it as PDF and load that",
    "META-INF/container.xml": "is a book (EPUB): export it as PDF or text and load that",
    "xl/workbook.bin": "is a binary spreadsheet: save it as .xlsx and load that",
}
OTHER_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")


def read(given: Input) -> Iterator[Document]:
    """Raises CannotReadError: what it is, and what to do."""
    _refuse(given)


def _refuse(given: Input) -> NoReturn:
    raise CannotReadError(_told(given) or "is no document")


def _told(given: Input) -> str | None:
    for beginning, told in BEGINNINGS.items():
        if given.head.startswith(beginning):
            return told
    for member, told in MEMBERS.items():
        if has_member(given, member):
            return told
    return "is XML, but no page and no feed: export it as text and load that" if _is_xml(given) else None


def _is_xml(given: Input) -> bool:
    return OTHER_XML.match(given.head) is not None


FORMAT = Format("no document", read, (), recognises=lambda given: _told(given) is not None, general=True)
