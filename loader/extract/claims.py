"""The claim: one edge-to-be with the words that back it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kpgraph.loader.extract.meeting import Meeting
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.proposal import Proposal
from kpgraph.loader.extract.speech import Statement

Node = Entity | Meeting | Proposal | Statement


@dataclass(slots=True)
class Claim:
    """`source` did (or is) `type` to `target`, says the sentence of `token`; `dropped`: why it won't do."""

    type: str
    source: Node
    target: Node
    token: Token
    trigger: str
    confidence: float
    reasons: list[str] = field(default_factory=list)
    mode: str = ""
    basis: str = ""
    role: str = ""
    behalf: tuple[Entity, ...] = ()
    meeting: Meeting | None = None
    dropped: str = ""
    words: tuple[Token, ...] = ()
    """Further tokens whose sentences belong to the evidence."""
