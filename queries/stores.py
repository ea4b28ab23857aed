"""Which graph is asked: the option `--store`, and the store behind it, opened for reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import GraphStore

Command = TypeVar("Command", bound=Callable[..., Any])


def store_parameter() -> click.Option:
    """`--store`, passed as `store`."""
    return click.Option(
        ["--store"],
        metavar="PATH|URI",
        help="The graph: a LadybugDB file or the address of a Neo4j server (neo4j://, bolt://).",
        shell_complete=lambda ctx, param, typed: [CompletionItem(typed, type="file")],  # noqa: ARG005
    )


def store_option(command: Command) -> Command:
    """Give a command `--store`."""
    command.__dict__.setdefault("__click_params__", []).append(store_parameter())
    return command


@contextmanager
def opened(store: str | PathLike[str] | GraphStore | None, *, read_only: bool = True) -> Iterator[GraphStore]:
    """The store at a location, or the chosen one, closed at the end; an open store is left open."""
    from kpgraph.loader.settings import open_store

    if store is not None and not isinstance(store, str | PathLike):
        yield store
        return
    graph = open_store(None if store is None else fspath(store), read_only=read_only)
    try:
        yield graph
    finally:
        graph.close()
