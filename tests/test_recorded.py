"""Export, load, export: the same bytes, on each engine; and what a file of records may be like."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from kpgraph.loader.pipeline import Summary, load, write
from kpgraph.loader.recorded import recorded
from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.stores.jsonl import write_records
from kpgraph.loader.stores.ladybug import LadybugStore
from kpgraph.schema.errors import UserError
from tests.stores.made import ONE, TWO, Coder, document, profile
from tests.stores.test_origins import COPIES, OWN, SMALLEST, origins

A = document(ONE, "/texts/a.txt")
B = document(TWO, "/texts/b.txt")


def exported(store: GraphStore, *, loads: bool = False) -> str:
    out = io.StringIO()
    write_records(store.export(loads=loads), out)
    return out.getvalue()


def taken(path: Path, store: GraphStore, **options: object) -> Summary:
    with recorded(str(path)) as found:
        return write(found.documents, store, found.profile(profile), **options)  # type: ignore[arg-type]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An export of two documents, one of them under two paths, with the runs of `load` in it."""
    store = LadybugStore(tmp_path / "first.lbug")
    store.prepare()
    load([A, document(A.text, "/texts/copy.txt"), B], store, Coder)
    (tmp_path / "plain.jsonl").write_text(exported(store), encoding="utf-8")
    (tmp_path / "graph.jsonl").write_text(exported(store, loads=True), encoding="utf-8")
    store.close()
    return tmp_path / "graph.jsonl"


def test_export_load_export_is_the_identity(file: Path, store: GraphStore, tmp_path: Path) -> None:
    plain = (tmp_path / "plain.jsonl").read_text(encoding="utf-8")
    summary = taken(file, store, batch_documents=1)
    assert (summary.new, summary.dropped.total(), summary.failed) == (2, 0, [])
    assert exported(store) == plain
    again = tmp_path / "again.jsonl"
    again.write_text(exported(store), encoding="utf-8")
    back = LadybugStore(tmp_path / "back.lbug")
    back.prepare()
    taken(again, back)
    assert exported(back) == plain
    back.close()


@pytest.mark.parametrize("keep_text", [True, False])
def test_copies_keep_their_origin(tmp_path: Path, ladybug_store: GraphStore, keep_text: bool) -> None:
    first = LadybugStore(tmp_path / "first.lbug")
    first.prepare()
    load([*COPIES, OWN], first, Coder, keep_text=keep_text)
    (tmp_path / "graph.jsonl").write_text(exported(first), encoding="utf-8")
    assert origins(first)[COPIES[1].id] == SMALLEST
    taken(tmp_path / "graph.jsonl", ladybug_store, batch_documents=1)
    assert exported(ladybug_store) == exported(first)
    first.close()


def test_a_second_load_changes_nothing(file: Path, ladybug_store: GraphStore) -> None:
    taken(file, ladybug_store)
    before = exported(ladybug_store)
    summary = taken(file, ladybug_store)
    assert (summary.new, summary.changed, summary.unchanged) == (0, 0, 2)
    assert taken(file, ladybug_store, force=True).changed == 2
    assert exported(ladybug_store) == before


def test_a_node_is_as_the_file_has_it_until_other_documents_tell_of_it(
    file: Path, ladybug_store: GraphStore
) -> None:
    renamed = file.read_text(encoding="utf-8").replace('"name":"Namibia"', '"name":"Namibia (as corrected)"')
    file.write_text(renamed, encoding="utf-8")
    taken(file, ladybug_store)
    named = "MATCH (c:Country) WHERE c.id = 'country/NAM' RETURN c.name AS name"
    assert ladybug_store.run(named, {}).rows == [["Namibia (as corrected)"]]
    load([document("country/NAM OPPOSED country/CIV", "/texts/c.txt")], ladybug_store, Coder)
    assert ladybug_store.run(named, {}).rows == [["Namibia"]]
    taken(file, ladybug_store, force=True)
    assert ladybug_store.run(named, {}).rows == [["Namibia"]]


def test_files_put_one_behind_the_other(tmp_path: Path, ladybug_store: GraphStore) -> None:
    parts = []
    for name, one in (("one", A), ("two", B), ("three", document(A.text, "/texts/copy.txt"))):
        store = LadybugStore(tmp_path / f"{name}.lbug")
        store.prepare()
        load([one], store, Coder)
        parts.append(exported(store))
        store.close()
    joined = tmp_path / "joined.jsonl"
    joined.write_text("\ufeff" + "\n".join(parts), encoding="utf-8")
    summary = taken(joined, ladybug_store)
    assert (summary.new, summary.dropped.total()) == (2, 0)
    found = exported(ladybug_store)
    load([A, B, document(A.text, "/texts/copy.txt")], ladybug_store, Coder, force=True)
    assert exported(ladybug_store) == found


def test_what_no_document_of_the_file_says_is_left_out_and_counted(
    file: Path, ladybug_store: GraphStore
) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if not line.startswith(f'{{"type":"node","id":"{B.id}"')]
    lines.append('{"type":"node","id":"country/ZMB","labels":["Country"],"properties":{"name":"Zambia"}}')
    file.write_text("\n".join(lines), encoding="utf-8")
    of_b = sum(f'"document":"{B.id}"' in line for line in lines)
    with recorded(str(file)) as found:
        assert (len(found), found.homeless) == (1, of_b + 1)
        write(found.documents, ladybug_store, found.profile(profile))
    assert set(ladybug_store.documents()) == {A.id}


def test_ends_named_as_apoc_names_them(file: Path, ladybug_store: GraphStore, tmp_path: Path) -> None:
    lines = []
    for line in (tmp_path / "plain.jsonl").read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        for end in (found, found.get("start"), found.get("end")):
            if end and end["id"].find("/") > 0:
                end["properties"] = {**end.get("properties", {}), "id": end["id"]}
                end["id"] = str(abs(hash(end["id"])))
        lines.append(json.dumps(found))
    file.write_text("\n".join(lines), encoding="utf-8")
    taken(file, ladybug_store)
    assert exported(ladybug_store) == (tmp_path / "plain.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"type":"node"', "line 1: not a node or relationship as JSON"),
        (b"\n[]\n", "line 2: not a node or relationship as JSON"),
        (b"\xff\xfe", "isn't UTF-8"),
    ],
)
def test_a_file_that_holds_no_records_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "bad.jsonl").write_bytes(content)
    with pytest.raises(UserError, match=told), recorded(str(tmp_path / "bad.jsonl")):
        pass


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be read: No such file"), recorded(str(tmp_path / "none")):
        pass
