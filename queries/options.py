"""A report's declared parameters as options of a command."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from kpgraph.queries import names
from kpgraph.queries.completion import of_choices
from kpgraph.queries.header import Parameter, Value
from kpgraph.queries.render.json_lines import escaped

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import GraphStore

UNLIMITED = 1_000_000_000


class Day(click.types.StringParamType):
    """A day, a month or a year in ISO form; kept as text, since that is how the queries compare it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value)
        try:
            if text and not re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII):
                raise ValueError
            if text:
                date.fromisoformat(text + "-01-01"[len(text) - 4 :])
        except ValueError:
            self.fail(f"{text!r} isn't a date like 2022, 2022-06 or 2022-06-20.", param, ctx)
        return text


_TYPES: Mapping[str, Any] = {
    "name": click.STRING,
    "text": click.STRING,
    "integer": click.IntRange(min=0),
    "number": click.FLOAT,
    "date": Day(),
}


def option(name: str, parameter: Parameter) -> click.Option:
    """The option `--name` for a parameter; not given it is None, so that the default stays in one place."""
    words = name.replace("_", "-")
    if parameter.type == "flag":
        shown = f"  [default: {'' if parameter.default else 'no-'}{words}]"
        return click.Option([f"--{words}/--no-{words}", name], default=None, help=parameter.help + shown)
    hidden = parameter.default in ("", None, UNLIMITED)
    default = "" if hidden else f"  [default: {parameter.default}]"
    complete = of_choices(str(parameter.choices)) if parameter.type == "name" else None
    return click.Option(
        [f"--{words}", name], type=kind(parameter), help=parameter.help + default, shell_complete=complete
    )


def kind(parameter: Parameter) -> click.ParamType[Any]:
    """What turns a word into the parameter's value."""
    if parameter.type == "choice":
        return click.Choice(parameter.choices)
    found: click.ParamType[Any] = _TYPES[parameter.type]
    return found


def resolved(
    parameters: Mapping[str, Parameter], given: Mapping[str, Value], store: GraphStore
) -> dict[str, Value]:
    """The given values with each name turned into the id of the node that it means."""
    return {
        key: names.find(store, str(parameters[key].choices), str(value))
        if parameters[key].type == "name" and value
        else value
        for key, value in given.items()
    }


def assignments(parameters: Mapping[str, Parameter], values: Mapping[str, Value]) -> str:
    """The parameters as `:param` lines, which Neo4j Browser and cypher-shell take."""
    return "".join(
        f":param {key} => {escaped(json.dumps(values.get(key, _default(parameter)), ensure_ascii=False))};\n"
        for key, parameter in parameters.items()
    )


def _default(parameter: Parameter) -> Value:
    return "" if parameter.default is None else parameter.default
