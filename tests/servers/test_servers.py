"""The servers that the other tests run on: real, of the versions we name, gone with who asked for them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import neo4j
import pytest

from tests.servers import supervise
from tests.servers.distribution import DISTRIBUTIONS
from tests.servers.home import prepare_home
from tests.servers.java import Failed
from tests.servers.server import Server


def test_a_server_is_the_version_it_says(neo4j_server: Server) -> None:
    auth = (neo4j_server.user, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:
        [kernel] = driver.execute_query(
            "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions"
        ).records
    assert kernel["versions"] == [neo4j_server.version]


def test_a_server_refuses_another_password(neo4j_server: Server) -> None:
    with (
        neo4j.GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, "guessed")) as driver,
        pytest.raises(neo4j.exceptions.AuthError),
    ):
        driver.verify_connectivity()


def test_the_password_stands_on_no_command_line(neo4j_server: Server) -> None:
    listed = subprocess.run(["ps", "-ewwo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(neo4j_server.home) in listed
    assert neo4j_server.password not in listed


@pytest.mark.neo4j
def test_a_password_that_neo4j_refuses(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="at least 8 characters"):
        prepare_home(tmp_path, DISTRIBUTIONS["5.26"], bolt_port=1, http_port=2, password="short")


ORPHAN = """
import subprocess, sys, time
supervisor = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(supervisor.stdout.readline(), flush=True)
time.sleep(600)
"""


def test_what_is_supervised_dies_with_who_asked_for_it(tmp_path: Path) -> None:
    home, log = tmp_path / "home", tmp_path / "log"
    home.mkdir()
    command = [sys.executable, supervise.__file__, str(home), str(log), "sleep", "600"]
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN, *command], stdout=subprocess.PIPE, text=True
    ) as tests:
        assert tests.stdout is not None
        pid = int(tests.stdout.readline())
        os.kill(pid, 0)
        tests.kill()
    deadline = time.monotonic() + 20
    while home.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not home.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
