"""The word lists for people and meetings: what ships is sound, and a wrong list is refused."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import msgspec
import pytest

from kpgraph.loader.extract.lexicon import read_yaml
from kpgraph.loader.extract.lexicon.people_and_meetings import PeopleAndMeetings, people_and_meetings
from kpgraph.schema.errors import UserError

SHIPPED = msgspec.to_builtins(people_and_meetings())


def test_every_list_is_lower_case() -> None:
    for section, lists in SHIPPED.items():
        for name, words in lists.items():
            assert all(word == word.lower() for word in words) or name == "titles", f"{section}.{name}"


def test_the_kinds_of_meetings_agree() -> None:
    words = people_and_meetings().meetings

    assert words.modifying | words.of_their_own <= words.specific
    assert not words.kinds.keys() & set(words.kinds.values()) - {"talks"}


@pytest.mark.parametrize(
    ("section", "wrong"),
    [
        ({"weekdays": ["monday"]}, r"months.*calendar"),
        ({"months": "may", "weekdays": []}, r"calendar\.months"),
        ({"months": [], "weekdays": [], "years": []}, r"years.*calendar"),
    ],
)
def test_a_wrong_list_is_refused(
    section: dict[str, object], wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "people_and_meetings.yaml").write_bytes(msgspec.yaml.encode(SHIPPED | {"calendar": section}))
    monkeypatch.setattr(resources, "files", lambda _package: tmp_path)

    with pytest.raises(UserError, match=rf"people_and_meetings\.yaml is wrong: .*{wrong}"):
        read_yaml("people_and_meetings.yaml", PeopleAndMeetings)
