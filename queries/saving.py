"""A report's rows kept in a file, and what is new, gone and changed in those of another day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from kpgraph.loader.stores.base import Rows
from kpgraph.queries.catalogue import Report
from kpgraph.queries.header import CLAIM, Value
from kpgraph.queries.render.evidence import COLUMN
from kpgraph.schema.errors import UserError

UNCOMPARED = (CLAIM, COLUMN)
"""Columns that say where a row comes from, not what it says."""


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds: the rows of a report, the parameters that they were asked with, and when (UTC)."""

    report: str
    saved: str
    kpgraph: str
    parameters: dict[str, Value]
    columns: tuple[str, ...]
    rows: list[list[Any]]


def save(path: Path, report: Report, values: Mapping[str, Value], rows: Rows) -> None:
    """Keep the rows in a file, as JSON. Raises UserError when it can't be written; it is left as it was."""
    from kpgraph.loader.output import destination

    kept = Saved(
        report=report.name,
        saved=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        kpgraph=version("kpgraph"),
        parameters=dict(values),
        columns=rows.columns,
        rows=[list(row) for row in rows.rows],
    )
    with destination(path) as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(kept), indent=1).decode() + "\n")


def load(path: Path, report: Report) -> Saved:
    """What `save` kept of this report. Raises UserError for a file that is missing or something else."""
    try:
        saved = msgspec.json.decode(path.read_bytes(), type=Saved)
    except OSError as error:
        raise UserError(f"Can't read {path}: {error.strerror or error}; --save makes such a file.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{path} doesn't hold the rows of a report: give a file that --save made.") from error
    if saved.report != report.name:
        raise UserError(f"{path} holds the rows of {saved.report}, not of {report.name}.")
    if any(len(row) != len(saved.columns) for row in saved.rows) or not set(report.header.key) <= set(
        saved.columns
    ):
        raise UserError(f"{path} doesn't fit the report {report.name} of today: save its rows anew.")
    return saved


def changes(report: Report, before: Saved, after: Rows) -> Rows:
    """The rows that are new, gone or changed since, in the order of today's rows, those gone last.

    `change` says which; `was` holds the former values of the columns that changed. Rows are the same row when
    the report's identity columns are equal.
    """
    former = _by_identity(report, before.columns, before.rows)
    told: list[list[Any]] = []
    for identity, rows in _by_identity(report, after.columns, after.rows).items():
        told += _told(rows, former.pop(identity, []), after.columns)
    for rows in former.values():
        told += _told([], rows, after.columns)
    told.sort(key=lambda row: row[0] == "gone")
    return Rows(("change", *after.columns, "was"), told)


Row = Mapping[str, Any]


def _by_identity(
    report: Report, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> dict[bytes, list[Row]]:
    """Rows as mappings, those with the same identity together, in the order of the first of each."""
    found: dict[bytes, list[Row]] = {}
    for values in rows:
        row = dict(zip(columns, values, strict=True))
        found.setdefault(msgspec.json.encode([row[column] for column in report.header.key]), []).append(row)
    return found


def _told(now: list[Row], then: list[Row], columns: Sequence[str]) -> Iterator[list[Any]]:
    """What became of the rows with one identity: equal ones go out, the rest are paired in their order."""
    compared = [column for column in columns if column not in UNCOMPARED]
    new, gone = list(now), list(then)
    for row in now:
        same = next((other for other in gone if not _difference(row, other, compared)), None)
        if same is not None:
            new.remove(row)
            gone.remove(same)
    for row, other in zip(new, gone, strict=False):
        yield ["changed", *(row[column] for column in columns), _difference(row, other, compared)]
    for row in new[len(gone) :]:
        yield ["new", *(row[column] for column in columns), None]
    for row in gone[len(new) :]:
        yield ["gone", *(row.get(column) for column in columns), None]


def _difference(row: Row, other: Row, columns: Sequence[str]) -> dict[str, Any]:
    """The other row's values where they differ; a column that it lacks doesn't count."""
    return {column: other[column] for column in columns if column in other and other[column] != row[column]}


def counted(changes: Rows) -> str:
    """`2 new, 1 gone`, for a message."""
    kinds = sorted(str(row[0]) for row in changes.rows)
    return ", ".join(f"{len(list(rows))} {kind}" for kind, rows in groupby(kinds)) or "nothing changed"
