"""How copies of a document are known: by what its own author wrote."""

from __future__ import annotations

from kpgraph.loader.boilerplate import is_boilerplate
from kpgraph.loader.sketches import sketch


def sketch_of(text: str) -> str | None:
    """The sketch of a document's text without what outlets add to it; None for a text that is too short."""
    return sketch("\n".join(line for line in text.split("\n") if not is_boilerplate(line)))
