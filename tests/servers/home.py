"""The folder a Neo4j server lives in: its settings and its first password."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.servers.distribution import ADMIN, OPENS, Distribution
from tests.servers.java import Failed

HOST = "127.0.0.1"
HEAP = "1g"
PAGE_CACHE = "512m"


def prepare_home(
    home: Path,
    distribution: Distribution,
    *,
    bolt_port: int,
    http_port: int,
    password: str,
    settings: Mapping[str, str] | None = None,
) -> None:
    """Write the settings, ours and then `settings`; in a new home, set the first password."""
    new = not (home / "data" / "dbms").exists()
    for name in ("conf", "data", "import", "lib", "logs", "plugins", "run"):
        (home / name).mkdir(parents=True, exist_ok=True)
    lines = {
        "server.default_listen_address": HOST,
        "server.bolt.listen_address": f"{HOST}:{bolt_port}",
        "server.bolt.advertised_address": f"{HOST}:{bolt_port}",
        "server.http.listen_address": f"{HOST}:{http_port}",
        "server.http.advertised_address": f"{HOST}:{http_port}",
        "server.memory.pagecache.size": PAGE_CACHE,
        "dbms.usage_report.enabled": "false",
        **(settings or {}),
    }
    conf = "".join(f"{key}={value}\n" for key, value in lines.items())
    (home / "conf" / "neo4j.conf").write_text(conf, encoding="utf-8")
    if new:
        set_password(home, distribution, password)


def set_password(home: Path, distribution: Distribution, password: str) -> None:
    # The admin command takes arguments from a file, which keeps the password out of the process list.
    with tempfile.NamedTemporaryFile("w", suffix=".arguments", delete=False) as file:
        quoted = password.replace("\\", "\\\\").replace('"', '\\"')
        # Without the dashes a password that begins with one would be taken for an option.
        file.write(f'--\n"{quoted}"\n')
    try:
        done = subprocess.run(
            distribution.command(ADMIN, "dbms", "set-initial-password", f"@{file.name}"),
            env=environment(home),
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        Path(file.name).unlink()
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip()).partition("\n")[0]
        raise Failed(f"its password could not be set: {said}")


def environment(home: Path) -> dict[str, str]:
    """The environment by which the server's own commands find their home."""
    return os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}


def server_command(home: Path, distribution: Distribution, *jvm_options: str) -> list[str]:
    """The command line that runs the server of this home in the foreground."""
    java, *rest = distribution.command(
        distribution.main_class, f"--home-dir={home}", f"--config-dir={home / 'conf'}"
    )
    return [java, f"-Xms{HEAP}", f"-Xmx{HEAP}", *jvm_options, *rest]


def import_files(home: Path, distribution: Distribution, folder: Path, arguments: str) -> str:
    """Fill the home's empty database from CSV with neo4j-admin, whose words are given back.

    `arguments` is a file in the folder that names the others.
    """
    done = subprocess.run(
        distribution.command(ADMIN, "database", "import", "full", "neo4j", f"@{arguments}"),
        cwd=folder,
        # It starts a Java of its own, which a packaged server gives these by its neo4j.conf.
        env=environment(home) | {"JDK_JAVA_OPTIONS": " ".join(OPENS), "HEAP_SIZE": HEAP},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Failed(f"neo4j-admin could not import: {done.stdout}{done.stderr}")
    return done.stdout
