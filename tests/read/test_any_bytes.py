"""Whatever the bytes, reading ends in a document or in one short sentence."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.formats import markdown, text
from tests.read.given import only

PIECES = [
    b"---\n", b"title: ", b"published: ", b"2021-05-03", b"!!int ", b"!!timestamp ", b"&a ", b"*a", b"[",
    b"{", b"<!--", b"<b>", b"|", b"`", b">", b"# ", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf",
]  # fmt: skip
BYTES = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)), max_size=40).map(b"".join)


@pytest.mark.parametrize("module", [text, markdown], ids=["text", "markdown"])
@settings(max_examples=200, deadline=None, derandomize=True)
@given(data=BYTES)
def test_any_bytes(module: ModuleType, data: bytes) -> None:
    try:
        document = only(module, data)
    except CannotReadError as error:
        assert "\n" not in str(error) and len(str(error)) < 200
    else:
        assert document.text == document.text.strip() != ""
        assert "\0" not in document.text
