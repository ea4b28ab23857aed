"""What every document goes through once it is read, whatever its format.

Metadata comes from the user, else from the format's own fields, else from the text. A document that isn't
English is left.
"""

from __future__ import annotations

from dataclasses import replace

from kpgraph.loader import language
from kpgraph.loader.document import Document
from kpgraph.loader.read.errors import Unreadable
from kpgraph.loader.read.overrides import Overrides
from kpgraph.loader.read.stated import completed


def finished(item: Document | Unreadable, overrides: Overrides | None = None) -> Document | Unreadable:
    """The document as the rest of the program gets it, or why it is left."""
    if isinstance(item, Unreadable):
        return item
    told = overrides.of(item.source) if overrides else {}
    given = str(told["language"]).lower() if "language" in told else None
    code = given or language.of_document(item.text)
    plain = code.partition("-")[0] if code else None
    if plain not in (None, language.ENGLISH):
        return Unreadable(item.source, f"is in {language.name(plain)} and was left: kpgraph reads English")
    noticed = replace(item, language=item.language or code)
    return replace(completed(noticed), **told, restated=bool(told))  # type: ignore[arg-type]
