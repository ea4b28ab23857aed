"""What a saved query is told on the command line, by options or, what must be named, by words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from kpgraph.queries.catalogue import Report
from kpgraph.queries.completion import of_words
from kpgraph.queries.header import Value
from kpgraph.queries.options import kind, option


def asked(report: Report) -> list[click.Parameter]:
    """The options and the argument `words` of a command that runs the report."""
    required = [(key, parameter) for key, parameter in report.parameters.items() if parameter.default is None]
    parameters: list[click.Parameter] = [option(key, each) for key, each in report.parameters.items()]
    if not required:
        return parameters
    metavar = " ".join(key for key, _ in required).upper()
    return [
        click.Argument(["words"], nargs=-1, metavar=metavar, shell_complete=of_words(required)),
        *parameters,
    ]


def told(
    report: Report, words: Sequence[str], options: Mapping[str, Any]
) -> tuple[dict[str, Value], list[str]]:
    """The values given, by option or by word, and the names of the parameters that are still missing.

    Raises UsageError for a word too many or of the wrong kind.
    """
    given = {key: value for key, value in options.items() if value is not None}
    missing = [
        key for key, parameter in report.parameters.items() if parameter.default is None and key not in given
    ]
    if len(words) > len(missing):
        raise click.UsageError(f"Got an argument too many: {words[len(missing)]}.")
    for key, word in zip(missing, words, strict=False):
        given[key] = kind(report.parameters[key]).convert(word, None, None)
    return given, missing[len(words) :]


def missing_name(report: Report, missing: Sequence[str]) -> click.UsageError:
    """What is said when something must be named and wasn't."""
    return click.UsageError(f"Which {missing[0]} is meant? Name it after {report.name}.")
