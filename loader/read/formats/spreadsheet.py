"""Spreadsheets (Excel, ODS): a text a row on each sheet, read by pandas with calamine."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kpgraph.loader.document import Document
from kpgraph.loader.read.errors import CannotReadError, Unreadable
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.packed import check_size, has_member, is_zip
from kpgraph.loader.read.registry import Format
from kpgraph.loader.read.rows import Choice, documents

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


def read(given: Input) -> Iterator[Document | Unreadable]:
    """The documents in the rows of all sheets that have a column of texts; a sheet's first row names them."""
    import pandas as pd

    if is_zip(given):
        check_size(given)
    refused: list[CannotReadError] = []
    found = False
    with pd.ExcelFile(io.BytesIO(given.data), engine="calamine") as book:
        for name in book.sheet_names:
            sheet = pd.read_excel(book, name, dtype=object, keep_default_na=False)
            if sheet.empty:
                continue
            try:
                choice = Choice(map(str, sheet.columns), given.columns)
            except CannotReadError as error:
                refused.append(error)
                continue
            found = True
            records = ({str(name): value for name, value in row.items()} for row in sheet.to_dict("records"))
            rows = enumerate(records, 2)
            yield from documents(given, f"{name}!row" if len(book.sheet_names) > 1 else "row", rows, choice)
    if not found:
        raise refused[0] if refused else CannotReadError("is a spreadsheet without rows")


def _recognised(given: Input) -> bool:
    if given.head.startswith(COMPOUND):
        return any(book in given.data for book in BOOKS)
    return has_member(given, "xl/workbook.xml") or (is_zip(given) and ODS in given.head[:200])


FORMAT = Format(
    "a spreadsheet",
    read,
    (".xlsx", ".xls", ".ods"),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.ms-excel",
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    recognises=_recognised,
    extra="excel",
)
