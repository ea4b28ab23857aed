"""Bytes to text: which encoding it is, or why it is none."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from kpgraph.loader.read.errors import CannotReadError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WESTERN = "cp1252"
BINARY = "is binary, not text"


def decode(data: bytes, charset: str | None = None) -> str:
    """The text behind the bytes: UTF-8 unless a mark, NULs or invalid bytes speak against it.

    `charset` is what the data or its sender says; it counts where UTF-8 and marks don't explain the bytes.
    Raises CannotReadError for binary data: NULs that aren't UTF-16, or bytes that no encoding explains.
    """
    text = _decoded(data, charset)
    if "\0" in text:
        raise CannotReadError(BINARY)
    return text


def _decoded(data: bytes, charset: str | None) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\0" in data:
        return _strictly(data, _utf16_by_its_nuls(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_declared(data, charset) or _guessed(data)


def _as_declared(data: bytes, charset: str | None) -> str | None:
    try:
        return data.decode(charset) if charset else None
    except (UnicodeDecodeError, LookupError):
        return None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise CannotReadError(
            f"is no text: it begins like {encoding.upper()} but doesn't go on so"
        ) from error


def _utf16_by_its_nuls(data: bytes) -> str:
    """English in UTF-16 has NULs in every other place, and there alone."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 == 0 and min(even, odd) == 0 and max(even, odd) > len(data) / 4:
        return "utf-16-be" if even else "utf-16-le"
    raise CannotReadError(BINARY)


def _guessed(data: bytes) -> str:
    """Western first, because short English texts give the library too little to tell code pages apart;
    another guess counts only if the library recognises a language in it."""
    western = from_bytes(data, cp_isolation=[WESTERN]).best()
    if western is not None:
        return str(western)
    guess = from_bytes(data).best()
    if guess is None or not guess.coherence:
        raise CannotReadError("is no text in any known encoding: save it as UTF-8 and try again")
    return str(guess)
