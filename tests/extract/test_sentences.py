"""Single sentences: no bank may fall behind what it has reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpgraph.loader.coder import Coder
from tests.extract.bank import Figures, score

BANKS = Path(__file__).parent / "sentences"
FLOORS = {
    "dev-news": (0.93, 0.90),
    "dev-official": (0.93, 0.87),
    "second-news": (0.94, 0.85),
    "second-official": (0.93, 0.85),
}
"""Least precision and F1 of each bank, a little under what was measured."""


@pytest.fixture(scope="module")
def figures(coder: Coder) -> dict[str, Figures]:
    return {file.stem: score(file, coder) for file in sorted(BANKS.glob("*.yaml"))}


def test_precision_and_f1(figures: dict[str, Figures]) -> None:
    assert set(figures) == set(FLOORS)
    short = {
        bank: (round(reached.precision, 3), round(reached.f1, 3))
        for bank, reached in figures.items()
        if reached.precision < FLOORS[bank][0] or reached.f1 < FLOORS[bank][1]
    }

    assert not short


@pytest.mark.parametrize("bank", FLOORS)
def test_traps(bank: str, figures: dict[str, Figures]) -> None:
    assert figures[bank].forbidden_share < 0.05
