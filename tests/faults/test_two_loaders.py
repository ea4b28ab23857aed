"""Two loads of one graph at once: on a server they take turns, on a file one is told who holds it."""

from __future__ import annotations

import pytest

from tests.conftest import SERVERS
from tests.faults.claims import VERSIONS
from tests.faults.conftest import Told
from tests.faults.loads import Place, drop_schema, one_sentence, sources_at


@pytest.mark.parametrize("place", [SERVERS[0]], indirect=True)
@pytest.mark.parametrize("tries", [2, pytest.param(20, marks=pytest.mark.long)])
@pytest.mark.timeout(1800)
def test_two_loads_of_one_server(place: Place, whole: dict[str, str], tries: int, told: Told) -> None:
    whole = sources_at(place.folder, whole)
    assert place.server is not None
    drop_schema(place.server)
    for number in range(tries):
        version = VERSIONS[number % 2]
        place.hold(version)
        loads = [place.start("--prune", "--yes"), place.start("--prune", "--yes", "--force")]
        for load in loads:
            _, err = load.communicate(timeout=600)
            assert load.returncode == 0, err
        assert place.exported() == whole[version]
    told("two loads at once", place.engine, tries, 0)


@pytest.mark.parametrize("place", ["ladybug"], indirect=True)
@pytest.mark.parametrize("tries", [2, pytest.param(10, marks=pytest.mark.long)])
@pytest.mark.timeout(1800)
def test_two_loads_of_one_file(place: Place, whole: dict[str, str], tries: int, told: Told) -> None:
    whole = sources_at(place.folder, whole)
    refused = 0
    for number in range(tries):
        version = VERSIONS[number % 2]
        place.hold(version)
        first = place.start("--prune", "--yes", "--force")
        second = place.start("--prune", "--yes", "--force")
        _, err = second.communicate(timeout=600)
        _, others = first.communicate(timeout=600)
        for load, holder, said in ((second, first, err), (first, second, others)):
            if load.returncode:
                refused += 1
                assert load.returncode == 1
                assert f"is in use by process {holder.pid}: wait until it is done" in one_sentence(said)
        assert 0 in (first.returncode, second.returncode)
        assert place.exported() == whole[version]
    told("two loads at once", place.engine, tries, 0, f"{refused} told who holds the file")
