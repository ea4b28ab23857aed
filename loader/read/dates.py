"""Dates as people and machines write them."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime

from dateutil.parser import parse

DEFAULTS = (datetime(2001, 1, 1), datetime(2004, 2, 2))
LONGEST = 60
YEAR_FIRST = re.compile(r"\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")


def whole_date(written: str) -> date | None:
    """The day that is written, when day, month and year are and can't be read two ways (3/4/2021 can)."""
    if len(written) > LONGEST:
        return None
    orders = (False,) if YEAR_FIRST.match(written) else (False, True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of time zones that dateutil doesn't know: only the day counts
            # What a date leaves out is filled from the default: two defaults tell whether anything was.
            days = {
                parse(written, default=default, dayfirst=day_first).date()
                for default in DEFAULTS
                for day_first in orders
            }
    except (ValueError, OverflowError):
        return None
    return days.pop() if len(days) == 1 else None
