"""Files that are broken, hostile or odd: bombs by name, and mutations of good files of every format."""

from __future__ import annotations

import bz2
import functools
import gzip
import io
import json
import random
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator

from tests.read import made

MEBIBYTE = 1024 * 1024


@functools.cache
def seeds() -> dict[str, bytes]:
    """A good file of each format, by name."""
    return {name: make() for name, make in made.MAKERS.items()}


# Bombs --------------------------------------------------------------------------------------------


def _laughs(root: str) -> bytes:
    """An XML file whose entities would come to a thousand million words."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e0 "lol ">{entities}]>'.encode()


def laughing_feed() -> bytes:
    item = b"<item><title>&e9;</title><description>&e9;</description></item>"
    return _laughs("rss") + b'<rss version="2.0"><channel>' + item + b"</channel></rss>"


def _rezipped(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for member in before.namelist():
            content = before.read(member)
            after.writestr(member, change(content) if member == name else content)
    return out.getvalue()


def laughing_docx() -> bytes:
    return _rezipped(
        seeds()["a.docx"],
        "word/document.xml",
        lambda xml: _laughs("w:document") + re.sub(rb"<\?xml.*?\?>", b"", xml).replace(b"Norway", b"&e9;"),
    )


def laughing_odt() -> bytes:
    return _rezipped(
        seeds()["a.odt"],
        "content.xml",
        lambda xml: (
            _laughs("office:document-content")
            + re.sub(rb"<\?xml.*?\?>", b"", xml).replace(b"Norway", b"&e9;")
        ),
    )


def reading_a_local_file_feed() -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<rss version="2.0"><channel><item><title>T</title><description>&x;</description></item></channel>'
        b"</rss>"
    )


def _zeros(mebibytes: int) -> Iterator[bytes]:
    for _ in range(mebibytes):
        yield b" " * MEBIBYTE


def zip_bomb() -> bytes:
    """300 MiB of spaces in one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.txt", "w") as member:
        for piece in _zeros(300):
            member.write(piece)
    return out.getvalue()


def zip_of_many() -> bytes:
    """A member of 50 MiB thirty times: more than a file may unpack to."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            archive.writestr(f"{number}.txt", b" " * (50 * MEBIBYTE))
    return out.getvalue()


def zip_in_zip() -> bytes:
    data = seeds()["a.zip"]
    for level in range(10):
        data = made.zipped(**{f"{level}.zip": data})
    return data


def zip_that_lies() -> bytes:
    """A member that says it has ten bytes."""
    data = bytearray(zip_bomb())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(mark) + place
        data[start : start + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def docx_bomb() -> bytes:
    return _rezipped(seeds()["a.docx"], "word/document.xml", lambda xml: xml + b" " * (200 * MEBIBYTE))


def gzip_bomb() -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:
        for piece in _zeros(1200):
            packed.write(piece)
    return out.getvalue()


def bzip_bomb() -> bytes:
    return bz2.compress(b" " * (150 * MEBIBYTE))


def tar_with_a_long_name() -> bytes:
    """A name of 200 MiB, which a reader would hold in memory."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:
        member = tarfile.TarInfo("././@LongLink")
        member.type, member.size = tarfile.GNUTYPE_LONGNAME, 200 * MEBIBYTE
        packed.write(member.tobuf(tarfile.GNU_FORMAT))
        for piece in _zeros(200):
            packed.write(piece)
    return out.getvalue()


def paths_that_escape() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in ("../../../tmp/escaped.txt", "/tmp/escaped.txt"):
            member = tarfile.TarInfo(name)
            member.size = 16
            archive.addfile(member, io.BytesIO(b"Norway objected."))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


def zip_paths_that_escape() -> bytes:
    return made.zipped(**{"../../../tmp/escaped.txt": b"Norway objected.", "C:\\escaped.txt": b"It did."})


def _pdf(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )


def pdf_page_tree_loop() -> bytes:
    return _pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]/Parent 2 0 R>>"])


def pdf_form_loop() -> bytes:
    stream = b"/F Do /F Do"
    return _pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R/Resources<</XObject<</F 4 0 R>>>>"
            b">>",
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>"
            b"/Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    )


def pdf_of_countless_pages() -> bytes:
    return _pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2000000000/Kids[3 0 R]>>", b"<</Type/Page>>"]
    )


