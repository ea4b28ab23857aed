"""A report's rows as the picture that its header declares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kpgraph.queries.charts.drawing import Spec
from kpgraph.queries.charts.matrix import matrix
from kpgraph.queries.charts.timeline import Mark, timeline
from kpgraph.queries.header import Matrix, Timeline
from kpgraph.queries.render.text import heading, plain
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import GREY, schema

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import Rows

WIDTH = 900
UNTOLD = "not told"
LIKE = {"adopted": "PROPOSED", "blocked": "OPPOSED"}
"""Words that take the colour of what leads to them."""


def picture(chart: Matrix | Timeline, rows: Rows, title: str, question: str) -> Spec:
    """The specification of the picture. Raises UserError when there is nothing to draw."""
    known = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    if isinstance(chart, Matrix):
        pairs = {
            (plain(row[chart.row]), plain(row[chart.column])): float(row[chart.value] or 0) for row in known
        }
        if pairs:
            return matrix(pairs, title=title, question=question, subject=heading(chart.value))
    elif marks := [_mark(chart, row) for row in known if row[chart.start]]:
        return timeline(
            marks, WIDTH, colours(marks), title=title, question=question, weight=heading(chart.size)
        )
    raise UserError("There is nothing to draw: the report has no rows, or none with a date.")


def _mark(chart: Timeline, row: Mapping[str, Any]) -> Mark:
    return Mark(
        plain(row[chart.label]),
        plain(row[chart.start]),
        plain(row[chart.colour]) or UNTOLD,
        float(row[chart.size] or 0),
        plain(row[chart.stop]) if chart.stop else "",
    )


def colours(marks: list[Mark]) -> dict[str, str]:
    """A colour for each kind, the commonest kinds first; what isn't told is grey."""
    model = schema()
    palette = [model.edges[kind].colour for kind in ("PROPOSED", "OPPOSED", "SUPPORTED")]
    palette += [node.colour for node in model.nodes.values() if node.colour != GREY]
    kinds = [kind for kind, _ in Counter(mark.kind for mark in marks if mark.kind != UNTOLD).most_common()]
    meant = {kind: model.edges[LIKE[kind]].colour for kind in kinds if kind in LIKE}
    palette = [colour for colour in palette if colour not in meant.values()]
    others = (kind for kind in kinds if kind not in meant)
    meant |= {kind: palette[place % len(palette)] for place, kind in enumerate(others)}
    return {**{kind: meant[kind] for kind in kinds}, UNTOLD: GREY}
