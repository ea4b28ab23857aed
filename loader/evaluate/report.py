"""Figures over verdicts: precision, recall and F1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpgraph.loader.evaluate.gold import SCORED_TYPES
from kpgraph.loader.evaluate.verdicts import LABELS, QUOTES, Verdict

STANCE_AND_SPEECH = ("SPOKE_AT", "PROPOSED", "OPPOSED", "SUPPORTED")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts and what follows from them; a ratio over nothing is None."""

    right: int
    missed: int
    extra: int

    @property
    def precision(self) -> float | None:
        return _ratio(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        return _ratio(2 * self.right, 2 * self.right + self.missed + self.extra)


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """The verdicts on one document of the gold."""

    name: str
    kind: str | None
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The verdicts on all documents, and the figures over them."""

    documents: tuple[DocumentReport, ...]

    @property
    def verdicts(self) -> Iterator[Verdict]:
        return (verdict for document in self.documents for verdict in document.verdicts)

    def score(self, *groups: str) -> Score:
        """Micro-averaged over the verdicts of the groups: edge types, node labels, `quotes`."""
        outcomes = [verdict.outcome for verdict in self.verdicts if verdict.group in groups]
        extra = outcomes.count("extra") + outcomes.count("forbidden")
        return Score(outcomes.count("right"), outcomes.count("missed"), extra)

    @property
    def edges(self) -> Score:
        return self.score(*SCORED_TYPES)

    @property
    def entities(self) -> Score:
        return self.score(*LABELS)

    @property
    def quotes(self) -> Score:
        return self.score(QUOTES)

    @property
    def forbidden(self) -> int:
        """How many edges the gold names as traps."""
        return sum(verdict.outcome == "forbidden" for verdict in self.verdicts)

    @property
    def forbidden_share(self) -> float | None:
        """Of the scored edges that were found."""
        return _ratio(self.forbidden, self.edges.right + self.edges.extra)

    def kinds(self) -> Mapping[str, Report]:
        """A report per kind of document, where the gold tells the kind."""
        kinds = sorted({document.kind for document in self.documents if document.kind})
        return {kind: Report(tuple(one for one in self.documents if one.kind == kind)) for kind in kinds}

    def calibration(self, bins: Sequence[float] = (0.5, 0.6, 0.7, 0.8, 0.9)) -> list[tuple[float, int, int]]:
        """(lowest confidence of the bin, edges in it, right ones); optional edges are left out."""
        rows = []
        for low, high in zip(bins, [*bins[1:], 2.0], strict=True):
            outcomes = [
                verdict.outcome
                for verdict in self.verdicts
                if verdict.confidence is not None and low <= verdict.confidence < high
                if verdict.group in SCORED_TYPES and verdict.outcome != "optional"
            ]
            rows.append((low, len(outcomes), outcomes.count("right") + outcomes.count("repeated")))
        return rows


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
