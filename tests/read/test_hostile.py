"""Nothing breaks reading: every input ends in documents or in clear sentences, within time and memory."""

from __future__ import annotations

import multiprocessing
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpgraph.loader.document import Document
from kpgraph.loader.read.apart import Apart
from kpgraph.loader.read.errors import Unreadable
from kpgraph.loader.read.input import Input
from tests.read import guarded
from tests.read.mutations import BOMBS, mutated

SECONDS = 30.0
GIBIBYTE = 1024 * 1024
"""In KiB, as the system counts."""
SENTENCE = re.compile(r"(?!.*Traceback)[^\n]{3,500}")
FAULTS = re.compile(r"OURS|FORBIDDEN|NameError|AssertionError|UnboundLocalError")
TOO_SLOW = "took longer"


class Fuzz:
    """Reads inputs apart, and counts what comes of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.apart = Apart(SECONDS, guarded.reader)
        self.seen: Counter[str] = Counter()
        self.peak = 0

    def read(self, name: str, data: bytes) -> list[Document | Unreadable]:
        """What is in a file of this name; it is all that it may be."""
        path = self.folder / name
        path.write_bytes(data)
        found = list(self.apart.documents_in(Input(f"/given/{name}", name, path=path)))
        assert found, "neither a document nor a sentence"
        for item in found:
            assert item.source.isprintable(), item.source
            if isinstance(item, Document):
                assert item.text == item.text.strip() != "" and "\0" not in item.text
                assert all(0 <= one.start < one.end <= len(item.text) for one in item.blocks)
                item.text.encode()
            else:
                assert SENTENCE.fullmatch(str(item)), item
                assert not FAULTS.search(item.reason), item
                assert TOO_SLOW not in item.reason, item
        self.seen["documents" if any(isinstance(item, Document) for item in found) else "sentences"] += 1
        self.peak = max(self.peak, _peak())
        assert self.peak < GIBIBYTE
        return found


def _peak() -> int:
    """The most memory that the reader took so far, in KiB."""
    if sys.platform != "linux":
        return 0
    statuses = (Path(f"/proc/{child.pid}/status") for child in multiprocessing.active_children())
    lines = (line for status in statuses for line in status.read_text().splitlines())
    return max((int(line.split()[1]) for line in lines if "VmHWM" in line), default=0)


@pytest.fixture(scope="module")
def fuzz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuzz]:
    fuzz = Fuzz(tmp_path_factory.mktemp("fuzz"))
    with fuzz.apart:
        yield fuzz
    print(
        f"\n{fuzz.seen.total():,} inputs: {dict(fuzz.seen)}; the reader's peak was {fuzz.peak / 1024:.0f} MiB"
    )


def mutate(fuzz: Fuzz, count: int) -> None:
    """Read so many broken files; the first that goes wrong is kept by its number."""
    for number in range(count):
        name, data = mutated(random.Random(number))
        try:
            fuzz.read(name, data)
        except AssertionError as error:
            raise AssertionError(f"mutation {number} ({name}): {error}") from error


def test_broken_files(fuzz: Fuzz) -> None:
    mutate(fuzz, 200)


@pytest.mark.long
def test_ten_thousand_broken_files(fuzz: Fuzz) -> None:
    mutate(fuzz, 10_000)


@pytest.mark.long
@pytest.mark.parametrize("what", BOMBS)
def test_bombs(fuzz: Fuzz, what: str) -> None:
    name, make = BOMBS[what]
    fuzz.read(name, make())


PIECES = st.sampled_from(
    [
        *(
            "<html>",
            "<p>",
            "</p>",
            "<!--",
            "<![CDATA[",
            "<rss>",
            "<item>",
            "&amp;",
            "&#0;",
            "&#xD800;",
            "<?xml ",
        ),
        *("From: a\n", "Subject: x\n", "Date: y\n", "MIME-Version: 1.0\n", "Content-Type: multipart/mixed;"),
        *(
            "boundary=x\n",
            "\n--x\n",
            "charset=utf-7",
            "> quoted\n",
            "On Monday, A wrote:\n",
            "=?utf-8?b?/w==?=",
        ),
        *(
            '{"text": "a"}',
            '{"',
            "[",
            "]",
            "text,title\n",
            '"',
            ",",
            "{\\rtf1 ",
            "\\'ff",
            "\\u-1?",
            "}",
            "%PDF-",
        ),
        *(
            "WARC/1.0\r\n",
            "PK\x03\x04",
            "---\n",
            "title: ",
            "\u202e",
            "\ufeff",
            "\u0301",
            "\r",
            "\n\n",
            "Norway ",
        ),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    text=TEXTS,
    suffix=st.sampled_from([".html", ".csv", ".eml", ".jsonl", ".rss", ".rtf", ".mht", ".txt", ".md"]),
)
def test_any_text(fuzz: Fuzz, text: str, suffix: str) -> None:
    fuzz.read(f"a{suffix}", text.encode(errors="surrogatepass"))
