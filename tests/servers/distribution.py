"""The Neo4j versions that kpgraph is tested on, and their jars, fetched once into the user's cache."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.servers.java import Unavailable, java, maven

ENTRY_POINT = "META-INF/services/org.neo4j.server.startup.EntryPoint"
ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand"
OPENS = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
)


def cache_folder() -> Path:
    """Where downloads are kept from one checkout to the next."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kpgraph"


@dataclass(frozen=True)
class Distribution:
    """A version of Neo4j Community: `java_releases` are those it runs on, best first."""

    version: str
    java_releases: tuple[int, ...]

    def look_up(self) -> tuple[Path, Path]:
        """Its Java launcher and its folder of jars, found or fetched once. Raises Unavailable."""
        return self.java, self.jars

    @cached_property
    def java(self) -> Path:
        """A Java launcher that fits. Raises Unavailable."""
        return java(self.java_releases)

    @cached_property
    def jars(self) -> Path:
        """The folder of all jars, fetched with Maven when it isn't there yet. Raises Unavailable."""
        folder = cache_folder() / f"neo4j-{self.version}"
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
                self._copy_dependencies(Path(scratch) / "jars")
                # Renamed as a whole, so that a fetch that was cut short leaves nothing that looks complete.
                (Path(scratch) / "jars").rename(folder)
        return folder

    def _copy_dependencies(self, folder: Path) -> None:
        command = [
            maven(),
            "--quiet",
            "--batch-mode",
            f"--file={Path(__file__).with_name('pom.xml')}",
            "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies",
            f"-Dneo4j.version={self.version}",
            "-DincludeScope=runtime",
            f"-DoutputDirectory={folder}",
        ]
        if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
            raise Unavailable("Maven could not fetch its jars (Maven's own message stands above)")

    @cached_property
    def main_class(self) -> str:
        """The server's entry point, which its own jar names."""
        with zipfile.ZipFile(self.jars / f"neo4j-{self.version}.jar") as jar:
            return jar.read(ENTRY_POINT).decode().strip().splitlines()[-1]

    def command(self, main_class: str, *arguments: str) -> list[str]:
        """A command line that runs one of the server's main classes."""
        return [str(self.java), *OPENS, "-cp", f"{self.jars}/*", main_class, *arguments]


DISTRIBUTIONS = {
    "5.26": Distribution("5.26.30", (21, 17)),
    "2026.08": Distribution("2026.08.1", (25, 21)),
}
"""By the short name that tests and `make neo4j` use: the long-term and the newest calendar release."""
