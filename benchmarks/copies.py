"""What finding near-copies costs and how well it finds them: `python -m benchmarks.copies`."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from kpgraph.loader.copies import origins
from kpgraph.loader.sketches import sketch
from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.stores.ladybug import LadybugStore
from kpgraph.loader.stores.origins import Origins
from kpgraph.schema.records import DocumentRecords, Node
from tests.stores.made import profile
from tests.stories import cut, edited, story

STORIES, COPIED, BATCH = 7_000, 1_000, 500
SIZES = (10_000, 40_000)
WAYS: dict[str, Callable[..., dict[str, str]]] = {
    "without origins": lambda _self, _query, coming, _gone: {id: id for id in coming},
    "with origins": Origins.left_by,
}
KINDS = {
    "own headline and end": lambda text, seed: f"{story(seed, 12)}\n\n{text}\n\n{story(seed + 1, 25)}",
    "cut to between 60 and 90 %": lambda text, seed: cut(text, random.Random(seed).uniform(0.6, 0.9)),
    "one word in 25 edited": lambda text, seed: edited(text, seed, every=25),
}


def main() -> None:
    """Stories of 150 to 900 words, 1,000 of them copied in three ways each: 10,000 documents."""
    chance = random.Random(1)
    stories = [story(seed, chance.randint(150, 900)) for seed in range(STORIES)]
    texts = {f"document/{number:016x}": text for number, text in enumerate(stories)}
    first = {id: id for id in texts}
    kind_of: dict[str, str] = {}
    for offset, (kind, copy) in enumerate(KINDS.items(), 1):
        for number in range(COPIED):
            id = f"document/{offset:04x}{number:012x}"
            texts[id], first[id], kind_of[id] = copy(stories[number], 10_000_000 + number), "", kind
            first[id] = f"document/{number:016x}"
    words = sum(len(text.split()) for text in texts.values())
    started = time.perf_counter()
    sketches = {id: sketch(text) for id, text in texts.items()}
    sketching = time.perf_counter() - started
    started = time.perf_counter()
    found = origins(sketches)
    grouping = time.perf_counter() - started
    print(f"{len(texts):,} documents, {words:,} words")
    print(f"  sketching            {1e3 * sketching / len(texts):7.2f} ms a document")
    print(f"  all groups at once   {1e3 * grouping / len(texts):7.2f} ms a document")
    for kind in KINDS:
        of_kind = [id for id, what in kind_of.items() if what == kind]
        right = sum(found[id] == first[id] for id in of_kind)
        print(f"  found: {kind:28} {right:5} of {len(of_kind)}")
    wrong = sum(found[id] not in (id, first[id]) for id in texts)
    print(f"  joined that are no copies: {wrong}")
    with tempfile.TemporaryDirectory() as folder:
        _load(sketches, Path(folder))
        _grow(sketches, Path(folder))


def _load(sketches: dict[str, str | None], folder: Path) -> None:
    """The same documents, without claims, into a LadybugDB file, with and without looking for copies."""
    times = {}
    for what, left_by in WAYS.items():
        order = sorted(sketches)
        random.Random(2).shuffle(order)
        with _store(folder / what, left_by) as store:
            parts = [_written(store, sketches, part) for part in batched(order, BATCH)]
        times[what] = sum(parts)
        each = 1e3 / BATCH
        print(
            f"  load, {what:16} {1e3 * times[what] / len(sketches):7.2f} ms a document"
            f" (first batch {each * parts[0]:.2f}, last {each * parts[-1]:.2f})"
        )
    print(f"  ratio                {times['with origins'] / times['without origins']:7.2f}")


def _grow(sketches: dict[str, str | None], folder: Path) -> None:
    """A thousand documents more, in one batch after another, on so many that are there already."""
    known = list(filter(None, sketches.values()))
    chance = random.Random(3)

    def others(first: int, count: int) -> dict[str, str | None]:
        """Sketches of unlike texts that have a tenth in common, as what an outlet prints below each."""
        return {
            f"document/f{number:015x}": _unlike(chance, known[0]) for number in range(first, first + count)
        }

    print("  documents there    seconds for 1,000 more: without origins, with (first batch, next)")
    for there in SIZES:
        made = others(0, there + 3_000)
        ids = list(made)
        path = folder / str(there)
        with _store(path, WAYS["without origins"]) as store:
            for part in batched(ids[:there], 20_000):
                _written(store, made, part)
            seconds = [_written(store, made, ids[there : there + 1_000])]
        with _store(path, WAYS["with origins"]) as store:
            seconds += [_written(store, made, part) for part in batched(ids[there + 1_000 :], 1_000)]
        print(f"  {there:15,}    " + "    ".join(f"{one:.2f}" for one in seconds))


def _unlike(chance: random.Random, common: str) -> str:
    shared = [int.from_bytes(b64decode(common.split()[1])[at : at + 4], "big") for at in range(0, 512, 40)]
    own = {chance.randrange(1 << 30) for _ in range(128 - len(shared))}
    hashes = sorted({*shared, *own})
    return f"500 {b64encode(b''.join(hash.to_bytes(4, 'big') for hash in hashes)).decode()}"


@contextmanager
def _store(path: Path, left_by: Callable[..., dict[str, str]]) -> Iterator[GraphStore]:
    former, Origins.left_by = Origins.left_by, left_by  # type: ignore[method-assign]
    store: GraphStore = LadybugStore(path)
    store.prepare()
    try:
        yield store
    finally:
        store.close()
        Origins.left_by = former  # type: ignore[method-assign]


def _written(store: GraphStore, sketches: Mapping[str, str | None], ids: Sequence[str]) -> float:
    """Seconds that it takes to write documents with these sketches."""
    batch = [_records(id, sketches[id]) for id in ids]
    started = time.perf_counter()
    store.replace(batch, {id: [f"/{id}"] for id in ids}, [], profile)
    return time.perf_counter() - started


def _records(id: str, sketch: str | None) -> DocumentRecords:
    own = {"name": id, "origin": id, "sha256": id, "extractor": "made", "sketch": sketch}
    return DocumentRecords(Node("Document", id, own), (), ())


def batched(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The ids, so many at a time."""
    return (ids[at : at + size] for at in range(0, len(ids), size))


if __name__ == "__main__":
    sys.exit(main())
