"""Saved and own Cypher. From Python: `report`, `reports`, `query` give pandas frames (docs/python.md)."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kpgraph.queries.frames import query, report, reports

__all__ = ["query", "report", "reports"]


def __getattr__(name: str) -> Any:
    # Not before it is asked for: pandas takes its time to import, and `kpgraph report` needs none.
    if name in __all__:
        from kpgraph.queries import frames

        return getattr(frames, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
