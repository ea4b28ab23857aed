"""What ships with the tool: names, packs of a subject, and example documents."""

from __future__ import annotations

import csv
from importlib.resources import files
from importlib.resources.abc import Traversable

_ROOT = files(__name__)


def documents() -> list[tuple[str, str]]:
    """The shipped example documents in the order of their names: (file name, text with its front matter)."""
    found = [entry for entry in (_ROOT / "documents").iterdir() if entry.name.endswith(".md")]
    return [(entry.name, entry.read_text("utf-8")) for entry in sorted(found, key=lambda entry: entry.name)]


def table(relative_path: str) -> list[dict[str, str]]:
    """The rows of a shipped table, such as `entities/capitals.csv`, by column; an empty cell is `""`."""
    text = _ROOT.joinpath(*relative_path.split("/")).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def packs() -> list[str]:
    """The names of the shipped packs."""
    return sorted(entry.name for entry in (_ROOT / "packs").iterdir() if (entry / "pack.yaml").is_file())


def pack_folder(name: str) -> Traversable:
    """The folder of a shipped pack; `KeyError` for a name that isn't one of `packs()`."""
    if name not in packs():
        raise KeyError(name)
    return _ROOT / "packs" / name
