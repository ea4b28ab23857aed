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
        keys = [key.value for key, _ in node.value]
        if twice := [key for key in keys if keys.count(key) > 1]:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {twice[0]!r} stands there twice", node.start_mark
            )
        return super().construct_mapping(node, deep)


def read(path: Traversable, into: type[T], where: str) -> T:
    """The file as an `into`; unknown keys, wrong types and missing keys raise SchemaError."""
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), _Loader)
        return msgspec.convert(found, into, strict=True)
    except FileNotFoundError as error:
        raise SchemaError(where, "", "missing") from error
    except UnicodeDecodeError as error:
        raise SchemaError(where, "", "not UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise SchemaError(where, line, error.problem or "not YAML") from error
    except yaml.YAMLError as error:
        raise SchemaError(where, "", f"not YAML ({error})") from error
    except msgspec.ValidationError as error:
        problem, _, key = str(error).partition(" - at `$")
        raise SchemaError(where, key.strip("`.").replace("[...]", ""), problem) from error
