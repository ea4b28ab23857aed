"""Which language a text is taken for, and what becomes of one that isn't English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from kpgraph.loader import language
from kpgraph.loader.coder import Coder
from kpgraph.loader.document import Document
from kpgraph.loader.read import Unreadable, read, shipped

PARAGRAPHS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("languages.yaml").read_text(encoding="utf-8")
)
EACH = [(code, paragraph) for code, found in PARAGRAPHS.items() for paragraph in found]
ENGLISH = "\n\n".join(PARAGRAPHS["en"])
FRENCH = "\n\n".join(PARAGRAPHS["fr"])


@pytest.mark.parametrize(("code", "paragraph"), EACH)
def test_a_short_paragraph_is_in_its_language(code: str, paragraph: str) -> None:
    assert language.noticed(paragraph) in ({"en", None} if code == "en" else {code})
    assert language.is_foreign(paragraph) is (code != "en")


def test_english_with_foreign_names_is_never_foreign() -> None:
    folders = [Path(__file__).parents[2] / "seeds" / "documents", Path(__file__).parents[1] / "corpus"]
    texts = [path.read_text() for folder in folders for path in folder.rglob("*.*") if path.suffix != ".json"]
    paragraphs = [one for text in texts for one in re.split(r"\n\s*\n", text.rpartition("---\n")[2])]
    assert len(paragraphs) > 200
    assert [one for one in paragraphs if language.is_foreign(one)] == []


@pytest.mark.parametrize("code", [code for code in PARAGRAPHS if code not in ("en", "zh")])
def test_less_than_twenty_words_are_taken_for_english(code: str) -> None:
    assert not language.is_foreign(" ".join(PARAGRAPHS[code][0].split()[:19]))


def test_a_doubtful_guess_is_taken_for_english() -> None:
    names = (
        "Lula, Okonkwo, Nkosi, Petrov, Ben Salah, Dlamini, van der Merwe, Traoré, Kouyaté, Li Wei, Haddad, "
    )
    assert language.noticed(f"{names * 2}Müller, Rossi, Kim, Silva") is None


def test_a_document_in_another_language_is_named_and_left(tmp_path: Path) -> None:
    for code, found in PARAGRAPHS.items():
        (tmp_path / f"{code}.txt").write_text("\n\n".join(found), encoding="utf-8")
    items = {Path(item.source).stem: item for item in read([str(tmp_path)])}
    told = {stem: item.reason for stem, item in items.items() if isinstance(item, Unreadable)}
    assert told == {
        code: f"is in {name} and was left: kpgraph reads English"
        for code, name in {
            "fr": "French", "es": "Spanish", "pt": "Portuguese", "de": "German", "nl": "Dutch",
            "it": "Italian", "sw": "Swahili", "ru": "Russian", "ar": "Arabic", "zh": "Chinese",
        }.items()
    }  # fmt: skip
    assert items["en"].language == "en"  # type: ignore[union-attr]


def test_a_language_without_a_name_is_told_by_its_code() -> None:
    assert language.name("qqx") == "the language qqx"


@pytest.mark.parametrize("text", [f"{ENGLISH}\n\n{FRENCH}", f"{FRENCH}\n\n{ENGLISH}"])
def test_a_document_in_two_languages_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "both.txt").write_text(text, encoding="utf-8")
    (item,) = read([str(tmp_path / "both.txt")])
    assert isinstance(item, Document)


def test_a_foreign_text_with_an_english_line_is_left(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(f"Conflict Diamonds: No Deal\n\n{FRENCH}", encoding="utf-8")
    (item,) = read([str(tmp_path / "one.txt")])
    assert isinstance(item, Unreadable)


def test_paragraphs_in_another_language_give_no_claims(coder: Coder) -> None:
    german = "Russland und Belarus blockierten den Antrag der Ukraine. " + PARAGRAPHS["de"][0]
    english = "At the plenary in Gaborone, Russia blocked the proposal of the European Union."
    alone = coder.code(Document(english, "/a"))
    both = coder.code(Document(f"{german}\n\n{english}", "/b"))
    assert {edge.type for edge in both.edges} == {edge.type for edge in alone.edges}
    assert {node.id for node in both.nodes} >= {"country/RUS"}
    assert not any(node.id in ("country/BLR", "country/UKR") for node in both.nodes)


def test_the_shipped_documents_are_english() -> None:
    assert {item.language for item in read(shipped()) if isinstance(item, Document)} == {"en"}
