"""Runs a command for as long as the process that asked lives: `python supervise.py HOME LOG COMMAND …`.

The asking process holds the other end of standard input. When that end closes, whether on purpose or because
the process died, the command is killed and the folder HOME, which is thrown away with it, is removed. When
the command ends by itself, HOME stays. Standard output gets the command's process id; LOG, what it prints.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def main(home: str, log: str, *command: str) -> None:
    with Path(log).open("ab") as output:
        # The signal covers the case that this process itself is killed; closing the pipe covers all others.
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, preexec_fn=_die_with_parent
        )
    print(child.pid, flush=True)
    closing = threading.Event()

    def end_with_child() -> None:
        child.wait()
        if not closing.is_set():
            os._exit(1)

    threading.Thread(target=end_with_child, daemon=True).start()
    sys.stdin.buffer.read()
    closing.set()
    child.kill()
    child.wait()
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
