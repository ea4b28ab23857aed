"""Lexicon files → checked records, and one spelling for words."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec
import yaml

from kpgraph.schema.errors import UserError


def read_yaml(name: str, type_: type[Any]) -> Any:
    """The lexicon file `name` as `type_`; a wrong entry is refused with the file and the key."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    try:
        return msgspec.convert(yaml.safe_load(text), type_, strict=True)
    except msgspec.ValidationError as error:
        raise UserError(f"The lexicon file {name} is wrong: {error}.") from None


@lru_cache(maxsize=65536)
def spelt(word: str) -> str:
    """A word in one spelling, so that one entry serves British and American texts."""
    for british, american in (("ise", "ize"), ("our", "or"), ("isation", "ization"), ("ence", "ense")):
        if word.endswith(british) and len(word) > len(british) + 2:
            return word[: -len(british)] + american
    return word
