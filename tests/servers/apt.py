"""Debian packages that tests need, on machines where they may be installed: apt-get and root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache


@cache
def _updated() -> bool:
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        return False
    return subprocess.run(["apt-get", "update", "-q"], stdout=sys.stderr, check=False).returncode == 0


def install(*alternatives: str) -> bool:
    """Install the first of these packages that there is; False where that may not be done or fails."""
    if not _updated():
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
    return any(
        subprocess.run([*command, package], env=environment, stdout=sys.stderr, check=False).returncode == 0
        for package in alternatives
    )
