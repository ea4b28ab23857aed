"""What is new in a mail: what it answers was a mail of its own and is left out; what it forwards stays."""

from __future__ import annotations

import re
from email.utils import parseaddr

from kpgraph.loader.document import Document, normalised
from kpgraph.loader.read.dates import whole_date
from kpgraph.loader.read.input import Input

QUOTED = re.compile(r"\s{0,3}>")
WROTE = re.compile(
    r"(?:on|am|le|el|em|op|il|den)\b.{4,300}"
    r"\b(?:wrote|schrieb|écrit|escribió|escreveu|schreef|ha scritto|skrev)\b.{0,80}:\s*",
    re.IGNORECASE | re.DOTALL,
)
ORIGINAL = re.compile(r"\s*[-_]{2,}\s*original (?:message|appointment)\s*[-_]{2,}\s*", re.I)
FORWARDED = re.compile(
    r"\s*(?:[-_]{2,}\s*forwarded (?:message|by .{0,80}?)\s*[-_]{2,}|begin forwarded message:)\s*", re.I
)
FIELD = re.compile(
    r"\s*\*?(?:from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments)\*?:\*?\s.*|\s*(?:to|cc):\s*",
    re.I,
)
FROM = re.compile(r"\s*\*?from\*?:\*?\s", re.I)
REPLY = re.compile(r"\s*(?:re|aw|sv|antw)\s*(?:\[\d+\])?:", re.I)
PREFIXES = re.compile(r"(?:\s*(?:re|aw|sv|antw|fwd?|wg|tr)\s*(?:\[\d+\])?:\s*)+", re.I)
SIGNATURE = re.compile(r"-- ?")
LEAST_FIELDS = 3


def mail_document(given: Input, body: str, subject: str, sender: str, date: str) -> Document | None:
    """The document in a mail, None when its body says nothing new.

    Forwarded text is by whoever sent it first, on that day.
    """
    text = normalised(new_text(body, subject).replace("\0", ""))
    if not text:
        return None
    head = _forwarded_head(body)
    if head is not None:
        sender, date = head.get("from", ""), head.get("date", head.get("sent", ""))
    title = plain_subject(subject)
    return Document(
        text=f"{title}\n\n{text}" if title and not text.startswith(title) else text,
        source=given.source,
        title=title or None,
        author=parseaddr(sender)[0] or None,
        published=whole_date(date),
        url=given.url,
    )


def _forwarded_head(body: str) -> dict[str, str] | None:
    lines = body.split("\n")
    for position, line in enumerate(lines):
        if FORWARDED.fullmatch(line):
            rest = [one for one in _unquoted(lines[position + 1 :]) if one.strip()]
            fields = [one.partition(":") for one in rest[: _fields(rest, 0)] if rest]
            return {name.strip("* ").lower(): value.strip("* ") for name, _, value in fields}
    return None


def new_text(body: str, subject: str) -> str:
    """The body of a mail without the mails that it answers, and without the heads of forwarded ones."""
    return "\n".join(_new(_before_signature(body.replace("\r\n", "\n").split("\n")), subject)).strip()


def _new(lines: list[str], subject: str) -> list[str]:
    kept: list[str] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        if FORWARDED.fullmatch(line):
            return kept + _new(_unquoted(lines[position + 1 :]), "")
        fields = _fields(lines, position)
        if ORIGINAL.fullmatch(line) or fields >= LEAST_FIELDS:
            if REPLY.match(subject):
                break
            position += fields or 1
        elif attribution := _attribution(lines, position):
            position += attribution
        else:
            if not QUOTED.match(line):
                kept.append(line)
            position += 1
    return kept


def _unquoted(lines: list[str]) -> list[str]:
    """The lines of a forwarded mail; some programs quote them, once."""
    first = next((line for line in lines if line.strip()), "")
    return (
        [QUOTED.sub("", line, count=1).removeprefix(" ") for line in lines] if QUOTED.match(first) else lines
    )


def plain_subject(subject: str) -> str:
    """The subject without Re: and Fwd:."""
    return " ".join(PREFIXES.sub("", subject, count=1).split()) if PREFIXES.match(subject) else subject


def _before_signature(lines: list[str]) -> list[str]:
    for position in range(len(lines) - 1, max(-1, len(lines) - 12), -1):
        if SIGNATURE.fullmatch(lines[position]):
            return lines[:position]
    return lines


def _fields(lines: list[str], position: int) -> int:
    """How many lines of a mail's head stand here ("From: …", "Sent: …")."""
    if position >= len(lines) or not FROM.match(lines[position]):
        return 0
    count = 0
    while position + count < len(lines) and FIELD.fullmatch(lines[position + count]):
        count += 1
    return count


def _attribution(lines: list[str], position: int) -> int:
    """How many lines "On Monday, Kari Roe wrote:" takes before a quotation."""
    for count in (1, 2, 3):
        if WROTE.fullmatch("\n".join(lines[position : position + count])):
            following = next((line for line in lines[position + count :] if line.strip()), "")
            return count if QUOTED.match(following) else 0
    return 0
