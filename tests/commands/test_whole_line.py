"""The program as it is installed: from the shipped documents to a graph and its figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache, partial
from io import StringIO
from pathlib import Path

import pytest

from kpgraph.loader.coder import Coder
from kpgraph.loader.coding import coded
from kpgraph.loader.parsing import parsed
from kpgraph.loader.pipeline import load
from kpgraph.loader.read import read, shipped
from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.stores.jsonl import write_records

GOLD = Path(__file__).parents[1] / "corpus" / "dev"


def kpgraph(folder: Path, *arguments: str) -> str:
    program = Path(sys.executable).with_name("kpgraph")
    settings = {key: value for key, value in os.environ.items() if not key.startswith(("NEO4J_", "KPGRAPH_"))}
    done = subprocess.run(
        [program, *arguments], cwd=folder, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_from_the_shipped_documents_to_an_export(tmp_path: Path) -> None:
    first = json.loads(kpgraph(tmp_path, "load", "--format", "json"))[0]
    assert first["new"] >= 8 and first["failed"] == 0
    graph = kpgraph(tmp_path, "export")
    edges = [record for record in map(json.loads, graph.splitlines()) if record["type"] == "relationship"]
    texts = {
        record["id"]: record["properties"]["text"]
        for record in map(json.loads, graph.splitlines())
        if record.get("labels") == ["Document"]
    }
    claims = [edge for edge in edges if "evidence" in edge["properties"]]
    assert {"PROPOSED", "OPPOSED", "SUPPORTED", "SPOKE_AT", "SAID"} <= {edge["label"] for edge in claims}
    for edge in claims:
        found = edge["properties"]
        for sentence, offsets in zip(found["evidence"], found["offsets"], strict=True):
            start, end = map(int, offsets.split("-"))
            assert texts[found["document"]][start:end] == sentence
    again = json.loads(kpgraph(tmp_path, "load", "--format", "json"))[0]
    assert (again["new"], again["unchanged"]) == (0, first["new"])
    assert kpgraph(tmp_path, "export") == graph
    assert "wrong" not in kpgraph(tmp_path, "doctor", "--format", "csv")


@pytest.fixture(scope="module")
def coder() -> Coder:
    """The real coder, which codes each document once for the tests of this module."""
    made = Coder()
    made.code = cache(made.code)  # type: ignore[method-assign]
    return made


def test_every_store_exports_what_is_parsed(store: GraphStore, coder: Coder) -> None:
    items = list(read(shipped()))
    load(items, store, lambda: coder)
    found, expected = StringIO(), StringIO()
    write_records(store.export(), found)
    supply = partial(coded, items, lambda: coder)
    write_records(parsed(supply, coder.profile, lambda failure: pytest.fail(str(failure))), expected)
    assert found.getvalue() == expected.getvalue() != ""


def test_figures_of_the_gold(tmp_path: Path) -> None:
    found = json.loads(kpgraph(tmp_path, "eval", str(GOLD), "--format", "json", "--verbose", "--calibration"))
    lines = {line["what"]: line for line in found["scores"]}
    assert lines["all edges"]["gold"] > 400 and lines["all edges"]["right"] > 0
    assert len(found["documents"]) == len(list(GOLD.glob("*.json")))
    assert {kind["kind"] for kind in found["kinds"]} >= {"news", "communique", "statement", "record"}
    assert sum(row["edges"] for row in found["calibration"]) >= lines["all edges"]["found"]
    extra = [verdict for verdict in found["verdicts"] if verdict["outcome"] == "extra"]
    assert all(verdict["evidence"] and verdict["trigger"] for verdict in extra if verdict["group"].isupper())
