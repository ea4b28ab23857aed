"""Read, code, validate, write, clean up: a load from its documents to its summary."""

from __future__ import annotations

import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, Literal, Protocol

from kpgraph.loader.document import Document
from kpgraph.loader.stores.base import Changes, GraphStore, Profile, StoredDocument
from kpgraph.schema.records import DocumentRecords, Node
from kpgraph.schema.validate import Dropped, validate

BATCH_DOCUMENTS = 500
BATCH_RECORDS = 50_000
"""A batch is one transaction: large, since LadybugDB's costs grow with the file, but bounded in memory."""


class Failure(Protocol):
    """A source that gave no document; `reason` goes on from "SOURCE …"."""

    @property
    def source(self) -> str: ...
    @property
    def reason(self) -> str: ...


class Coder(Protocol):
    """What turns a document into records."""

    @property
    def extractor(self) -> str: ...
    @property
    def profile(self) -> Profile: ...
    def code(self, document: Document) -> DocumentRecords: ...


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A document that the coder could not cope with."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source} {self.reason}."


Status = Literal["running", "done", "failed", "interrupted"]


@dataclass
class Summary:
    """What a load did. Documents are counted by text: a text found at two places is one."""

    id: str
    started: datetime
    status: Status = "running"
    finished: datetime | None = None
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    dropped: Counter[str] = field(default_factory=Counter)

    @property
    def removed(self) -> int:
        """Documents whose last source is gone or says something else."""
        return self.changes.documents_removed

    @property
    def loaded(self) -> int:
        """Documents that the store holds after this load because of it or already before."""
        return self.new + self.changed + self.unchanged

    def node(self) -> Node:
        """The Load node by which the store remembers the run."""
        changes = self.changes
        properties: dict[str, Any] = {
            "name": f"Load of {self.started:%Y-%m-%d %H:%M} UTC",
            "started": _iso(self.started),
            "finished": _iso(self.finished) if self.finished else None,
            "status": self.status,
            "version": version("kpgraph"),
            "documents_new": self.new,
            "documents_changed": self.changed,
            "documents_unchanged": self.unchanged,
            "documents_removed": self.removed,
            "documents_failed": len(self.failed),
            "nodes_added": changes.nodes_added,
            "nodes_kept": changes.nodes_kept,
            "nodes_removed": changes.nodes_removed,
            "edges_added": changes.edges_added,
            "edges_kept": changes.edges_kept,
            "edges_removed": changes.edges_removed,
            "dropped": self.dropped.total(),
            "dropped_reasons": [f"{reason}: {count}" for reason, count in sorted(self.dropped.items())],
        }
        return Node("Load", self.id, properties)


def load(
    documents: Iterable[Document | Failure],
    store: GraphStore,
    coder_factory: Callable[[], Coder],
    *,
    force: bool = False,
    prune: Sequence[str] = (),
    batch_documents: int = BATCH_DOCUMENTS,
    keep_text: bool = True,
    progress: Callable[[Document | Failure], None] | None = None,
    on_dropped: Callable[[Dropped], None] | None = None,
) -> Summary:
    """Bring the store up to the documents, a batch at a time, each whole or not at all.

    A document whose text and extractor the store knows already is left alone unless `force`d. `prune` names
    folders (absolute paths): sources below them that no longer exist are forgotten. `coder_factory` is called
    when the first document must be compared or coded. `progress` hears of each item once it has been dealt
    with. Ctrl-C ends the load after the last whole batch; the summary then has the status `interrupted`.
    Raises UserError when the store fails: what earlier batches wrote stays, the run is marked as failed.
    """
    started = datetime.now(UTC)
    run = _Run(
        store, coder_factory, Summary(f"load/{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}", started)
    )
    summary = run.summary
    store.record_load(summary.node())
    try:
        for item in documents:
            if isinstance(item, Document):
                run.take(item, force=force, keep_text=keep_text, on_dropped=on_dropped)
                if len(run.batch) >= batch_documents or run.records >= BATCH_RECORDS:
                    run.flush()
            else:
                summary.failed.append(item)
            if progress:
                progress(item)
        run.flush(removed=run.vanished(prune))
        summary.status = "done"
    except KeyboardInterrupt:
        summary.status = "interrupted"
    except BaseException:
        summary.status = "failed"
        raise
    finally:
        summary.finished = datetime.now(UTC)
        run.settle()
    return summary


