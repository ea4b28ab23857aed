"""What finding near-copies costs and how well it finds them: `python -m benchmarks.copies`."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from kpgraph.loader.copies import origins, sketch
from kpgraph.loader.stores import replacing
from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.stores.ladybug import LadybugStore
from kpgraph.schema.records import DocumentRecords, Node
from tests.stores.made import profile
from tests.stories import cut, edited, story

STORIES, COPIED, BATCH = 7_000, 1_000, 500
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


def _load(sketches: dict[str, str | None], folder: Path) -> None:
    """The same documents, without claims, into a LadybugDB file, with and without looking for copies."""
    looking = replacing.origins.left_by
    times = {}
    for what, left_by in (
        ("without origins", lambda _query, coming, _gone: {id: id for id in coming}),
        ("with origins", looking),
    ):
        replacing.origins.left_by = left_by
        store: GraphStore = LadybugStore(folder / what)
        store.prepare()
        batches = list(_batches(sketches))
        parts = []
        for batch in batches:
            started = time.perf_counter()
            store.replace(batch, {one.document.id: [f"/{one.document.id}"] for one in batch}, [], profile)
            parts.append(time.perf_counter() - started)
        times[what] = sum(parts)
        each = 1e3 / BATCH
        print(
            f"  load, {what:16} {1e3 * times[what] / len(sketches):7.2f} ms a document"
            f" (first batch {each * parts[0]:.2f}, last {each * parts[-1]:.2f})"
        )
        store.close()
    print(f"  ratio                {times['with origins'] / times['without origins']:7.2f}")


def _batches(sketches: dict[str, str | None]) -> list[list[DocumentRecords]]:
    order = sorted(sketches)
    random.Random(2).shuffle(order)
    made = [
        DocumentRecords(
            Node(
                "Document",
                id,
                {"name": id, "origin": id, "sha256": id, "extractor": "made", "sketch": sketches[id]},
            ),
            (),
            (),
        )
        for id in order
    ]
    return [made[at : at + BATCH] for at in range(0, len(made), BATCH)]


if __name__ == "__main__":
    sys.exit(main())
