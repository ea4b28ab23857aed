"""Values as text, and text made harmless for the place it goes to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kpgraph.schema.printing import CONTROLS, printable

__all__ = ["CONTROLS", "heading", "one_line", "plain", "printable"]


def plain(value: Any) -> str:
    """A value as a reader would write it: null is nothing, semicolons between items, ISO dates."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.3f}".rstrip("0").rstrip(".")
        case date():
            return value.isoformat()
        case Mapping() if not any(isinstance(item, Mapping | list | tuple) for item in value.values()):
            return "; ".join(f"{key}: {plain(item)}" for key, item in value.items())
        case Mapping():
            return json.dumps(value, ensure_ascii=False, default=str)
        case Sequence():
            return "; ".join(plain(item) for item in value)
    return str(value)


def one_line(text: str) -> str:
    """The text on one line, without control characters and marks of direction."""
    return CONTROLS.sub("", re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", text))


def heading(column: str) -> str:
    """A column's name as a reader sees it."""
    words = column.replace("_", " ")
    return words[:1].upper() + words[1:]
