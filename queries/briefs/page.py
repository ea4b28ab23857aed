"""A brief as one HTML page that needs nothing else: for a screen, a phone, and paper."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, Template
from markupsafe import Markup

from kpgraph.queries.briefs.model import Brief
from kpgraph.queries.charts.drawing import Spec, inline_svg
from kpgraph.queries.charts.sides import sides
from kpgraph.queries.charts.timeline import timeline
from kpgraph.queries.render.colours import COLOURS, label_of
from kpgraph.queries.render.text import one_line
from kpgraph.schema.model import GREY, schema

WIDE, NARROW = 700, 328
"""Widths of the pictures: for a screen or paper, and for a phone."""


def html(brief: Brief, least: float, *, pictures: bool = True) -> str:
    """The page; claims less certain than `least` were left out, without `pictures` the charts are.

    Raises NoPictures when they can't be drawn.
    """
    edges = schema().edges
    colours = {
        "Proposed": edges["PROPOSED"].colour,
        "Supported": edges["SUPPORTED"].colour,
        "Opposed": edges["OPPOSED"].colour,
        "Spoke": GREY,
    }
    return _template().render(
        brief=brief,
        least=least,
        colours=COLOURS,
        made=datetime.now(UTC).date().isoformat(),
        version=version("kpgraph"),
        timeline=_both(lambda width: timeline(brief.marks, width, colours))
        if pictures and brief.marks
        else None,
        sides=_both(lambda width: sides(brief.stances, width, brief.subject.id))
        if pictures and brief.stances
        else None,
    )


def _both(drawn: Callable[[int], Spec | None]) -> tuple[Markup, Markup] | None:
    """The picture for wide and for narrow pages."""
    wide, narrow = drawn(WIDE), drawn(NARROW)
    # Vega escapes what it writes: the tests feed it markup.
    return (Markup(inline_svg(wide)), Markup(inline_svg(narrow))) if wide and narrow else None


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_clean)
    environment.filters |= {"label": label_of, "day": day, "upper_first": upper_first}
    return environment.from_string(files("kpgraph.queries.briefs").joinpath("page.html").read_text("utf-8"))


def _clean(value: object) -> object:
    """Text without control characters and marks of direction; what is markup already stays."""
    return one_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def day(date: str) -> str:
    """`2022-06-24` as `24 June 2022`; shorter dates likewise."""
    parts = date.split("-")
    if len(parts) == 1:
        return date
    month = f"{month_name[int(parts[1])]} {parts[0]}"
    return f"{int(parts[2][:2])} {month}" if len(parts) > 2 else month


def upper_first(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
