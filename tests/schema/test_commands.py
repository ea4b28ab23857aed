"""`kpgraph schema`, and the page that it keeps."""

from __future__ import annotations

import json
from pathlib import Path

import ladybug
import pytest
from click.testing import CliRunner, Result

from kpgraph.loader.cli import main
from kpgraph.schema.model import schema
from kpgraph.schema.page import page

PAGE = Path(__file__).parents[2] / "docs" / "data-model.md"


def kpgraph(*args: str) -> Result:
    return CliRunner().invoke(main, ["schema", *args])


def test_the_committed_page_is_the_schemas() -> None:
    assert PAGE.read_text("utf-8") == page(schema()), "run `kpgraph schema docs`"


def test_the_page_names_every_label_type_and_property() -> None:
    text = page(schema())
    for kind in [*schema().nodes.values(), *schema().edges.values()]:
        assert all(f"| `{name}` |" in text for name in kind.properties)
    assert all(f"### {name}\n" in text for name in [*schema().nodes, *schema().edges])


def test_docs_writes_the_page_and_tells_a_stale_one(tmp_path: Path) -> None:
    out = tmp_path / "page.md"
    stale = kpgraph("docs", "--check", "-o", str(out))
    assert (stale.exit_code, "is stale" in stale.output, out.exists()) == (1, True, False)
    assert kpgraph("docs", "-o", str(out)).exit_code == 0
    assert out.read_text("utf-8") == page(schema())
    assert kpgraph("docs", "--check", "-o", str(out)).exit_code == 0
    nowhere = kpgraph("docs", "-o", str(tmp_path / "no" / "page.md"))
    assert (nowhere.exit_code, "can't be read or written" in nowhere.output) == (1, True)


def test_show_lists_types_and_properties() -> None:
    rows = json.loads(kpgraph("show", "--format", "json").output)
    assert {row["name"] for row in rows} == {*schema().nodes, *schema().edges}
    mode = json.loads(kpgraph("show", "opposed", "--format", "json").output)[-1]
    assert (mode["property"], mode["presence"]) == ("mode", "required")
    assert "blocked, rejected, criticised" in mode["meaning"]
    wrong = kpgraph("show", "Persn")
    assert (wrong.exit_code, "did you mean Person?" in wrong.output) == (1, True)


def test_the_shown_statements_prepare_a_file_that_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "shown.lbug"
    statements = kpgraph("show", "--cypher", "ladybug").output
    for _ in range(2):
        with ladybug.Database(path) as database, ladybug.Connection(database) as connection:
            for statement in statements.splitlines():
                connection.execute(statement)
            statements = "MATCH (a:Person)-[r:SAID]->(s:Statement) RETURN type(r), head(split(a.id, '/'));"


def test_apply_prepares_and_check_compares(tmp_path: Path) -> None:
    path = str(tmp_path / "graph.lbug")
    assert kpgraph("apply", "--store", path).exit_code == 0
    assert kpgraph("check", "--store", path).exit_code == 0
    with ladybug.Database(path) as database, ladybug.Connection(database) as connection:
        connection.execute("ALTER TABLE Person DROP aliases")
        connection.execute("DROP TABLE SAID")
    lacking = kpgraph("check", "--store", path)
    assert lacking.exit_code == 1
    assert "The property aliases of Person is missing." in lacking.output
    assert "The table SAID is missing." in lacking.output
    assert kpgraph("apply", "--store", path).exit_code == 0
    assert kpgraph("check", "--store", path).exit_code == 0


@pytest.mark.parametrize("command", ["show", "apply", "check", "docs"])
def test_each_command_has_help(command: str) -> None:
    assert kpgraph(command, "--help").exit_code == 0
