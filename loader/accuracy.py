"""The page of accuracy: how near extraction comes to gold facts, and where it errs.

`python -m kpgraph.loader.accuracy PAGE NAME=FOLDER...` writes it (`make accuracy`). Errors are looked into
only in folders that may be read while rules are made: `NAME=FOLDER:numbers` gives figures alone.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from kpgraph.loader.coder import Coder
from kpgraph.loader.evaluate import document_of, measured
from kpgraph.loader.evaluate.classes import errors, meaning
from kpgraph.loader.evaluate.constructs import CONSTRUCTS
from kpgraph.loader.evaluate.gold import SCORED_TYPES, Gold, read_gold
from kpgraph.loader.evaluate.report import DocumentReport, Report, Score
from kpgraph.loader.stores.base import Rows
from kpgraph.queries.render import markdown

MOST = 10
HEAD = """\
# Accuracy

<!-- Made by `make accuracy` from tests/corpus and loader/accuracy.yaml: change those, not this page. -->

What `kpgraph eval` measures on each corpus, and what goes wrong. A figure is over the edges of six types;
an edge is right when type and both ends are those of the gold. *Precision* is the share of the edges found
that are right, *recall* the share of the gold's edges that were found, *forbidden* the share of found edges
that the gold names as traps (negations, hypotheses, wrong subjects).
"""
SECTIONS = (
    "Corpora",
    "Types of edges",
    "Kinds of documents",
    "Constructs",
    "Confidence",
    "The most frequent errors",
    "What isn't attempted",
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts with gold; `readable` when its errors may be looked into."""

    name: str
    folder: Path
    readable: bool

    @classmethod
    def of(cls, argument: str) -> Corpus:
        """From `NAME=FOLDER` or `NAME=FOLDER:numbers`."""
        name, _, folder = argument.partition("=")
        return cls(name, Path(folder.removesuffix(":numbers")), not folder.endswith(":numbers"))


Errors = Counter[tuple[str, str]]
"""How often each class came up, by side ("missed", "spurious") and name."""


def page(corpora: Sequence[Corpus], coder: Coder) -> str:
    """The whole page as Markdown; a UserError names a corpus that can't be read."""
    seen: Errors = Counter()
    reports = {corpus.name: _report(corpus, coder, seen) for corpus in corpora}
    bodies = (
        _data()["corpora"] + "\n" + _table(_corpora(reports)) + _halves(reports),
        _table(_by_types(reports)),
        _table(_by_kinds(reports)),
        _data()["constructs"] + "\n" + _table(_by_constructs(reports)),
        _table(_confidence(reports)),
        _data()["errors"] + "".join(_errors(seen, coder)),
        "".join(f"- {line}\n" for line in _data()["not_attempted"]),
    )
    return HEAD + "".join(f"\n## {title}\n\n{body}" for title, body in zip(SECTIONS, bodies, strict=True))


def _report(corpus: Corpus, coder: Coder, seen: Errors) -> Report:
    documents = []
    for gold in read_gold(corpus.folder):
        report, found = _judged(gold, coder, explained=corpus.readable)
        kind = gold.kind or kind_of(gold.name)
        documents.append(DocumentReport(report.name, kind, report.verdicts))
        seen.update(found)
    return Report(tuple(documents))


def _judged(gold: Gold, coder: Coder, *, explained: bool) -> tuple[DocumentReport, list[tuple[str, str]]]:
    document = document_of(gold)
    report = measured(gold, document, coder)
    if not explained:
        return report, []
    classed = errors(gold, report.verdicts, coder.explain(document))
    return report, [(side, name) for side, name, _ in classed]


def kind_of(name: str) -> str:
    """The kind of a document by its file's name: `a-news-trade-duties` is news; else "other"."""
    kinds: Mapping[str, str] = _data()["kinds"]
    return next((kinds[word] for word in name.split("-") if word in kinds), "other")


# Tables ---------------------------------------------------------------------------------------------


def _corpora(reports: Mapping[str, Report]) -> Rows:
    rows = [
        (
            name,
            len(report.documents),
            *_figures(report.edges),
            _share(report.forbidden_share),
            _number(report.entities.f1),
            _number(report.quotes.f1),
        )
        for name, report in reports.items()
    ]
    columns = (
        "corpus",
        "texts",
        "edges",
        "precision",
        "recall",
        "f1",
        "forbidden",
        "entities f1",
        "quotes f1",
    )
    return Rows(columns, rows)


def _halves(reports: Mapping[str, Report]) -> str:
    scores = {name: report.edges.f1 for name, report in reports.items()}
    own = [(name, f1) for name, f1 in scores.items() if f1 is not None and name in ("dev", "heldout")]
    if len(own) < 2:
        return ""
    gap = own[0][1] - own[1][1]
    told = "more than 0.05: the rules are tuned too closely" if abs(gap) > 0.05 else "within 0.05"
    return f"\nF1 of dev less F1 of heldout: {gap:+.3f}, {told}.\n"


