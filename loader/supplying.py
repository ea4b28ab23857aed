"""What a load or a parse works through: the documents behind paths, coded here or elsewhere, or records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain

import click

from kpgraph.loader.coding import Coded, Coder, Failure, Supply, Wanted, coded
from kpgraph.loader.document import Document
from kpgraph.loader.progress import Repeatable, watched
from kpgraph.loader.read import STDIN, Found, Unreadable
from kpgraph.loader.read.addresses import is_address
from kpgraph.loader.spreading import Instructions, Spread, Task
from kpgraph.loader.stores.base import Profile
from kpgraph.loader.workers import Placing, placed
from kpgraph.queries.render.text import one_line
from kpgraph.schema.errors import UserError


@contextmanager
def from_documents(
    found: Found,
    documents: Iterator[Document | Unreadable],
    coder: Coder,
    make: Callable[[], Coder],
    placing: Placing,
    *,
    quiet: bool,
) -> Iterator[Supply]:
    """The documents of the paths, read here as `documents`; `make` gives other processes `coder`'s like."""
    again = replace(found, files=[file for file in found.files if file != STDIN], unreadable=[])
    here = Repeatable(watched(documents, len(found), quiet=quiet), again.documents)
    with placed(placing, len(found)) as workers:
        if workers is None:
            yield partial(coded, here, lambda: coder)
            return
        spread = Spread(workers, Instructions(make, found.reading), coder.extractor)
        files: list[Task] = [*found.unreadable, *found.files]

        def supply(wanted: Wanted) -> Iterable[Coded | Failure]:
            if wanted.few:
                return coded(again.documents(), lambda: coder, wanted)
            # Standard input can be read by this process only, and sites are to be visited by one.
            here_only = any(file == STDIN or is_address(file) for file in found.files)
            tasks = documents if here_only else files
            return watched(spread.coded(tasks, wanted), len(found), quiet=quiet)

        yield supply


@contextmanager
def from_records(path: str, otherwise: Profile, *, quiet: bool) -> Iterator[tuple[Supply, Profile]]:
    """The documents of a file of records, and the properties of nodes as it has them, else `otherwise`."""
    from kpgraph.loader.recorded import recorded

    with recorded(path) as found:
        if not len(found):
            raise UserError(f"{path} holds no documents: it has no node with the label Document.")
        if found.homeless:
            lost = f"{found.homeless} records belong to no document of {path} and are left out."
            click.echo(lost, err=True)

        def supply(wanted: Wanted) -> Iterable[Coded | Failure]:
            return watched(found.documents(wanted), len(found), quiet=quiet)

        yield supply, found.profile(otherwise)


class NothingRead(UserError):
    """No document could be read, or there was none."""

    def __init__(self, message: str, failed: Sequence[Failure], skipped: int) -> None:
        super().__init__(message)
        self.failed = failed
        self.skipped = skipped


def at_least_one(found: Found) -> Iterator[Document | Unreadable]:
    """The documents, once one is known to be readable: before that no store is touched."""
    documents = found.documents()
    failed: list[Unreadable] = []
    for item in documents:
        if not isinstance(item, Unreadable):
            return chain(failed, [item], documents)
        failed.append(item)
    tell(failed)
    if failed:
        raise NothingRead("No document could be read.", failed, found.skipped)
    raise NothingRead(
        f"No documents in {', '.join(found.folders)}: no file there has the suffix of a format that kpgraph"
        f" reads ({found.skipped} skipped); a file named on the command line is always tried.",
        (),
        found.skipped,
    )


def tell(failed: Iterable[Failure]) -> None:
    """A line on standard error for each source that gave nothing."""
    for one in failed:
        click.echo(one_line(f"{one.source} {one.reason}."), err=True)
