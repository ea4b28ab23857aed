"""What the driver reports, as one sentence that says what to do."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions

from kpgraph.loader.stores.base import TooLarge
from kpgraph.loader.stores.query_errors import pointed, timed_out
from kpgraph.schema.errors import UserError

HOST_DIFFERS, EXPIRED = 62, 10
"""OpenSSL's codes for what can be wrong with a certificate, besides that nobody vouches for it."""

PLACE = re.compile(r"\(line (\d+), column (\d+)")
"""Where the server's parser stopped, both counted from 1."""

OF_ONE_TRANSACTION = "db.memory.transaction.max"
"""The server's setting whose limit a transaction reaches by itself, however often it is tried again."""


@contextmanager
def explaining(uri: str, user: str, database: str | None) -> Iterator[None]:
    """Turn the driver's errors into a UserError that holds no secret."""
    try:
        yield
    except (exceptions.Neo4jError, exceptions.DriverError) as error:
        kind = TooLarge if is_too_large(error) else UserError
        raise kind(explained(error, uri, user, database)) from error
    except ValueError as error:
        raise UserError(_no_address(uri)) from error


@contextmanager
def timing_out(seconds: float | None) -> Iterator[None]:
    """Turn the end of a transaction that was given so many seconds into a UserError that says so."""
    try:
        yield
    except exceptions.Neo4jError as error:
        if seconds and "TransactionTimedOut" in (error.code or ""):
            raise timed_out(seconds) from error
        raise


def not_cypher(error: exceptions.CypherSyntaxError, cypher: str) -> UserError:
    """Why the server can't plan a query that stood below one line of ours."""
    told = error.message or ""
    if "exactly one statement" in told:
        return UserError("More than one statement: run them one by one.")
    place = PLACE.search(told)
    if place is None:
        return UserError(f"The query can't be run: {told}")
    line, column = int(place[1]) - 1, int(place[2]) - 1
    lines = cypher.split("\n")
    if 1 <= line <= len(lines):
        # The server counts as Java does, with two for a character beyond the first 65,536.
        column = len(lines[line - 1].encode("utf-16-le")[: 2 * column].decode("utf-16-le", "ignore"))
    return UserError(pointed(told[: place.start()].strip().rstrip("."), cypher, line, column))


def is_too_large(error: Exception) -> bool:
    """Whether a transaction needs more memory than the server lets one have."""
    return isinstance(error, exceptions.Neo4jError) and OF_ONE_TRANSACTION in (error.message or "")


def explained(error: Exception, uri: str, user: str, database: str | None) -> str:
    """The sentence for an error of the driver or of the server."""
    match error:
        case exceptions.UnsupportedServerProduct():
            return f"{uri} is a server that this driver doesn't know: kpgraph needs Neo4j 5.26 or newer."
        case exceptions.ConfigurationError():
            return _no_address(uri)
        case exceptions.ServiceUnavailable() | exceptions.SessionExpired():
            return _by_connection(error, uri)
        case exceptions.Neo4jError():
            return _by_server(error, uri, user, database)
    return f"The connection to {uri} failed: {_first_line(str(error))}."


def _no_address(uri: str) -> str:
    return f"{uri} is no address of a server: give it as neo4j://HOST:PORT."


def _by_connection(error: Exception, uri: str) -> str:
    """Why there is no connection: the driver wraps the reason, for neo4j:// one for each address tried."""
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError(verify_code=code):
                return _by_certificate(uri, code)
            case ssl.SSLError():
                return (
                    f"{uri} doesn't speak TLS: leave +s or +ssc out of the address if the server has no"
                    " certificate, or name another port."
                )
            case socket.gaierror():
                return f"No computer is known by the name in {uri}: mend the address, or check the network."
        told = str(cause)
        if "looks like HTTP" in told:
            return (
                f"{uri} is where the server shows its web pages: name the port of its Bolt protocol, which is"
                " 7687 unless set otherwise."
            )
        if "incomplete handshake" in told:
            return (
                f"{uri} closes connections that aren't encrypted: use {_encrypted(uri)}, or name the port of"
                " a Neo4j server."
            )
        if isinstance(cause, exceptions.UnsupportedServerProduct) or "doesn't support" in told:
            return f"{uri} is a server that this driver doesn't know: kpgraph needs Neo4j 5.26 or newer."
    return f"No Neo4j server answers at {uri}: start it, or name another one with --store."


def _by_certificate(uri: str, code: int) -> str:
    if code == HOST_DIFFERS:
        return (
            f"The certificate of {uri} isn't trusted, since it is for another host: use the name that"
            " stands in it."
        )
    if code == EXPIRED:
        return f"The certificate of {uri} isn't trusted, since it has expired: have it renewed."
    return (
        f"The certificate of {uri} isn't trusted: name the file of the authority that vouches for it in"
        f" SSL_CERT_FILE, or use {uri.replace('+s://', '+ssc://')} to trust any certificate."
    )


def _encrypted(uri: str) -> str:
    return uri.replace("://", "+s://", 1)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and all that it goes back to."""
    if error is None:
        return
    yield error
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _causes(one)
    yield from _causes(error.__cause__ or error.__context__)


def _by_server(error: exceptions.Neo4jError, uri: str, user: str, database: str | None) -> str:
    code = error.code or ""
    told = _first_line(error.message or code)
    if "RateLimit" in code:
        return (
            f"{uri} has had too many wrong passwords: wait a few seconds, then try again with the right one."
        )
    if "CredentialsExpired" in code:
        return f"The password of {user} at {uri} must be changed first: do so in Neo4j Browser."
    if code.endswith("Security.Forbidden"):
        return f"{user} has no permission to do this at {uri}: ask for a role that may write data and schema."
    if isinstance(error, exceptions.AuthError):
        return f"{uri} refuses {user}: wrong user name or password (NEO4J_USERNAME, NEO4J_PASSWORD)."
    if "ReadOnly" in code:
        return (
            f"The database {database or 'that is the default one'} at {uri} takes no writes, since its"
            " server holds it read-only: name another one in NEO4J_DATABASE, or have that changed."
        )
    if code.endswith(("DatabaseNotFound", "DatabaseUnavailable")) or "system database" in told:
        return (
            f"{uri} has no database {database or 'that is its default'} in use that holds a graph:"
            " set NEO4J_DATABASE."
        )
    if "AccessMode" in code:
        return "Only queries that read are run, so this one is refused."
    if "Memory" in code:
        return (
            f"{uri} has run out of memory ({told}): give the server more (server.memory.heap.max_size,"
            f" {OF_ONE_TRANSACTION}), or try again when it has less to do."
        )
    if code.endswith("ConstraintValidationFailed"):
        return (
            f"{uri} has a constraint that kpgraph didn't make and that stands in the way ({told}): drop it,"
            " or name another database in NEO4J_DATABASE."
        )
    if "DiskSpace" in code or "No space left" in told:
        return f"The disk of {uri} is full: make room there, then load again."
    if ".Statement." in code:
        return f"The query can't be run: {error.message or code}"
    return f"{uri} reports: {told}."


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0].rstrip(".") if text.strip() else "no reason given"
