"""One text in every format gives the same claims, and so do ten kinds of pages around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpgraph.loader.coder import Coder
from kpgraph.loader.document import Document
from kpgraph.loader.read import read
from tests.read import made

Claims = set[tuple[str, str, str, tuple[str, ...]]]
FORMATS = [name for name in made.MAKERS if name != "a.txt"]


def claims(coder: Coder, path: Path) -> Claims:
    """Type, ends and sentences of all claims of a file's documents; ids that name the document name none."""
    found = list(read([str(path)]))
    assert [str(one) for one in found if not isinstance(one, Document)] == []
    return {
        (
            edge.type,
            edge.start.replace(one.digest, "*"),
            edge.end.replace(one.digest, "*"),
            tuple(edge.properties["evidence"]),
        )
        for one in found
        if isinstance(one, Document)
        for edge in coder.code(one).edges
        if "evidence" in edge.properties
    }


@pytest.fixture(scope="module")
def expected(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Claims:
    """The claims of the plain text."""
    path = tmp_path_factory.mktemp("text") / "a.txt"
    path.write_bytes(made.txt())
    found = claims(coder, path)
    assert {type for type, *_ in found} >= {"OPPOSED", "PROPOSED", "SUPPORTED", "SAID"}
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_the_claims_are_the_same(coder: Coder, expected: Claims, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(made.MAKERS[name]())
    assert claims(coder, tmp_path / name) == expected


PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_what_stands_around_an_article_makes_no_claims(coder: Coder, expected: Claims, page: Path) -> None:
    """Each page holds the article, and around it sentences on other countries that would be claims."""
    assert claims(coder, page) == expected
