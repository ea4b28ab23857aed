"""Tables, records and archives: what is read in them, what is told, and where it stood."""

from __future__ import annotations

import io
import sys

import pytest
from docx import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kpgraph.loader.document import Document
from kpgraph.loader.read.dispatch import documents_in
from kpgraph.loader.read.formats import docx
from kpgraph.loader.read.input import Columns, Input
from tests.read import made
from tests.read.given import given, only


def told(data: bytes, name: str, columns: Columns | None = None) -> list[str]:
    """The texts in a file, and the sentences on what couldn't be read."""
    found = documents_in(Input(f"/{name}", name, content=data, columns=columns or Columns()))
    return [one.text if isinstance(one, Document) else str(one) for one in found]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_found(separator: str) -> None:
    assert told(made.table(separator), "a.csv") == [made.TEXT]


def test_rows_that_are_wrong_cost_only_themselves() -> None:
    data = b"title,text\nA,Norway objected.\nB,one,too,many\nC,\nD,Sweden agreed.\n"
    assert told(data, "a.csv") == [
        "A\n\nNorway objected.",
        "D\n\nSweden agreed.",
        "/a.csv has 1 row without text (3).",
        "/a.csv has rows with more cells than columns (line 3: 4 instead of 2).",
    ]


def test_columns_are_named() -> None:
    data = b"what,when\nNorway objected.,2021-05-03\n"
    assert told(data, "a.csv") == [
        "/a.csv has no column of texts: name it with --text-column (there are: what, when)."
    ]
    assert told(data, "a.csv", Columns(text="what")) == ["Norway objected."]
    assert told(data, "a.csv", Columns(text="That")) == [
        "/a.csv has no column 'That' (there are: what, when)."
    ]


def test_lines_of_json_that_are_none() -> None:
    data = b'{"text": "Norway objected."}\n{"text": \n{"body": "Sweden agreed."}\n{"id": 1}\n'
    assert told(data, "a.jsonl") == [
        "Norway objected.",
        "Sweden agreed.",
        "/a.jsonl#line=4 has no column of texts: name it with --text-column (there are: id).",
        "/a.jsonl#line=2 isn't valid JSON.",
    ]
    assert told(b'[{"text": "A."},\n {"text": "B."}]', "a.json") == ["A.", "B."]


def test_archives_hold_what_folders_do() -> None:
    files = {
        "a.txt": b"Norway.",
        "b.png": b"x",
        ".c.txt": b"x",
        "__MACOSX/d.txt": b"x",
        "e.zip": made.zipped(),
    }
    assert told(made.zipped(**files), "a.zip") == ["Norway.", made.TEXT]
    assert told(made.zipped(**{"b.png": b"x"}), "a.zip") == ["/a.zip is a ZIP file without a document in it."]


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("a.odt", "odfdo", "odt"),
        ("a.rtf", "striprtf.striprtf", "rtf"),
        ("a.msg", "oxmsg", "msg"),
        ("a.rss", "feedparser", "feed"),
        ("a.warc", "warcio.archiveiterator", "warc"),
        ("a.xlsx", "python_calamine", "excel"),
        ("a.parquet", "pyarrow", "parquet"),
    ],
)
def test_a_missing_extra_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
) -> None:
    data = made.MAKERS[name]()
    for one in (library, library.partition(".")[0]):
        monkeypatch.setitem(sys.modules, one, None)
    (sentence,) = told(data, name)
    assert sentence.endswith(f"which needs an extra: pip install 'kpgraph[{extra}]'.")


def test_a_word_file_is_read_as_with_all_changes_accepted() -> None:
    file = WordFile()
    paragraph = file.add_paragraph("Norway ")
    for kind, tag, text in (("ins", "t", "objected"), ("del", "delText", "agreed")):
        xml = (
            f'<w:{kind} {nsdecls("w")} w:id="1" w:author="a"><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{kind}>'
        )
        paragraph._p.append(parse_xml(xml))
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Norway", "2003"
    file.sections[0].header.paragraphs[0].text = "Head"
    out = io.BytesIO()
    file.save(out)
    assert only(docx, out.getvalue(), "/a.docx").text == "Norway objected\n\nNorway | 2003"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x89PNG\r\n", "is a picture: make it text first (OCR) and load the result"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a file of an old Office program (before 2007)"),
        (
            b"<?xml version='1.0'?><a>b</a>",
            "is XML, but no page and no feed: export it as text and load that",
        ),
    ],
)
def test_what_is_no_document_is_named(data: bytes, sentence: str) -> None:
    (found,) = documents_in(given(data, "/a.dat"))
    assert sentence in str(found)
