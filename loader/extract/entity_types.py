"""The statistical model's named entities, asked by span."""

from __future__ import annotations

from collections.abc import Sequence

Evidence = Sequence[tuple[int, int, str]]
"""Spans of the statistical model: start, end, type (PERSON, ORG, GPE …)."""


class EntityTypes:
    """The types that the model gives to stretches of one text."""

    def __init__(self, evidence: Evidence) -> None:
        self._spans = evidence

    def label(self, start: int, end: int) -> str | None:
        """The type of the span that covers most of start–end, if it covers at least half."""
        best, label = 0, None
        for span_start, span_end, span_label in self._spans:
            overlap = min(end, span_end) - max(start, span_start)
            if overlap > best:
                best, label = overlap, span_label
        return label if best * 2 >= end - start else None
