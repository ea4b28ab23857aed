"""From a Vega-Lite specification to a picture, by vl-convert, which holds Vega and needs no network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kpgraph.queries.render.text import one_line
from kpgraph.schema.errors import UserError

Spec = dict[str, Any]

INK, SOFT, LINE, PAPER = "#1B1E23", "#5E666F", "#D5D9DE", "#FFFFFF"
"""Text, lesser text, lines and ground of a picture by day."""
_VARIABLES = {INK: "var(--ink)", SOFT: "var(--soft)", LINE: "var(--line)", PAPER: "var(--paper)"}
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
LONGEST = 300
"""Letters of one text, at most."""
SCALE = 2
"""Pixels of a PNG per unit of the specification: sharp on fine screens and on paper."""


class NoPictures(UserError):
    """The extra that draws is not installed."""

    def __init__(self) -> None:
        super().__init__("Pictures need an extra: install it with `pip install 'kpgraph[pictures]'`.")


def framed(spec: Mapping[str, Any], *, title: str = "", question: str = "") -> Spec:
    """A specification with the looks that all pictures share; what it answers stands below its title."""
    own = {"title": {"text": title, "subtitle": question}} if title else {}
    return {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", **own, **spec, "config": CONFIG}


def svg(spec: Spec) -> str:
    """The picture as SVG, on a ground of its own. Raises NoPictures."""
    text: str = _engine().vegalite_to_svg(_clean(spec))
    return text


def inline_svg(spec: Spec) -> str:
    """The picture as SVG to stand in a page: it has the page's colours by day and by night."""
    text = svg({**spec, "background": None})
    for colour, variable in _VARIABLES.items():
        text = text.replace(f'"{colour}"', f'"{variable}"').replace(f'"{colour.lower()}"', f'"{variable}"')
    return text


def png(spec: Spec) -> bytes:
    """The picture as PNG, on a ground of its own. Raises NoPictures."""
    data: bytes = _engine().vegalite_to_png(_clean(spec), scale=SCALE)
    return data


def _clean(value: Any) -> Any:
    """The specification with text that can be drawn: one line, nothing that is no letter, of some length.

    The engine gives up the whole process over a picture that is too broad.
    """
    match value:
        case str():
            return one_line(value)[:LONGEST]
        case dict():
            return {_clean(key): _clean(item) for key, item in value.items()}
        case list() | tuple():
            return [_clean(item) for item in value]
    return value


def _engine() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise NoPictures() from error
    return vl_convert


CONFIG: Spec = {
    "background": PAPER,
    "font": FONT,
    "padding": 10,
    "view": {"stroke": None},
    "title": {
        "color": INK,
        "fontSize": 16,
        "fontWeight": 600,
        "anchor": "start",
        "offset": 14,
        "subtitleColor": SOFT,
        "subtitleFontSize": 12,
        "subtitlePadding": 6,
    },
    "axis": {
        "labelColor": SOFT,
        "labelFontSize": 12,
        "titleColor": SOFT,
        "domain": False,
        "tickColor": LINE,
        "gridColor": LINE,
        "gridDash": [2, 3],
    },
    "legend": {
        "labelColor": INK,
        "labelFontSize": 12,
        "titleColor": SOFT,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "orient": "top",
        "direction": "horizontal",
        "symbolSize": 90,
        "symbolOpacity": 1,
        "offset": 10,
    },
    "text": {"color": INK, "fontSize": 12},
}
