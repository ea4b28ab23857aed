"""`kpgraph query`: what it reads, how much of it, for how long, and how it points at what it can't read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count

import pytest
from click.testing import CliRunner, Result

from kpgraph.loader.cli import main
from kpgraph.loader.stores.base import GraphStore, Rows
from kpgraph.loader.stores.query_errors import pointed
from kpgraph.queries.querying import Limited
from kpgraph.schema.errors import UserError


def query(file: str, *words: str, given: str = "") -> Result:
    return CliRunner().invoke(main, ["query", *words, "--store", file], input=given)


def lines_of(graph: GraphStore, cypher: str) -> list[str]:
    with pytest.raises(UserError) as error, graph.stream(cypher, {}):
        pass
    return error.value.message.split("\n")


@pytest.mark.parametrize(
    ("cypher", "line", "word"),
    [
        ("MATCH (n:Person)\nWHRE n.id = 'x'\nRETURN n", 2, "WHRE"),
        ("// what is asked\nMATCH (n:Person) RETRUN n.id", 2, "RETRUN"),
        ("/* what is\nasked */ MATCH (n:Person) RETRUN n.id", 2, "RETRUN"),
        ("MATCH (n:Person)\n\tWHERE n.name = '雪é' RETRUN n", 2, "RETRUN"),
        ("MATCH (n:Person)\r\nRETURN n.id é", 2, "é"),
    ],
)
def test_the_place_of_an_error_is_marked(graph: GraphStore, cypher: str, line: int, word: str) -> None:
    told, shown, marks = lines_of(graph, cypher)
    assert f"(line {line})." in told
    assert shown == cypher.split("\n")[line - 1].rstrip("\r")
    place = shown.index(word)
    widths = {"雪": 2}
    indent = "".join("\t" if each == "\t" else " " * widths.get(each, 1) for each in shown[:place])
    assert marks.rstrip("^") == indent
    assert marks.endswith("^")


def test_the_end_of_a_query_can_be_the_place(graph: GraphStore) -> None:
    assert lines_of(graph, "RETURN 1 +")[1:] == ["RETURN 1 +", " " * 10 + "^"]


def test_a_long_line_is_shown_around_the_place() -> None:
    text = "x" * 5000 + " RETRUN " + "y" * 5000
    _, shown, marks = pointed("this isn't Cypher", text, 1, 5001, 6).split("\n")
    assert len(shown) < 130
    assert shown[marks.index("^") :].startswith("RETRUN")
    assert marks.endswith("^" * 6)


def test_marks_stand_below_what_is_left_of_a_line_with_control_characters() -> None:
    _, shown, marks = pointed("this isn't Cypher", "RETURN '\x1b[31m' x", 1, 15).split("\n")
    assert shown[marks.index("^")] == "x"


def test_two_statements_are_refused(graph: GraphStore) -> None:
    assert lines_of(graph, "RETURN 1 AS one; RETURN 2 AS two") == [
        "More than one statement: run them one by one."
    ]


@pytest.mark.parametrize("cypher", ["CREATE (:Person {id: 'person/x'})", "PROFILE MATCH (n) DETACH DELETE n"])
def test_a_stream_only_reads(graph: GraphStore, cypher: str) -> None:
    before = graph.run("MATCH (n) RETURN count(n) AS n", {})
    with pytest.raises(UserError, match="Only queries that read"), graph.stream(cypher, {}):
        pass
    assert graph.run("MATCH (n) RETURN count(n) AS n", {}) == before


def test_a_stream_may_be_left_before_its_end(graph: GraphStore) -> None:
    with graph.stream("UNWIND range(1, 200000) AS i RETURN i AS number", {}) as answer:
        assert answer.columns == ("number",)
        assert [next(answer.rows), next(answer.rows)] == [[1], [2]]
    assert graph.run("RETURN 1 AS one", {}) == Rows(("one",), [[1]])


def test_a_query_that_takes_too_long_is_given_up(graph: GraphStore) -> None:
    endless = (
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE (a * b) % 7 = 9"
        " RETURN count(*) AS n"
    )
    with (
        pytest.raises(UserError, match=r"given up after 0\.5 s.*--timeout"),
        graph.stream(endless, {}, 0.5) as answer,
    ):
        list(answer.rows)
    assert graph.run("RETURN 1 AS one", {}).rows == [[1]]


def test_a_limit_reads_one_row_more_than_it_gives() -> None:
    numbers = count()
    rows: Iterator[list[int]] = ([number] for number in numbers)
    limited = Limited(rows, 3)
    assert list(limited) == [[0], [1], [2]]
    assert limited.cut
    assert next(numbers) == 4


@pytest.mark.parametrize(("limit", "rows", "cut"), [("1", 1, True), ("4", 4, False), ("0", 4, False)])
@pytest.mark.parametrize("format", ["csv", "json", "jsonl", "table"])
def test_what_a_limit_leaves_out_is_told(file: str, format: str, limit: str, rows: int, cut: bool) -> None:
    asked = "UNWIND [1, 2, 3, 4] AS n RETURN n AS number"
    result = query(file, asked, "--limit", limit, "--format", format)
    assert result.exit_code == 0
    assert ("--limit 0 shows all" in result.stderr) == cut
    around = {"csv": 1, "json": 2, "jsonl": 0, "table": 2}[format]
    assert len(result.stdout.splitlines()) == rows + around


def test_parameters_are_json_or_text(file: str) -> None:
    asked = "RETURN $a AS a, $b AS b, $c AS c, $d AS d"
    values = ["--param", "a=3", "--param", "b=[1, 2]", "--param", "c=Norland", "--param", "d=x=y"]
    (line,) = query(file, asked, *values, "--format", "jsonl").stdout.splitlines()
    assert json.loads(line) == {"a": 3, "b": [1, 2], "c": "Norland", "d": "x=y"}


@pytest.mark.parametrize("value", ["9223372036854775808", "[1, -9223372036854775809]"])
def test_numbers_that_no_engine_holds_are_refused(file: str, value: str) -> None:
    result = query(file, "RETURN $n AS n", "--param", f"n={value}")
    assert result.exit_code == 2
    assert "--param n: whole numbers" in result.stderr


def test_a_query_may_come_from_standard_input(file: str) -> None:
    assert query(file, "-", "--format", "csv", given="RETURN 'é' AS word\n").stdout == "word\né\n"
    empty = query(file, "-", given=" \n")
    assert empty.exit_code == 2
    assert "The query is empty" in empty.stderr


def test_the_time_out_is_told_in_a_sentence(file: str) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a * b) AS n"
    result = query(file, endless, "--timeout", "0.3")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: The query was given up after 0.3 s: ask for less, or give it more time with --timeout"
        " (0 for any).\n"
    )


@pytest.mark.parametrize("asked", ["EXPLAIN MATCH (n) RETURN n.id", "CALL show_tables() RETURN name"])
def test_a_file_may_be_asked_for_its_plan_and_its_tables(file: str, asked: str) -> None:
    assert query(file, asked).exit_code == 0
