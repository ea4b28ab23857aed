"""Parquet: a text a row, read in pieces by pyarrow, which pandas uses too."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from kpgraph.loader.document import Document
from kpgraph.loader.read.errors import CannotReadError, Unreadable
from kpgraph.loader.read.input import LARGEST, MEBIBYTE, Input
from kpgraph.loader.read.registry import Format
from kpgraph.loader.read.rows import Choice, documents

CHUNK = 500


def read(given: Input) -> Iterator[Document | Unreadable]:
    """The documents in the rows; only the columns that are used are unpacked."""
    import pyarrow as arrow
    from pyarrow import parquet

    try:
        with given.open() as stream:
            file = parquet.ParquetFile(io.BytesIO(given.data) if given.path is None else stream)
            groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
            if any(group.total_byte_size > LARGEST for group in groups):
                raise CannotReadError(
                    f"has a group of rows of more than {LARGEST // MEBIBYTE} MiB: write it in smaller ones"
                )
            choice = Choice(file.schema_arrow.names, given.columns)
            yield from documents(given, "row", _rows(file, choice), choice)
    except arrow.ArrowException as error:
        raise CannotReadError("is a damaged Parquet file") from error


def _rows(file: Any, choice: Choice) -> Iterator[tuple[int, Mapping[str, Any]]]:
    number = 0
    for piece in file.iter_batches(batch_size=CHUNK, columns=[name for name in choice.of.values() if name]):
        for row in piece.to_pylist():
            number += 1
            yield number, row


FORMAT = Format(
    "a Parquet file",
    read,
    (".parquet",),
    ("application/vnd.apache.parquet",),
    recognises=lambda given: given.head.startswith(b"PAR1"),
    extra="parquet",
)