class _Run:
    """The state of one load between its batches."""

    def __init__(self, store: GraphStore, coder_factory: Callable[[], Coder], summary: Summary) -> None:
        self.store = store
        self.coder_factory = coder_factory
        self.summary = summary
        self.stored: dict[str, StoredDocument] = dict(store.documents())
        self.source_of = {source: id for id, known in self.stored.items() for source in known.sources}
        self.seen: set[str] = set()
        self.taken: set[str] = set()
        self.batch: list[DocumentRecords] = []
        self.records = 0
        self.sources: dict[str, list[str]] = {}
        self.pending = Counter[str]()
        self._coder: Coder | None = None

    @property
    def coder(self) -> Coder:
        if self._coder is None:
            self._coder = self.coder_factory()
        return self._coder

    def take(
        self,
        document: Document,
        *,
        force: bool,
        keep_text: bool,
        on_dropped: Callable[[Dropped], None] | None,
    ) -> None:
        """Put what must be written for a document into the batch."""
        if document.source in self.seen:
            return
        self.seen.add(document.source)
        if document.id not in self.taken:
            known = self.stored.get(document.id)
            if (
                known
                and known.sha256 == document.sha256
                and known.extractor == self.coder.extractor
                and not force
            ):
                self.pending["unchanged"] += 1
            else:
                records = self._code(document, keep_text, on_dropped)
                if records is None:
                    return
                self.batch.append(records)
                self.records += 1 + len(records.nodes) + len(records.edges)
                self.pending["changed" if known or document.source in self.source_of else "new"] += 1
            self.taken.add(document.id)
        if self.source_of.get(document.source) != document.id:
            self.sources.setdefault(document.id, []).append(document.source)

    def _code(
        self, document: Document, keep_text: bool, on_dropped: Callable[[Dropped], None] | None
    ) -> DocumentRecords | None:
        try:
            coded = self.coder.code(document)
        except Exception as error:
            # One text that the coder can't cope with must not cost the others.
            self.summary.failed.append(
                Uncoded(document.source, f"could not be coded ({type(error).__name__}: {error})")
            )
            return None
        given = {**coded.document.properties, "loaded": _iso(datetime.now(UTC))}
        if not keep_text:
            given.pop("text", None)
        kept, dropped = validate(replace(coded, document=replace(coded.document, properties=given)))
        for one in dropped:
            self.summary.dropped[one.reason] += 1
            if on_dropped:
                on_dropped(one)
        if kept is None:
            self.summary.failed.append(Uncoded(document.source, f"doesn't fit the schema ({dropped[-1]})"))
        return kept

    def flush(self, removed: Sequence[str] = ()) -> None:
        """Write the batch and count it."""
        if self.batch or self.sources or removed:
            self.summary.changes += self.store.replace(self.batch, self.sources, removed, self._profile)
        self.batch, self.records, self.sources = [], 0, {}
        self.summary.new += self.pending["new"]
        self.summary.changed += self.pending["changed"]
        self.summary.unchanged += self.pending["unchanged"]
        self.pending.clear()

    def _profile(
        self, label: str, id: str, mentions: Sequence[Mapping[str, Any]], tabled: Sequence[Mapping[str, Any]]
    ) -> Mapping[str, Any]:
        return self.coder.profile(label, id, mentions, tabled)

    def vanished(self, folders: Sequence[str]) -> list[str]:
        """Sources of the store below the folders whose files are no longer there."""
        below = tuple(folder.rstrip(os.sep) + os.sep for folder in folders)
        return sorted(
            source for source in self.source_of if source.startswith(below) and not os.path.lexists(source)
        )

    def settle(self) -> None:
        """Write how the run ended, as far as the store still answers."""
        try:
            self.store.record_load(self.summary.node())
        except Exception:
            if self.summary.status == "done":
                raise


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
