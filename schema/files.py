"""Reading a YAML file into a struct, strictly: errors name the file and the key."""

from __future__ import annotations

from collections.abc import Hashable
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec
import yaml

from kpgraph.schema.errors import UserError

T = TypeVar("T")


class SchemaError(UserError):
    """A file of the schema that can't be used."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"schema/{file}: {f'{key}: ' if key else ''}{problem}.")


class _Loader(yaml.SafeLoader):
    """YAML without its silent choice of the last of several equal keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                problem = f"the key {key.value!r} stands there twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read(path: Traversable, into: type[T], where: str) -> T:
    """The file as an `into`; unknown keys, wrong types and missing keys raise SchemaError."""
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), _Loader)
    except FileNotFoundError as error:
        raise SchemaError(where, "", "missing") from error
    except UnicodeDecodeError as error:
        raise SchemaError(where, "", "not UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise SchemaError(where, line, error.problem or "not YAML") from error
    except yaml.YAMLError as error:
        raise SchemaError(where, "", f"not YAML ({error})") from error
    return fitted(found, into, where, "")


def fitted(found: Any, into: type[T], where: str, key: str) -> T:
    """What stands in the file under `key` as an `into`."""
    try:
        return msgspec.convert(found, into, strict=True)
    except msgspec.ValidationError as error:
        problem, _, below = str(error).partition(" - at `$")
        raise SchemaError(where, f"{key}{below.rstrip('`')}".lstrip("."), problem) from error
