"""The saved queries as favourites of Neo4j Browser: single statements, and `:param` lines to run before."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from kpgraph.queries.catalogue import PICTURED, Report
from kpgraph.queries.header import Value
from kpgraph.queries.options import assignments
from kpgraph.queries.reporting import by_topic

EXAMPLES: Mapping[str, Value] = {
    **{"actor": "country/RUS", "one": "country/RUS", "other": "body/european-union", "since": "2022"},
    **{"meeting": "meeting/kp-plenary-2023"},
    **{"proposal": "proposal/discuss-the-war-in-ukraine"},
}
"""What is asked about where something must be named; the shipped documents know it."""


def favourites() -> dict[str, str]:
    """Texts of favourites by their place in the archive: a folder for each topic, three files a report."""
    return dict(item for report in by_topic() for item in _of(report))


def _of(report: Report) -> Iterator[tuple[str, str]]:
    place = f"kpgraph {report.header.topic}/{report.name}"
    title = report.header.title
    yield f"{place}-0-parameters.cypher", f"// {title}: parameters\n{_parameters(report)}"
    if report.picture:
        yield f"{place}-1-picture.cypher", f"// {title}\n{_about(report)}{report.picture.cypher}"
    yield f"{place}-2-table.cypher", f"// {title}: table\n{_about(report)}{report.body}"


def _parameters(report: Report) -> str:
    """Lines that give each parameter a value: its default, or what the shipped documents know."""
    values: dict[str, Value] = {"limit": PICTURED}
    for key, parameter in report.parameters.items():
        if parameter.default is None:
            values[key] = EXAMPLES[key]
    return assignments(report.parameters, values)


def _about(report: Report) -> str:
    lines = textwrap.wrap(report.header.question, 100)
    lines.append(f'Run "{report.header.title}: parameters" before; change one with :param NAME => VALUE')
    return "".join(f"// {line}\n" for line in lines)
