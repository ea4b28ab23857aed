"""Lines of web copies that are no prose: they stay in the text, and extraction passes over them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

LONGEST = 300


def is_boilerplate(line: str) -> bool:
    """Whether a whole line is furniture of a web page ("your ad here", "leave a reply:", "share this")."""
    words = line.strip(" \t\r\n\xa0*•|·–—-[](){}<>»«›‹:")
    return bool(words) and len(words) <= LONGEST and _pattern().fullmatch(words) is not None


@cache
def _pattern() -> re.Pattern[str]:
    """All patterns of the data file as one."""
    groups = yaml.safe_load(files("kpgraph.loader").joinpath("boilerplate.yaml").read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{one})" for ones in groups.values() for one in ones), re.IGNORECASE)
