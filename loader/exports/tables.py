"""CSV, one file per label and edge type, for pandas, R and spreadsheets: `Person.csv`, `OPPOSED.csv` …

A node's columns are `id` and its properties, an edge's `start`, `start_label`, `end`, `end_label` and its
properties. A list is a JSON array. What is absent is an empty cell. Text that a spreadsheet would run as a
formula gets a leading apostrophe, as in reports. Every label and type has its file, so that a program finds
the same files whatever the graph holds.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kpgraph.loader.exports import Format, Records
from kpgraph.loader.exports.sheets import ENDS, Sheet, each_sheet
from kpgraph.queries.render.spreadsheet import guarded
from kpgraph.schema.model import Schema


def write(records: Records, into: Path, model: Schema) -> None:
    """One file per sheet."""
    for sheet in each_sheet(records, model):
        with (into / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(_header(sheet))
            out.writerows([_cell(value) for value in row] for row in sheet.rows)


def _header(sheet: Sheet) -> Sequence[str]:
    return [*(ENDS if sheet.is_edge else ["id"]), *sheet.properties]


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value, raw=False)


FORMAT = Format("csv", files=write)