def pdf_stream_bomb() -> bytes:
    import zlib

    content = zlib.compress(b"BT /F 9 Tf (Norway objected. ) Tj ET " * 3_000_000, 9)
    return _pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(content), content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


# Odd texts ----------------------------------------------------------------------------------------


def line_of_100_mb() -> bytes:
    return b"Norway objected. " * (100_000_000 // 17)


def nuls() -> bytes:
    return b"Norway\0objected\0" * 100


def mixed_encodings() -> bytes:
    return (
        "Côte d’Ivoire objected. ".encode() * 40
        + "São Tomé did “not”. ".encode("cp1252") * 40
        + "Ну да. ".encode("koi8-r")
    )


def bidirectional_controls() -> bytes:
    return "Norway \u202eobjected\u202c to \u2066the\u2069 reform\u200f, \u202dSweden\u202c agreed.".encode()


def nested_html() -> bytes:
    return b"<!doctype html><html><body>" + b"<div>" * 100_000 + b"Norway objected." + b"</div>" * 100_000


def nested_mail_html() -> bytes:
    head = (
        b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nDate: Fri, 24 Jun 2022 08:00:00 +0000\r\n"
    )
    return head + b"Content-Type: text/html\r\n\r\n" + b"<blockquote><b>" * 50_000 + b"Norway objected."


def nested_json() -> bytes:
    return b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def json_with_a_huge_number() -> bytes:
    return b'{"text": "Norway objected.", "date": ' + b"9" * 100_000 + b"}"


def nested_rtf() -> bytes:
    return b"{\\rtf1" + b"{\\b " * 100_000 + b"Norway objected." + b"}" * 100_001


def nested_mail() -> bytes:
    data = seeds()["a.eml"]
    for number in range(30):
        boundary = b"b%d" % number
        data = (
            b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type:"
            b" multipart/mixed; boundary=%s\r\n\r\n--%s\r\nContent-Type: message/rfc822\r\n\r\n%s\r\n"
            b"--%s--\r\n"
        ) % (boundary, boundary, data, boundary)
    return data


def yaml_laughs() -> bytes:
    lines = ["a0: &a0 [lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return ("---\n" + "\n".join(lines) + "\n---\nNorway objected.").encode()


def table_of_many_columns() -> bytes:
    return b"text" + b",c" * 200_000 + b"\nNorway objected." + b",x" * 200_000


def table_with_an_open_quote() -> bytes:
    return b'text,title\n"' + b"Norway objected, " * 500_000


def spreadsheet_bomb() -> bytes:
    def more(xml: bytes) -> bytes:
        row = b"<row>" + b"<c><v>1</v></c>" * 1000 + b"</row>"
        return xml.replace(b"</sheetData>", row * 10_000 + b"</sheetData>")

    return _rezipped(seeds()["a.xlsx"], "xl/worksheets/sheet1.xml", more)


def names_with_controls() -> bytes:
    return made.zipped(**{"a\nb\x1b[31m\u202e.txt": b"Norway objected."})


def json_lines_of_anything() -> bytes:
    return b"\n".join(
        json.dumps(one).encode() for one in (1, None, [], {}, {"text": 1}, {"text": ""}, {"body": ["a"]})
    )


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "XML bomb: feed": ("a.rss", laughing_feed),
    "XML bomb: DOCX": ("a.docx", laughing_docx),
    "XML bomb: ODT": ("a.odt", laughing_odt),
    "XML that asks for a local file": ("a.rss", reading_a_local_file_feed),
    "YAML bomb": ("a.md", yaml_laughs),
    "zip bomb: one member": ("a.zip", zip_bomb),
    "zip bomb: many members": ("a.zip", zip_of_many),
    "zip bomb: zips in zips": ("a.zip", zip_in_zip),
    "zip bomb: a lying size": ("a.zip", zip_that_lies),
    "zip bomb: DOCX": ("a.docx", docx_bomb),
    "zip bomb: XLSX": ("a.xlsx", spreadsheet_bomb),
    "gzip bomb": ("a.txt.gz", gzip_bomb),
    "bzip2 bomb": ("a.txt.bz2", bzip_bomb),
    "TAR with a long name": ("a.tar.gz", tar_with_a_long_name),
    "TAR paths that escape": ("a.tar", paths_that_escape),
    "ZIP paths that escape": ("a.zip", zip_paths_that_escape),
    "ZIP names with controls": ("a.zip", names_with_controls),
    "PDF loop: page tree": ("a.pdf", pdf_page_tree_loop),
    "PDF loop: forms": ("a.pdf", pdf_form_loop),
    "PDF of countless pages": ("a.pdf", pdf_of_countless_pages),
    "PDF stream bomb": ("a.pdf", pdf_stream_bomb),
    "one line of 100 MB": ("a.txt", line_of_100_mb),
    "one line of 100 MB: CSV": ("a.csv", line_of_100_mb),
    "one line of 100 MB: HTML": ("a.html", line_of_100_mb),
    "NULs": ("a.txt", nuls),
    "mixed encodings": ("a.txt", mixed_encodings),
    "bidirectional controls": ("a.txt", bidirectional_controls),
    "nested HTML": ("a.html", nested_html),
    "nested HTML in a mail": ("a.eml", nested_mail_html),
    "nested JSON": ("a.jsonl", nested_json),
    "nested RTF": ("a.rtf", nested_rtf),
    "nested mails": ("a.eml", nested_mail),
    "JSON with a huge number": ("a.jsonl", json_with_a_huge_number),
    "JSON Lines of anything": ("a.jsonl", json_lines_of_anything),
    "table of many columns": ("a.csv", table_of_many_columns),
    "table with an open quotation mark": ("a.csv", table_with_an_open_quote),
}
"""Files by what they are: a name, and what makes the bytes."""


# Mutations ----------------------------------------------------------------------------------------

NASTY = (
    b"\0",
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x80",
    b"<",
    b"&",
    b'"',
    b"\r\n\r\n",
    b"--",
    b"]]>",
    b"{",
    b"%",
    b"\xed\xa0\x80",
)


def mutated(random_: random.Random) -> tuple[str, bytes]:
    """A file of some format with something done to it, under that format's name or another's."""
    name = random_.choice(list(seeds()))
    data = bytearray(seeds()[name])
    for _ in range(random_.choice((1, 1, 1, 2, 3, 8, 30))):
        _mutate(data, random_)
    if random_.random() < 0.15:
        data = bytearray(_inside(name, bytes(data), random_))
        name = "a.zip"
    return (name if random_.random() < 0.8 else random_.choice(list(seeds()))), bytes(data)


def _mutate(data: bytearray, random_: random.Random) -> None:
    if not data:
        return
    start = random_.randrange(len(data))
    end = min(len(data), start + random_.choice((1, 2, 4, 16, 64, 512)))
    match random_.randrange(9):
        case 0:
            data[start] ^= 1 << random_.randrange(8)
        case 1:
            data[start:end] = random_.randbytes(end - start)
        case 2:
            del data[start:end]
        case 3:
            data[start:start] = random_.choice(NASTY)
        case 4:
            data[start:end] = data[start:end] * random_.choice((2, 20, 200))
        case 5:
            del data[start:]
        case 6:
            other = random_.choice(list(seeds().values()))
            place = random_.randrange(len(other))
            data[start:end] = other[place : place + 256]
        case 7:
            data[start:end] = bytes(end - start)
        case 8:
            number = re.search(rb"\d+", bytes(data[start : start + 2000]))
            if number:
                at = start + number.start()
                data[at : start + number.end()] = random_.choice(
                    (b"0", b"-1", b"4294967295", b"99999999999999999999")
                )


def _inside(name: str, data: bytes, random_: random.Random) -> bytes:
    """The broken file as a member of a whole archive, or a broken part of a whole document."""
    if name.endswith((".docx", ".odt", ".xlsx")) and zipfile.is_zipfile(io.BytesIO(seeds()[name])):
        with zipfile.ZipFile(io.BytesIO(seeds()[name])) as archive:
            member = random_.choice([one for one in archive.namelist() if one.endswith(".xml")])

        def change(content: bytes) -> bytes:
            part = bytearray(content)
            _mutate(part, random_)
            return bytes(part)

        return _rezipped(seeds()[name], member, change)
    return made.zipped(**{name: data, "b.txt": b"Sweden agreed."})
