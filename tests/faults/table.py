"""Prints what the fault tests did: fault, store, tries, differences found."""

from __future__ import annotations

import pytest

COLUMNS = ("fault", "store", "tries", "differences", "notes")
NAME = "fault"


def summary(terminal: pytest.TerminalReporter) -> None:
    """The table, from what the tests recorded, also in other processes."""
    reports = [report for found in terminal.stats.values() for report in found]
    rows = [
        value
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, value in report.user_properties
        if name == NAME
    ]
    if not rows:
        return
    table = [COLUMNS, *(tuple(map(str, row)) for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(COLUMNS))]
    terminal.section("faults")
    for row in table:
        terminal.line("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
