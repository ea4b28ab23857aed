"""Reading invented texts."""

from __future__ import annotations

from datetime import date
from typing import Protocol

import pytest

from kpgraph.loader.coder import Coder
from kpgraph.loader.document import Document, normalised
from tests.extract.coded import Coded


class Read(Protocol):
    """Codes a text; a day of publication may be known."""

    def __call__(self, text: str, published: date | None = None) -> Coded: ...


@pytest.fixture
def read(coder: Coder) -> Read:
    def reading(text: str, published: date | None = None) -> Coded:
        return Coded(coder, Document(normalised(text), "test", published=published))

    return reading
