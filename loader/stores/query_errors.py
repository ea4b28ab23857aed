"""What is wrong with a query of the user's, said in the same way on each engine."""

from __future__ import annotations

from kpgraph.schema.errors import UserError
from kpgraph.schema.printing import printable

AROUND = 60
"""Characters of a long line that are shown on either side of the place."""


def timed_out(seconds: float) -> UserError:
    """A query that was given so many seconds."""
    return UserError(
        f"The query was given up after {seconds:g} s: ask for less, or give it more time with --timeout"
        " (0 for any)."
    )


def pointed(problem: str, cypher: str, line: int, column: int, length: int = 1) -> str:
    """The problem, the line (from 1), and marks under `length` characters from `column` (from 0) on."""
    lines = cypher.split("\n")
    if not 1 <= line <= len(lines):
        return f"The query can't be run: {problem}."
    text = lines[line - 1].rstrip("\r")
    column = min(column, len(text))
    first, last = max(0, column - AROUND), column + AROUND
    before = ("…" if first else "") + printable(text[first:column])
    after = printable(text[column:last]) + ("…" if len(text) > last else "")
    marks = "^" * max(1, min(length, len(after)))
    indent = "".join("\t" if character == "\t" else " " * _width(character) for character in before)
    return f"The query can't be run: {problem} (line {line}).\n{before}{after}\n{indent}{marks}"


def _width(character: str) -> int:
    from rich.cells import cell_len

    return cell_len(character)
