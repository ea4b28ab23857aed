"""The words by which names, offices, meetings and proposals are recognised."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from kpgraph.loader.extract.lexicon.reading import read_yaml


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists (lower case, singular) by which names, offices, meetings and proposals are recognised."""

    honorifics: frozenset[str]
    roles: frozenset[str]
    role_modifiers: frozenset[str]
    organisation_heads: frozenset[str]
    company_suffixes: frozenset[str]
    not_organisations: frozenset[str]
    particles: frozenset[str]
    delegates: frozenset[str]
    offices: frozenset[str]
    groups: frozenset[str]
    group_modifiers: frozenset[str]
    group_heads: frozenset[str]
    nobody: frozenset[str]
    meetings: frozenset[str]
    strong_meetings: frozenset[str]
    proposals: frozenset[str]
    anaphoric_proposals: frozenset[str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The word lists of `vocabulary.yaml`."""
    words: Vocabulary = read_yaml("vocabulary.yaml", Vocabulary)
    return words
