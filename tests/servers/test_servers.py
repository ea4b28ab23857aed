"""The servers that the other tests run on: real, of the versions we name, gone with who asked for them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import neo4j
import pytest

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
import sys, time
from tests.servers.distribution import DISTRIBUTIONS
from tests.servers.home import prepare_home
from tests.servers.java import Failed
from tests.servers.server import Server
server = Server(DISTRIBUTIONS[sys.argv[1]])
server.start()
print(server.pid, server.home, flush=True)
time.sleep(600)
"""


@pytest.mark.neo4j
def test_a_server_dies_with_the_tests(pytestconfig: pytest.Config) -> None:
    name = next(iter(DISTRIBUTIONS))
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN, name], cwd=pytestconfig.rootpath, stdout=subprocess.PIPE, text=True
    ) as tests:
        assert tests.stdout is not None
        pid, home = tests.stdout.readline().split()
        os.kill(int(pid), 0)
        tests.kill()
    deadline = time.monotonic() + 20
    while Path(home).exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not Path(home).exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)
