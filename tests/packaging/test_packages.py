"""What is built is what is in the tree: packages, data files, both ways of installing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

# Two builds of one tree at once get in each other's way.
pytestmark = pytest.mark.xdist_group("build")

ROOT = Path(__file__).parents[2]
FOLDERS = ("loader", "queries", "schema", "seeds")
SHIPPED = {".py", ".yaml", ".csv", ".md", ".cypher", ".html", ".sh", ".js", ".css", ".typed"}


def shipped_files() -> set[str]:
    """What must be installed, as paths under `kpgraph/`."""
    return {
        str(path.relative_to(ROOT))
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in SHIPPED
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an sdist of the tree, and a wheel built from that sdist."""
    out, tree = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("tree")
    # A copy holds still: other tests write byte code beside the modules meanwhile.
    for file in filter(Path.is_file, ROOT.iterdir()):
        shutil.copy2(file, tree)
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(tree)],
        check=True,
        capture_output=True,
    )
    return out


def test_every_file_has_a_suffix_that_is_shipped() -> None:
    others = {
        str(path.relative_to(ROOT))
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in SHIPPED and "__pycache__" not in path.parts
    }
    assert not others, "name the suffix in [tool.setuptools.package-data]"


def test_package_list_is_complete() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    folders = {Path(file).parent for file in shipped_files()}
    expected = {".".join(("kpgraph", *folder.parts)) for folder in folders}
    assert sorted(pyproject["tool"]["setuptools"]["packages"]) == sorted(expected)


def test_sdist_holds_all(built: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert shipped_files() - inside == set()
    assert {"LICENSE", "README.md", "pyproject.toml"} <= inside


def test_wheel_installs_all_and_nothing_else(built: Path, tmp_path: Path) -> None:
    [wheel] = built.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=False)
    [site] = (tmp_path / "venv").glob("lib/python*/site-packages")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(site), str(wheel)], check=True)
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/", 1)[0] for name in archive.namelist()}
    assert tops == {"kpgraph", next(site.glob("kpgraph-*.dist-info")).name}
    package = site / "kpgraph"
    installed = {
        str(path.relative_to(package))
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert installed == shipped_files()


def test_wheel_names_the_licence_and_the_command(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        [scripts] = [name for name in names if name.endswith("entry_points.txt")]
        assert "kpgraph = kpgraph.loader.cli:main" in archive.read(scripts).decode()
    assert any(name.endswith("licenses/LICENSE") for name in names)
