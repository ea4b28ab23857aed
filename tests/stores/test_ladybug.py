"""What is particular to a LadybugDB file: who may open it, growing it, and the two ways of writing."""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import ladybug
import pytest

from kpgraph.loader.pipeline import load
from kpgraph.loader.stores.jsonl import line
from kpgraph.loader.stores.ladybug import LadybugStore
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import NodeType, Property, Schema, schema
from kpgraph.schema.records import DocumentRecords, Node
from tests.stores.killed import DOCUMENTS, fill
from tests.stores.made import ONE, TWO, Coder, document, profile, records

ROOT = Path(__file__).parents[2]


def opened(path: Path, model: Schema | None = None, *, read_only: bool = False) -> LadybugStore:
    store = LadybugStore(path, read_only=read_only, model=model)
    store.prepare()
    return store


def lines(store: LadybugStore) -> list[str]:
    return [line(record, schema()) for record in store.export()]


def test_what_is_no_store_is_told_in_a_sentence(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("just some words, long enough to have a header")
    with pytest.raises(UserError, match=r"notes\.txt isn't a LadybugDB file"):
        LadybugStore(text)
    with pytest.raises(UserError, match="holds no graph yet"):
        LadybugStore(tmp_path / "missing.lbug", read_only=True)
    assert text.read_text().startswith("just some words")


def test_a_damaged_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    store = opened(path)
    write(store, [records(ONE)])
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError, match=r"can't be opened: .* load the documents into a new one"):
        LadybugStore(path)


def test_somebody_elses_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "theirs.lbug"
    with ladybug.Database(path) as database, ladybug.Connection(database) as connection:
        connection.execute("CREATE NODE TABLE Person(id STRING PRIMARY KEY)")
    for read_only in (False, True):
        store = LadybugStore(path, read_only=read_only)
        with pytest.raises(UserError, match="not one of kpgraph's"):
            store.prepare()
        assert store.check() == ["kpgraph has not prepared this file."]
        store.close()


