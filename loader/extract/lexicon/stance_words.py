"""The words by which stances and what they are about are read."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from kpgraph.loader.extract.lexicon.reading import read_yaml

Outcome = Literal["adopted", "blocked", "failed", "pending"]


class ActorSlotWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the actors of an act stand."""

    copulas: frozenset[str]
    siding: frozenset[str]
    papers: frozenset[str]
    meeting: frozenset[str]
    made: frozenset[str]


class TargetWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an act is about."""

    conduct: frozenset[str]
    adopting: frozenset[str]
    letting: frozenset[str]
    lapsing: frozenset[str]
    allegations: frozenset[str]
    stories: frozenset[str]
    said: dict[str, frozenset[str]]
    pronouns: frozenset[str]
    indicative: frozenset[str]


class ProposalWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be put to a meeting, and how it is named."""

    fillers: frozenset[str]
    asking: frozenset[str]
    contents: frozenset[str]
    claused: frozenset[str]
    containing: frozenset[str]
    texts: frozenset[str]
    wordings: frozenset[str]
    standing: frozenset[str]
    amending: frozenset[str]
    editing: frozenset[str]
    materials: frozenset[str]
    tabling: frozenset[str]
    indefinite: frozenset[str]
    about: frozenset[str]
    plain: frozenset[str]
    pro_verbs: frozenset[str]
    carriers: frozenset[str]
    time: frozenset[str]
    circumstances: frozenset[str]
    deadlines: frozenset[str]
    no_actions: frozenset[str]
    same: dict[str, frozenset[str]]


class EvaluationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Evaluations and attributes that are stances."""

    blame: frozenset[str]
    praise: frozenset[str]
    calling: frozenset[str]
    participles: dict[str, tuple[Literal["PROPOSED", "SUPPORTED"], float]]


class OutcomeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What became of a proposal."""

    passive: dict[Outcome, frozenset[str]]
    active: dict[Outcome, frozenset[str]]
    done: dict[Outcome, frozenset[str]]
    nouns: frozenset[str]
    auxiliaries: frozenset[str]
    marks: frozenset[str]


class MemberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who joined a body, and whom "we" stands for."""

    names: frozenset[str]
    admitting: frozenset[str]
    first_person: frozenset[str]


class SyntaxWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What single verbs do to the words around them."""

    controlled: frozenset[str]
    subject_control: frozenset[str]


class StanceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All lists of the file, which tells the meaning of each."""

    syntax: SyntaxWords
    actors: ActorSlotWords
    targets: TargetWords
    proposals: ProposalWords
    evaluations: EvaluationWords
    outcomes: OutcomeWords
    members: MemberWords


@lru_cache(maxsize=1)
def stance_words() -> StanceWords:
    """The word lists of `stance_words.yaml`."""
    words: StanceWords = read_yaml("stance_words.yaml", StanceWords)
    return words
