"""Which store is meant, and how bad settings are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpgraph.loader.settings import Choice, WrongStore, choose, open_store
from kpgraph.schema.errors import UserError

VARIABLES = ("KPGRAPH_STORE", "NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE")


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_option_then_environment_then_env_file_then_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert choose(None) == Choice("kpgraph.lbug", "default")
    Path(".env").write_text("NEO4J_URI=neo4j://written\n", encoding="utf-8")
    assert choose(None) == Choice("neo4j://written", "NEO4J_URI")
    monkeypatch.setenv("NEO4J_URI", "neo4j://set")
    assert choose(None) == Choice("neo4j://set", "NEO4J_URI")
    Path(".env").write_text("KPGRAPH_STORE=graph.lbug\n", encoding="utf-8")
    assert choose(None) == Choice("graph.lbug", "KPGRAPH_STORE")
    assert choose("other.lbug") == Choice("other.lbug", "--store")


@pytest.mark.parametrize("uri", ["http://localhost:7474", "postgres://db", "Neo4js://x"])
def test_an_unknown_scheme_is_wrong_usage(uri: str) -> None:
    with pytest.raises(WrongStore, match="Unknown kind of store"):
        open_store(uri)


@pytest.mark.parametrize(
    "uri", ["neo4j://neo4j:s3cret@localhost:7687", "bolt://s3cret@h", "neo4j://a:s3cret@h:x"]
)
def test_credentials_in_an_address_are_refused_and_not_repeated(uri: str) -> None:
    with pytest.raises(WrongStore, match="NEO4J_PASSWORD") as raised:
        open_store(uri)
    assert "s3cret" not in raised.value.message


@pytest.mark.parametrize("uri", ["neo4j://", "bolt://host:port", "neo4j://host:99999", "neo4j://[::1"])
def test_an_address_that_is_none_is_wrong_usage(uri: str) -> None:
    with pytest.raises(WrongStore, match="no address of a server"):
        open_store(uri)


def test_a_server_needs_a_password() -> None:
    with pytest.raises(UserError, match="set NEO4J_PASSWORD"):
        open_store("neo4j://localhost:7687")


def test_reading_from_no_file_says_to_load_and_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="kpgraph load"):
        open_store(None, read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_no_folder_and_a_folder_are_named() -> None:
    with pytest.raises(UserError, match="there is no folder"):
        open_store("none/kpgraph.lbug")
    with pytest.raises(UserError, match="is a folder"):
        open_store(".")
