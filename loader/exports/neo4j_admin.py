"""The CSV that `neo4j-admin database import full` takes: how a graph of any size gets into a new database.

Beside the files stands IMPORT, the command's arguments, to be given as `@import.args` from within the folder.
The tool knows no empty list: a property that holds one is absent afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kpgraph.loader.exports import Format, Records
from kpgraph.loader.exports.sheets import Sheet, each_sheet
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import Property, Schema

IMPORT = "import.args"
BETWEEN = "\x1f"
"""Between the items of a list: the one character that separates, and is found in no text."""
OPTIONS = ("--array-delimiter=U+001F", "--multiline-fields=true", "--read-buffer-size=16m", "--strict=true")
"""The buffer must hold the longest value: a document's text."""
TYPES = {
    "string": "string",
    "strings": "string[]",
    "integer": "long",
    "float": "double",
    "boolean": "boolean",
    "date": "date",
}


def write(records: Records, into: Path, model: Schema) -> None:
    """A file per sheet that has rows, and the arguments that name them."""
    arguments = list(OPTIONS)
    for sheet in each_sheet(records, model):
        name = f"{sheet.name}.csv"
        count = 0
        with (into / name).open("w", encoding="utf-8", newline="\n") as file:
            file.write(",".join(_header(sheet)) + "\n")
            for row in sheet.rows:
                file.write(",".join(map(_cell, _without_labels(sheet, row))) + "\n")
                count += 1
        if count:
            arguments.append(f"--{'relationships' if sheet.is_edge else 'nodes'}={sheet.name}=./{name}")
        else:
            (into / name).unlink()
    (into / IMPORT).write_text("".join(f"{argument}\n" for argument in arguments), encoding="utf-8")


def _header(sheet: Sheet) -> Sequence[str]:
    ends = [":START_ID", ":END_ID"] if sheet.is_edge else ["id:ID"]
    return [*ends, *(_typed(name, spec) for name, spec in sheet.properties.items())]


def _typed(name: str, spec: Property) -> str:
    return f"{name}:{TYPES[spec.type]}"


def _without_labels(sheet: Sheet, row: Sequence[Any]) -> Sequence[Any]:
    return [row[0], row[2], *row[4:]] if sheet.is_edge else row


def _cell(value: Any) -> str:
    """A quoted string is empty, nothing between two commas is absent."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        if any(BETWEEN in item for item in value):
            raise UserError(f"{value!r} holds the character U+001F, which neo4j-admin needs between items.")
        value = BETWEEN.join(value)
    return '"{}"'.format(str(value).replace('"', '""'))


FORMAT = Format(
    "neo4j-admin",
    files=write,
    note="Next, on the server's machine, with the database stopped: cd {path} && neo4j-admin database import"
    f" full neo4j @{IMPORT}; then start it and run `kpgraph schema apply`, which makes the constraints.",
)
