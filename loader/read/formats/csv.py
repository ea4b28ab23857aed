"""CSV and TSV: a text a row, read by pandas in pieces."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kpgraph.loader.document import Document
from kpgraph.loader.read.decode import decode
from kpgraph.loader.read.errors import CannotReadError, Unreadable
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.registry import Format
from kpgraph.loader.read.rows import Choice, documents

if TYPE_CHECKING:
    from pandas import DataFrame

CHUNK = 500
MOST_COLUMNS, MOST_CHARACTERS = 1_000, 1_000_000
"""Of the first row. pandas takes minutes for a hundred thousand columns."""
SEPARATORS = ",;\t|"
QUOTED = re.compile(r'"[^"]*"?')
SKIPPED = re.compile(r"Skipping line (\d+): expected (\d+) fields, saw (\d+)")


def read(given: Input) -> Iterator[Document | Unreadable]:
    """The documents in the rows of a table whose first row names the columns and counts as row 1."""
    import pandas as pd

    text = decode(given.data)
    if not text.strip():
        raise CannotReadError("is empty")
    separator = _separator(text)
    if _first_line(text).count(separator) > MOST_COLUMNS:
        raise CannotReadError(f"is a table of more than {MOST_COLUMNS:,} columns")
    skipped: list[str] = []
    try:
        with pd.read_csv(
            io.StringIO(text),
            sep=separator,
            dtype=str,
            keep_default_na=False,
            index_col=False,
            chunksize=CHUNK,
            on_bad_lines="warn",
        ) as chunks:
            pieces = _pieces(chunks, skipped)
            first = next(pieces, None)
            if first is None or first.empty:
                raise CannotReadError("is a table without rows")
            choice = Choice(map(str, first.columns), given.columns)
            yield from documents(given, "row", _rows(first, pieces), choice)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise CannotReadError(f"is no table: {' '.join(str(error).split())[:100]}") from error
    if skipped:
        yield Unreadable(given.source, f"has rows with more cells than columns ({'; '.join(skipped[:5])})")


def _separator(text: str) -> str:
    return max(SEPARATORS, key=QUOTED.sub("", _first_line(text)[:10_000]).count)


def _first_line(text: str) -> str:
    return text.lstrip()[:MOST_CHARACTERS].partition("\n")[0]


def _pieces(chunks: Iterator[DataFrame], skipped: list[str]) -> Iterator[DataFrame]:
    """The pieces of the table; the lines that pandas can't fit into its columns go into `skipped`."""
    while True:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            piece = next(chunks, None)
        for one in told:
            skipped += [
                f"line {line}: {saw} instead of {expected}"
                for line, expected, saw in SKIPPED.findall(str(one.message))
            ]
        if piece is None:
            return
        yield piece


def _rows(first: DataFrame, others: Iterator[DataFrame]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    number = 1
    for piece in (first, *others):
        for row in piece.to_dict("records"):
            number += 1
            yield number, {str(name): value for name, value in row.items()}


FORMAT = Format("a table", read, (".csv", ".tsv"), ("text/csv", "text/tab-separated-values"), by_name=True)
