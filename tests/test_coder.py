"""The coder: what it says of itself, and of what it leaves out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kpgraph.loader.coder import Coder
from kpgraph.loader.document import Document
from kpgraph.schema.errors import UserError


def test_the_model_is_the_one_on_record(coder: Coder) -> None:
    assert coder.model_info.ok is True
    assert re.fullmatch(r"[0-9a-f]{64}", coder.model_info.sha256)


def test_the_extractor_names_version_model_and_words(coder: Coder) -> None:
    info = coder.model_info

    assert re.fullmatch(rf"kpgraph \S+ {info.name} {re.escape(info.version)} [0-9a-f]{{8}}", coder.extractor)


def test_the_extractor_changes_with_the_pack(coder: Coder, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("name: tea\n")
    others = [Coder(pack=pack).extractor for pack in ("none", "climate", str(tmp_path))]
    (tmp_path / "bodies.csv").write_text("name,acronym,kind,aliases\nTea Board,TB,council,\n")

    assert len({coder.extractor, *others, Coder(pack=str(tmp_path)).extractor}) == 5


def test_the_pack_decides_what_is_known() -> None:
    document = Document("The Kimberley Process blocked the levy.", "test")
    general = Coder(pack="none").code(document)

    assert "body/kimberley-process" not in {
        node.id for node in general.nodes if node.properties.get("acronym")
    }


def test_explain_tells_what_was_dropped_and_why(coder: Coder) -> None:
    text = "Norway did not block the levy. Kenya may support the fund."

    first, second = coder.explain(Document(text, "test"))

    assert (first.type, first.source, first.target, first.reason) == ("OPPOSED", "Norway", "levy", "negated")
    assert (second.type, second.source, second.target, second.reason) == (
        "SUPPORTED",
        "Kenya",
        "fund",
        "possible",
    )
    assert first.evidence == "Norway did not block the levy."


def test_explain_is_silent_on_what_was_kept(coder: Coder) -> None:
    assert coder.explain(Document("Norway blocked the levy.", "test")) == []


def test_a_missing_model_is_one_sentence() -> None:
    with pytest.raises(UserError, match=r"^The language model en_no_such is not installed: [^\n]+\.$"):
        Coder(model="en_no_such")


@pytest.mark.parametrize(
    "text", ["", "?", "…", "12,5 %", "()", "“", "Ça va ?", "A\n\n\n\nB", "🙂" * 50, "x" * 5000]
)
def test_any_text_can_be_coded(text: str, coder: Coder) -> None:
    records = coder.code(Document(text, "test"))

    assert records.document.properties["text"] == text
