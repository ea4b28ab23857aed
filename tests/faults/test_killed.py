"""A loader killed (SIGKILL) at any moment leaves whole documents, and the next load completes them."""

from __future__ import annotations

import random

import pytest

from tests.faults.claims import VERSIONS
from tests.faults.conftest import Told
from tests.faults.loads import Place, half_written, seed, sources_at


@pytest.mark.parametrize("tries", [5, pytest.param(50, marks=pytest.mark.long)])
@pytest.mark.timeout(1800)
def test_a_killed_load_is_completed_by_the_next(
    place: Place, whole: dict[str, str], tries: int, told: Told
) -> None:
    moments = seed()
    chance = random.Random(moments)
    whole = sources_at(place.folder, whole)
    lasts = 0.0
    for version in VERSIONS:
        place.hold(version)
        lasts = place.brought_up()
        assert place.exported() == whole[version]
    batches = place.batches()
    ends = {"before": 0, "amid": 0, "after": 0}
    differences = 0
    for number in range(tries):
        former, version = VERSIONS[(number + 1) % 2], VERSIONS[number % 2]
        place.hold(version)
        batch, after = chance.randint(0, batches), chance.uniform(0, lasts / (batches + 1))
        running = place.killed(batch, after, BULK=chance.choice(["1", "2000"]))
        left = place.exported()
        ends["before" if left == whole[former] else "after" if left == whole[version] else "amid"] += 1
        moment = f"{after:.3f} s after batch {batch} of {batches} began (still running: {running})"
        what = f"KPGRAPH_SEED={moments}, kill {number} {moment}"
        assert half_written(left, whole.values()) == [], what
        place.brought_up()
        differences += place.exported() != whole[version]
        assert not differences, what
    told(
        "SIGKILL of the loader",
        place.engine,
        tries,
        differences,
        ", ".join(f"{n} {w}" for w, n in ends.items()),
    )
    assert ends["amid"], f"KPGRAPH_SEED={moments}: no kill came amid a load ({ends})"
