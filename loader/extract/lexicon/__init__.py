"""The words that extraction knows, read once from the YAML files of this folder."""

from __future__ import annotations

from kpgraph.loader.extract.lexicon.reading import read_yaml, spelt
from kpgraph.loader.extract.lexicon.scope import Scopes, scopes
from kpgraph.loader.extract.lexicon.triggers import Trigger, read_triggers, triggers
from kpgraph.loader.extract.lexicon.vocabulary import Vocabulary, vocabulary

__all__ = [
    "Scopes",
    "Trigger",
    "Vocabulary",
    "read_triggers",
    "read_yaml",
    "scopes",
    "spelt",
    "triggers",
    "vocabulary",
]
