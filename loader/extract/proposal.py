"""A proposal, and when two names mean the same one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from spacy.lang.en.stop_words import STOP_WORDS

from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.mentions import Entity

WORDS = stance_words().proposals
SENSES = {word: sense for sense, words in WORDS.same.items() for word in words}


@dataclass(eq=False, slots=True)
class Proposal:
    """Something asked for: its readable name, what it is called elsewhere in the text, and its outcome."""

    name: str
    words: frozenset[str]
    first: int
    names: Counter[str] = field(default_factory=Counter)
    outcome: str = ""
    proposers: list[Entity] = field(default_factory=list)
    triggers: set[str] = field(default_factory=set)
    """The words by which somebody proposed it."""

    def __repr__(self) -> str:
        return f"<Proposal {self.name}>"


def key_words(name: str) -> frozenset[str]:
    """The content words of a name in one form: what two names must share to be one proposal."""
    words = re.findall(r"[^\W_]+", name.lower())
    kept = set()
    for word in words:
        if word in STOP_WORDS or word in WORDS.fillers or len(word) < 2:
            continue
        stem = SENSES.get(word, word)
        if stem.endswith("s") and len(stem) > 3 and not stem.endswith("ss"):
            stem = stem[:-1]
        kept.add(SENSES.get(stem, stem))
    return frozenset(kept)


def is_same(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two names mean one proposal: most of their content words agree."""
    if not left or not right:
        return False
    shared = len(left & right)
    smaller = min(len(left), len(right))
    if left == right:
        return True
    return (shared == smaller and smaller >= 3) or shared / len(left | right) >= 0.6
