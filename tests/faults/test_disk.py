"""A disk that fills up during a load, and a folder in which nothing can be written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.claims import VERSIONS
from tests.faults.conftest import TEXTS, Told
from tests.faults.loads import Place, half_written, one_sentence, sources_at
from tests.faults.mounts import read_only, small_disk

OLD, NEW = VERSIONS
KIB, MIB = 1024, 1024 * 1024


def fill(disk: Path, left: int) -> Path:
    """Fill the disk but for so many bytes; gives the file that does it."""
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    with ballast.open("wb") as file:
        file.write(b"\0" * max(0, free.f_bavail * free.f_frsize - left))
    return ballast


@pytest.mark.parametrize(
    "way, lefts",
    [
        ("create", [0, 37 * MIB]),
        pytest.param("copy", [0, MIB, 32 * MIB, 36 * MIB, 40 * MIB], marks=pytest.mark.long),
        pytest.param("create", [MIB, 32 * MIB, 34 * MIB, 36 * MIB, 38 * MIB], marks=pytest.mark.long),
    ],
)
@pytest.mark.timeout(1800)
def test_a_full_disk_costs_no_document(
    tmp_path: Path, whole: dict[str, str], told: Told, way: str, lefts: list[int]
) -> None:
    codes = filled_up(tmp_path, whole, told, way, lefts, "full disk")
    assert 1 in codes
    for code, err in codes.items():
        assert code in (0, 1)
        assert not code or "the disk is full" in err


@pytest.mark.long
@pytest.mark.parametrize("way", ["copy", "create"])
@pytest.mark.timeout(1800)
def test_a_disk_that_fills_up_amid_a_batch_costs_no_document(
    tmp_path: Path, whole: dict[str, str], told: Told, way: str
) -> None:
    """As when another program fills it: the engine, run into the disk's end, takes the process with it."""
    lefts = [4 * KIB, 40 * KIB, 200 * KIB, 400 * KIB, 800 * KIB, 2 * MIB]
    codes = filled_up(tmp_path, whole, told, way, lefts, "full disk amid a batch", ROOM="0")
    assert any(codes)


def filled_up(
    tmp_path: Path,
    whole: dict[str, str],
    told: Told,
    way: str,
    lefts: list[int],
    fault: str,
    **variables: str,
) -> dict[int, str]:
    """Load on a disk with so many bytes left, and again once there is room; gives what loads ended with."""
    codes: dict[int, str] = {}
    stopped = parts = 0
    with small_disk(tmp_path / "disk", "96m") as disk:
        place = Place(tmp_path / "texts", str(disk / "graph.lbug"), texts=TEXTS)
        whole = sources_at(place.folder, whole)
        for number, left in enumerate(lefts):
            former, version = VERSIONS[(number + 1) % 2], VERSIONS[number % 2]
            place.hold(former)
            place.brought_up()
            place.hold(version)
            ballast = fill(disk, left)
            bulk = "1" if way == "copy" else "1000000"
            code, _, err = place.load("--prune", "--yes", BULK=bulk, **variables)
            codes[code] = one_sentence(err) if code == 1 else err
            stopped += bool(code)
            ballast.unlink()
            exported = place.exported()
            assert half_written(exported, whole.values()) == [], left
            parts += exported not in whole.values()
            place.brought_up()
            assert place.exported() == whole[version], left
    told(
        fault, f"LadybugDB ({way.upper()})", len(lefts), 0, f"{stopped} loads stopped, {parts} of them midway"
    )
    return codes


def test_a_disk_too_small_for_any_graph(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        place = Place(tmp_path / "texts", str(disk / "graph.lbug"), texts=TEXTS)
        place.hold(OLD)
        code, out, err = place.load()
        assert (code, out) == (1, "")
        assert "the disk is full" in one_sentence(err)
        assert list(disk.iterdir()) == []


def test_a_read_only_folder(tmp_path: Path, whole: dict[str, str], told: Told) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    place = Place(tmp_path / "texts", str(folder / "graph.lbug"), texts=TEXTS)
    other = Place(place.folder, str(folder / "other.lbug"))
    whole = sources_at(place.folder, whole)
    place.hold(OLD)
    place.brought_up()
    place.hold(NEW)
    with read_only(folder):
        for one in (place, other):
            code, out, err = one.load()
            assert (code, out) == (1, "")
            assert "no permission to write there" in one_sentence(err)
        assert place.exported() == whole[OLD]
    assert [file.name for file in folder.iterdir()] == ["graph.lbug"]
    place.brought_up()
    assert place.exported() == whole[NEW]
    told("read-only folder", "LadybugDB", 2, 0)
