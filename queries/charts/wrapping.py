"""Text cut into lines for a picture."""

from __future__ import annotations

import textwrap

from kpgraph.queries.render.text import one_line


def wrapped(text: str, letters: int, lines: int) -> list[str]:
    """The text in at most so many lines of so many letters; what doesn't fit ends in `…`."""
    return textwrap.wrap(
        one_line(text), max(letters, 6), max_lines=lines, placeholder="…", break_long_words=True
    ) or [""]
