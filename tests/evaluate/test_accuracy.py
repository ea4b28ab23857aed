"""The page of accuracy, and the classes of error that it tells of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kpgraph.loader import accuracy
from kpgraph.loader.coder import Coder
from kpgraph.loader.evaluate.classes import MISSED, SPURIOUS, meaning
from kpgraph.loader.evaluate.constructs import CONSTRUCTS
from kpgraph.loader.evaluate.gold import SCORED_TYPES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "accuracy.md"


def command() -> list[str]:
    """The arguments that `make accuracy` gives, with the folders as they are seen from here."""
    makefile = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    (line,) = re.findall(r"-m kpgraph\.loader\.accuracy (.+)", makefile)
    return [re.sub("=(?=[.t])", f"={ROOT}/", word) for word in line.split()]


def test_the_command_measures_what_is_there_and_reads_no_unread_half() -> None:
    path, *given = command()
    corpora = {corpus.name: corpus for corpus in map(accuracy.Corpus.of, given)}

    assert ROOT / path == PAGE
    assert {"dev", "heldout"} <= {name for name, corpus in corpora.items() if corpus.folder.is_dir()}
    assert [name for name, corpus in corpora.items() if not corpus.readable] == ["heldout"]


def test_the_page_has_its_shape() -> None:
    text = PAGE.read_text("utf-8")

    assert text.startswith(accuracy.HEAD)
    assert re.findall(r"(?m)^## (.+)$", text) == list(accuracy.SECTIONS)
    assert all(type_.replace("_", r"\_") in text for type_ in SCORED_TYPES)
    assert sum(f"\n| {construct} |" in text for construct in CONSTRUCTS) > 9
    assert len(re.findall(r"(?m)^\*\*\d+\. ", text)) == accuracy.MOST
    assert text.count("It should say") == accuracy.MOST, "a class has no example"


@pytest.mark.parametrize("name", ["a-news-trade-duties", "d-news-antwerp", "voa-windhoek"])
def test_a_file_name_tells_the_kind(name: str) -> None:
    assert accuracy.kind_of(name) == "news"


def test_a_file_name_that_tells_nothing() -> None:
    assert accuracy.kind_of("essay") == "other"


def test_every_class_has_an_example() -> None:
    named = [f"nothing read: {type_}" for type_ in SCORED_TYPES]
    missed = [name for name in MISSED if name != "nothing read"] + named

    assert [name for name in missed if accuracy.example_of("missed", name) is None] == []
    assert [name for name in SPURIOUS if accuracy.example_of("spurious", name) is None] == []
    assert meaning("missed", "read and dropped: possible") == MISSED["read and dropped"]


@pytest.mark.long
@pytest.mark.parametrize(
    "example", accuracy.examples(), ids=lambda example: f"{example['side']}: {example['class']}"
)
def test_an_example_shows_its_class(example: Mapping[str, Any], coder: Coder) -> None:
    classes = accuracy.shown(example, coder)[1]

    assert any(accuracy.is_class(one, example["side"], example["class"]) for one in classes), (
        "the tool reads it rightly by now: find another example"
    )


@pytest.mark.long
def test_the_page_is_up_to_date(coder: Coder) -> None:
    corpora = [accuracy.Corpus.of(one) for one in command()[1:]]
    if lacking := [corpus.folder for corpus in corpora if not corpus.folder.is_dir()]:
        pytest.skip(f"NOT MEASURED: there is no {lacking[0]}")

    assert PAGE.read_text("utf-8") == accuracy.page(corpora, coder), "run `make accuracy`"
