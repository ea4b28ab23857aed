"""Which store is meant: `--store`, then the environment and `.env`, then a file in the current folder."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kpgraph.loader.stores.base import GraphStore
from kpgraph.schema.errors import UserError

DEFAULT_FILE = "kpgraph.lbug"
DEFAULT_USER = "neo4j"
SERVER_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


def environment() -> Mapping[str, str]:
    """The environment's variables, and below them those of `.env` in the current folder."""
    from dotenv import dotenv_values

    try:
        written = {key: value for key, value in dotenv_values(".env").items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"The file .env can't be read ({error.__class__.__name__}): mend or remove it."
        ) from error
    return {**written, **os.environ}


class WrongStore(UserError):
    """A store that can't be meant."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """The path or address of the store, and what named it."""

    location: str
    origin: str

    @property
    def is_file(self) -> bool:
        return SCHEME.match(self.location) is None


def choose(location: str | None) -> Choice:
    """The store that is meant when `--store` is `location`.

    Raises WrongStore (exit code 2) for an unknown `scheme://`, for what is no address of a server, and for
    credentials inside one.
    """
    choice = _choice(location)
    if scheme := SCHEME.match(choice.location):
        if scheme[1].lower() not in SERVER_SCHEMES:
            raise WrongStore(
                f"Unknown kind of store {scheme[1]}://: give the path of a file, or a server as"
                f" neo4j://HOST:PORT ({', '.join(SERVER_SCHEMES)})."
            )
        _check_address(choice.location)
    return choice


def open_store(location: str | None, *, read_only: bool = False) -> GraphStore:
    """Open a Ladybug file or connect to a Neo4j server; UserError when that can't be done."""
    choice = choose(location)
    opener = _open_file if choice.is_file else _open_server
    return opener(choice.location, read_only)


def _choice(location: str | None) -> Choice:
    if location:
        return Choice(location, "--store")
    variables = environment()
    for name in ("KPGRAPH_STORE", "NEO4J_URI"):
        if value := variables.get(name):
            return Choice(value, name)
    return Choice(DEFAULT_FILE, "default")


def _check_address(uri: str) -> None:
    if "@" in uri:
        raise WrongStore(
            "The store's address holds a user name or password, which other users of this machine could see:"
            " set NEO4J_USERNAME and NEO4J_PASSWORD in the environment or in .env, and leave them out of it."
        )
    try:
        address = urlsplit(uri)
        complete = bool(address.hostname) and address.port != 0
    except ValueError:
        complete = False
    if not complete:
        raise WrongStore(f"{uri} is no address of a server: give it as neo4j://HOST:PORT.")


def _open_file(location: str, read_only: bool) -> GraphStore:
    path = Path(location)
    if path.is_dir():
        raise UserError(f"{path} is a folder: give --store the path of a file.")
    if read_only and not path.exists():
        raise UserError(f"There is no graph at {path} yet: `kpgraph load` makes one, --store names another.")
    if not path.absolute().parent.is_dir():
        raise UserError(f"{path} can't be made: there is no folder {path.absolute().parent}.")
    from kpgraph.loader.stores.ladybug import LadybugStore

    return LadybugStore(path, read_only=read_only)


def _open_server(uri: str, read_only: bool) -> GraphStore:
    variables = environment()
    password = variables.get("NEO4J_PASSWORD")
    if password is None:
        raise UserError(
            f"No password for {uri}: set NEO4J_PASSWORD in the environment or in .env"
            " (set it empty for a server without passwords)."
        )
    from kpgraph.loader.stores.neo4j import Neo4jStore

    user = variables.get("NEO4J_USERNAME") or DEFAULT_USER
    return Neo4jStore(uri, user, password, variables.get("NEO4J_DATABASE") or None, read_only=read_only)
