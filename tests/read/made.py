"""One article in every format, written by libraries other than those that read it, where there are any."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import odfdo
import pandas as pd
from docx import Document as WordFile
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.read.compound import compound

TITLE = "Norway Objects to Reform of Kimberley Process"
PARAGRAPHS = (
    "GABORONE, 24 June 2022 — Norway objected to the reform at the Kimberley Process intersessional"
    " in Gaborone, Botswana, and Sweden proposed a new definition of conflict diamonds.",
    "“We cannot accept this text,” said Kari Roe, the delegate of Norway.",
    "Russia blocked the proposal, while Canada, Australia and the United Kingdom supported it.",
    "The Kimberley Process Civil Society Coalition criticised Russia. It called for a review of the rules,"
    " and the World Diamond Council backed the call.",
)
PUBLISHER, DAY, ADDRESS = (
    "The Oslo Gazette",
    "2022-06-24",
    "https://gazette.example.org/2022/06/norway-objects",
)
AUTHOR = "Ola Hansen"
TEXT = "\n\n".join((TITLE, *PARAGRAPHS))


def txt() -> bytes:
    return TEXT.encode()


def markdown() -> bytes:
    front = f"---\ntitle: {TITLE}\npublisher: {PUBLISHER}\npublished: {DAY}\nurl: {ADDRESS}\n---\n"
    return (front + "\n\n".join((f"# {TITLE}", *PARAGRAPHS))).encode()


def page() -> bytes:
    body = "\n".join(f"<p>{html.escape(one)}</p>" for one in PARAGRAPHS)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE} | {PUBLISHER}</title>
<meta property="og:site_name" content="{PUBLISHER}">
<meta property="article:published_time" content="{DAY}T08:00:00Z"><meta name="author" content="{AUTHOR}">
<link rel="canonical" href="{ADDRESS}"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>{TITLE}</h1>{body}</article>
<footer><p>© 2022 {PUBLISHER}. All rights reserved.</p></footer></body></html>""".encode()


def mhtml() -> bytes:
    mail = EmailMessage()
    mail["From"] = "<Saved by Blink>"
    mail["Snapshot-Content-Location"] = ADDRESS
    mail["Subject"] = TITLE
    mail.set_content(page().decode(), subtype="html", cte="quoted-printable")
    mail.make_related()
    mail.add_related(b"\x89PNG", "image", "png")
    return mail.as_bytes()


def pdf() -> bytes:
    out = io.BytesIO()
    styles = getSampleStyleSheet()

    def head(canvas, _document) -> None:  # type: ignore[no-untyped-def]
        canvas.drawString(72, 30, f"Page {canvas.getPageNumber()}")

    body = [Paragraph(html.escape(one), styles["BodyText"]) for one in PARAGRAPHS]
    SimpleDocTemplate(out, pagesize=A4, author=AUTHOR, invariant=True).build(
        [Paragraph(TITLE, styles["Heading1"]), *body], onFirstPage=head, onLaterPages=head
    )
    return out.getvalue()


def docx() -> bytes:
    file = WordFile()
    file.core_properties.author = AUTHOR
    file.add_heading(TITLE, 0)
    for one in PARAGRAPHS:
        file.add_paragraph(one)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def odt() -> bytes:
    file = odfdo.Document("text")
    file.body.clear()
    file.meta.set_title(TITLE)
    file.body.append(odfdo.Header(1, TITLE))
    for one in PARAGRAPHS:
        file.body.append(odfdo.Paragraph(one))
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def rtf() -> bytes:
    def written(text: str) -> str:
        return "".join(one if one.isascii() else f"\\u{ord(one)}?" for one in text)

    body = "\\par\n".join(map(written, (TITLE, *PARAGRAPHS)))
    info = f"{{\\info{{\\title {TITLE}}}{{\\author {AUTHOR}}}}}"
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Times;}}}}{info}\\f0 {body}\\par}}".encode()


def eml() -> bytes:
    mail = EmailMessage()
    mail["From"] = f"{AUTHOR} <ola@example.org>"
    mail["To"] = "desk@example.org"
    mail["Date"] = "Fri, 24 Jun 2022 08:00:00 +0000"
    mail["Subject"] = TITLE
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content("\n\n".join(PARAGRAPHS))
    return mail.as_bytes()


