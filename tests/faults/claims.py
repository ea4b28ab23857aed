"""Folders of small texts that state claims a line, in two versions that differ in every way a folder can."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.stores.made import Coder as Made

ACTORS = [f"person/p-{n}" for n in range(12)] + [f"country/{code}" for code in ("NAM", "CIV", "BWA", "ZAF")]
PROPOSALS = [f"proposal/q-{n}" for n in range(20)]
MEETINGS = [f"meeting/m-{n}" for n in range(6)]
VERSIONS = ("old", "new")


class Coder(Made):
    """The coder of hand-made records, as the load command asks for it."""


def write(folder: Path, version: str, count: int) -> None:
    """Make the folder hold `version`, which has about `count` texts.

    In the other version a third of them is the same, a third says something else, some are missing, and some
    lie at another path. Two say the same.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in _texts(version, count):
        (folder / name).write_text(text, encoding="utf-8")


def _texts(version: str, count: int) -> Iterator[tuple[str, str]]:
    for number in range(count):
        match number % 6:
            case 0 | 1:
                yield f"{number:04}.txt", _text(f"same {number}")
            case 2 | 3:
                yield f"{number:04}.txt", _text(f"{version} {number}")
            case 4:
                yield f"{number:04}-{version}.txt", _text(f"{version} only {number}")
            case 5:
                # In the other version another text lies at this path, and this one further on.
                turn = number + (6 if version == "new" else 0)
                yield f"{number:04}.txt", _text(f"moving {turn}")
    yield "twin-1.txt", _text(f"{version} twin")
    yield "twin-2.txt", _text(f"{version} twin")


def _text(seed: str) -> str:
    chance = random.Random(seed)
    lines = [f"country/NAM SAID {seed}, and so on."]
    for _ in range(chance.randint(2, 9)):
        actor, proposal, meeting = (chance.choice(some) for some in (ACTORS, PROPOSALS, MEETINGS))
        lines += [
            f"{actor} {chance.choice(['OPPOSED', 'PROPOSED', 'SUPPORTED'])} {proposal}",
            f"{actor} SPOKE_AT {meeting}",
            f"{proposal} TABLED_AT {meeting}",
            f"{actor} NAMED {actor} alias {chance.randint(1, 5)}",
        ]
    return "\n".join(dict.fromkeys(lines))
