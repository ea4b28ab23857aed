"""The saved queries: where they are, and how one is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kpgraph.queries.header import Header, Parameter, Value, parameters_in, parse_header
from kpgraph.schema.errors import UserError

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import GraphStore, Rows

_VARIANT = ".ladybug.cypher"

PICTURE = ("source", "edge", "target")
"""The columns of a picture's rows: an edge between its two nodes."""
PICTURED = 100
"""Edges of a picture, the surest first, unless asked for more: what an eye can take in."""


@dataclass(frozen=True)
class Text:
    """A query in the one form of both engines; for Ladybug another one where the languages differ."""

    cypher: str
    ladybug: str | None = None

    def on(self, store: GraphStore) -> str:
        """The text for the engine of this store."""
        if self.ladybug and store.version().lower().startswith("ladybug"):
            return self.ladybug
        return self.cypher


@dataclass(frozen=True)
class Report:
    """A saved query: its declarations, its Cypher, and the Cypher of its picture, if it can be drawn.

    A picture takes some of the report's parameters, and answers with the edges behind the rows.
    """

    header: Header
    text: Text
    picture: Text | None = None

    @property
    def cypher(self) -> str:
        return self.text.cypher

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
    text = _text("saved", name)
    assert text is not None
    header = parse_header(text.cypher, f"queries/saved/{name}.cypher")
    if text.ladybug and parse_header(text.ladybug, f"queries/saved/{name}{_VARIANT}") != header:
        raise UserError(f"queries/saved/{name}{_VARIANT}: must have the header of {name}.cypher.")
    picture = _text("pictures", name)
    if picture and (foreign := parameters_in(picture.cypher) - header.parameters.keys()):
        raise UserError(f"queries/pictures/{name}.cypher: the report has no parameter {min(foreign)}.")
    return Report(header, text, picture)


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
    rows = store.run(report.text.on(store), given)
    if tuple(rows.columns) != tuple(report.header.columns):
        raise UserError(f"queries/saved/{report.name}.cypher: columns: the query returns {rows.columns}.")
    rows = Rows(rows.columns, [[_joined(value) for value in row] for row in rows.rows])
    if given.get("evidence", True) or "evidence" not in rows.columns:
        return rows
    kept = [index for index, column in enumerate(rows.columns) if column != "evidence"]
    return Rows(
        tuple(rows.columns[index] for index in kept),
        [[row[index] for index in kept] for row in rows.rows],
    )


def _joined(value: Any) -> Any:
    """A list of lists as one list without repetitions, which no text does in both languages."""
    if not isinstance(value, list) or not any(isinstance(item, list) for item in value):
        return value
    joined: list[Any] = []
    for item in value:
        joined.extend(piece for piece in _joined(item) if piece not in joined)
    return joined


def draw(report: Report, store: GraphStore, values: Mapping[str, Value]) -> Rows:
    """The edges behind the report's rows, each with its two nodes, in the columns of `PICTURE`.

    Values are those of `run`. Without a `limit` among them there are at most `PICTURED`, the surest first.
    Raises UserError as `run` does, and for a report that has no picture.
    """
    if report.picture is None:
        raise UserError(f"The report {report.name} has no picture: its rows have no edges behind them.")
    given = complete(report, {"limit": PICTURED, **values})
    wanted = parameters_in(report.picture.cypher)
    rows = store.run(report.picture.on(store), {key: given[key] for key in given if key in wanted})
    if rows.columns != PICTURE:
        raise UserError(f"queries/pictures/{report.name}.cypher: the query returns {rows.columns}.")
    return rows


def _text(folder: str, name: str) -> Text | None:
    place = files(f"kpgraph.queries.{folder}")
    common, variant = place.joinpath(f"{name}.cypher"), place.joinpath(name + _VARIANT)
    if not common.is_file():
        return None
    return Text(common.read_text("utf-8"), variant.read_text("utf-8") if variant.is_file() else None)
