"""The words by which somebody is said to do the same as the one before."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from kpgraph.loader.extract.lexicon.reading import read_yaml


class FollowerWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All lists of the file, which tells the meaning of each."""

    likewise: frozenset[str]
    same: frozenset[str]
    taking: frozenset[str]
    nouns: frozenset[str]
    sharing: frozenset[str]
    opinions: frozenset[str]
    agreeing: frozenset[str]
    echoed: frozenset[str]
    choruses: frozenset[str]


@lru_cache(maxsize=1)
def follower_words() -> FollowerWords:
    """The word lists of `followers.yaml`."""
    words: FollowerWords = read_yaml("followers.yaml", FollowerWords)
    return words
