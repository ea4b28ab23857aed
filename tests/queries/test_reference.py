"""The page of reports is what the queries answer on the shipped documents."""

from __future__ import annotations

from pathlib import Path

from kpgraph.loader import pipeline
from kpgraph.loader.coder import Coder
from kpgraph.loader.read import find, shipped
from kpgraph.loader.stores.ladybug import LadybugStore
from kpgraph.queries import catalogue, reference

PAGE = Path(__file__).parents[2] / "docs" / "reports.md"


def test_the_page_of_reports_is_up_to_date(coder: Coder, tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "shipped.lbug")
    store.prepare()
    pipeline.load(find(shipped()).documents(), store, lambda: coder)
    made = reference.page(store)
    store.close()
    assert PAGE.read_text("utf-8") == made, "run `make docs`"


def test_every_report_has_its_sample() -> None:
    text = PAGE.read_text("utf-8")
    for name in catalogue.names():
        sample = text.partition(f"\n## {name}\n")[2].partition("\n```\n")[0]
        assert f"$ kpgraph report {name}" in sample
        assert catalogue.report(name).header.question in sample
