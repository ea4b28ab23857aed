"""The comment header of a saved query: what it is called, asks, takes and returns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

import msgspec
import yaml

from kpgraph.schema.errors import UserError

Topic = Literal["positions", "sides", "dossiers", "meetings", "people", "words", "connections", "sources"]
Kind = Literal["name", "text", "integer", "number", "date", "flag", "choice"]
Value = str | int | float | bool
CLAIM = "claim_id"
"""The column with the id of the first claim behind a row, for programs."""

_PYTHON: Mapping[str, type | tuple[type, ...]] = {"integer": int, "number": (int, float), "flag": bool}
_T = TypeVar("_T")


class Parameter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing that a query wants to be told; without a default it must be given.

    `choices` is a list of words for a `choice`, and for a `name` the file of `queries/choices` whose query
    returns the id, the name and the other names of everything that may be named. `example` is a value that
    the shipped documents give an answer to, for the page of reports.
    """

    type: Kind
    help: str
    default: Value | None = None
    example: Value | None = None
    choices: str | tuple[str, ...] = ()


class Matrix(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="matrix"):
    """A picture of rows about pairs, by the columns that hold the one, the other and a share from 0 to 1."""

    row: str
    column: str
    value: str


class Timeline(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="timeline"):
    """A picture of rows with a date, by the columns that hold it, the name, the kind and the weight."""

    start: str
    label: str
    colour: str
    size: str
    stop: str = ""


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A saved query's declarations; `columns` says of each column what stands in it.

    `identity` are the columns by which a row of today is known to be one of another day, whatever else
    changed in it; where none are named, those with ids, or else all. `chart` says how the rows are drawn.
    """

    name: str
    title: str
    topic: Topic
    question: str
    columns: dict[str, str]
    parameters: dict[str, Parameter] = {}
    identity: tuple[str, ...] = ()
    chart: Matrix | Timeline | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that make a row's identity."""
        ids = tuple(column for column in self.columns if column.endswith("_id") and column != CLAIM)
        return self.identity or ids or tuple(self.columns)


def parse_header(text: str, file: str) -> Header:
    """The header of a query's text; `file` names it in errors. Raises UserError naming file and key."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        lines.append(line[2:].removeprefix(" "))
    try:
        declared = yaml.load("\n".join(lines), Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise UserError(
            f"{file}{where}: the header isn't valid YAML: {getattr(error, 'problem', error)}."
        ) from error
    if not isinstance(declared, dict):
        raise UserError(f"{file}: a saved query begins with a comment header (// name: …).")
    named = declared.get("parameters") or {}
    if not isinstance(named, dict):
        raise UserError(f"{file}: parameters: must be a mapping from name to declaration.")
    parameters = {key: _parameter(key, own, file) for key, own in named.items()}
    header = _converted({**declared, "parameters": {}}, Header, f"{file}: ")
    header = msgspec.structs.replace(header, parameters=parameters)
    _check(header, text, file)
    return header


def parameters_in(cypher: str) -> set[str]:
    """The names of the parameters that a Cypher text uses, those in strings and comments left out."""
    code = re.sub(
        r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", " ", cypher, flags=re.S
    )
    return set(re.findall(r"\$(\w+)", code))


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which a key that comes twice is an error."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        keys = [key.value for key, _ in node.value]
        for key, _ in node.value:
            if keys.count(key.value) > 1:
                raise yaml.constructor.ConstructorError(
                    problem=f"{key.value} comes twice", problem_mark=key.start_mark
                )
        return super().construct_mapping(node, deep)


@cache
def _shared() -> Mapping[str, Any]:
    """The declarations of parameters that many queries have."""
    text = files("kpgraph.queries").joinpath("parameters.yaml").read_text("utf-8")
    shared: Mapping[str, Any] = yaml.load(text, Loader=_Loader)
    return shared


def _parameter(key: Any, own: Any, file: str) -> Parameter:
    where = f"{file}: parameters.{key}"
    if own is not None and not isinstance(own, dict):
        raise UserError(f"{where}: must be a mapping with type, help and default, or nothing.")
    if own is None and key not in _shared():
        raise UserError(f"{where}: must be declared here, since parameters.yaml doesn't declare it.")
    declared = {**_shared().get(key, {}), **(own or {})}
    parameter = _converted(declared, Parameter, f"{where}.")
    expected = _PYTHON.get(parameter.type, str)
    fits = isinstance(parameter.default, expected) and (
        parameter.type == "flag" or not isinstance(parameter.default, bool)
    )
    if parameter.default is not None and not fits:
        raise UserError(f"{where}.default: {parameter.default!r} doesn't fit the type {parameter.type}.")
    if parameter.type == "name":
        known = files("kpgraph.queries.choices")
        if (
            not isinstance(parameter.choices, str)
            or not known.joinpath(f"{parameter.choices}.cypher").is_file()
        ):
            raise UserError(f"{where}.choices: must name a file of queries/choices.")
    elif (parameter.type == "choice") != bool(parameter.choices) or isinstance(parameter.choices, str):
        raise UserError(f"{where}.choices: must be a list of words for the type choice, and only for it.")
    return parameter


def _converted(value: Any, kind: type[_T], where: str) -> _T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at ")
        key = place.strip("`").removeprefix("$").removeprefix(".")
        raise UserError(f"{where}{key}{': ' if key else ''}{reason}.") from error


def _check(header: Header, text: str, file: str) -> None:
    stem = file.rpartition("/")[2].split(".")[0]
    if header.name != stem:
        raise UserError(f"{file}: name: {header.name!r} isn't the file's name.")
    used = parameters_in(text)
    for key in sorted(used ^ set(header.parameters)):
        fault = "is used but not declared" if key in used else "is declared but not used"
        raise UserError(f"{file}: parameters.{key}: {fault}.")
    drawn = msgspec.structs.asdict(header.chart).values() if header.chart else ()
    for column in filter(None, (*header.key, *drawn)):
        if column not in header.columns:
            raise UserError(f"{file}: columns: {column} is named above, but no column is called so.")
    if ("evidence" in header.columns) != ("evidence" in header.parameters):
        raise UserError(f"{file}: columns.evidence: goes with a parameter evidence.")
