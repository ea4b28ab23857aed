"""A Neo4j server with APOC, which neo4j-graphrag's writer calls; kpgraph doesn't need it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.distribution import DISTRIBUTIONS, OPENS, Distribution, cache_folder
from tests.servers.java import Unavailable, maven
from tests.servers.server import Server

ARTIFACT = "org.neo4j.procedure:apoc-core:5.26.0:jar:core"


@dataclass(frozen=True)
class WithApoc(Distribution):
    """The distribution with APOC's jar behind its own, whose classes the plug-in needs."""

    apoc: Path = Path()

    def command(self, main_class: str, *arguments: str) -> list[str]:
        return [str(self.java), *OPENS, "-cp", f"{self.jars}/*:{self.apoc}", main_class, *arguments]


def _apoc() -> Path:
    folder = cache_folder() / "apoc-5.26.0"
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            jars = Path(scratch, "jars")
            copy = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
            command = [
                maven(),
                "--quiet",
                "--batch-mode",
                copy,
                f"-Dartifact={ARTIFACT}",
                f"-DoutputDirectory={jars}",
            ]
            if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
                raise Unavailable("Maven could not fetch APOC (Maven's own message stands above)")
            jars.rename(folder)
    return next(folder.glob("*.jar"))


@contextmanager
def server_with_apoc() -> Iterator[Server]:
    """A server of the long-term release, as fast as it can be, with APOC."""
    apoc, known = _apoc(), DISTRIBUTIONS["5.26"]
    settings = {"dbms.security.procedures.unrestricted": "apoc.*", "server.memory.heap.max_size": "1g"}
    server = Server(WithApoc(known.version, known.java_releases, apoc), settings=settings, jvm_options=())
    try:
        server.prepare()
        shutil.copy(apoc, server.home / "plugins")
        server.start()
        yield server
    finally:
        server.stop()
