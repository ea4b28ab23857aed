"""Pages of HTML that need nothing else, all with the same looks; what is put in is text, never markup."""

from __future__ import annotations

import re
from calendar import month_name
from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup, escape

from kpgraph.queries.render.colours import COLOURS, label_of
from kpgraph.queries.render.text import one_line

DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def filled(package: str, **values: object) -> str:
    """The template `page.html` of a package with these values; `{{ looks }}` in it is the common style."""
    text = files(package).joinpath("page.html").read_text("utf-8")
    return _environment().from_string(text).render(looks=_looks(), **values)


@cache
def _environment() -> Environment:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_clean)
    environment.filters |= {"label": label_of, "day": day, "unbroken": unbroken, "upper_first": upper_first}
    return environment


def _looks() -> Markup:
    style = files("kpgraph.queries.render").joinpath("looks.css").read_text("utf-8")
    own = "".join(f".{label} {{ --own: {colour} }}\n" for label, colour in COLOURS.items())
    return Markup(style + own)


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


def unbroken(text: str) -> Markup:
    """The text, in which no line ends within a date: browsers break at its hyphens."""
    return Markup(DAY.sub(r'<span class="day">\g<0></span>', str(escape(one_line(text)))))


def upper_first(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
