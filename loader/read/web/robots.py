"""What sites ask of programs in their robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from urllib.parse import urlsplit

from protego import Protego

from kpgraph.loader.read.errors import CannotReadError

AGENT = "kpgraph"
LARGEST = 500 * 1024
"""Bytes of a robots.txt that are read: as many as the standard asks for."""
LONGEST_PAUSE = 30.0
PATIENCE = 60.0
"""Seconds for which a site that could not be had isn't tried again, however many of its pages are wanted."""

Get = Callable[[str], tuple[int, bytes]]
"""Fetches an address, following where it leads: status and content. Raises CannotReadError."""


class Robots:
    """The rules of the sites that were visited."""

    def __init__(self, get: Get) -> None:
        self._get = get
        self._rules: dict[str, Protego] = {}
        self._failed: dict[str, tuple[float, CannotReadError]] = {}

    def check(self, address: str) -> float:
        """Seconds to wait between two visits of the site. Raises CannotReadError if the page is forbidden."""
        rules = self._of(address)
        if not rules.can_fetch(address, AGENT):
            raise CannotReadError(
                "is not for programs: the site's robots.txt says so (save the page in a browser instead)"
            )
        return min(float(rules.crawl_delay(AGENT) or 0), LONGEST_PAUSE)

    def _of(self, address: str) -> Protego:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}".lower()
        if site not in self._rules:
            since, failure = self._failed.get(site, (0.0, None))
            if failure and monotonic() - since < PATIENCE:
                raise CannotReadError(str(failure)) from failure
            try:
                self._rules[site] = self._asked(site)
            except CannotReadError as error:
                self._failed[site] = (monotonic(), error)
                raise
        return self._rules[site]

    def _asked(self, site: str) -> Protego:
        status, content = self._get(f"{site}/robots.txt")
        if status >= 500:
            raise CannotReadError(
                f"can't be fetched now: the site's robots.txt can't be had (status {status}): try again later"
            )
        text = content[:LARGEST].decode("utf-8", "replace") if status < 300 else ""
        return Protego.parse(text)
