"""Headers of saved queries: what is wrong is said with file and key."""

from __future__ import annotations

import pytest

from kpgraph.queries import catalogue
from kpgraph.queries.header import parameters_in, parse_header
from kpgraph.schema.errors import UserError

GOOD = """\
// name: rivers
// title: Rivers
// topic: words
// question: Which rivers are there?
// parameters:
//   word: {type: text, default: "", help: A word.}
//   limit:
// columns:
//   river: the river
MATCH (r:Body) WHERE r.name CONTAINS $word // not $this, nor '$that'
RETURN r.name AS river LIMIT $limit
"""


def test_a_good_header_is_read() -> None:
    header = parse_header(GOOD, "saved/rivers.cypher")
    assert header.columns == {"river": "the river"}
    assert header.parameters["word"].default == ""
    assert header.parameters["limit"].type == "integer"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("// name: rivers", "// name: lakes", "saved/rivers.cypher: name:"),
        ("// title: Rivers\n", "", "missing required field `title`"),
        ("// topic: words", "// topic: fish", "saved/rivers.cypher: topic:"),
        ("// topic: words", "// topik: words", "unknown field `topik`"),
        ("type: text,", "type: string,", "parameters.word.type"),
        ('default: ""', "default: 3", "parameters.word.default"),
        ("help: A word.", "helps: A word.", "parameters.word"),
        ("//   limit:\n", "", "parameters.limit: is used but not declared"),
        ("//   limit:", "//   limit:\n//   since:", "parameters.since: is declared but not used"),
        ("//   limit:", "//   limits:", "parameters.limits: must be declared here"),
        ("type: text,", "type: name, choices: planets,", "parameters.word.choices"),
        ("type: text,", "type: choice,", "parameters.word.choices"),
        ("//   river: the river", "//   river: the river\n//   evidence: why", "columns.evidence"),
        ("// columns:", "// identity: [lake]\n// columns:", "columns: lake"),
        ("// columns:", "// chart: {kind: pie}\n// columns:", "saved/rivers.cypher: chart"),
        (
            "// columns:",
            "// chart: {kind: matrix, row: river, column: river, value: share}\n// columns:",
            "columns: share",
        ),
        ("//   limit:", "//   limit:\n//   limit:", "limit comes twice"),
        ("// question: Which", "// question: [Which", "isn't valid YAML"),
        (GOOD, "MATCH (n) RETURN n", "begins with a comment header"),
    ],
)
def test_a_wrong_header_is_refused_with_file_and_key(old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(UserError) as error:
        parse_header(GOOD.replace(old, new), "saved/rivers.cypher")
    assert told in error.value.message
    assert "saved/rivers.cypher" in error.value.message


def test_every_saved_query_is_right_and_reads_only() -> None:
    for name in catalogue.names():
        report = catalogue.report(name)
        assert report.header.question.endswith("?")
        assert not {"CREATE", "MERGE", "SET", "DELETE"} & set(report.body.replace("(", " ").split())


def test_parameters_are_found_outside_strings_and_comments() -> None:
    text = """RETURN $a, '$b', "$c \\" $d", `$e` // $f
    /* $g */ + $h_1"""
    assert parameters_in(text) == {"a", "h_1"}
