"""Each export, read by a program of those that it is made for."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import networkx
import pandas
import pytest

from kpgraph.loader.exports import formats, write
from kpgraph.loader.pipeline import load
from kpgraph.loader.stores.base import GraphStore
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import schema
from kpgraph.schema.records import Edge, Node
from tests.stores.made import ONE, TWO, Coder, document

TITLE = '=HYPERLINK("x") & <b>\x0b'


@pytest.fixture
def graph(ladybug_store: GraphStore) -> list[Node | Edge]:
    """A small graph with quotes, line breaks, empty lists, and a title that a spreadsheet would run."""
    odd = document(TWO, "/texts/b.txt")
    object.__setattr__(odd, "title", TITLE)
    load([document(ONE, "/texts/a.txt"), odd], ladybug_store, Coder)
    return list(ladybug_store.export())


def nodes_of(records: list[Node | Edge]) -> dict[str, Node]:
    return {record.id: record for record in records if isinstance(record, Node)}


def edges_of(records: list[Node | Edge]) -> dict[str, Edge]:
    return {record.properties["id"]: record for record in records if isinstance(record, Edge)}


def shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def test_pandas_reads_each_table(graph: list[Node | Edge], tmp_path: Path) -> None:
    write(graph, "csv", tmp_path / "tables")
    names = {file.stem for file in (tmp_path / "tables").iterdir()}
    assert names == {*schema().nodes, *schema().edges} - {"Load"}
    nodes, edges = nodes_of(graph), edges_of(graph)
    count = 0
    for name in names:
        frame = pandas.read_csv(tmp_path / "tables" / f"{name}.csv", keep_default_na=False, dtype=str)
        known = (schema().nodes | schema().edges)[name].properties
        for row in frame.to_dict("records"):
            record = nodes[row["id"]] if "start" not in row else edges[row["id"]]
            if isinstance(record, Edge):
                assert (row["start"], row["start_label"]) == (record.start, record.start_label)
                assert (row["end"], row["end_label"]) == (record.end, record.end_label)
            for key, spec in known.items():
                value = record.properties.get(key)
                if spec.type == "strings":
                    assert (json.loads(row[key]) if row[key] else None) == value
                elif spec.type == "float" and value is not None:
                    assert float(row[key]) == value
                elif value != TITLE:
                    assert row[key] == shown(value)
            count += 1
    assert count == len(graph)
    documents = pandas.read_csv(tmp_path / "tables" / "Document.csv")
    assert f"'{TITLE}" in set(documents["title"])


def test_networkx_reads_graphml(graph: list[Node | Edge], tmp_path: Path) -> None:
    write(graph, "graphml", tmp_path / "graph.graphml")
    found = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    nodes, edges = nodes_of(graph), edges_of(graph)
    assert found.is_directed()
    assert set(found.nodes) == set(nodes)
    assert {(start, end, key) for start, end, key in found.edges(keys=True)} == {
        (edge.start, edge.end, id) for id, edge in edges.items()
    }
    for id, node in nodes.items():
        attributes = dict(found.nodes[id])
        assert attributes.pop("labels") == node.label
        assert attributes.pop("label") == str(node.properties["name"]).replace("\x0b", "\ufffd")
        assert set(attributes) == {key for key, value in node.properties.items() if value is not None}
    (said,) = (edge for edge in edges.values() if edge.type == "SAID")
    attributes = found.edges[said.start, said.end, said.properties["id"]]
    assert attributes["label"] == "SAID"
    assert json.loads(attributes["evidence"]) == said.properties["evidence"]
    assert attributes["confidence"] == said.properties["confidence"]


def test_a_record_is_written_as_soon_as_it_comes(graph: list[Node | Edge], tmp_path: Path) -> None:
    class Watched(io.StringIO):
        written = 0

        def write(self, text: str) -> int:
            self.written += 1
            return super().write(text)

    for one in formats().values():
        if one.stream:
            out = Watched()
            seen: list[int] = []
            one.stream(passing(graph, lambda out=out, seen=seen: seen.append(out.written)), out, schema())
            assert seen == sorted(set(seen)), one.name
        elif one.files:
            into = tmp_path / one.name
            into.mkdir()
            open_at_once: list[int] = []
            one.files(
                passing(graph, lambda into=into, n=open_at_once: n.append(sum(1 for _ in into.iterdir()))),
                into,
                schema(),
            )
            assert open_at_once[0] <= 1 < open_at_once[-1], one.name


def passing(graph: list[Node | Edge], hear: Callable[[], object]):  # type: ignore[no-untyped-def]
    for record in graph:
        hear()
        yield record


def test_an_export_that_fails_leaves_nothing(graph: list[Node | Edge], tmp_path: Path) -> None:
    def broken():  # type: ignore[no-untyped-def]
        yield from graph[:5]
        raise UserError("The server has gone.")

    for name in formats():
        with pytest.raises(UserError, match="gone"):
            write(broken(), name, tmp_path / "out")
        assert {path.name for path in tmp_path.iterdir()} <= {"graph.lbug", "graph.lbug.wal"}


def test_a_second_export_takes_the_place_of_the_first(graph: list[Node | Edge], tmp_path: Path) -> None:
    for name, one in formats().items():
        path = tmp_path / name
        write(graph, name, path)
        first = path.read_bytes() if one.stream else {file: file.read_bytes() for file in path.iterdir()}
        write(graph, name, path)
        assert first == (
            path.read_bytes() if one.stream else {file: file.read_bytes() for file in path.iterdir()}
        )


def test_where_it_cannot_be_written_is_said(graph: list[Node | Edge], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(
        UserError, match=r"Can't write .*file: Not a directory; name another folder with -o\."
    ):
        write(graph, "csv", tmp_path / "file")
    with pytest.raises(UserError, match=r"csv is a folder of files: name it with -o DIR\."):
        write(graph, "csv", None)
