"""The reports and queries from Python, as pandas frames. `docs/python.md` shows them at work."""

from __future__ import annotations

from os import PathLike
from typing import Any

import pandas

from kpgraph.loader.stores.base import GraphStore, Rows
from kpgraph.queries import catalogue
from kpgraph.queries.options import resolved
from kpgraph.queries.stores import opened

__all__ = ["query", "report", "reports"]

Store = str | PathLike[str] | GraphStore | None


def reports() -> pandas.DataFrame:
    """The saved reports: name, title, topic, question, and the parameters that each takes."""
    headers = [catalogue.report(name).header for name in catalogue.names()]
    columns = ["name", "title", "topic", "question", "parameters"]
    rows = [(one.name, one.title, one.topic, one.question, ", ".join(one.parameters)) for one in headers]
    return pandas.DataFrame(rows, columns=columns)


def report(name: str, store: Store = None, **parameters: Any) -> pandas.DataFrame:
    """The rows of a saved report, with its columns; parameters as the command has them, `_` for `-`.

    A person, body, country, meeting or proposal may be named as in a text. Dates are strings in ISO form.
    `store` is a path or an address as for `--store`, or an open store. Raises UserError for a report or a
    parameter that isn't there, for a name that means nothing or several things, and when the store fails.
    """
    saved = catalogue.report(name)
    with opened(store) as graph:
        known = {key: value for key, value in parameters.items() if key in saved.parameters}
        given = {**parameters, **resolved(saved.parameters, known, graph)}
        return _frame(catalogue.run(saved, graph, given))


def query(cypher: str, store: Store = None, **parameters: Any) -> pandas.DataFrame:
    """The rows of a Cypher query that reads; UserError for one that would write, or that can't be run."""
    with opened(store) as graph:
        return _frame(graph.run(cypher, parameters))


def _frame(rows: Rows) -> pandas.DataFrame:
    return pandas.DataFrame([list(row) for row in rows.rows], columns=list(rows.columns))
