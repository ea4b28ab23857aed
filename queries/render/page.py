"""A self-contained HTML page: sortable, printable, light and dark, readable on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from kpgraph.queries.render.colours import label_of
from kpgraph.queries.render.columns import View
from kpgraph.queries.render.evidence import evidence
from kpgraph.queries.render.pages import DAY, filled
from kpgraph.queries.render.text import heading, plain

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import Rows


def write(rows: Rows, out: TextIO, *, title: str, raw: bool) -> None:  # noqa: ARG001
    """The page with one table; every text in it is escaped and keeps its own direction."""
    view = View(rows)
    names = [heading(column) for _, column in view.shown]
    shown = [
        {
            "cells": [
                (name, *_looks(view, row, index), plain(row[index]))
                for (index, _), name in zip(view.shown, names, strict=True)
            ],
            "evidence": evidence(row[view.evidence]) if view.evidence is not None else [],
        }
        for row in view.rows
    ]
    out.write(
        filled(
            "kpgraph.queries.render",
            title=title or "Rows",
            names=names,
            rows=shown,
            with_evidence=view.evidence is not None,
        )
    )


def _looks(view: View, row: Any, index: int) -> tuple[str, str]:
    """The class of a cell, and the label of the node that it names."""
    if isinstance(row[index], int | float):
        return "number", ""
    if DAY.fullmatch(plain(row[index])):
        return "day", ""
    return "", label_of(view.id(row, index))
