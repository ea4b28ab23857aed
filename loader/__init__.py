"""Documents in, graph out. From Python: `parse`, `load`, `from_text`, `open_store` (docs/python.md)."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kpgraph.loader.api import (
        Document,
        GraphStore,
        Summary,
        UserError,
        from_text,
        load,
        open_store,
        parse,
    )

__all__ = ["Document", "GraphStore", "Summary", "UserError", "from_text", "load", "open_store", "parse"]


def __getattr__(name: str) -> Any:
    # Not before it is asked for: the parser takes seconds to import, and `kpgraph --help` needs none.
    if name in __all__:
        from kpgraph.loader import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
