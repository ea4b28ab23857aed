"""A limit on the memory that a piece of work takes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEBIBYTE = 1024 * 1024


@contextmanager
def held_to(mebibytes: int) -> Iterator[None]:
    """Within the block this process is refused more than so much beyond what it has: what asks for more gets
    a MemoryError. Where the system can't hold a process to that, nothing is refused.
    """
    if sys.platform != "linux":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    used = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmData:"))
    most = used * 1024 + mebibytes * MEBIBYTE
    given = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min(most, *given), hard) if given else (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
