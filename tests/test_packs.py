"""`--pack` and KPGRAPH_PACK: which subject's bodies, meetings and proposals are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kpgraph.loader.cli import main

TEXT = "The WDC met in Gaborone. At the SBSTA session Ann Roe (Norway) called for a levy."


def parsed(folder: Path, *arguments: str, **environment: str) -> Result:
    file = folder / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    return CliRunner().invoke(main, ["parse", str(file), *arguments], env=environment)


def bodies(result: Result) -> set[str]:
    records = [json.loads(line) for line in result.stdout.splitlines()]
    return {record["properties"]["id"] for record in records if record.get("labels") == ["Body"]}


KIMBERLEY = "body/world-diamond-council"
SBSTA = "body/subsidiary-body-for-scientific-and-technological-advice"


@pytest.mark.parametrize(
    ("arguments", "environment", "known", "unknown"),
    [
        ((), {}, KIMBERLEY, SBSTA),
        (("--pack", "climate"), {}, SBSTA, KIMBERLEY),
        ((), {"KPGRAPH_PACK": "climate"}, SBSTA, KIMBERLEY),
        (("--pack", "kimberley"), {"KPGRAPH_PACK": "climate"}, KIMBERLEY, SBSTA),
    ],
)
def test_the_pack_that_is_chosen(
    arguments: tuple[str, ...], environment: dict[str, str], known: str, unknown: str, tmp_path: Path
) -> None:
    found = bodies(parsed(tmp_path, *arguments, **environment))

    assert known in found
    assert unknown not in found


def test_without_a_pack_negotiations_are_read_all_the_same(tmp_path: Path) -> None:
    result = parsed(tmp_path, "--pack", "none")

    assert '"PROPOSED"' in result.stdout
    assert SBSTA not in bodies(result)


def test_a_pack_of_ones_own(tmp_path: Path) -> None:
    pack = tmp_path / "gems"
    pack.mkdir()
    (pack / "pack.yaml").write_text("name: gems\n", encoding="utf-8")
    header = "name,acronym,kind,aliases\n"
    (pack / "bodies.csv").write_text(f"{header}Gem Advice Body,SBSTA,council,\n", encoding="utf-8")

    assert "body/gem-advice-body" in bodies(parsed(tmp_path, "--pack", str(pack)))


def test_a_pack_that_is_not_there(tmp_path: Path) -> None:
    result = parsed(tmp_path, "--pack", "gold")

    assert result.exit_code == 1
    assert "There is no pack gold" in result.stderr
