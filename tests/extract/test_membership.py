"""Which countries and bodies are members of a body."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Kenya joined the Kimberley Process.",
        "Kenya is a member of the Kimberley Process.",
        "Kenya was admitted to the Kimberley Process.",
        "Kenya joined the Kimberley Process after signing the declaration.",
    ],
)
def test_member(text: str, read: Read) -> None:
    assert read(text).facts("MEMBER_OF") == {"Kenya MEMBER_OF Kimberley Process"}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya did not join the Kimberley Process.",
        "Kenya may join the Kimberley Process.",
        "Kenya is not a member of the Kimberley Process.",
        "Kenya was not admitted to the Kimberley Process.",
        "Ann Roe joined the Kimberley Process.",
        "Members joined the Kimberley Process.",
        "Kenya joined the Kimberley Process in opposing the proposal to close the fund.",
    ],
)
def test_no_member(text: str, read: Read) -> None:
    assert read(text).facts("MEMBER_OF") == set()
