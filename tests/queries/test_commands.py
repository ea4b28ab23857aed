"""The commands, as they are typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner, Result

from kpgraph.loader.cli import main
from kpgraph.loader.stores.base import GraphStore
from kpgraph.queries import catalogue
from tests.queries import world
from tests.queries.world import INK
from tests.servers.server import Server


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def rows(*words: str) -> list[dict[str, object]]:
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    parsed: list[dict[str, object]] = json.loads(result.stdout)
    return parsed


@pytest.mark.parametrize(
    "words", [["report", "--help"], ["report", "who-opposed-what", "--help"], ["report"]]
)
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    program = (
        "import sys\nfrom kpgraph.loader.cli import main\n"
        f"try: main({words!r})\nexcept SystemExit: pass\n"
        "print(*{'spacy', 'pandas', 'neo4j', 'ladybug'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "who-opposed-what" in done.stdout
    assert done.stderr.strip() == ""


@pytest.mark.parametrize("name", catalogue.names())
def test_every_report_has_its_options_in_its_help(name: str) -> None:
    result = run("report", name, "--help")
    assert result.exit_code == 0
    for key in catalogue.report(name).parameters:
        assert f"--{key.replace('_', '-')}" in result.stdout


def test_options_narrow_a_report(file: str) -> None:
    found = rows(
        "report", "who-opposed-what", "--store", file, "--actor", "westmark", "--min-confidence", "0"
    )
    assert [row["target"] for row in found] == ["ban mercury", "set a fish quota"]
    assert "evidence" in found[0]
    (row,) = rows("report", "who-opposed-what", "--store", file, "--actor", "westmark", "--no-evidence")
    assert "evidence" not in row


def test_what_must_be_named_may_stand_without_its_option(file: str) -> None:
    with_option = rows("report", "actor-dossier", "--store", file, "--actor", "Sudria")
    assert rows("report", "actor-dossier", "Sudria", "--store", file) == with_option
    assert len(rows("report", "how-connected", "norland", "sudria", "--store", file)) == 2


@pytest.mark.neo4j
def test_a_server_answers_as_the_file_does(
    neo4j_store: GraphStore, neo4j_server: Server, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    neo4j_store.replace(world.DOCUMENTS, world.SOURCES, [], world.profile)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    for words in (
        ["report", "who-opposed-what", "--country", "sudria", "--evidence"],
        ["report", "how-connected", "norland", "sudria"],
        ["explain", "westmark"],
        ["query", "MATCH (c:Country) RETURN c ORDER BY c.id"],
    ):
        assert rows(*words, "--store", neo4j_server.uri) == rows(*words, "--store", file)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["report", "who-oposed-what"], "did you mean who-opposed-what?"),
        (["report", "who-opposed-what", "--actor", "Norlanders"], "did you mean Norland?"),
        (["report", "who-opposed-what", "--actor", "River"], "can mean several"),
        (["report", "who-opposed-what", "--since", "2022-13"], "isn't a date"),
        (["report", "who-opposed-what", "--min-confidence", "much"], "valid float"),
        (["report", "who-opposed-what", "--mode", "loud"], "blocked"),
        (["report", "actor-dossier"], "Which actor is meant?"),
        (["report", "actor-dossier", "Sudria", "Norland"], "Norland"),
        (["report", "changes-since", "soon"], "isn't a date"),
        (["query", "MATCH (n) WHERE n.id = $id RETURN n.id"], "--param id=VALUE"),
        (["query", "RETURN 1 AS one", "--param", "x"], "NAME=VALUE"),
        (["explain", "Sudria", "oposed"], "did you mean OPPOSED?"),
        (["explain"], "Name an actor"),
    ],
)
def test_wrong_usage_is_told_with_what_to_do(file: str, words: list[str], told: str) -> None:
    result = CliRunner().invoke(main, words, env={"KPGRAPH_STORE": file})
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_cypher_is_printed_with_its_parameters() -> None:
    result = run("report", "who-opposed-what", "--cypher", "--since", "2022")
    assert ':param since => "2022";\n' in result.stdout
    assert ":param min_confidence => 0.5;\n" in result.stdout
    assert result.stdout.endswith("LIMIT $limit\n")


def test_query_answers_with_parameters_and_a_limit(file: str) -> None:
    text = "MATCH (p:Person) WHERE p.name = $name RETURN p.id AS id, $number AS number"
    assert rows("query", text, "--store", file, "--param", f"name={INK}", "--param", "number=3") == [
        {"id": "person/zoe", "number": 3}
    ]
    limited = run("query", "MATCH (n:Country) RETURN n.id AS id ORDER BY id", "--store", file, "--limit", "1")
    assert "Only the first 1 rows are shown" in limited.stderr
    assert "country/EAS" in limited.stdout


@pytest.mark.parametrize(
    "text",
    ["CREATE (n:Person {id: 'x'})", "MATCH (n) DETACH DELETE n", "MATCH (n) SET n.name = 'x'", "MATCH n"],
)
def test_query_refuses_writes_and_nonsense_in_a_sentence(file: str, text: str) -> None:
    before = rows("query", "MATCH (n) RETURN count(n) AS nodes", "--store", file)
    result = run("query", text, "--store", file)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "Traceback" not in result.output
    assert rows("query", "MATCH (n) RETURN count(n) AS nodes", "--store", file) == before


def test_explain_shows_the_sentences_behind_claims(file: str) -> None:
    found = rows("explain", "sudria", "opposed", "ban mercury", "--store", file)
    assert [row["mode"] for row in found] == ["blocked", "rejected"]
    own = rows("explain", "sudria", "--store", file)
    assert own[0]["actor"] == "Sudria"
    assert own[-1]["target"] == "Sudria"
    (one,) = rows("explain", "--edge", str(found[0]["claim"]), "--store", file)
    assert one == found[0]
    missing = run("explain", "--edge", "nothing", "--store", file)
    assert missing.exit_code == 1
    assert "No claim has the id nothing" in missing.stderr


def test_a_report_goes_into_a_file(file: str, tmp_path: Path) -> None:
    out = tmp_path / "sources.csv"
    assert run("report", "sources", "--store", file, "-o", str(out)).stdout == ""
    assert "'=Notes without a date" in out.read_text("utf-8")


def test_explain_codes_a_file_again_and_says_why_claims_are_dropped(tmp_path: Path) -> None:
    text = tmp_path / "note.md"
    text.write_text(
        "---\ntitle: A note\npublisher: Ferry Post\npublished: 2021-05-11\n---\n"
        "Russia blocked the proposal at the plenary in Kasane. Canada will host the next plenary.\n",
        "utf-8",
    )
    found = rows("explain", "--file", str(text))
    (kept,) = [row for row in found if row["edge"] == "OPPOSED"]
    assert (kept["verdict"], kept["actor"], kept["trigger"]) == ("kept", "Russia", ["block"])
    (dropped,) = [row for row in found if row["edge"] == "HOSTED"]
    assert (dropped["verdict"], dropped["actor"], dropped["reasons"]) == ("dropped", "Canada", ["future"])
    assert dropped["evidence"] == [
        {
            "sentences": ["Canada will host the next plenary."],
            "document": "A note",
            "publisher": "Ferry Post",
            "published": "2021-05-11",
        }
    ]


def test_explain_needs_a_file_that_can_be_read(tmp_path: Path) -> None:
    result = run("explain", "--file", str(tmp_path / "missing.md"))
    assert result.exit_code == 1
    assert "missing.md" in result.stderr


def test_explain_keeps_to_the_limits_of_a_load_and_names_what_it_could_not_read(tmp_path: Path) -> None:
    table = tmp_path / "notes.csv"
    table.write_text(
        "words,day\nRussia blocked the proposal at the plenary in Kasane.,2021-05-11\n,2021-05-12\n"
    )
    result = run("explain", "--file", str(table), "--text-column", "words", "--format", "json")
    assert result.exit_code == 3
    assert [row["edge"] for row in json.loads(result.stdout) if row["edge"] == "OPPOSED"]
    assert result.stderr == f"{table} has 1 row without text (3).\n"
    slow = run("explain", "--file", str(table), "--text-column", "words", "--timeout-per-document", "0.001")
    assert slow.exit_code == 1
    assert "took longer than 0.001 seconds and was stopped" in slow.stderr


def test_open_shows_a_page_in_the_browser(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda url: not opened.append(url))
    assert run("report", "hosts", "--store", file, "--open").exit_code == 0
    assert run("report", "hosts", "--store", file, "--open", "-o", str(tmp_path / "a b.csv")).exit_code == 0
    page, table = (Path(unquote(urlsplit(url).path)) for url in opened)
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert table == tmp_path / "a b.csv"
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    assert str(table) in run("report", "hosts", "--store", file, "--open", "-o", str(table)).stderr
