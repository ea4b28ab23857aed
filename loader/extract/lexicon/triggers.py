"""Triggers: the words that give an edge away, and the frames in which they stand."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from kpgraph.loader.extract.lexicon.reading import read_yaml
from kpgraph.schema.errors import UserError

FILES = ("proposed", "opposed", "supported", "spoke", "hosted", "attended")


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a trigger's actor and target stand; `word` when the name may go on with one (`s-pp:for`)."""

    actor: str
    target: str
    example: str
    word: bool = False


class Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word (or a verb with its particles and fixed nouns) that gives an edge away.

    `frames.yaml` tells what each field means.
    """

    lemma: str
    frames: tuple[str, ...]
    strength: float
    type: str = ""
    pos: Literal["verb", "noun", "agent", "adjective"] = "verb"
    mode: str = ""
    objects: Literal["any", "proposal", "actor"] = "any"
    never: tuple[str, ...] = ()
    negated: str = ""

    @property
    def words(self) -> list[str]:
        return self.lemma.split()


class TriggerFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All triggers of one edge type; `never` holds for each, beside its own."""

    type: str
    triggers: tuple[Trigger, ...]
    never: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def frames() -> dict[str, Frame]:
    """The frames of `frames.yaml` by name."""
    known: dict[str, Frame] = read_yaml("frames.yaml", dict[str, Frame])
    return known


def read_triggers(name: str) -> list[Trigger]:
    """The triggers of one file, each with its edge type; a frame that doesn't exist is refused."""
    file: TriggerFile = read_yaml(name, TriggerFile)
    for number, trigger in enumerate(file.triggers):
        for frame in trigger.frames:
            kind, _, word = frame.partition(":")
            if kind not in frames() or bool(word) > frames()[kind].word:
                raise UserError(
                    f"The lexicon file {name} is wrong: there is no frame {frame}"
                    f" - at `$.triggers[{number}].frames`."
                )
    return [
        msgspec.structs.replace(trigger, type=file.type, never=(*trigger.never, *file.never))
        for trigger in file.triggers
    ]


@lru_cache(maxsize=1)
def triggers() -> tuple[Trigger, ...]:
    """All triggers, those with more words first."""
    found = [trigger for name in FILES for trigger in read_triggers(f"{name}.yaml")]
    return tuple(sorted(found, key=lambda trigger: -len(trigger.words)))
