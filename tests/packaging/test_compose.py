"""The compose file, by the Compose specification and against `make neo4j`; no Docker engine runs here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from dotenv import dotenv_values

from tests.servers import home, local
from tests.servers.distribution import DISTRIBUTIONS

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docker-compose.yml"


@pytest.fixture
def compose() -> Any:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def setting(name: str) -> str:
    """A setting of neo4j.conf as the image's environment spells it."""
    return "NEO4J_" + name.replace("_", "__").replace(".", "_")


def follows_the_specification(file: Path) -> bool:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(file)]
    return subprocess.run(check, capture_output=True, check=False).returncode == 0


def test_follows_the_specification() -> None:
    assert follows_the_specification(FILE)


def test_a_typing_error_is_noticed(tmp_path: Path) -> None:
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(FILE.read_text(encoding="utf-8").replace("ports:", "port:"), encoding="utf-8")
    assert not follows_the_specification(broken)


def test_volumes_are_declared(compose: Any) -> None:
    used = {volume.split(":")[0] for volume in compose["services"]["neo4j"]["volumes"]}
    assert used == set(compose["volumes"])


def test_same_server_as_make_neo4j(compose: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    service = compose["services"]["neo4j"]
    distribution = DISTRIBUTIONS[local.VERSION]
    assert service["image"] == f"neo4j:{distribution.version}-community"

    monkeypatch.setattr(home, "set_password", lambda *_: None)
    home.prepare_home(tmp_path, distribution, bolt_port=7687, http_port=local.HTTP_PORT, password="unused")
    conf = dict(line.split("=", 1) for line in (tmp_path / "conf" / "neo4j.conf").read_text().splitlines())
    # In a container the server listens on all of its own addresses, and the published ports keep to loopback.
    ours = {setting(key): value for key, value in conf.items() if not key.endswith("listen_address")}
    ours |= {setting(f"server.memory.heap.{end}_size"): home.HEAP for end in ("initial", "max")}
    theirs = {key: value for key, value in service["environment"].items() if key != "NEO4J_AUTH"}
    assert theirs == ours


def test_ports_keep_to_loopback_and_agree_with_the_example(compose: Any) -> None:
    example = dotenv_values(ROOT / ".env.example")
    ports = set(compose["services"]["neo4j"]["ports"])
    assert ports == {f"127.0.0.1:{port}:{port}" for port in (local.HTTP_PORT, 7687)}
    assert example["NEO4J_URI"] == f"neo4j://{home.HOST}:7687"


def test_password_comes_from_the_environment_only(compose: Any) -> None:
    auth = compose["services"]["neo4j"]["environment"]["NEO4J_AUTH"]
    assert re.fullmatch(r"neo4j/\$\{NEO4J_PASSWORD:\?[^}]+\}", auth)
    assert set(dotenv_values(ROOT / ".env.example")) == {
        "NEO4J_URI",
        "NEO4J_USERNAME",
        "NEO4J_PASSWORD",
        "NEO4J_DATABASE",
    }
