"""Which formats there are, and which one an input is in: its content tells first, its name second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeAlias

from kpgraph.loader.document import Document
from kpgraph.loader.read.errors import Unreadable
from kpgraph.loader.read.input import Input

Reader: TypeAlias = Callable[[Input], Iterator[Document | Input | Unreadable]]
"""Yields documents, the inputs that are inside the given one, and what is wrong with a part of it; raises
CannotReadError when the whole can't be read."""


@dataclass(frozen=True, slots=True)
class Format:
    """A module of `kpgraph.loader.read.formats` offers one of these as FORMAT.

    `name` is what users call it, with its article ("a PDF"). `suffixes` are those that are read in folders.
    `recognises` looks at an input's content. `by_name`: content that nothing recognises is in this format if
    its suffix or media type says so. `general`: what is recognised as something else too is in that other
    format (a DOCX is a ZIP). `extra`: what must be installed for it, if the default install can't read it.
    """

    name: str
    read: Reader
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...] = ()
    recognises: Callable[[Input], bool] = lambda _given: False
    by_name: bool = False
    general: bool = False
    extra: str | None = None


@cache
def formats() -> dict[str, Format]:
    """The formats by the names of their modules."""
    package = import_module("kpgraph.loader.read.formats")
    names = sorted(module.name for module in iter_modules(package.__path__))
    return {name: import_module(f"{package.__name__}.{name}").FORMAT for name in names}


@cache
def suffixes() -> tuple[str, ...]:
    """What the names of files end in that are read in folders."""
    return tuple(sorted({suffix for one in formats().values() for suffix in one.suffixes}))


def format_of(given: Input) -> Format:
    """The format that an input is in; text when nothing tells."""
    known = formats()
    recognised = [one for one in known.values() if one.recognises(given)]
    if recognised:
        return min(recognised, key=lambda one: (one.general, not _named(one, given)))
    return next((one for one in known.values() if one.by_name and _named(one, given)), known["text"])


def promised(given: Input) -> Format | None:
    """The format that the name promises, whatever the content is."""
    return next((one for one in formats().values() if _named(one, given)), None)


def _named(one: Format, given: Input) -> bool:
    return given.suffix in one.suffixes or given.media_type in one.media_types
