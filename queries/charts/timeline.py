"""Things in the order of time: a line for each, a mark for each time that something happened to it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpgraph.queries.charts.drawing import INK, LINE, PAPER, SOFT, Spec, framed
from kpgraph.queries.charts.wrapping import wrapped

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "stroke")
LETTER = 7
"""Width of a letter of 12 units, about."""
ROW, TEXT, GAP = 22, 15, 10
HALO: tuple[Spec, ...] = ({"stroke": PAPER, "strokeWidth": 4, "color": PAPER}, {"color": INK})
"""Text is written on a broad line of the ground's colour, so that lines behind it don't cross it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened to `label` at `date` (YYYY, YYYY-MM or YYYY-MM-DD), up to `until`."""

    label: str
    date: str
    kind: str
    size: float = 1
    until: str = ""
    note: str = ""


def timeline(
    marks: Sequence[Mark], width: int, colours: Mapping[str, str], *, title: str = "", weight: str = ""
) -> Spec:
    """A picture `width` units wide. `colours` are those of the kinds, in the legend's order.

    Each label stands above its line, in full. `weight` says what a mark's size counts; without it all marks
    are equal. Marks without a date are left out.
    """
    dated = [mark for mark in marks if mark.date]
    labels = list(dict.fromkeys(mark.label for mark in dated))
    names = {label: wrapped(label, int(width / LETTER), 3) for label in labels}
    at: dict[str, float] = {}
    height = 0.0
    for label in labels:
        height += TEXT * len(names[label])
        at[label] = height + ROW / 2
        height += ROW + GAP
    kinds = [kind for kind in colours if any(mark.kind == kind for mark in dated)]
    values = [
        {
            "y": at[mark.label],
            "from": span(mark.date)[0],
            "to": span(mark.until or mark.date)[1],
            "at": _middle(mark),
            "kind": mark.kind,
            "size": mark.size,
            "note": mark.note or f"{mark.label}, {mark.kind}, {mark.date}",
        }
        for mark in dated
    ]
    shapes = {kind: SHAPES[index % len(SHAPES)] for index, kind in enumerate(colours)}
    colour = {
        "field": "kind",
        "type": "nominal",
        "title": None,
        "scale": {"domain": kinds, "range": [colours[kind] for kind in kinds]},
        "legend": {"columns": max(int(width // 110), 1)},
    }
    shape = {**colour, "scale": {"domain": kinds, "range": [shapes[kind] for kind in kinds]}}
    place = {
        "field": "y",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, height], "reverse": True, "nice": False, "zero": False},
    }
    time = {
        "field": "at",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "nice": False, "padding": 8},
        "axis": {"grid": True, "labelOverlap": True, "tickCount": max(width // 90, 2), "orient": "bottom"},
    }
    lines = [
        {
            "y": at[label] - ROW / 2 - 4 - TEXT * (len(names[label]) - 1),
            "text": names[label],
            "line": at[label],
        }
        for label in labels
    ]
    size: Spec = {"value": 110}
    if weight:
        size = {
            "field": "size",
            "type": "quantitative",
            "scale": {"type": "sqrt", "range": [50, 320]},
            "legend": {"title": weight, "symbolFillColor": SOFT, "symbolStrokeColor": SOFT, "tickCount": 3},
        }
    written: Spec = {
        "mark": {"type": "text", "align": "left", "baseline": "bottom", "lineHeight": TEXT, "x": 0},
        "encoding": {"y": {**place, "field": "y"}, "text": {"field": "text"}},
    }
    layers: list[Spec] = [
        {
            "data": {"values": lines},
            "mark": {"type": "rule", "color": LINE, "x": 0, "x2": "width"},
            "encoding": {"y": {**place, "field": "line"}},
        },
        {
            "data": {"values": [value for value in values if value["from"] != value["to"]]},
            "mark": {"type": "bar", "height": 6, "cornerRadius": 3, "opacity": 0.45},
            "encoding": {
                "x": {**time, "field": "from"},
                "x2": {"field": "to"},
                "y": place,
                "color": colour,
            },
        },
        {
            "data": {"values": values},
            "mark": {"type": "point", "filled": True, "opacity": 1, "stroke": PAPER, "strokeWidth": 1},
            "encoding": {
                "x": time,
                "y": place,
                "color": colour,
                "shape": shape,
                "size": size,
                "description": {"field": "note"},
            },
        },
        *({"data": {"values": lines}, **written, "mark": {**written["mark"], **looks}} for looks in HALO),
    ]
    return framed({"width": width, "height": max(height, ROW), "layer": layers}, title=title)


def span(date: str) -> tuple[str, str]:
    """The first and the last day that a date may mean."""
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-01", f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]:02d}"
    return date[:10], date[:10]


def _middle(mark: Mark) -> str:
    """Where the mark is put: on its first day when it has one, else amid the time that its date means."""
    match len(mark.date):
        case 4:
            return f"{mark.date}-07-01"
        case 7:
            return f"{mark.date}-15"
    return mark.date[:10]
