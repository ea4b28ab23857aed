"""The verdict on an act: whether it happened, was denied or tried, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Verdict:
    """What is left of a claim: `factor` 0 means dropped, `negated` that the act is denied, `reasons` why."""

    factor: float = 1.0
    negated: bool = False
    attempted: bool = False
    reasons: list[str] = field(default_factory=list)

    def drop(self, reason: str) -> Verdict:
        """End it."""
        self.factor = 0.0
        self.reasons.append(reason)
        return self

    def lower(self, factor: float, reason: str) -> None:
        """Take a share of the confidence, and tell why once."""
        self.factor *= factor
        if reason not in self.reasons:
            self.reasons.append(reason)

    def turn(self, reason: str) -> None:
        """A negation: of a denied act it is an affirmation."""
        self.negated = not self.negated
        self.reasons.append(reason)
