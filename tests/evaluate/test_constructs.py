"""In which constructions an edge is said to stand."""

from __future__ import annotations

import pytest

from kpgraph.loader.coder import Coder
from kpgraph.loader.document import Document
from kpgraph.loader.evaluate.constructs import constructs


def read_in(text: str, coder: Coder) -> set[str]:
    """The constructs of all stances of a text."""
    records = coder.code(Document(text, "test"))
    edges = [edge for edge in records.edges if edge.type in {"PROPOSED", "OPPOSED", "SUPPORTED"}]
    names = {node.id: str(node.properties["name"]) for node in records.nodes}
    return set().union(*constructs(edges, names, text))


@pytest.mark.parametrize(
    ("text", "construct"),
    [
        ("Late news.\n\nNorway blocked the levy.", "plain clause"),
        ("Norway and Kenya blocked the levy.", "list of actors"),
        ("The levy was blocked by Norway.", "passive"),
        ("Norway voiced opposition to the levy.", "noun"),
        ("Norway was opposed to the levy.", "adjective"),
        ("NORWAY blocked the levy.", "bulletin capitals"),
        ("Norway voted against the levy.", "vote"),
        ("Norway did not support the levy.", "negation"),
        ("Ann Roe said that Norway blocked the levy.", "reported speech"),
        ("Norway blocked “the cursed levy” again.", "quote"),
        ("Norway, backed by Kenya, blocked the levy.", "parenthesis"),
        ("Norway met Ann Roe. It blocked the levy.", "pronoun or description"),
    ],
)
def test_construct(text: str, construct: str, coder: Coder) -> None:
    assert construct in read_in(text, coder)


def test_a_headline_is_the_first_line(coder: Coder) -> None:
    assert "headline" in read_in("Norway blocked the levy\n\nNobody else spoke at the plenary.", coder)
    assert "headline" not in read_in("Late news of the plenary\n\nNorway blocked the levy.", coder)


def test_the_active_is_no_passive(coder: Coder) -> None:
    assert "passive" not in read_in("Norway blocked the levy by a hair.", coder) | read_in(
        "Norway blocked the levy.", coder
    )
