"""The lexicon files: what ships is sound, and a wrong entry is refused."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from kpgraph.loader.extract.lexicon import Vocabulary, read_triggers, read_yaml, spelt, triggers
from kpgraph.loader.extract.lexicon.triggers import frames
from kpgraph.schema.errors import UserError

MODES = {"blocked", "rejected", "criticised"}


def test_triggers_are_sound() -> None:
    for trigger in triggers():
        assert 0 < trigger.strength <= 1, trigger
        assert trigger.frames, trigger
        assert trigger.mode in (MODES if trigger.type == "OPPOSED" else {""}), trigger


def test_longer_triggers_come_first() -> None:
    lengths = [len(trigger.words) for trigger in triggers()]

    assert lengths == sorted(lengths, reverse=True)


def test_no_trigger_is_listed_twice() -> None:
    keys = [(trigger.lemma, trigger.pos, trigger.type) for trigger in triggers()]

    assert len(keys) == len(set(keys))


def test_every_frame_is_explained_and_used() -> None:
    assert {frame.partition(":")[0] for trigger in triggers() for frame in trigger.frames} == set(frames())


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("type: OPPOSED\ntriggers:\n  - {lemma: block, frames: [svo]}", r"strength.*triggers\[0\]"),
        (
            "type: OPPOSED\ntriggers:\n  - {lemma: block, frames: [svo], strength: a}",
            r"triggers\[0\]\.strength",
        ),
        ("type: OPPOSED\ntriggers: []\nsort: yes", "sort"),
        (
            "type: OPPOSED\ntriggers:\n  - {lemma: block, frames: [svo], strength: 1, pos: adverb}",
            r"triggers\[0\]\.pos",
        ),
        (
            "type: OPPOSED\ntriggers:\n  - {lemma: block, frames: [svx], strength: 1}",
            r"there is no frame svx.*triggers\[0\]\.frames",
        ),
        (
            "type: OPPOSED\ntriggers:\n  - {lemma: block, frames: ['svo:to'], strength: 1}",
            r"there is no frame svo:to.*triggers\[0\]\.frames",
        ),
    ],
)
def test_a_wrong_entry_is_refused(
    text: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    triggers()
    (tmp_path / "opposed.yaml").write_text(text)
    monkeypatch.setattr(resources, "files", lambda _package: tmp_path)

    with pytest.raises(UserError, match=rf"The lexicon file opposed\.yaml is wrong: .*{wrong}"):
        read_triggers("opposed.yaml")


def test_every_word_list_is_lower_case() -> None:
    words = read_yaml("vocabulary.yaml", Vocabulary)

    for name in set(Vocabulary.__struct_fields__) - {"particles"}:
        assert all(word == word.lower() for word in getattr(words, name)), name


@pytest.mark.parametrize(("british", "american"), [("criticise", "criticize"), ("favour", "favor")])
def test_one_spelling(british: str, american: str) -> None:
    assert spelt(british) == spelt(american)
    assert spelt("rise") == "rise"
