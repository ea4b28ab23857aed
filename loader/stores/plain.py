"""Values of either engine's driver as plain Python values, the same from both."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """A number, string, boolean, None, or a list or dict of these; temporal values as ISO strings."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"PT{value.total_seconds():g}S"
    if isinstance(value, dict):
        return _ladybug_dict(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return _from_driver(value)


def _ladybug_dict(value: dict[str, Any]) -> Any:
    """LadybugDB gives nodes, edges and paths as dicts with its own keys, and nulls for what is absent."""
    if "_NODES" in value and "_RELS" in value:
        return {"nodes": plain(value["_NODES"]), "edges": plain(value["_RELS"])}
    if "_LABEL" in value and "_ID" in value:
        own = {key: item for key, item in value.items() if item is not None and not key.startswith("_")}
        return _record(value["_LABEL"], own)
    return {str(key): plain(item) for key, item in value.items()}


def _from_driver(value: Any) -> Any:
    if hasattr(value, "nodes") and hasattr(value, "relationships"):
        return {"nodes": plain(list(value.nodes)), "edges": plain(list(value.relationships))}
    if hasattr(value, "labels"):
        return _record(min(value.labels, default=""), dict(value))
    if hasattr(value, "type") and hasattr(value, "start_node"):
        return _record(value.type, dict(value))
    if hasattr(value, "iso_format"):
        return value.iso_format()
    return str(value)


def _record(label: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {"_label": label, **{key: plain(item) for key, item in properties.items()}}
