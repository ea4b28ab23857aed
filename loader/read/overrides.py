"""`--meta FILE.csv`: what the user knows better than the documents."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rapidfuzz import process

from kpgraph.loader.read.dates import whole_date
from kpgraph.loader.read.decode import decode
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.schema.errors import UserError

FIELDS = ("title", "author", "publisher", "published", "language", "url")

Told = Mapping[str, str | date]
"""The fields of a document that a row gives; an empty cell gives none."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """Rows by the source that they name, and by file name where they name no more than that."""

    places: Mapping[str, Told] = field(default_factory=dict)
    names: Mapping[str, Told] = field(default_factory=dict)

    def of(self, source: str) -> Told:
        """What is told of a document: by a row for it, else by one for the file that it is in."""
        file = source.partition("#")[0]
        for one in (source, file) if file != source else (source,):
            told = self.places.get(one) or self.names.get(Path(one).name)
            if told:
                return told
        return {}


def read_overrides(path: Path) -> Overrides:
    """The rows of a CSV file with the column `source` and some of FIELDS.

    `source` is a path (from the file's own folder or the current one), a file name or an address. Raises
    UserError, which names the line, for what can't be meant.
    """
    places: dict[str, Told] = {}
    names: dict[str, Told] = {}
    for number, row in _rows(path):
        source = row.pop("source")
        if not source:
            raise UserError(f"{path}, line {number}: the column source is empty: name a file or an address.")
        told = {key: _value(key, value, f"{path}, line {number}") for key, value in row.items() if value}
        for keyed, key in _keys(source, path.parent):
            known = names if keyed == "name" else places
            if known.setdefault(key, told) != told:
                raise UserError(f"{path}, line {number}: {source} has two rows that differ: leave one out.")
    return Overrides(places, names)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise UserError(f"{path} can't be read: {(error.strerror or str(error)).lower()}.") from error
    except CannotReadError as error:
        raise UserError(f"{path} {error}.") from error
    header = text.lstrip("\ufeff").partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text.lstrip("\ufeff"), newline=""),
        delimiter=max(",;\t", key=header.count),
        restkey="",
        restval="",
        strict=True,
    )
    try:
        columns = [name.strip().lower() for name in reader.fieldnames or ()]
        _check(path, columns)
        reader.fieldnames = columns
        return [(reader.line_num, _cells(path, reader.line_num, row)) for row in reader]
    except csv.Error as error:
        raise UserError(f"{path}, line {reader.line_num}: this is no CSV ({error}).") from error


def _check(path: Path, columns: list[str]) -> None:
    if "source" not in columns:
        raise UserError(f"{path} has no column source: its first line must be source,{','.join(FIELDS)}.")
    for name in columns:
        if name not in ("source", *FIELDS):
            close = process.extractOne(name, FIELDS, score_cutoff=60)
            hint = f"did you mean {close[0]}?" if close else f"the columns are source, {', '.join(FIELDS)}."
            raise UserError(f"{path} has a column {name or 'without a name'}: {hint}")
        if columns.count(name) > 1:
            raise UserError(f"{path} has the column {name} twice.")


def _cells(path: Path, number: int, row: Mapping[str, str | list[str]]) -> dict[str, str]:
    if "" in row:
        raise UserError(
            f"{path}, line {number}: there are more cells than columns: put cells with a comma in quotes."
        )
    return {key: " ".join(value.split()) for key, value in row.items() if isinstance(value, str)}


def _value(key: str, value: str, where: str) -> str | date:
    if key != "published":
        return value
    day = whole_date(value)
    if day is None:
        raise UserError(f"{where}: {value} is no whole date: write it as YYYY-MM-DD.")
    return day


def _keys(source: str, folder: Path) -> list[tuple[str, str]]:
    """Under what a row is found: an address or an id as it is, a path from two folders, or a name."""
    if "://" in source or source.startswith(("kpgraph:", "stdin:")):
        return [("place", source)]
    if os.sep in source:
        paths = {os.path.abspath(folder / source), os.path.abspath(source)}  # noqa: PTH100
        return [("place", path) for path in sorted(paths)]
    return [("name", source)]
