"""Page and paragraph of a sentence."""

from __future__ import annotations

import pytest

from kpgraph.queries.places import place

TEXT = "One.\n\nTwo goes\n\non.\n\nThree."
PAGES = ["0-14 page 1", "16-27 page 2"]


@pytest.mark.parametrize(
    ("start", "text", "blocks", "told"),
    [
        (0, TEXT, [], "paragraph 1"),
        (6, TEXT, [], "paragraph 2"),
        (21, TEXT, [], "paragraph 4"),
        (6, TEXT, PAGES, "page 1, paragraph 2"),
        (16, TEXT, PAGES, "page 2, paragraph 1"),
        (21, TEXT, PAGES, "page 2, paragraph 2"),
        (21, None, PAGES, "page 2"),
        (21, None, [], ""),
    ],
)
def test_places(start: int, text: str | None, blocks: list[str], told: str) -> None:
    assert place(start, text, blocks) == told
