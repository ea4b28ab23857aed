"""When an act happened, as far as its sentence, its meeting or its document tells."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil import parser as dates

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
FULL = re.compile(rf"\b(?:\d{{1,2}} {MONTH},? \d{{4}}|{MONTH} \d{{1,2}},? \d{{4}})\b")
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WEEKDAY = re.compile(r"\b(?P<last>last )?(?P<day>" + "|".join(WEEKDAYS) + r")\b")


def date_of(sentence: str, published: date | None) -> date | None:
    """The one day that a sentence names: a full date, or a weekday in the week before publication."""
    named = FULL.findall(sentence)
    if len(named) == 1:
        try:
            return dates.parse(named[0]).date()
        except (ValueError, OverflowError):
            return None
    days = list(WEEKDAY.finditer(sentence))
    if published is None or named or len(days) != 1:
        return None
    back = (published.weekday() - WEEKDAYS.index(days[0]["day"])) % 7
    return published - timedelta(days=back + (7 if days[0]["last"] and back == 0 else 0))
