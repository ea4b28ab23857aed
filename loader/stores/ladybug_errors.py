"""What LadybugDB reports, as one sentence that says what to do."""

from __future__ import annotations

import re

import ladybug

from kpgraph.loader.stores.query_errors import pointed, timed_out
from kpgraph.schema.errors import UserError

PLACE = re.compile(r"\(line: (\d+), offset: (\d+)\)(?:\n.*\n *(\^*))?", re.DOTALL)
"""Where the parser stopped: the line from 1, the characters before it, and a mark for each that it read."""

DAMAGED = "If the file is damaged, load the documents into a new one."


CUT_OFF = ("the WAL file is corrupted", "Reading past the end of the file")
"""What the engine says of a log whose end is missing."""


def is_cut_off(error: RuntimeError) -> bool:
    """Whether the end of the log is missing: it is being written, or its writer was cut off."""
    return any(sign in str(error) for sign in CUT_OFF)


def is_pending(error: RuntimeError) -> bool:
    """Whether a writer is just adding to the file or putting it in order, or was cut off from doing so."""
    return "recovery is pending" in str(error) or is_cut_off(error)


def is_held(error: RuntimeError) -> bool:
    """Whether another process has the file open for writing."""
    return "Could not set lock on file" in str(error)


def opening(location: str, problem: str) -> UserError:
    """Why a file can't be opened."""
    if holder := re.search(r"Could not set lock on file.*?(?:PID (\d+))?\)", problem, re.DOTALL):
        who = f"process {holder[1]}" if holder[1] else "another process"
        return UserError(f"{location} is in use by {who}: wait until it is done, or end it.")
    if "not a valid Lbug database" in problem:
        return UserError(f"{location} isn't a LadybugDB file: name another one with --store.")
    if "different version" in problem:
        return UserError(
            f"{location} was written by another version of LadybugDB than the installed {ladybug.version}:"
            " load the documents into a new file."
        )
    if "empty database under READ ONLY" in problem:
        return UserError(f"{location} holds no graph yet: `kpgraph load` makes one.")
    if "Permission denied" in problem or "Read-only file system" in problem:
        return UserError(f"{location} can't be opened: no permission to write there.")
    return UserError(f"{location} can't be opened: {_why(problem)}. {DAMAGED}")


def reading(location: str, problem: str) -> UserError:
    """Why a file that is open can't be read."""
    return UserError(f"{location} can't be read: {_why(problem)}. {DAMAGED}")


def writing(location: str, problem: str) -> UserError:
    """Why a batch couldn't be written."""
    if "No space left" in problem:
        return UserError(f"{location} can't be written: the disk is full. Nothing of this batch was kept.")
    return UserError(f"{location} can't be written: {_why(problem)}. Nothing of this batch was kept.")


def query_failed(problem: str, cypher: str, text: str, timeout: float | None) -> UserError:
    """What is wrong with a query of the user's, which was given `timeout` seconds.

    The engine was asked `text`: `cypher` without what stood in front.
    """
    if problem.strip() == "Interrupted." and timeout:
        return timed_out(timeout)
    if place := PLACE.search(problem):
        line, column, marks = int(place[1]), int(place[2]), place[3] or ""
        front = cypher[: len(cypher) - len(text)]
        column += len(front.rpartition("\n")[2]) if line == 1 else 0
        line += front.count("\n")
        return UserError(pointed("this isn't Cypher", cypher, line, column, len(marks)))
    for kind in ("Parser exception: ", "Binder exception: ", "Runtime exception: ", "Catalog exception: "):
        problem = problem.removeprefix(kind)
    if "multiple statements" in problem:
        return UserError("More than one statement: run them one by one.")
    if "read-only" in problem.lower():
        return UserError("Only queries that read are run, so this one is refused.")
    return UserError(f"The query can't be run: {re.sub(r' expecting {.*?}', '', problem.strip())}")


def _why(problem: str) -> str:
    return problem.strip().splitlines()[0].rsplit("exception: ", 1)[-1].rstrip(".")
