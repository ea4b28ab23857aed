"""One address → the bytes behind it, within limits of time, size, type and number of redirects."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from email.message import Message
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from pathlib import PurePosixPath
from time import monotonic, sleep
from urllib.parse import unquote, urljoin, urlsplit

import httpcore

from kpgraph.loader.read.addresses import checked, sent
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.input import MEBIBYTE, Input
from kpgraph.loader.read.registry import formats
from kpgraph.loader.read.web import reaching
from kpgraph.loader.read.web.robots import AGENT, Robots

LARGEST = 20 * MEBIBYTE
SECONDS = 60.0
"""For one page, from the first look-up of its host to the last byte."""
SILENCE = 20.0
MOST_REDIRECTS = 5
PAUSE = 1.0
"""Seconds between two visits of one host, if its robots.txt asks for no more."""
UNTOLD = {"", "application/octet-stream", "binary/octet-stream", "application/xml"}
HEADERS: dict[bytes | str, bytes | str] = {
    "Accept": "*/*",
    "Accept-Encoding": "gzip, identity",
    "Accept-Language": "en",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said in the end, and at which address."""

    address: str
    status: int
    media_type: str
    charset: str | None
    content: bytes


@dataclass
class Web:
    """Fetches pages, one after the other."""

    allow_private: bool = False
    largest: int = LARGEST
    seconds: float = SECONDS
    pause: float = PAUSE
    _visited: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._robots = Robots(self._get_robots)
        self._trusted = cache(reaching.trusted)

    def page(self, address: str) -> Answer:
        """What is at an address. Raises CannotReadError when it can't or may not be had."""
        answer = self._follow(checked(address), obeying=True)
        if not 200 <= answer.status < 300:
            raise CannotReadError(_meaning(answer.status))
        return answer

    def _get_robots(self, address: str) -> tuple[int, bytes]:
        answer = self._follow(address, obeying=False)
        return answer.status, answer.content

    def _follow(self, address: str, *, obeying: bool) -> Answer:
        deadline = monotonic() + self.seconds
        for _ in range(MOST_REDIRECTS + 1):
            pause = self._robots.check(address) if obeying else 0.0
            if obeying:
                deadline += self._wait(address, max(pause, self.pause))
            found = self._ask(address, deadline, any_type=not obeying)
            if isinstance(found, Answer):
                return found
            address = _next(address, found)
        raise CannotReadError(f"leads on more than {MOST_REDIRECTS} times")

    def _wait(self, address: str, pause: float) -> float:
        """Wait until the host may be visited again; gives the seconds that it took."""
        host = urlsplit(address).netloc
        now = monotonic()
        seconds = max(self._visited.get(host, now - pause) + pause - now, 0.0)
        sleep(seconds)
        self._visited[host] = now + seconds
        return seconds

    def _ask(self, address: str, deadline: float, *, any_type: bool) -> Answer | str:
        """The answer, or where else to look."""
        backend = reaching.Reaching(deadline - monotonic(), allow_private=self.allow_private)
        headers = {**HEADERS, "User-Agent": f"{AGENT}/{version('kpgraph')}"}
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), SILENCE)
        try:
            with (
                httpcore.ConnectionPool(ssl_context=self._trusted(), network_backend=backend) as pool,
                pool.stream(
                    "GET", sent(address), headers=headers, extensions={"timeout": timeouts}
                ) as response,
            ):
                told = Message()
                for name, value in response.headers:
                    told[name.decode("latin-1")] = value.decode("latin-1")
                if response.status in (301, 302, 303, 307, 308) and told["location"]:
                    return str(told["location"])
                kind = told.get_content_type() if told["content-type"] else ""
                good = 200 <= response.status < 300
                if good and not any_type and not _is_read(kind):
                    raise CannotReadError(f"is of the type {kind}, which kpgraph doesn't read")
                content = self._body(response, told) if good else b""
                return Answer(address, response.status, kind, told.get_content_charset(), content)
        except httpcore.TimeoutException as error:
            raise CannotReadError(
                f"took too long to come (limits: {SILENCE:.0f} seconds of silence, {self.seconds:.0f} in all)"
            ) from error
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.UnsupportedProtocol,
            ValueError,
        ) as error:
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                raise CannotReadError(
                    "has a certificate that isn't trusted: name a trusted one in SSL_CERT_FILE if you know it"
                ) from error
            raise CannotReadError(f"can't be fetched ({_short(error)})") from error

    def _body(self, response: httpcore.Response, told: Message) -> bytes:
        if (length := str(told["content-length"] or "")).isdigit() and int(length) > self.largest:
            raise self._too_large()
        content = bytearray()
        for part in response.iter_stream():
            content += part
            if len(content) > self.largest:
                raise self._too_large()
        packed = str(told["content-encoding"] or "identity").strip().lower()
        if packed == "identity" or not content:
            return bytes(content)
        if packed not in ("gzip", "x-gzip", "deflate"):
            raise CannotReadError(f"comes packed as {packed}, which wasn't asked for")
        unpacking = zlib.decompressobj(wbits=47)
        try:
            whole = unpacking.decompress(bytes(content), self.largest + 1)
        except zlib.error as error:
            raise CannotReadError("came damaged: try again") from error
        if len(whole) > self.largest:
            raise self._too_large()
        return whole

    def _too_large(self) -> CannotReadError:
        return CannotReadError(f"is larger than {self.largest // MEBIBYTE} MiB: save it and load the file")


@cache
def web(allow_private: bool) -> Web:
    """This process's way to the web: it remembers which sites it has visited."""
    return Web(allow_private)


def fetched(source: str, web: Web) -> Input:
    """What is at an address, to be read. Raises CannotReadError."""
    answer = web.page(source)
    name = unquote(PurePosixPath(urlsplit(answer.address).path).name)
    return Input(
        source,
        name,
        content=answer.content,
        media_type=answer.media_type or None,
        charset=answer.charset,
        url=answer.address,
    )


def _next(address: str, location: str) -> str:
    to = urljoin(address, location)
    try:
        return checked(to)
    except CannotReadError as error:
        raise CannotReadError(f"leads to {to[:120]}, which is no address of a web page") from error


def _is_read(kind: str) -> bool:
    return (
        kind in UNTOLD
        or kind.startswith("text/")
        or any(kind in one.media_types for one in formats().values())
    )


def _meaning(status: int) -> str:
    try:
        named = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        named = str(status)
    if status in (404, 410):
        return f"isn't there ({named})"
    if status in (401, 402, 403, 451):
        return f"may not be read without more ado ({named}): save the page in a browser instead"
    if status == 429:
        return f"asks for fewer visits ({named}): try again later"
    return f"can't be had ({named}): try again later"


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
