"""An entity that acts at a place in the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from kpgraph.loader.extract.mentions import Entity

Via = Literal["name", "capital", "delegate", "group", "pronoun", "description", "speaker"]


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity that acts (or is acted on) at a token, and how the words led to it."""

    entity: Entity
    token: Token
    via: Via = "name"
    behalf: tuple[Entity, ...] = ()


def distinct(actors: Iterable[Actor]) -> list[Actor]:
    """Each entity once, as it acts first."""
    found: dict[int, Actor] = {}
    for actor in actors:
        found.setdefault(id(actor.entity), actor)
    return list(found.values())
