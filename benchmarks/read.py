"""Reading speed per format against the bare library, in one run: one article in every format.

`python -m benchmarks.read [--rounds N]`; bare is the least code by which the same library gives the file's
text, from the same bytes. Beyond it, kpgraph tells the format, checks sizes, finds the article's paragraphs
and metadata, and puts the lines of pages together again.
"""

from __future__ import annotations

import argparse
import email
import email.policy
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.parse import best
from kpgraph.loader.document import Document
from kpgraph.loader.read.dispatch import documents_in
from kpgraph.loader.read.input import Input
from tests.read import made


def trafilatura(data: bytes) -> Any:
    import trafilatura

    return trafilatura.extract(data, include_comments=False, with_metadata=True)


def pdfium(data: bytes) -> Any:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as file:
        return [page.get_textpage().get_text_range() for page in file]


def docx(data: bytes) -> Any:
    from docx import Document as open_docx

    return [paragraph.text for paragraph in open_docx(io.BytesIO(data)).paragraphs]


def odt(data: bytes) -> Any:
    from odfdo import Document as open_odt

    return open_odt(io.BytesIO(data)).get_formatted_text()


def rtf(data: bytes) -> Any:
    from striprtf.striprtf import rtf_to_text

    return rtf_to_text(data.decode("latin-1"))


def mail(data: bytes) -> Any:
    body = email.message_from_bytes(data, policy=email.policy.default).get_body()  # type: ignore[attr-defined]
    return body.get_content()


def saved_page(data: bytes) -> Any:
    return trafilatura(email.message_from_bytes(data).get_payload(0).get_payload(decode=True))  # type: ignore


def outlook(data: bytes) -> Any:
    from oxmsg import Message

    return Message.load(io.BytesIO(data)).body


def feed(data: bytes) -> Any:
    import feedparser

    return [entry.summary for entry in feedparser.parse(data).entries]


def warc(data: bytes) -> Any:
    from warcio.archiveiterator import ArchiveIterator

    pages = (one.content_stream().read() for one in ArchiveIterator(io.BytesIO(data)))
    return [trafilatura(page) for page in pages if page.startswith(b"<!DOCTYPE")]


def zipped(data: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return trafilatura(archive.read("articles/norway.html"))


def tarred(data: bytes) -> Any:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        member = archive.extractfile("articles/norway.html")
        return trafilatura(member.read()) if member else None


def pandas_table(data: bytes) -> Any:
    import pandas as pd

    return pd.read_csv(io.BytesIO(data))["Body"].tolist()


def excel(data: bytes) -> Any:
    import pandas as pd

    return pd.read_excel(io.BytesIO(data), engine="calamine")["Body"].tolist()


def parquet(data: bytes) -> Any:
    import pandas as pd

    return pd.read_parquet(io.BytesIO(data))["Body"].tolist()


BARE: dict[str, tuple[str, Callable[[bytes], Any]]] = {
    "a.txt": ("bytes.decode", bytes.decode),
    "a.html": ("trafilatura", trafilatura),
    "a.mhtml": ("email + trafilatura", saved_page),
    "a.pdf": ("pypdfium2", pdfium),
    "a.docx": ("python-docx", docx),
    "a.odt": ("odfdo", odt),
    "a.rtf": ("striprtf", rtf),
    "a.eml": ("email", mail),
    "a.msg": ("python-oxmsg", outlook),
    "a.rss": ("feedparser", feed),
    "a.warc": ("warcio + trafilatura", warc),
    "a.zip": ("zipfile + trafilatura", zipped),
    "a.tar.gz": ("tarfile + trafilatura", tarred),
    "a.csv": ("pandas", pandas_table),
    "a.xlsx": ("pandas + calamine", excel),
    "a.parquet": ("pandas + pyarrow", parquet),
    "a.jsonl": ("json", json.loads),
}


def read(name: str, data: bytes) -> list[Document]:
    """The documents of a file that is held in memory."""
    found = list(documents_in(Input(f"/{name}", name, content=data)))
    return [one for one in found if isinstance(one, Document)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.read", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args(arguments).rounds
    print(
        f"{'file':10}{'library':24}{'bare':>10}{'kpgraph':>10}{'ratio':>8}   milliseconds, best of {rounds}"
    )
    for name, (library, bare) in BARE.items():
        data = made.MAKERS[name]()
        (document,) = read(name, data)
        assert document.text == made.TEXT
        bare(data)
        alone = best(rounds, lambda bare=bare, data=data: bare(data))  # type: ignore[misc]
        ours = best(rounds, lambda name=name, data=data: read(name, data))  # type: ignore[misc]
        print(f"{name:10}{library:24}{alone * 1000:10.2f}{ours * 1000:10.2f}{ours / alone:8.2f}")


if __name__ == "__main__":
    main()
