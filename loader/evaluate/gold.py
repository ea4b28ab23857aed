"""Gold facts: what a careful reader would put into the graph, one JSON file beside each text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kpgraph.schema.errors import UserError

SCORED_TYPES = ("SPOKE_AT", "PROPOSED", "OPPOSED", "SUPPORTED", "AFFILIATED_WITH", "HELD_IN")
ENTITY_KINDS = {"people": "Person", "bodies": "Body", "countries": "Country"}
PATTERN_KINDS = {"meetings": "Meeting", "proposals": "Proposal"}

Fact = tuple[str, str, str]
"""Type, from and to; the ends are canonical names of entities or keys of meetings and proposals."""


@dataclass(frozen=True)
class Gold:
    """The gold of one text. Entities are keyed by label and canonical name, which is among the spellings."""

    name: str
    text: Path
    kind: str | None
    entities: Mapping[str, Mapping[str, tuple[str, ...]]]
    patterns: Mapping[str, Mapping[str, tuple[re.Pattern[str], ...]]]
    edges: tuple[Fact, ...]
    optional: tuple[Fact, ...]
    forbidden: tuple[Fact, ...]
    optional_entities: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]


def read_gold(folder: Path) -> Iterator[Gold]:
    """The gold of a folder by name; a UserError names the file and key that are wrong."""
    if not folder.is_dir():
        raise UserError(
            f"{folder} is no folder: give one that holds texts (NAME.txt) with their gold (NAME.json)."
        )
    files = sorted(file for file in folder.glob("*.json") if file.with_suffix(".txt").is_file())
    if not files:
        raise UserError(f"{folder} holds no gold: put NAME.json beside NAME.txt.")
    yield from map(_read, files)


def _read(file: Path) -> Gold:
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UserError(f"{file} isn't valid JSON in UTF-8: {error}.") from error
    if not isinstance(raw, dict):
        raise UserError(f"{file} must hold one JSON object.")
    try:
        return _gold(file, raw)
    except _WrongKey as error:
        raise UserError(f"{file}: {error}.") from error


class _WrongKey(ValueError):
    """What is wrong under which key."""


def _gold(file: Path, raw: Mapping[str, Any]) -> Gold:
    entities = {label: _spellings(raw, key) for key, label in ENTITY_KINDS.items()}
    canonical = {spelling: name for names in entities.values() for name in names for spelling in names[name]}

    def facts(key: str) -> tuple[Fact, ...]:
        return tuple(dict.fromkeys(_fact(key, entry, canonical) for entry in _list(raw, key)))

    quotes = [_strings("quotes", entry, 2) for entry in _list(raw, "quotes")]
    return Gold(
        name=file.stem,
        text=file.with_suffix(".txt"),
        kind=raw.get("kind"),
        entities=entities,
        patterns={label: _patterns(raw, key) for key, label in PATTERN_KINDS.items()},
        edges=facts("edges"),
        optional=facts("optional"),
        forbidden=facts("forbidden"),
        optional_entities=_strings("optional_entities", _list(raw, "optional_entities")),
        quotes=tuple((canonical.get(speaker, speaker), words) for speaker, words in quotes),
    )


def _list(raw: Mapping[str, Any], key: str) -> list[Any]:
    value = raw.get(key, [])
    if not isinstance(value, list):
        raise _WrongKey(f"{key} must be a list")
    return value


def _strings(key: str, value: Any, length: int | None = None) -> tuple[str, ...]:
    fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
    if not fits or (length and len(value) != length):
        raise _WrongKey(f"{key}: {value!r} must be a list of {length or ''} strings".replace("  ", " "))
    return tuple(value)


def _spellings(raw: Mapping[str, Any], key: str) -> dict[str, tuple[str, ...]]:
    entries = [_strings(key, [entry] if isinstance(entry, str) else entry) for entry in _list(raw, key)]
    if not all(entries):
        raise _WrongKey(f"{key}: an entry has no name")
    return {spellings[0]: spellings for spellings in entries}


def _patterns(raw: Mapping[str, Any], key: str) -> dict[str, tuple[re.Pattern[str], ...]]:
    value = raw.get(key, {})
    if not isinstance(value, dict):
        raise _WrongKey(f"{key} must be an object of lists")
    patterns = {}
    for name, expressions in value.items():
        try:
            patterns[name] = tuple(re.compile(one, re.IGNORECASE) for one in _strings(key, expressions))
        except re.error as error:
            raise _WrongKey(f"{key}.{name}: not a regular expression ({error})") from error
    return patterns


def _fact(key: str, value: Any, canonical: Mapping[str, str]) -> Fact:
    type_, start, end = _strings(key, value, 3)
    if type_ not in SCORED_TYPES:
        raise _WrongKey(f"{key}: {type_!r} is none of {', '.join(SCORED_TYPES)}")
    return type_, canonical.get(start, start), canonical.get(end, end)
