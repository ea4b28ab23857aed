"""`make neo4j`: a lasting Neo4j server in the checkout, with the address and the password of `.env`."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import neo4j
from dotenv import dotenv_values

from tests.servers.distribution import DISTRIBUTIONS
from tests.servers.home import HOST, prepare_home, server_command
from tests.servers.java import Failed
from tests.servers.server import START_TIMEOUT, answers

ROOT = Path(__file__).parents[2]
HOME = ROOT / ".neo4j"
PID_FILE = HOME / "run" / "kpgraph.pid"
VERSION = "5.26"
HTTP_PORT = 7474


def settings() -> dict[str, str]:
    """The variables of `.env`; without one, it is made from `.env.example` with a new password."""
    file = ROOT / ".env"
    if not file.exists():
        example = (ROOT / ".env.example").read_text(encoding="utf-8")
        file.touch(mode=0o600)
        file.write_text(example.replace("choose-a-password", secrets.token_urlsafe(12)), encoding="utf-8")
        print("A new password was written to .env", file=sys.stderr)
    return {name: value or "" for name, value in dotenv_values(file).items()}


def running() -> int | None:
    """The process id of the server that `start` started, if it still runs."""
    try:
        pid = int(PID_FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    # A process id is used again some day: only a process that names our folder is our server.
    listed = subprocess.run(
        ["ps", "-wwo", "args=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return pid if str(HOME) in listed.stdout else None


def start() -> int:
    """Start the server in the background unless it runs, and say where Neo4j Browser is."""
    variables = settings()
    bolt_port = urlsplit(variables["NEO4J_URI"]).port or 7687
    http = f"http://{HOST}:{HTTP_PORT}"
    if running() is None:
        _start(bolt_port, variables["NEO4J_PASSWORD"])
        _wait(http)
    _check_password(f"neo4j://{HOST}:{bolt_port}", variables["NEO4J_PASSWORD"])
    print(
        f"Neo4j Browser   {http}/browser/\n"
        f"Connect to      neo4j://{HOST}:{bolt_port} as neo4j, password NEO4J_PASSWORD of .env\n"
        "Fill the graph  .venv/bin/kpgraph load\n"
        "Stop it         make neo4j-stop"
    )
    return 0


def stop() -> int:
    """Stop the server that `start` started, and wait until it has closed its files."""
    pid = running()
    if pid is None:
        print("No server of this checkout is running.")
        return 0
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    while running() is not None:
        time.sleep(0.2)
    PID_FILE.unlink()
    print("Stopped. The data stay in .neo4j/.")
    return 0


def _start(bolt_port: int, password: str) -> None:
    for port in (bolt_port, HTTP_PORT):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                raise Failed(f"something else listens on port {port}; stop it first")
    distribution = DISTRIBUTIONS[VERSION]
    prepare_home(HOME, distribution, bolt_port=bolt_port, http_port=HTTP_PORT, password=password)
    with (HOME / "logs" / "console.log").open("a", encoding="utf-8") as log:
        server = subprocess.Popen(
            server_command(HOME, distribution),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    PID_FILE.write_text(str(server.pid), encoding="utf-8")


def _check_password(uri: str, password: str) -> None:
    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver:
        try:
            driver.verify_connectivity()
        except neo4j.exceptions.AuthError as error:
            raise Failed(
                "it was set up with another password than that of .env: put the old one back there, or run "
                "make neo4j-stop, remove the folder .neo4j and start anew"
            ) from error


def _wait(http: str) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while not answers(http):
        if running() is None or time.monotonic() > deadline:
            raise Failed(f"the server did not come up; its log is {HOME / 'logs' / 'console.log'}")
        time.sleep(0.2)
