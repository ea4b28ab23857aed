"""kpgraph from Python: texts to records, and documents into a store. `docs/python.md` shows it at work."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cache, partial
from itertools import chain
from os import PathLike, fspath

from kpgraph.loader import pipeline, settings
from kpgraph.loader.coder import Coder, Recipe
from kpgraph.loader.coding import Failure, coded
from kpgraph.loader.document import Document, normalised
from kpgraph.loader.gazetteer import PACK
from kpgraph.loader.parsing import parsed
from kpgraph.loader.pipeline import Summary
from kpgraph.loader.read import find
from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.supplying import from_documents
from kpgraph.loader.workers import Placing
from kpgraph.queries.stores import opened
from kpgraph.schema.errors import UserError
from kpgraph.schema.records import Edge, Node

__all__ = ["Document", "GraphStore", "Summary", "UserError", "from_text", "load", "open_store", "parse"]

Given = str | PathLike[str] | Document


def from_text(
    text: str,
    *,
    title: str | None = None,
    author: str | None = None,
    publisher: str | None = None,
    published: date | str | None = None,
    source: str | None = None,
) -> Document:
    """A text with what is known of it. `published` is a date, or one in ISO form.

    `source` is what the document is found again by when it is loaded anew: an address, a path, any name of
    yours. Without one it is known by its text alone.
    """
    whole = normalised(text)
    if isinstance(published, str):
        published = date.fromisoformat(published)
    named = source or f"text:{hashlib.sha256(whole.encode()).hexdigest()}"
    return Document(whole, named, title=title, author=author, publisher=publisher, published=published)


def parse(
    what: str | Document | Iterable[Document], *, model: str | None = None, pack: str = PACK
) -> list[Node | Edge]:
    """The records of a text, a document or several: what a load of them into an empty store would write.

    `model` and `pack` are those of the commands. Raises UserError when a document can't be coded, or when
    there is no such model or pack.
    """
    documents = [from_text(what)] if isinstance(what, str) else [what] if isinstance(what, Document) else what

    def fail(failure: Failure) -> None:
        raise UserError(f"{failure.source} {failure.reason}.")

    used = _coder(model, pack)
    return list(parsed(partial(coded, documents, lambda: used), used.profile, fail))


def load(
    what: Given | Iterable[Given],
    store: str | PathLike[str] | GraphStore | None = None,
    *,
    force: bool = False,
    prune: bool = False,
    keep_text: bool = True,
    model: str | None = None,
    pack: str = PACK,
    jobs: int = 1,
) -> Summary:
    """Load files, folders (by their paths) and documents into a store; tells what came of it.

    `store` is a path or an address as for `--store`, or an open store, which is left open. Documents that
    could not be read are the summary's `failed`, and cost the others nothing. With `jobs`, files are read by
    so many processes: the calling program must then stand under `if __name__ == "__main__":`. Nobody is asked
    before a large part of the graph is removed. Raises UserError when the store fails.
    """
    given = [what] if isinstance(what, str | PathLike | Document) else list(what)
    documents = [one for one in given if isinstance(one, Document)]
    found = find([fspath(one) for one in given if not isinstance(one, Document)])
    used = _coder(model, pack)
    placing = Placing(jobs=jobs)
    with (
        opened(store, read_only=False) as graph,
        from_documents(found, found.documents(), used, Recipe(model, pack), placing, quiet=True) as files,
    ):
        graph.prepare()
        return pipeline.write(
            lambda wanted: chain(coded(documents, lambda: used, wanted), files(wanted)),
            graph,
            used.profile,
            force=force,
            prune=found.folders if prune else (),
            keep_text=keep_text,
        )


def open_store(location: str | PathLike[str] | None = None, *, read_only: bool = False) -> GraphStore:
    """The store at a path or address, or the one that the environment names; close it after use."""
    return settings.open_store(None if location is None else fspath(location), read_only=read_only)


@cache
def _coder(model: str | None, pack: str) -> Coder:
    return Coder(model, pack)
