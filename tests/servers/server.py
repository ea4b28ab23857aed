"""A real Neo4j server for tests: own loopback ports, a home that is thrown away, a password of its own."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.distribution import Distribution
from tests.servers.home import HOST, prepare_home, server_command
from tests.servers.java import Failed

START_TIMEOUT = 180.0


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def answers(http: str) -> bool:
    """Whether a server's web address answers; Neo4j opens it last, when Bolt is ready."""
    try:
        with urllib.request.urlopen(http, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@dataclass
class Server:
    """One server. `start` it, and `stop` it in the end; between the two it may be killed and started again.

    `settings` are further lines of its neo4j.conf; the default `jvm_options` suit a short life on few cores
    and cost speed later, so that benchmarks pass none. It dies, and its home goes, with the process that
    started it.
    """

    distribution: Distribution
    settings: Mapping[str, str] = field(default_factory=dict)
    jvm_options: tuple[str, ...] = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    user: str = "neo4j"
    database: str = "neo4j"
    # Begins as an option does, so that each session proves that it is not taken for one.
    password: str = field(default_factory=lambda: f"-{secrets.token_urlsafe(16)}", repr=False)
    bolt_port: int = field(default_factory=free_port)
    http_port: int = field(default_factory=free_port)
    home: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="kpgraph-neo4j-")))
    pid: int | None = None
    _supervisor: subprocess.Popen[str] | None = None

    @property
    def version(self) -> str:
        return self.distribution.version

    @property
    def uri(self) -> str:
        return f"neo4j://{HOST}:{self.bolt_port}"

    @property
    def http(self) -> str:
        return f"http://{HOST}:{self.http_port}"

    def start(self) -> None:
        """Start the server and wait until it answers. Raises Unavailable, or Failed with its log."""
        self.prepare()
        log = self.home / "logs" / "console.log"
        command = server_command(self.home, self.distribution, *self.jvm_options)
        supervise = [sys.executable, str(Path(__file__).with_name("supervise.py")), str(self.home)]
        with log.open("a", encoding="utf-8") as errors:
            self._supervisor = subprocess.Popen(
                [*supervise, str(log), *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                # Ctrl-C in the terminal is for the tests, which then stop the server.
                start_new_session=True,
            )
        assert self._supervisor.stdout is not None
        self.pid = int(self._supervisor.stdout.readline())
        deadline = time.monotonic() + START_TIMEOUT
        while not answers(self.http):
            if self._supervisor.poll() is not None or time.monotonic() > deadline:
                tail = log.read_text(encoding="utf-8")[-2000:]
                self.stop()
                raise Failed(f"Neo4j {self.version} did not start:\n{tail}")
            time.sleep(0.2)

    def prepare(self) -> None:
        """Make its home, as `start` does too."""
        prepare_home(
            self.home,
            self.distribution,
            bolt_port=self.bolt_port,
            http_port=self.http_port,
            password=self.password,
            settings=self.settings,
        )

    def kill(self) -> None:
        """End the server at once, as a power cut would; its home stays, so that it can be started again."""
        assert self._supervisor is not None and self.pid is not None
        os.kill(self.pid, signal.SIGKILL)
        self._supervisor.wait(timeout=30)
        self._close()

    def stop(self) -> None:
        """End the server and remove its home."""
        if self._supervisor is not None:
            self._close()
            self._supervisor.wait(timeout=30)
        shutil.rmtree(self.home, ignore_errors=True)

    def _close(self) -> None:
        assert self._supervisor is not None
        for pipe in (self._supervisor.stdin, self._supervisor.stdout):
            if pipe is not None:
                pipe.close()
