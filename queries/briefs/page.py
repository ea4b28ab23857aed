"""A brief as one HTML page that needs nothing else: for a screen, a phone, and paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version

from markupsafe import Markup

from kpgraph.queries.briefs.gathering import ACTS, SPOKE
from kpgraph.queries.briefs.model import Brief
from kpgraph.queries.charts.drawing import Spec, inline_svg
from kpgraph.queries.charts.sides import sides
from kpgraph.queries.charts.timeline import timeline
from kpgraph.queries.render.pages import filled
from kpgraph.schema.model import GREY, schema

WIDE, NARROW = 700, 328
"""Widths of the pictures: for a screen or paper, and for a phone."""


def html(brief: Brief, least: float, *, pictures: bool = True) -> str:
    """The page; claims less certain than `least` were left out, without `pictures` the charts are.

    Raises NoPictures when they can't be drawn.
    """
    colours = {words: schema().edges[edge].colour for edge, words in ACTS.items()} | {SPOKE: GREY}
    return filled(
        "kpgraph.queries.briefs",
        brief=brief,
        least=least,
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
