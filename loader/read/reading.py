"""What a user may say about reading, whatever is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpgraph.loader.read.input import Columns
from kpgraph.loader.read.overrides import Overrides


@dataclass(frozen=True, slots=True)
class Reading:
    """`columns` hold what in tables and records; `overrides` are the user's own metadata."""

    columns: Columns = field(default_factory=Columns)
    overrides: Overrides = field(default_factory=Overrides)
