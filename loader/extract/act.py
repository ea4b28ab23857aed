"""The act: one reading of a trigger."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.lexicon import Trigger
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.proposal import Proposal
from kpgraph.loader.extract.verdict import Verdict

Target = Entity | Proposal


@dataclass(slots=True)
class Act:
    """One reading of a trigger: its actors did `type` to its targets."""

    trigger: Trigger
    token: Token
    type: str
    mode: str
    actors: list[Actor]
    targets: list[Target]
    verdict: Verdict
    strength: float
    objects: list[Token] = field(default_factory=list)
