"""What a user may say about reading, whatever is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpgraph.loader.read.input import Columns
from kpgraph.loader.read.overrides import Overrides


@dataclass(frozen=True, slots=True)
class Reading:
    """`columns` hold what in tables and records; `overrides` are the user's own metadata; `allow_private`
    lets addresses on the web be those of this machine and its network; `seconds` is the longest that a
    document may take to be read, and to be parsed (None: for ever)."""

    columns: Columns = field(default_factory=Columns)
    overrides: Overrides = field(default_factory=Overrides)
    allow_private: bool = False
    seconds: float | None = None
