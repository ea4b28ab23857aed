"""Read, code, validate, write, clean up: a load from its documents to its summary."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, partial
from importlib.metadata import version
from time import monotonic
from typing import Any, Literal

from kpgraph.loader.coding import Coded, Coder, Failure, Supply, Wanted, coded, without_text
from kpgraph.loader.document import Document
from kpgraph.loader.guard import Agree, Guard, LargeLoss
from kpgraph.loader.stored import Stored
from kpgraph.loader.stores.base import Changes, Missing, Profile, Target, TooLarge
from kpgraph.schema.errors import UserError
from kpgraph.schema.records import DocumentRecords, Node
from kpgraph.schema.validate import Dropped

BATCH_DOCUMENTS = 10_000
BATCH_RECORDS = 100_000
BATCH_SECONDS = 60.0
"""A batch is one transaction. It is large, since a commit costs LadybugDB seconds however little it holds,
but bounded in memory, and in the reading that is lost with it when a load is killed."""


Sources = dict[str, list[str]]
"""The sources that are to point at documents, by the documents' ids."""

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


class Stopped(UserError):
    """A load that could not go on, with what it had done until then."""

    def __init__(self, message: str, summary: Summary) -> None:
        super().__init__(message)
        self.summary = summary


def load(
    documents: Iterable[Document | Failure],
    store: Target,
    coder_factory: Callable[[], Coder],
    **options: Any,
) -> Summary:
    """Code documents in this process and `write` them, with its options.

    `coder_factory` is called when the first document must be compared or coded. What an iterator gives is
    kept, since a document that another load takes out meanwhile is looked at again.
    """
    coder = cache(coder_factory)
    again = _Kept(documents) if isinstance(documents, Iterator) else documents
    return write(
        partial(coded, again, coder),
        store,
        lambda *node: coder().profile(*node),
        **options,
    )


class _Kept:
    """What an iterator gives, as often as it is asked for."""

    def __init__(self, items: Iterator[Document | Failure]) -> None:
        self.items = items
        self.kept: list[Document | Failure] = []

    def __iter__(self) -> Iterator[Document | Failure]:
        yield from self.kept
        for item in self.items:
            self.kept.append(item)
            yield item


def write(
    supply: Supply,
    store: Target,
    profile: Profile,
    *,
    force: bool = False,
    prune: Sequence[str] = (),
    batch_documents: int = BATCH_DOCUMENTS,
    keep_text: bool = True,
    agree: Agree | None = None,
    progress: Callable[[Coded | Failure], None] | None = None,
    on_dropped: Callable[[Dropped], None] | None = None,
) -> Summary:
    """Bring the store up to the documents, a batch at a time, each whole or not at all.

    A document whose text and extractor the store knows already is left alone unless `force`d; `supply` is
    called a second time when one was left alone and another load, or a file that took over its path, has
    taken it out before its new source was written. `prune` names folders (absolute paths): sources below
    them that no longer exist are forgotten in the end. `agree` is asked before more than a fifth of the
    graph is lost. `progress` hears of each item once it has been dealt with. Ctrl-C ends the load after the
    last whole batch; the summary then has the status `interrupted`. Raises Stopped, a UserError, when the
    store fails or the user doesn't agree: what earlier batches wrote stays, the run is marked as failed.
    """
    started = datetime.now(UTC)
    summary = Summary(f"load/{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}", started)
    run = _Run(store, profile, summary, force, Guard(agree), batch_documents)
    store.record_load(summary.node())
    try:
        for item in supply(Wanted(run.wanted, run.known)):
            if isinstance(item, Coded):
                run.take(item if keep_text else without_text(item), on_dropped)
                run.flush_if_full()
            else:
                summary.failed.append(item)
            if progress:
                progress(item)
        run.flush()
        if run.lost:
            for item in supply(Wanted(run.lost_too, few=True)):
                if isinstance(item, Coded):
                    run.bring_back(item if keep_text else without_text(item), on_dropped)
                    run.flush_if_full()
            run.flush()
        run.prune(prune)
        summary.status = "done"
    except KeyboardInterrupt:
        summary.status = "interrupted"
    except UserError as error:
        summary.status = "failed"
        raise Stopped(error.message, summary) from error
    except BaseException:
        summary.status = "failed"
        raise
    finally:
        summary.finished = datetime.now(UTC)
        run.settle()
    return summary


