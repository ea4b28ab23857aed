"""What a machine can't run is said loudly: skipped and listed at the end, and in CI a failure."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

REASONS: dict[str, None] = {}
"""Every reason given so far, once, in order: printed after the tests."""


def not_run(reason: str) -> NoReturn:
    """End the test that asks: skipped, but failed where CI=true."""
    REASONS.setdefault(reason)
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
