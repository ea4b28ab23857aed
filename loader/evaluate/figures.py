"""An evaluation's report as rows to print and as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from kpgraph.loader.evaluate.gold import SCORED_TYPES
from kpgraph.loader.evaluate.report import STANCE_AND_SPEECH, Report, Score
from kpgraph.loader.evaluate.verdicts import LABELS, QUOTES, Verdict
from kpgraph.loader.stores.base import Rows

WRONG = ("missed", "extra", "forbidden")
LINES: Mapping[str, Sequence[str]] = {
    **{type_: (type_,) for type_ in SCORED_TYPES},
    "all edges": SCORED_TYPES,
    "stance and speech": STANCE_AND_SPEECH,
    **{label: (label,) for label in LABELS},
    "all entities": LABELS,
    QUOTES: (QUOTES,),
}
"""What each line of the table is over: groups of verdicts."""


def scores(report: Report) -> Rows:
    """Counts, precision, recall and F1 per edge type, entity kind and quotations, and over all."""
    rows = []
    for line, groups in LINES.items():
        score = report.score(*groups)
        gold, found = score.right + score.missed, score.right + score.extra
        rows.append((line, gold, found, score.right, *_ratios(score)))
    return Rows(("what", "gold", "found", "right", "precision", "recall", "f1"), rows)


def kinds(report: Report) -> Rows:
    """The chief figures per kind of document: the gold's edges, what was made of them, and two other F1s."""
    return _summary("kind", report.kinds())


def documents(report: Report) -> Rows:
    """The chief figures per document."""
    return _summary("document", {one.name: Report((one,)) for one in report.documents})


def _summary(column: str, reports: Mapping[str, Report]) -> Rows:
    columns = (column, "texts", "edges", "precision", "recall", "f1", "entities", "quotes")
    rows = [
        (
            name,
            len(report.documents),
            report.edges.right + report.edges.missed,
            *_ratios(report.edges),
            *(_rounded(score.f1) for score in (report.entities, report.quotes)),
        )
        for name, report in reports.items()
    ]
    return Rows(columns, rows)


def forbidden(report: Report) -> str:
    """One sentence on the traps."""
    found = report.edges.right + report.edges.extra
    share = report.forbidden_share
    return f"Forbidden edges: {report.forbidden} of {found} found" + (
        f" ({share:.1%})." if share is not None else "."
    )


def differences(report: Report) -> Iterator[str]:
    """Each miss and each extra edge, entity and quotation, with its sentence and what gave it away."""
    for document in report.documents:
        yield f"\n{document.name}: {_chief(Report((document,)).edges)}"
        for verdict in document.verdicts:
            if verdict.outcome in WRONG:
                yield f"  {verdict.outcome:9} {verdict.group:15} {verdict.what}{_aside(verdict)}"
                if verdict.evidence:
                    yield f"      {verdict.evidence}"


def _chief(score: Score) -> str:
    named = zip(("precision", "recall", "F1"), _ratios(score), strict=True)
    return ", ".join(f"{name} {'-' if value is None else value}" for name, value in named)


def _aside(verdict: Verdict) -> str:
    confidence = f"{verdict.confidence:.2f}" if verdict.confidence is not None else ""
    parts = [part for part in (verdict.trigger, confidence, verdict.note) if part]
    return f"  [{', '.join(parts)}]" if parts else ""


def calibration(report: Report) -> Rows:
    """How many of the edges of each bin of confidence are right."""
    rows = [
        (f"from {low:.1f}", edges, right, _rounded(right / edges) if edges else None)
        for low, edges, right in report.calibration()
    ]
    return Rows(("confidence", "edges", "right", "share"), rows)


def as_json(report: Report, *, verbose: bool, with_calibration: bool) -> dict[str, Any]:
    """The whole evaluation; figures that are over nothing are null."""
    whole = {
        "scores": _objects(scores(report)),
        "forbidden": {"edges": report.forbidden, "share": _rounded(report.forbidden_share)},
        "kinds": _objects(kinds(report)),
        "documents": _objects(documents(report)),
    }
    if verbose:
        whole["verdicts"] = [
            {"document": one.name, **asdict(verdict)} for one in report.documents for verdict in one.verdicts
        ]
    if with_calibration:
        whole["calibration"] = _objects(calibration(report))
    return whole


def _objects(rows: Rows) -> list[dict[str, Any]]:
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def _ratios(score: Score) -> Iterable[float | None]:
    return map(_rounded, (score.precision, score.recall, score.f1))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
