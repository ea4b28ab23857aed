"""Readable ids: a function of a name alone, never of what a store holds."""

from __future__ import annotations

import hashlib
import re

from anyascii import anyascii

LONGEST = 120


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; a hash keeps over-long or unpronounceable names apart.

    >>> slug("Côte d’Ivoire")
    'cote-divoire'
    """
    plain = anyascii(re.sub(r"['’`´]", "", text)).lower()
    return shortened(re.sub(r"[^a-z0-9]+", "-", plain).strip("-"), text)


def shortened(candidate: str, text: str) -> str:
    """`candidate`, cut and given 8 hex digits of the hash of `text` if it is empty or too long for an id."""
    room = LONGEST - len("proposal/")
    if candidate and len(candidate) <= room:
        return candidate
    digits = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{candidate[: room - 9].rstrip('-')}-{digits}".lstrip("-")


def edge_id(start: str, type_: str, end: str, document: str) -> str:
    """The id of an edge: 32 hex digits of the hash of what makes it one edge."""
    return hashlib.sha256("\n".join((start, type_, end, document)).encode()).hexdigest()[:32]
