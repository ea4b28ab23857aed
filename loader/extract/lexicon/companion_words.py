"""The words by which asides after a name are read."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from kpgraph.loader.extract.lexicon.reading import read_yaml

Side = Literal["joint", "support", "echo", "against"]
"""How a companion stands to what the named one does."""


class CompanionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"with_": "with"}):
    """All lists of the file, which tells the meaning of each."""

    joint: frozenset[str]
    support: frozenset[str]
    against: frozenset[str]
    with_: dict[Literal["support", "echo", "against"], frozenset[str]]
    adverbs: frozenset[str]
    fillers: frozenset[str]
    telling: frozenset[str]


@lru_cache(maxsize=1)
def companion_words() -> CompanionWords:
    """The word lists of `companions.yaml`."""
    words: CompanionWords = read_yaml("companions.yaml", CompanionWords)
    return words
