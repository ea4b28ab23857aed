"""Shares of pairs as a matrix of squares: who agrees with whom stands together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpgraph.queries.charts.drawing import INK, PAPER, Spec, framed

CELL = 36
MOST = 40
"""Rows that a picture still can hold; those with the most pairs are kept."""
BLUES = ("#F2E6DC", "#9DC3E6", "#1C4F8C")
"""From pale sand over light blue to dark blue: told apart by lightness alone, so in grey as well."""


def matrix(
    pairs: Mapping[tuple[str, str], float], *, title: str = "", question: str = "", subject: str = "share"
) -> Spec:
    """A picture of shares from 0 to 1, by pair; a pair without one stays empty.

    The order puts next to each other those with much in common: each one is followed by whoever agrees most
    with it of those left.
    """
    both = {**pairs, **{(other, one): share for (one, other), share in pairs.items()}}
    names = _order(both)
    values = [
        {"row": one, "column": other, "value": both[one, other], "text": f"{100 * both[one, other]:.0f}"}
        for one in names
        for other in names
        if (one, other) in both
    ]
    axis = {"ticks": False, "grid": False, "labelColor": INK, "labelLimit": 200, "title": None}
    return framed(
        {
            "width": CELL * len(names),
            "height": CELL * len(names),
            "data": {"values": values},
            "encoding": {
                "x": {
                    "field": "column",
                    "type": "ordinal",
                    "sort": names,
                    "axis": {**axis, "orient": "top", "labelAngle": -45, "labelAlign": "left"},
                },
                "y": {"field": "row", "type": "ordinal", "sort": names, "axis": axis},
            },
            "layer": [
                {
                    "mark": {"type": "rect", "cornerRadius": 3, "xOffset": 1, "yOffset": 1},
                    "encoding": {
                        "color": {
                            "field": "value",
                            "type": "quantitative",
                            "scale": {"domain": [0, 0.5, 1], "range": list(BLUES), "interpolate": "lab"},
                            "legend": {
                                "title": subject,
                                "format": ".0%",
                                "values": [0, 0.5, 1],
                                "orient": "bottom",
                                "gradientLength": min(200, CELL * len(names)),
                            },
                        }
                    },
                },
                {
                    "mark": {"type": "text", "fontSize": 12},
                    "encoding": {
                        "text": {"field": "text"},
                        "color": {
                            "condition": {"test": "datum.value > 0.7", "value": PAPER},
                            "value": INK,
                        },
                    },
                },
            ],
        },
        title=title,
        question=question,
    )


def _order(both: Mapping[tuple[str, str], float]) -> Sequence[str]:
    degree: dict[str, int] = {}
    for one, _ in both:
        degree[one] = degree.get(one, 0) + 1
    left = sorted(degree, key=lambda name: (-degree[name], name))[:MOST]
    ordered = left[:1]
    left = left[1:]
    while left:
        follows = max(left, key=lambda name: (both.get((ordered[-1], name), -1), degree[name], name))
        left.remove(follows)
        ordered.append(follows)
    return ordered
