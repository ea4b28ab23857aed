"""What `kpgraph query` is told, and the part of the answer that it shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

INTEGERS = range(-(2**63), 2**63)
"""What both engines can hold."""


class Limited(Iterator[Sequence[Any]]):
    """The first `limit` rows (0: all), no more of them read than tells whether there are more."""

    def __init__(self, rows: Iterator[Sequence[Any]], limit: int) -> None:
        self.cut = False
        self._rows = rows
        self._limit = limit
        self._given = 0

    def __next__(self) -> Sequence[Any]:
        row = next(self._rows)
        if self._limit and self._given == self._limit:
            self.cut = True
            raise StopIteration
        self._given += 1
        return row


def parameters(given: Sequence[str]) -> dict[str, Any]:
    """Values by name from `NAME=VALUE`, each as JSON or else as text; UsageError where that can't be."""
    return dict(_parameter(each) for each in given)


def _parameter(given: str) -> tuple[str, Any]:
    name, equals, text = given.partition("=")
    name = name.removeprefix("$")
    if not name or not equals:
        raise click.UsageError(f"--param {given}: write it as NAME=VALUE.")
    try:
        value = json.loads(text)
    except ValueError:
        return name, text
    if not _fits(value):
        raise click.UsageError(f"--param {name}: whole numbers go from {INTEGERS[0]} to {INTEGERS[-1]}.")
    return name, value


def _fits(value: Any) -> bool:
    match value:
        case int():
            return value in INTEGERS
        case list():
            return all(map(_fits, value))
        case dict():
            return all(map(_fits, value.values()))
    return True
