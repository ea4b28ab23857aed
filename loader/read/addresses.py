"""Addresses as users give them, alone or in lists."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import quote, urldefrag, urlsplit

from kpgraph.loader.read.decode import decode
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.schema.errors import UserError

SCHEMES = ("http", "https")
KEPT = "/%:=&?~+!$,;'@()*[]|"
COLUMNS = ("url", "link", "address", "href")


def is_address(path: str) -> bool:
    """Whether an argument is meant for the web."""
    return path.lower().startswith(("http://", "https://"))


def without_fragment(address: str) -> str:
    """By what a page is known: where in it one looks doesn't matter."""
    return urldefrag(address).url


def checked(address: str) -> str:
    """The address without its fragment. Raises CannotReadError if it can't be fetched."""
    try:
        parts = urlsplit(address)
        complete = bool(parts.hostname) and parts.port != 0
    except ValueError:
        complete = False
    if not complete or parts.scheme not in SCHEMES or any(ord(one) <= 32 for one in address):
        raise CannotReadError("is no address of a web page: write it as https://HOST/PATH")
    if parts.username is not None or parts.password is not None:
        raise CannotReadError("holds a user name or password, which are not sent: leave them out")
    return without_fragment(address)


def sent(address: str) -> str:
    """The address in the letters that go over the wire: names in Punycode, the rest quoted."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        host = host.encode("ascii" if host.isascii() else "idna").decode()
    except UnicodeError as error:
        raise CannotReadError("is no address of a web page: no host can have such a name") from error
    host = f"[{host}]" if ":" in host else host
    return parts._replace(
        netloc=f"{host}:{parts.port}" if parts.port else host,
        path=quote(parts.path or "/", safe=KEPT),
        query=quote(parts.query, safe=KEPT),
    ).geturl()


def read_addresses(path: Path) -> list[str]:
    """The addresses in a file: one on each line (# begins a comment), or a CSV file's column `url` or `link`.

    Raises UserError, which names the line, for what is no address.
    """
    try:
        text = decode(path.read_bytes()).lstrip("\ufeff")
    except OSError as error:
        raise UserError(f"{path} can't be read: {(error.strerror or str(error)).lower()}.") from error
    except CannotReadError as error:
        raise UserError(f"{path} {error}.") from error
    numbered = _column(text) or [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    given = [(number, value) for number, value in numbered if value and not value.startswith("#")]
    for number, value in given:
        if not is_address(value):
            raise UserError(
                f"{path}, line {number}: {value[:80]} is no address: write it as https://HOST/PATH."
            )
    if not given:
        raise UserError(f"{path} holds no address: write one on each line.")
    return list(dict.fromkeys(value for _, value in given))


def _column(text: str) -> list[tuple[int, str]]:
    """The cells of a table's column of addresses, with their lines; none when the text is no such table."""
    header, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=header.count)
    names = [name.strip().strip('"').lower() for name in header.split(delimiter)]
    wanted = next((names.index(name) for name in COLUMNS if name in names), None)
    if wanted is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = ((reader.line_num, row) for row in reader)
    return [(line, row[wanted].strip()) for line, row in rows if line > 1 and len(row) > wanted]
