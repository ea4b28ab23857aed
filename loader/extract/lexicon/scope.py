"""The words that decide whether an act happened."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from kpgraph.loader.extract.lexicon.reading import read_yaml


class Scopes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the words around a trigger do to its claim (`scope.yaml` tells each list's meaning)."""

    cancelling: frozenset[str]
    refusing: frozenset[str]
    neutral: frozenset[str]
    trying: frozenset[str]
    irrealis: frozenset[str]
    directive: frozenset[str]
    reporting: frozenset[str]
    denying: frozenset[str]
    fearing: frozenset[str]
    giving_up: frozenset[str]
    relenting: frozenset[str]
    keeping_from: frozenset[str]
    light: frozenset[str]
    cancelling_nouns: frozenset[str]
    possible_nouns: frozenset[str]
    trying_nouns: frozenset[str]
    asking_nouns: frozenset[str]
    unreal_determiners: frozenset[str]
    modals: frozenset[str]
    unwilling: frozenset[str]
    able: frozenset[str]
    stories: frozenset[str]
    untrue: frozenset[str]
    leaving: frozenset[str]
    deploring: frozenset[str]
    wilful: frozenset[str]
    conditionals: frozenset[str]
    hearsay: frozenset[str]
    negators: frozenset[str]


@lru_cache(maxsize=1)
def scopes() -> Scopes:
    """The word lists of `scope.yaml`."""
    words: Scopes = read_yaml("scope.yaml", Scopes)
    return words
