"""What a load did: as a table for people, and as a JSON file for programs and for later."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kpgraph.loader.output import destination
from kpgraph.loader.pipeline import Summary
from kpgraph.loader.stores.base import Rows


def table(summary: Summary, skipped: int) -> Rows:
    """The counts; nodes and edges that were there before count as unchanged."""
    changes = summary.changes
    columns = ("what", "new", "changed", "unchanged", "removed", "failed", "skipped")
    documents = (summary.new, summary.changed, summary.unchanged, summary.removed)
    nodes = (changes.nodes_added, None, changes.nodes_kept, changes.nodes_removed)
    edges = (changes.edges_added, None, changes.edges_kept, changes.edges_removed)
    return Rows(
        columns,
        [
            ("documents", *documents, len(summary.failed), skipped),
            ("nodes", *nodes, None, None),
            ("edges", *edges, None, None),
        ],
    )


def keep(path: Path, summary: Summary, skipped: int, error: str | None = None) -> None:
    """Write the whole account into a file: counts, and each source that gave nothing with the reason.

    `error` is what the user was told when the load stopped. Raises UserError when the file can't be written.
    """
    with destination(path, "--report") as stream:
        json.dump(account(summary, skipped, error), stream, ensure_ascii=False, indent=2)
        stream.write("\n")


def account(summary: Summary, skipped: int, error: str | None = None) -> dict[str, Any]:
    """The account as JSON has it; times are in UTC, `load` is the id of the Load node if there is one."""
    told = dict(summary.node().properties)
    changes = {name: count for name, count in asdict(summary.changes).items() if name != "documents_removed"}
    return {
        "load": summary.id or None,
        "version": version("kpgraph"),
        "started": told["started"],
        "finished": told["finished"],
        "status": summary.status,
        "error": error,
        "documents": {
            "new": summary.new,
            "changed": summary.changed,
            "unchanged": summary.unchanged,
            "removed": summary.removed,
            "failed": len(summary.failed),
            "skipped": skipped,
        },
        **changes,
        "failed": [{"source": one.source, "reason": one.reason} for one in summary.failed],
        "dropped": dict(sorted(summary.dropped.items())),
    }
