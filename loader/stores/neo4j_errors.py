"""What the driver reports, as one sentence that says what to do."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions

from kpgraph.schema.errors import UserError


@contextmanager
def explaining(uri: str, user: str, database: str | None) -> Iterator[None]:
    """Turn the driver's errors into a UserError that holds no secret."""
    try:
        yield
    except (exceptions.Neo4jError, exceptions.DriverError) as error:
        raise UserError(explained(error, uri, user, database)) from error
    except (ValueError, exceptions.ConfigurationError) as error:
        raise UserError(f"{uri} is no address of a server: give it as neo4j://HOST:PORT.") from error


def explained(error: Exception, uri: str, user: str, database: str | None) -> str:
    """The sentence for an error of the driver or of the server."""
    if isinstance(error, exceptions.AuthError):
        return _refused(error, uri, user)
    if isinstance(error, exceptions.ConfigurationError):
        return f"{uri} is no address of a server: give it as neo4j://HOST:PORT."
    if isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired):
        if _by_certificate(error):
            return (
                f"The certificate of {uri} isn't trusted: use neo4j+ssc:// or bolt+ssc:// for one that"
                " the server signed itself."
            )
        return f"No Neo4j server answers at {uri}: start it, or name another one with --store."
    if isinstance(error, exceptions.Neo4jError):
        return _by_server(error, uri, user, database)
    return f"The connection to {uri} failed: {_first_line(str(error))}."


def _refused(error: exceptions.AuthError, uri: str, user: str) -> str:
    if "RateLimit" in (error.code or ""):
        return (
            f"{uri} has had too many wrong passwords: wait a few seconds, then try again with the right one."
        )
    if "CredentialsExpired" in (error.code or ""):
        return f"The password of {user} at {uri} must be changed first: do so in Neo4j Browser."
    if "Forbidden" in (error.code or ""):
        return f"{user} has no permission to do this at {uri}: ask for a role that may write data and schema."
    return f"{uri} refuses {user}: wrong user name or password (NEO4J_USERNAME, NEO4J_PASSWORD)."


def _by_server(error: exceptions.Neo4jError, uri: str, user: str, database: str | None) -> str:
    code = error.code or ""
    if "CredentialsExpired" in code:
        return f"The password of {user} at {uri} must be changed first: do so in Neo4j Browser."
    if code.endswith(("DatabaseNotFound", "DatabaseUnavailable")):
        return f"{uri} has no database {database or 'that is its default'} in use: set NEO4J_DATABASE."
    if code.endswith("Security.Forbidden"):
        return f"{user} has no permission to do this at {uri}: ask for a role that may write data and schema."
    if "AccessMode" in code:
        return "Only queries that read are run, so this one is refused."
    if "Memory" in code:
        return f"{uri} has run out of memory: give the server more, or load fewer documents at a time."
    if ".Statement." in code:
        return f"The query can't be run: {error.message or code}"
    return f"{uri} reports: {_first_line(error.message or code)}."


def _by_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0].rstrip(".") if text.strip() else "no reason given"
