"""The real `neo4j-admin database import full`: a server started on what it made holds the same graph."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from kpgraph.loader.exports import write
from kpgraph.loader.exports.neo4j_admin import IMPORT
from kpgraph.loader.pipeline import load
from kpgraph.loader.read import read, shipped
from kpgraph.loader.stores.base import GraphStore
from kpgraph.loader.stores.jsonl import write_records
from kpgraph.loader.stores.neo4j import Neo4jStore
from kpgraph.schema.errors import UserError
from kpgraph.schema.records import Node
from tests.conftest import SERVERS
from tests.servers.absence import not_run
from tests.servers.distribution import DISTRIBUTIONS
from tests.servers.home import import_files
from tests.servers.java import Unavailable
from tests.servers.server import Server
from tests.stores.made import ONE, TWO, Coder, document

ODD = 'country/NAM SAID "" ; a | \\" , \'x\' \t «ñ» 日本語 \U0001f48e'


def exported(store: GraphStore) -> str:
    out = io.StringIO()
    write_records(store.export(loads=True), out)
    return out.getvalue()


def without_empty_lists(text: str) -> str:
    """What the tool can't keep."""
    return re.sub(r',"\w+":\[\]', "", text)


@pytest.mark.long
@pytest.mark.parametrize("name", SERVERS)
def test_a_server_on_the_imported_files_exports_the_same(
    name: str, ladybug_store: GraphStore, tmp_path: Path, coder: Coder
) -> None:
    load([document(ONE), document(TWO, "/texts/b.txt"), document(ODD, "/texts/c.txt")], ladybug_store, Coder)
    load(read(shipped()), ladybug_store, lambda: coder)
    folder = tmp_path / "for neo4j"
    write(ladybug_store.export(loads=True), "neo4j-admin", folder)
    server = Server(DISTRIBUTIONS[name])
    try:
        server.prepare()
        said = import_files(server.home, server.distribution, folder, IMPORT)
        print(said)
        server.start()
        store = Neo4jStore(server.uri, server.user, server.password, server.database)
        expected = without_empty_lists(exported(ladybug_store))
        assert exported(store) == expected
        assert store.check() == ["kpgraph has not prepared this database."]
        store.prepare()
        assert store.check() == []
        assert exported(store) == expected
        again = load([document(ONE)], store, Coder)
        assert (again.new, again.changed, again.unchanged) == (0, 0, 1)
        store.close()
    except Unavailable as reason:
        not_run(f"neo4j-admin {DISTRIBUTIONS[name].version} was NOT RUN: {reason}")
    finally:
        server.stop()


def test_an_item_that_holds_the_separator_is_refused(tmp_path: Path) -> None:
    node = Node("Country", "country/NAM", {"name": "Namibia", "aliases": ["one\x1ftwo"]})
    with pytest.raises(UserError, match=r"U\+001F"):
        write([node], "neo4j-admin", tmp_path / "files")
    assert list(tmp_path.iterdir()) == []
