"""Text that may go to a terminal, whoever wrote it."""

from __future__ import annotations

import re

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What can move a terminal's cursor, colour its text or turn its direction."""


def printable(text: str) -> str:
    """The text for a terminal, keeping line breaks and tabs."""
    return CONTROLS.sub(lambda found: found[0] if found[0] in "\n\t" else "", text)