def _by_types(reports: Mapping[str, Report]) -> Rows:
    rows = [
        (type_, name, *_figures(report.score(type_)))
        for type_ in SCORED_TYPES
        for name, report in reports.items()
    ]
    return Rows(("type", "corpus", "edges", "precision", "recall", "f1"), rows)


def _by_kinds(reports: Mapping[str, Report]) -> Rows:
    by_kind = {name: report.kinds() for name, report in reports.items()}
    kinds = sorted({kind for found in by_kind.values() for kind in found})
    rows = [
        (
            kind,
            name,
            len(found[kind].documents),
            *_figures(found[kind].edges),
            _share(found[kind].forbidden_share),
        )
        for kind in kinds
        for name, found in by_kind.items()
        if kind in found
    ]
    return Rows(("kind", "corpus", "texts", "edges", "precision", "recall", "f1", "forbidden"), rows)


def _by_constructs(reports: Mapping[str, Report]) -> Rows:
    rows = []
    for construct in CONSTRUCTS:
        for name, report in reports.items():
            outcomes = [one.outcome for one in report.verdicts if construct in one.constructs]
            right, forbidden = outcomes.count("right"), outcomes.count("forbidden")
            judged = right + forbidden + outcomes.count("extra")
            if judged:
                rows.append((construct, name, judged, right, _number(right / judged), forbidden))
    return Rows(("construct", "corpus", "found", "right", "precision", "forbidden"), rows)


def _confidence(reports: Mapping[str, Report]) -> Rows:
    rows = [
        (f"from {low:.1f}", name, edges, right, _number(right / edges) if edges else "")
        for name, report in reports.items()
        for low, edges, right in report.calibration()
    ]
    return Rows(("confidence", "corpus", "edges", "right", "share"), rows)


def _figures(score: Score) -> tuple[Any, ...]:
    """Edges of the gold, precision, recall, F1."""
    return (score.right + score.missed, *map(_number, (score.precision, score.recall, score.f1)))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.1%}"


def _table(rows: Rows) -> str:
    out = io.StringIO()
    markdown.write(rows, out, title="", raw=False)
    return out.getvalue()


# Errors ---------------------------------------------------------------------------------------------


def _errors(seen: Errors, coder: Coder) -> Iterator[str]:
    total = sum(seen.values())
    most = sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    for number, ((side, name), count) in enumerate(most, 1):
        told = meaning(side, name)
        told = told[0].upper() + told[1:]
        yield f"\n**{number}. {side.capitalize()}, {name}**: {count} of {total}. {told}.\n"
        if example := example_of(side, name):
            read, classes = shown(example, coder)
            told = "" if any(is_class(one, side, name) for one in classes) else " (rightly, by now)"
            yield (
                f"\n> {' '.join(example['text'].split())}\n\n"
                f"It should say {_listed(example['edges'])}. It reads{told}: {_listed(read)}.\n"
            )


def examples() -> list[dict[str, Any]]:
    """The invented examples: `side`, `class`, `text`, and the gold's keys as in its files."""
    return list(_data()["examples"])


def example_of(side: str, name: str) -> dict[str, Any] | None:
    """The example of a class: of the class itself, else of what stands before its colon."""
    wanted = (name, name.partition(":")[0])
    fitting = [one for one in examples() if one["side"] == side and one["class"] in wanted]
    return min(fitting, key=lambda one: wanted.index(one["class"]), default=None)


def shown(example: Mapping[str, Any], coder: Coder) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """The edges that are read in an example, in the graph's words, and the classes of its errors."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "example.txt").write_text(example["text"], encoding="utf-8")
        gold = {key: value for key, value in example.items() if key not in ("side", "class", "text")}
        (Path(folder) / "example.json").write_text(json.dumps(gold), encoding="utf-8")
        (read,) = read_gold(Path(folder))
        report, classes = _judged(read, coder, explained=True)
    edges = [
        one
        for one in report.verdicts
        if one.group in SCORED_TYPES and one.outcome not in ("missed", "unsure")
    ]
    return [[one.group, *one.what.split(" → ")] for one in edges], classes


def is_class(found: tuple[str, str], side: str, name: str) -> bool:
    """Whether an error is of a class; one without its reason stands for all reasons."""
    return found[0] == side and name in (found[1], found[1].partition(":")[0])


def _listed(edges: Sequence[Sequence[str]]) -> str:
    told = (f"{markdown.escaped(start)} `{type_}` {markdown.escaped(end)}" for type_, start, end in edges)
    return "; ".join(told) or "nothing"


def _data() -> dict[str, Any]:
    text = resources.files("kpgraph.loader").joinpath("accuracy.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


def main(arguments: Sequence[str]) -> None:
    """Write the page; corpora that aren't there are left out, and named on standard error."""
    path, *given = arguments
    corpora = [Corpus.of(one) for one in given]
    for corpus in corpora:
        if not corpus.folder.is_dir():
            print(f"Not measured: there is no {corpus.folder}.", file=sys.stderr)
    there = [corpus for corpus in corpora if corpus.folder.is_dir()]
    Path(path).write_text(page(there, Coder()), "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
