"""Things in the order of time: a line for each, a mark for each time that something happened to it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from math import ceil

from kpgraph.queries.charts.drawing import INK, LINE, PAPER, SOFT, Spec, framed
from kpgraph.queries.charts.wrapping import wrapped

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "stroke")
LETTER = 7
"""Width of a letter of 12 units, about."""
ROW, TEXT, GAP = 22, 15, 10
HALO: tuple[Spec, ...] = ({"stroke": PAPER, "strokeWidth": 4, "color": PAPER}, {"color": INK})
"""Text is written on a broad line of the ground's colour, so that lines behind it don't cross it."""
FEW, MOSTLY_ONCE = 12, 0.8
"""With more lines than that, and so large a share of them with one mark, labels stand beside their marks."""
MARGIN, YEAR = 0.03, 365.25
"""What is left free at the ends, as a share of the time; days of a year."""
EPOCH = Date(1970, 1, 1).toordinal()
BESIDE = 13
"""How far."""


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
    marks: Sequence[Mark],
    width: int,
    colours: Mapping[str, str],
    *,
    title: str = "",
    question: str = "",
    weight: str = "",
) -> Spec:
    """A picture `width` units wide. `colours` are those of the kinds, in the legend's order.

    Each label stands above its line, in full; where many things happened once each, beside its mark. `weight`
    says what a mark's size counts; without it all marks are equal. Marks without a date are left out.
    """
    dated = [mark for mark in marks if mark.date]
    lines = [
        [mark for mark in dated if mark.label == label] for label in dict.fromkeys(m.label for m in dated)
    ]
    beside = len(lines) > FEW and len(lines) >= len(dated) * MOSTLY_ONCE
    if beside:
        lines = [[mark] for mark in dated]
    texts = [wrapped(line[0].label, int(width / LETTER), 1 if beside else 3) for line in lines]
    heights = [ROW if beside else TEXT * len(text) + ROW + GAP for text in texts]
    height = max(sum(heights), ROW)
    at = [
        sum(heights[:number]) + own - (ROW / 2 if beside else ROW / 2 + GAP)
        for number, own in enumerate(heights)
    ]
    kinds = [kind for kind in colours if any(mark.kind == kind for mark in dated)]
    values = [
        {
            "y": y,
            "from": span(mark.date)[0],
            "to": span(mark.until or mark.date)[1],
            "at": _middle(mark),
            "kind": mark.kind,
            "size": mark.size,
            "note": mark.note or f"{mark.label}, {mark.kind}, {mark.date}",
        }
        for y, line in zip(at, lines, strict=True)
        for mark in line
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
    time = {"field": "at", "type": "temporal", "title": None, **_axis(dated, width)}
    days = sorted(_day(_middle(mark)) for mark in dated) or [0]
    amid = days[0] + (days[-1] - days[0]) * 0.55
    names: list[Spec] = []
    for y, line, text in zip(at, lines, texts, strict=True):
        left = not beside or _day(_middle(line[0])) <= amid
        top = 0 if beside else -ROW / 2 - 4 - TEXT * (len(text) - 1)
        names.append({"y": y + top, "text": text, "line": y, "at": _middle(line[0]), "left": left})
    size: Spec = {"value": 110}
    if weight:
        size = {
            "field": "size",
            "type": "quantitative",
            "scale": {"type": "sqrt", "range": [50, 320]},
            "legend": {"title": weight, "symbolFillColor": SOFT, "symbolStrokeColor": SOFT, "tickCount": 3},
        }
    rules = [{"y": y} for y in at]
    layers: list[Spec] = [
        {
            "data": {"values": rules},
            "mark": {"type": "rule", "color": LINE, "x": 0, "x2": "width"},
            "encoding": {"y": place},
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
        *_names(names, place, time if beside else None),
    ]
    return framed(
        {"width": width, "height": max(height, ROW), "layer": layers}, title=title, question=question
    )


def _names(names: Sequence[Spec], place: Spec, time: Spec | None) -> Iterator[Spec]:
    """The labels: above their lines, or, with a scale of `time`, beside their marks."""
    text = {"type": "text", "lineHeight": TEXT}
    ways: tuple[tuple[Spec, bool], ...] = (
        ({**text, "align": "left", "baseline": "middle", "dx": BESIDE}, True),
        ({**text, "align": "right", "baseline": "middle", "dx": -BESIDE}, False),
    )
    if time is None:
        ways = (({**text, "align": "left", "baseline": "bottom", "x": 0}, True),)
    for mark, left in ways:
        encoding = {"y": place, "text": {"field": "text"}} | ({"x": time} if time else {})
        some = [name for name in names if name["left"] == left]
        for looks in HALO if some else ():
            yield {"data": {"values": some}, "mark": {**mark, **looks}, "encoding": encoding}


def _axis(dated: Sequence[Mark], width: int) -> Spec:
    """The scale of time: at least a year, with ticks at years, or at months where there are few of them."""
    first = min((_day(span(mark.date)[0]) for mark in dated), default=0)
    last = max((_day(span(mark.until or mark.date)[1]) for mark in dated), default=0)
    room = max((last - first) * MARGIN, (YEAR - last + first) / 2)
    days = last - first + 2 * room
    unit, format, length, ticks = (
        ("year", "%Y", YEAR, width / 60) if days > 3 * YEAR else ("month", "%b %Y", YEAR / 12, width / 95)
    )
    step = ceil(days / length / max(ticks, 1))
    domain = [(day - EPOCH) * 86_400_000 for day in (first - room, last + room)]
    return {
        "scale": {"type": "utc", "nice": False, "domain": domain},
        "axis": {
            "grid": True,
            "labelOverlap": True,
            "format": format,
            "tickCount": {"interval": unit, "step": step},
            "orient": "bottom",
        },
    }


def _day(date: str) -> int:
    """A date as a number of days."""
    return Date.fromisoformat(date).toordinal()


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
