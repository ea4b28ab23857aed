"""Small disks and read-only folders, where mounting is allowed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.absence import not_run


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """The folder, as a disk of its own of so many bytes (`8m`)."""
    folder.mkdir(parents=True, exist_ok=True)
    with _mounted(folder, "-t", "tmpfs", "-o", f"size={size}", "tmpfs"):
        yield folder


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """The folder, in which nobody can write, root neither."""
    with _mounted(folder, "--bind", str(folder)):
        _mount("-o", "remount,bind,ro", str(folder))
        yield folder


@contextmanager
def _mounted(folder: Path, *how: str) -> Iterator[None]:
    _mount(*how, str(folder))
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(*arguments: str) -> None:
    try:
        done = subprocess.run(["mount", *arguments], capture_output=True, text=True)
    except FileNotFoundError:
        not_run("A full disk and a read-only folder were NOT RUN: there is no mount command here")
    if done.returncode != 0:
        why = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no reason given"
        not_run(f"A full disk and a read-only folder were NOT RUN: mounting isn't allowed here ({why})")
