"""The words that extraction knows, read once from the YAML files of this folder."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import msgspec
import yaml

from kpgraph.schema.errors import UserError


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
    meeting_modifiers: frozenset[str]
    proposals: frozenset[str]
    anaphoric_proposals: frozenset[str]


def read_yaml(name: str, type_: type[Any]) -> Any:
    """The lexicon file `name` as `type_`; a wrong entry is refused with the file and the key."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    try:
        return msgspec.convert(yaml.safe_load(text), type_, strict=True)
    except msgspec.ValidationError as error:
        raise UserError(f"The lexicon file {name} is wrong: {error}.") from None


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The word lists of `vocabulary.yaml`."""
    words: Vocabulary = read_yaml("vocabulary.yaml", Vocabulary)
    return words


Pos = Literal["verb", "noun", "agent", "adjective"]


class Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word (or a verb with its particles and fixed nouns) that gives an edge away.

    `lemma` begins with the head word; articles and possessives inside an idiom are left out. `frames` say
    where actor and target stand (`frames.yaml`). `objects`: `proposal` takes only what one can put to a
    meeting, `actor` only actors, `any` both. `never` lists object nouns that take the sense away
    ("reject a claim"). `negated` is the type that the trigger's negation has, if it has one.
    """

    lemma: str
    frames: tuple[str, ...]
    strength: float
    type: str = ""
    pos: Pos = "verb"
    mode: str = ""
    objects: Literal["any", "proposal", "actor"] = "any"
    never: tuple[str, ...] = ()
    negated: str = ""

    @property
    def words(self) -> list[str]:
        return self.lemma.split()


class TriggerFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All triggers of one edge type, with the defaults that hold for the whole file."""

    type: str
    triggers: tuple[Trigger, ...]
    negated: str = ""
    never: tuple[str, ...] = ()


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
    reversing: frozenset[str]
    light: frozenset[str]
    cancelling_nouns: frozenset[str]
    possible_nouns: frozenset[str]
    trying_nouns: frozenset[str]
    modals: frozenset[str]
    conditionals: frozenset[str]
    hearsay: frozenset[str]
    negators: frozenset[str]


TRIGGER_FILES = ("proposed", "opposed", "supported", "said", "spoke", "hosted", "attended")


@lru_cache(maxsize=1)
def triggers() -> tuple[Trigger, ...]:
    """All triggers, those with more words first."""
    found: list[Trigger] = []
    for name in TRIGGER_FILES:
        file: TriggerFile = read_yaml(f"{name}.yaml", TriggerFile)
        for trigger in file.triggers:
            found.append(
                msgspec.structs.replace(
                    trigger,
                    type=trigger.type or file.type,
                    negated=trigger.negated or file.negated,
                    never=trigger.never or file.never,
                )
            )
    return tuple(sorted(found, key=lambda trigger: -len(trigger.words)))


@lru_cache(maxsize=1)
def scopes() -> Scopes:
    """The word lists of `scope.yaml`."""
    words: Scopes = read_yaml("scope.yaml", Scopes)
    return words


def spelt(word: str) -> str:
    """A word in one spelling, so that one entry serves British and American texts."""
    for british, american in (("ise", "ize"), ("our", "or"), ("isation", "ization"), ("ence", "ense")):
        if word.endswith(british) and len(word) > len(british) + 2:
            return word[: -len(british)] + american
    return word
