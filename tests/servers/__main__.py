"""`python -m tests.servers fetch|start|stop`: the tests' jars, and a lasting Neo4j server without Docker."""

from __future__ import annotations

import os
import sys

from tests.servers import local
from tests.servers.distribution import DISTRIBUTIONS
from tests.servers.java import Failed, Unavailable


def fetch() -> int:
    """Fetch all jars, so that no test waits for them; 1 when some can't be had and CI=true."""
    missing = False
    for distribution in DISTRIBUTIONS.values():
        try:
            java, jars = distribution.look_up()
            print(f"Neo4j {distribution.version}: {java}, {jars}", file=sys.stderr)
        except Unavailable as reason:
            missing = True
            print(f"!!! Tests on Neo4j {distribution.version} will NOT RUN: {reason}", file=sys.stderr)
    return int(missing and os.environ.get("CI") == "true")


def main(command: str) -> int:
    """Run one of the commands and return its exit code."""
    try:
        return {"fetch": fetch, "start": local.start, "stop": local.stop}[command]()
    except (Failed, Unavailable) as reason:
        print(f"Neo4j can't be started here: {reason}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
