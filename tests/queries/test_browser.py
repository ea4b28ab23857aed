"""What is made for Neo4j Browser: style, favourites, links. Browser itself takes them in tests/browser."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from kpgraph.loader.cli import main
from kpgraph.loader.stores.neo4j import Neo4jStore
from kpgraph.queries import catalogue
from kpgraph.queries.browser.favourites import favourites
from kpgraph.queries.browser.link import filled, link, literal
from kpgraph.queries.browser.style import style
from kpgraph.queries.header import parameters_in
from kpgraph.schema.errors import UserError
from kpgraph.schema.model import schema
from tests.queries.world import INK
from tests.servers.server import Server

NASTY = (
    *(INK, "'", "\\", "\\'", "\\u0027 OR true //", "\\\\u0027", "`$actor`", "a\nb\tc\x00d\x1b[31m"),
    *("\u200f\u202e", "𝄞 Ünïcode 江", "x" * 10_000, "/* */ // ;"),
)


def test_the_style_says_caption_colour_and_size_of_every_label_and_type() -> None:
    rules = dict(re.findall(r"^(\S+) \{\n(.*?)^\}", style(schema()), re.DOTALL | re.MULTILINE))
    for label, node in schema().nodes.items():
        assert f"color: {node.colour};" in rules[f"node.{label}"]
        assert 'caption: "{name}";' in rules[f"node.{label}"]
        assert re.search(r"diameter: \d+px;", rules[f"node.{label}"])
    for kind, edge in schema().edges.items():
        assert f"color: {edge.colour};" in rules[f"relationship.{kind}"]
        assert 'caption: "<type>";' in rules[f"relationship.{kind}"]


def test_each_report_is_a_favourite_of_one_statement_after_one_that_sets_its_parameters() -> None:
    texts = favourites()
    for name in catalogue.names():
        report = catalogue.report(name)
        place = f"kpgraph {report.header.topic}/{name}"
        parameters = texts[f"{place}-0-parameters.cypher"]
        given = set(re.findall(r"^:param (\w+) => \S.*;$", parameters, re.MULTILINE))
        assert given == set(report.parameters)
        statements = [texts[f"{place}-2-table.cypher"]]
        if report.picture:
            statements.append(texts[f"{place}-1-picture.cypher"])
        for text in statements:
            assert text.startswith(f"// {report.header.title}")
            assert ";" not in re.sub("//.*", "", text)
            assert parameters_in(text) <= given


def test_the_command_writes_the_same_files_each_time(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        result = CliRunner().invoke(main, ["browser", "-o", str(tmp_path / folder)])
        assert result.exit_code == 0, result.output
    archive = tmp_path / "one" / "favourites.zip"
    assert archive.read_bytes() == (tmp_path / "two" / "favourites.zip").read_bytes()
    with zipfile.ZipFile(archive) as found:
        assert {name: found.read(name).decode() for name in found.namelist()} == favourites()
    written = {
        str(file.relative_to(tmp_path / "one" / "favourites")): file.read_text("utf-8")
        for file in (tmp_path / "one" / "favourites").rglob("*.cypher")
    }
    assert written == favourites()
    assert (tmp_path / "one" / "style.grass").read_text("utf-8") == style(schema())


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    result = CliRunner().invoke(main, ["browser", "-o", str(tmp_path / "taken" / "below")])
    assert result.exit_code == 1
    assert "can't be written: Not a directory." in result.output


def test_values_stand_in_the_statement_as_literals() -> None:
    text = "// $a\nMATCH (n) WHERE n.x = $a\n  AND ($b = '' OR n.y = left('(', size($b)))\n  AND n.z = '$c'"
    assert filled(text, {"a": "it's", "b": "", "c": 1}) == (
        "// $a\nMATCH (n) WHERE n.x = 'it\\'s'\n  AND n.z = '$c'"
    )
    assert filled("RETURN $a, $b", {"a": True, "b": 0.5}) == "RETURN true, 0.5"


def test_literals_mean_their_values(neo4j_server: Server) -> None:
    store = Neo4jStore(neo4j_server.uri, neo4j_server.user, neo4j_server.password, neo4j_server.database)
    for value in NASTY:
        assert store.run(f"RETURN {literal(value)} AS value", {}).rows == [[value]], value
    store.close()


def test_a_link_holds_the_picture_of_the_report_and_no_secret(neo4j_server: Server) -> None:
    store = Neo4jStore(neo4j_server.uri, neo4j_server.user, neo4j_server.password, neo4j_server.database)
    report = catalogue.report("who-opposed-what")
    address = link(report, store, {"actor": INK, "limit": 7})
    assert address.startswith(f"{neo4j_server.http}/browser/?")
    assert neo4j_server.password not in address
    query = parse_qs(urlsplit(address).query)
    assert query["connectURL"] == [neo4j_server.uri]
    (statement,) = query["arg"]
    assert statement.startswith("// Who opposed what\nMATCH")
    assert parameters_in(statement) == set()
    assert store.run(statement, {}).columns == catalogue.PICTURE
    assert link(catalogue.report("load-history"), store, {}).count("MATCH%20%28l%3ALoad%29") == 1
    store.close()


def test_the_page_can_be_named(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPGRAPH_BROWSER", "https://browser.example/")
    store = Neo4jStore(neo4j_server.uri, neo4j_server.user, neo4j_server.password, neo4j_server.database)
    assert link(catalogue.report("hosts"), store, {}).startswith("https://browser.example/?")
    store.close()


def test_a_file_cannot_be_opened_in_browser(file: str) -> None:
    result = CliRunner().invoke(main, ["report", "hosts", "--browser", "--store", file])
    assert result.exit_code == 1
    assert "Neo4j Browser shows what is in a server" in result.output
    with pytest.raises(UserError, match="must be told which actor"):
        catalogue.complete(catalogue.report("actor-dossier"), {})
