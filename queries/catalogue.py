"""The saved queries: where they are, and how one is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kpgraph.queries.header import Header, Parameter, Value, parse_header
from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import GraphStore, Rows

_VARIANT = ".ladybug.cypher"


@dataclass(frozen=True)
class Report:
    """A saved query: its declarations and its Cypher, for Ladybug another one where the languages differ."""

    header: Header
    cypher: str
    ladybug: str | None = None

    @property
    def name(self) -> str:
        return self.header.name

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        return self.header.parameters

    @property
    def body(self) -> str:
        """The Cypher without its header."""
        lines = self.cypher.splitlines(keepends=True)
        return "".join(lines[next(i for i, line in enumerate(lines) if not line.startswith("//")) :])


@cache
def names() -> tuple[str, ...]:
    """The names of all reports, in the alphabet's order."""
    return tuple(
        sorted(
            file.name.removesuffix(".cypher")
            for file in files("kpgraph.queries.saved").iterdir()
            if file.name.endswith(".cypher") and not file.name.endswith(_VARIANT)
        )
    )


@cache
def report(name: str) -> Report:
    """The report of that name. Raises UserError when there is none, or when its file isn't right."""
    if name not in names():
        raise UserError(f"There is no report called {name}; `kpgraph report` lists them.")
    folder = files("kpgraph.queries.saved")
    text = folder.joinpath(f"{name}.cypher").read_text("utf-8")
    header = parse_header(text, f"queries/saved/{name}.cypher")
    variant = folder.joinpath(name + _VARIANT)
    if not variant.is_file():
        return Report(header, text)
    other = variant.read_text("utf-8")
    if parse_header(other, f"queries/saved/{name}{_VARIANT}") != header:
        raise UserError(f"queries/saved/{name}{_VARIANT}: must have the header of {name}.cypher.")
    return Report(header, text, other)


def complete(report: Report, values: Mapping[str, Value]) -> dict[str, Value]:
    """The given values and the defaults of the other parameters.

    Raises UserError for a value that is missing or unknown.
    """
    for key in values.keys() - report.parameters.keys():
        raise UserError(f"The report {report.name} takes no parameter {key}.")
    given: dict[str, Value] = {}
    for key, parameter in report.parameters.items():
        value = values.get(key, parameter.default)
        if value is None:
            raise UserError(f"The report {report.name} must be told which {key} is meant.")
        given[key] = value
    return given


def run(report: Report, store: GraphStore, values: Mapping[str, Value]) -> Rows:
    """The report's rows for these values; parameters that aren't among them take their defaults.

    Names must be ids already (`names.find` makes them so). The column `evidence` is left out when the
    parameter of that name is false. Raises UserError for a value that is missing, unknown or of another type.
    """
    from kpgraph.loader.stores.base import Rows

    given = complete(report, values)
    text = report.cypher
    if report.ladybug and store.version().lower().startswith("ladybug"):
        text = report.ladybug
    rows = store.run(text, given)
    if tuple(rows.columns) != tuple(report.header.columns):
        raise UserError(f"queries/saved/{report.name}.cypher: columns: the query returns {rows.columns}.")
    if given.get("evidence", True) or "evidence" not in rows.columns:
        return rows
    kept = [index for index, column in enumerate(rows.columns) if column != "evidence"]
    return Rows(
        tuple(rows.columns[index] for index in kept),
        [[row[index] for index in kept] for row in rows.rows],
    )