def msg() -> bytes:
    def text(value: str) -> bytes:
        return value.encode("utf-16-le")

    body = "\r\n\r\n".join(PARAGRAPHS)
    streams = {
        "0037001F": text(TITLE),
        "1000001F": text(body),
        "0C1A001F": text(AUTHOR),
        "001A001F": text("IPM.Note"),
    }
    entries = b"".join(
        bytes.fromhex(name)[2:4][::-1]
        + bytes.fromhex(name)[:2][::-1]
        + (6).to_bytes(4, "little")
        + (len(data) + 2).to_bytes(8, "little")
        for name, data in streams.items()
    )
    return compound(
        {"__properties_version1.0": bytes(32) + entries}
        | {f"__substg1.0_{name}": data for name, data in streams.items()}
    )


def rss() -> bytes:
    body = html.escape("".join(f"<p>{html.escape(one)}</p>" for one in PARAGRAPHS))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{PUBLISHER}</title><link>https://gazette.example.org/</link>
<item><title>{TITLE}</title><link>{ADDRESS}</link><pubDate>Fri, 24 Jun 2022 08:00:00 GMT</pubDate>
<author>{AUTHOR}</author><description>{body}</description></item></channel></rss>""".encode()


def atom() -> bytes:
    body = html.escape("".join(f"<p>{html.escape(one)}</p>" for one in PARAGRAPHS))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>{PUBLISHER}</title><entry><title>{TITLE}</title>
<link href="{ADDRESS}"/><published>{DAY}T08:00:00Z</published>
<content type="html">{body}</content></entry></feed>""".encode()


def warc(*, packed: bool = False) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for status, kind, content in (
        ("200 OK", "text/html; charset=utf-8", page()),
        ("200 OK", "image/png", b"\x89PNG"),
        ("404 Not Found", "text/html", b"<html>No such page</html>"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            ADDRESS, "response", payload=io.BytesIO(content), http_headers=headers
        )
        writer.write_record(record)
    return out.getvalue()


def warc_gz() -> bytes:
    return warc(packed=True)


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (files or {"articles/norway.html": page(), "logo.png": b"\x89PNG"}).items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in {"articles/norway.html": page(), "logo.png": b"\x89PNG"}.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def tar_gz() -> bytes:
    return tarred("w:gz")


def packed() -> bytes:
    return gzip.compress(page(), mtime=0)


ROW = {
    "Headline": TITLE,
    "Body": "\n\n".join(PARAGRAPHS),
    "Date": DAY,
    "Source": PUBLISHER,
    "Link": ADDRESS,
    "Author": AUTHOR,
}


def table(separator: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ROW), delimiter=separator)
    writer.writeheader()
    writer.writerow(ROW)
    return out.getvalue().encode()


def excel() -> bytes:
    out = io.BytesIO()
    pd.DataFrame([ROW]).to_excel(out, index=False, engine="openpyxl")
    return out.getvalue()


def parquet() -> bytes:
    out = io.BytesIO()
    pd.DataFrame([ROW]).to_parquet(out, engine="pyarrow")
    return out.getvalue()


def json_lines() -> bytes:
    return (
        json.dumps({name.lower(): value for name, value in ROW.items()}, ensure_ascii=False).encode() + b"\n"
    )


MAKERS: dict[str, Callable[[], bytes]] = {
    "a.txt": txt,
    "a.md": markdown,
    "a.html": page,
    "a.mhtml": mhtml,
    "a.pdf": pdf,
    "a.docx": docx,
    "a.odt": odt,
    "a.rtf": rtf,
    "a.eml": eml,
    "a.msg": msg,
    "a.rss": rss,
    "a.atom": atom,
    "a.warc": warc,
    "a.warc.gz": warc_gz,
    "a.zip": zipped,
    "a.tar": tarred,
    "a.tar.gz": tar_gz,
    "a.html.gz": packed,
    "a.csv": table,
    "a.xlsx": excel,
    "a.parquet": parquet,
    "a.jsonl": json_lines,
}
"""What makes a file of each format, by the file's name."""