class _Run:
    """The state of one load between its batches."""

    def __init__(
        self, store: Target, profile: Profile, summary: Summary, force: bool, guard: Guard, limit: int
    ) -> None:
        self.store = store
        self.profile = profile
        self.summary = summary
        self.force = force
        self.guard = guard
        self.limit = limit
        self.stored = Stored(store.documents())
        self.seen: set[str] = set()
        self.taken: set[str] = set()
        self.batch: list[DocumentRecords] = []
        self.records = 0
        self.sources: Sources = {}
        self.lost: Sources = {}
        self.pending = Counter[str]()
        self.begun = monotonic()

    def wanted(self, id: str, sha256: str, extractor: str) -> bool:
        """Whether neither this load nor, as the same extractor read it, the store has the document."""
        known = self.stored.get(id)
        current = known is not None and (known.sha256, known.extractor) == (sha256, extractor)
        return id not in self.taken and (self.force or not current)

    def known(self, source: str, extractor: str) -> str | None:
        """The document at a source that isn't wanted as long as the source says the same."""
        id = self.stored.pointed_at(source)
        found = self.stored.get(id) if id else None
        return id if found and not self.wanted(found.id, found.sha256, extractor) else None

    def take(self, one: Coded, on_dropped: Callable[[Dropped], None] | None) -> None:
        """Put what must be written for a document into the batch."""
        sources = [source for source in one.sources if source not in self.seen]
        if one.sources and not sources:
            return
        self.seen.update(sources)
        if one.id not in self.taken:
            if one.records is None and one.id not in self.stored:
                # It was there when it was left uncoded; a batch since then gave its last source to another.
                self.lost.setdefault(one.id, []).extend(sources)
                return
            self.pending[self._put(one, sources, on_dropped)] += 1
            self.taken.add(one.id)
        for source in sources:
            if self.stored.pointed_at(source) != one.id:
                self.sources.setdefault(one.id, []).append(source)

    def _put(
        self, one: Coded, sources: Iterable[str], on_dropped: Callable[[Dropped], None] | None
    ) -> Literal["new", "changed", "unchanged"]:
        records = one.records
        if records is None:
            return "unchanged"
        document = records.document
        read = (one.id, document.properties["sha256"], document.properties["extractor"])
        if not one.restated and not self.wanted(*read):
            return "unchanged"
        self._add(one, records, on_dropped)
        replaced = one.id in self.stored or any(self.stored.pointed_at(source) for source in sources)
        return "changed" if replaced else "new"

    def _add(
        self, one: Coded, records: DocumentRecords, on_dropped: Callable[[Dropped], None] | None
    ) -> None:
        for dropped in one.dropped:
            self.summary.dropped[dropped.reason] += 1
            if on_dropped:
                on_dropped(dropped)
        loaded = {**records.document.properties, "loaded": _iso(datetime.now(UTC))}
        self.batch.append(replace(records, document=replace(records.document, properties=loaded)))
        self.records += 1 + len(records.nodes) + len(records.edges)

    def lost_too(self, id: str, _sha256: str, _extractor: str) -> bool:
        """Whether a document was left alone and then taken out."""
        return id in self.lost

    def bring_back(self, one: Coded, on_dropped: Callable[[Dropped], None] | None) -> None:
        """Put a document that was left alone and then taken out into the batch after all."""
        if one.records is not None and one.id in self.lost:
            self._add(one, one.records, on_dropped)
            self.sources[one.id] = self.lost.pop(one.id)
            self.pending["changed"] += 1

    def flush_if_full(self) -> None:
        documents = max(len(self.batch), len(self.sources))
        late = bool(documents) and monotonic() - self.begun >= BATCH_SECONDS
        if documents >= self.limit or self.records >= BATCH_RECORDS or late:
            self.flush()

    def flush(self) -> None:
        """Write the batch and count it."""
        if self.batch or self.sources:
            self._write(self.batch, self.sources)
        self.batch, self.records, self.sources = [], 0, {}
        self.summary.new += self.pending["new"]
        self.summary.changed += self.pending["changed"]
        self.summary.unchanged += self.pending["unchanged"]
        self.pending.clear()
        self.begun = monotonic()

    def prune(self, folders: Sequence[str]) -> None:
        """Forget the sources below the folders whose files are gone."""
        removed = self.stored.vanished(folders, self.seen, [one.source for one in self.summary.failed])
        if removed:
            self.guard.documents(self.stored.without(removed), len(self.store.documents()))
        for first in range(0, len(removed), self.limit):
            self._write([], {}, removed[first : first + self.limit])

    def _write(self, batch: Sequence[DocumentRecords], sources: Sources, removed: Sequence[str] = ()) -> None:
        while True:
            try:
                changes = self.store.replace(batch, sources, removed, self.profile, self.guard.accept)
            except Missing as missing:
                # Another load has taken out what this one only meant to point at.
                for id in missing.ids:
                    self.lost[id] = sources.pop(id)
                    self.pending["unchanged"] -= 1
            except LargeLoss as loss:
                self.guard.ask(str(loss))
            except TooLarge:
                if len(batch) < 2:
                    raise
                later = batch[len(batch) // 2 :]
                theirs = {one.document.id for one in later}
                self._write(
                    batch[: len(batch) // 2],
                    {id: given for id, given in sources.items() if id not in theirs},
                    removed,
                )
                self._write(later, {id: given for id, given in sources.items() if id in theirs})
                return
            else:
                break
        self.guard.written(changes)
        self.stored.follow(sources, removed)
        self.summary.changes += changes

    def settle(self) -> None:
        """Write how the run ended, as far as the store still answers."""
        try:
            self.store.record_load(self.summary.node())
        except Exception:
            if self.summary.status == "done":
                raise


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
