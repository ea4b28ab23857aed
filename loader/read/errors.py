"""How reading fails: always in one sentence that begins with the source's name."""

from __future__ import annotations

from dataclasses import dataclass


class CannotReadError(Exception):
    """Why a file gives no document, as the rest of a sentence that begins with its name."""


class MissingExtraError(CannotReadError):
    """A format whose library isn't installed; the message gives the one command that installs it."""

    def __init__(self, format: str, extra: str) -> None:
        super().__init__(f"is {format}, which needs an extra: pip install 'kpgraph[{extra}]'")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that gave no document, and why: `reason` goes on from "SOURCE …"."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source} {self.reason}."
