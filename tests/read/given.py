"""Bytes as a format gets them."""

from __future__ import annotations

from pathlib import PurePosixPath
from types import ModuleType

from kpgraph.loader.document import Document
from kpgraph.loader.read.input import Input


def given(data: bytes, name: str = "/x") -> Input:
    """An input that holds these bytes."""
    return Input(name, PurePosixPath(name).name, content=data)


def only(module: ModuleType, data: bytes, name: str = "/x") -> Document:
    """The one document that a format makes of these bytes."""
    (document,) = module.FORMAT.read(given(data, name))
    assert isinstance(document, Document)
    return document