def test_a_file_that_another_process_writes_can_only_be_read(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    opened(path).close()
    program = f"import ladybug; d = ladybug.Database({str(path)!r}); print('held', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        with pytest.raises(UserError, match=f"is in use by process {holder.pid}"):
            LadybugStore(path)
        opened(path, read_only=True).close()
        holder.communicate("\n")
    opened(path).close()


def test_another_schema_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    opened(path, replace(schema(), version=2)).close()
    store = LadybugStore(path)
    with pytest.raises(UserError, match=r"newer kpgraph .schema 2, this one knows 1.: upgrade"):
        store.prepare()
    store.close()
    newer = LadybugStore(path, model=replace(schema(), version=3))
    with pytest.raises(UserError, match=r"older kpgraph .schema 2, this one writes 3.: load the documents"):
        newer.prepare()
    newer.close()


def test_a_file_grows_with_the_schema_and_keeps_its_data(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    store = opened(path)
    first = records(ONE)
    store.replace([first], {first.document.id: ["/a"]}, [], profile)
    before = lines(store)
    store.close()
    venue = NodeType("Venue", "A building.", "venue", (), (), {"name": Property("string", "Its name.")}, True)
    body = schema().nodes["Body"]
    wide = replace(body, properties={**body.properties, "motto": Property("string", "Its motto.")})
    held = schema().edges["HELD_IN"]
    grown = replace(
        schema(),
        nodes={**schema().nodes, "Venue": venue, "Body": wide},
        edges={**schema().edges, "HELD_IN": replace(held, ends=("Country", "Venue"))},
    )
    store = LadybugStore(path, model=grown)
    assert len(store.check()) == 3
    store.prepare()
    assert store.check() == []
    assert lines(store) == before
    store.close()
    wrong = replace(body, properties={**body.properties, "aliases": Property("integer", "How many.")})
    store = LadybugStore(path, model=replace(schema(), nodes={**schema().nodes, "Body": wrong}))
    with pytest.raises(UserError, match=r"aliases of Body is STRING\[\], not INT64"):
        store.prepare()
    store.close()


def test_copying_and_creating_write_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpgraph.loader.stores.ladybug.BULK", 200)
    many = [records(f"{ONE}\n{TWO}\ncountry/NAM SAID {number}. So.") for number in range(10)]
    sizes = [1 + len(one.nodes) + len(one.edges) for one in many]
    assert sum(sizes[:5]) < 200 < sum(sizes)
    graphs = []
    for name, size in (("copied", len(many)), ("created", 5)):
        store = opened(tmp_path / f"{name}.lbug")
        for _ in range(2):
            for first in range(0, len(many), size):
                write(store, many[first : first + size])
        graphs.append(lines(store))
        store.close()
        again = opened(tmp_path / f"{name}.lbug", read_only=True)
        assert lines(again) == graphs[-1]
        again.close()
    assert graphs[0] == graphs[1]


@pytest.mark.parametrize("way", ["create", "copy"])
@pytest.mark.parametrize("statement", [10, 60, 100, 130])
def test_a_loader_killed_at_any_statement_leaves_whole_batches(
    tmp_path: Path, statement: int, way: str
) -> None:
    path = tmp_path / "graph.lbug"
    whole = opened(tmp_path / "whole.lbug")
    fill(whole)
    done = subprocess.run(
        [sys.executable, "-m", "tests.stores.killed", str(path), str(statement), way], cwd=ROOT
    )
    assert done.returncode == -signal.SIGKILL
    store = opened(path)
    left = {record.id for record in store.export() if isinstance(record, Node) and record.label == "Document"}
    in_order = [document.id for document in DOCUMENTS]
    assert left == set(in_order[: len(left)])
    undisturbed = opened(tmp_path / "part.lbug")
    load(DOCUMENTS[: len(left)], undisturbed, Coder)
    assert lines(store) == lines(undisturbed)
    fill(store)
    assert lines(store) == lines(whole)
    for one in (store, undisturbed, whole):
        one.close()


def write(store: LadybugStore, batch: list[DocumentRecords]) -> None:
    store.replace(batch, {one.document.id: [f"/{one.document.id}"] for one in batch}, [], profile)


def test_a_store_for_reading_takes_no_writes(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    opened(path).close()
    store = opened(path, read_only=True)
    with pytest.raises(UserError, match="for reading only"):
        write(store, [records(ONE)])
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (MATCH (n:Person) RETURN n.id) TO '{folder}/out.csv'",
        "EXPORT DATABASE '{folder}/out'",
        "CREATE MACRO broken(x) AS CASE x WHEN 1 THEN 2 END",
        "INSTALL httpfs",
        "CALL threads=1",
        "MATCH (n:Person) RETURN n.id; COPY (MATCH (n:Person) RETURN n.id) TO '{folder}/out.csv'",
        "RETURN 1; CREATE (:Person {{id: 'person/x'}})",
    ],
)
def test_queries_touch_neither_files_nor_settings(tmp_path: Path, statement: str) -> None:
    store = opened(tmp_path / "graph.lbug")
    with pytest.raises(UserError):
        store.run(statement.format(folder=tmp_path), {})
    assert [path.name for path in tmp_path.iterdir() if "graph.lbug" not in path.name] == []
    assert store.run("MATCH (n) RETURN count(n) AS n", {}).rows == [[0]]
    store.close()


def test_rows_that_were_copied_are_not_kept(
    ladybug_store: LadybugStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kpgraph.loader.stores.ladybug.BULK", 1)
    large = document("\n".join(f"country/NAM SAID number {number}" for number in range(100)))

    def held_after(loads: int) -> int:
        for _ in range(loads):
            load([large], ladybug_store, Coder, force=True)
        gc.collect()
        return sys.getallocatedblocks()

    first = held_after(2)
    assert held_after(3) - first < 2000  # Three times the rows are 6,000 objects.
