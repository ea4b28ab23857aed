"""`--meta FILE.csv`: rows by path, name and address; one clear sentence for what is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpgraph.loader.document import Document
from kpgraph.loader.read import Unreadable
from kpgraph.loader.read.finishing import finished
from kpgraph.loader.read.overrides import read_overrides
from kpgraph.schema.errors import UserError

FRENCH = (
    "La réunion plénière s'est achevée vendredi soir sans accord sur la définition des diamants de conflit,"
    " et plusieurs délégations ont regretté que deux pays aient refusé d'en parler."
)


def written(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = folder / "meta.csv"
    path.write_text("\n".join(lines), encoding=encoding)
    return path


def test_rows_are_found_by_path_name_and_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path / "..")
    path = written(
        tmp_path,
        "source,title,published",
        "in/a.txt,By path,2022-06-24",
        f"{tmp_path.name}/in/b.txt,By path from here,",
        "c.txt,By name,24 June 2022",
        "https://example.org/d?x=1,By address,",
        "in/all.zip,For the file,",
        "in/all.zip#two.txt,For the part,",
    )
    told = read_overrides(path)
    assert told.of(f"{tmp_path}/in/a.txt") == {"title": "By path", "published": date(2022, 6, 24)}
    assert told.of(f"{tmp_path}/in/b.txt") == {"title": "By path from here"}
    assert told.of("/elsewhere/c.txt")["published"] == date(2022, 6, 24)
    assert told.of("https://example.org/d?x=1") == {"title": "By address"}
    assert told.of(f"{tmp_path}/in/all.zip#one.txt") == {"title": "For the file"}
    assert told.of(f"{tmp_path}/in/all.zip#two.txt") == {"title": "For the part"}
    assert told.of("/elsewhere/a.txt") == {}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_spreadsheets_write_is_read(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "Source;Title;Author", 'a.txt;"Accord; désaccord";Zoé', encoding=encoding)
    assert read_overrides(path).of("/x/a.txt") == {"title": "Accord; désaccord", "author": "Zoé"}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["title,published", "a,2022-06-24"], "has no column source"),
        (["source,publishd", "a.txt,2022-06-24"], "has a column publishd: did you mean published?"),
        (["source,title,title", "a.txt,b,c"], "has the column title twice"),
        (
            ["source,published", "a.txt,3/4/2022"],
            "line 2: 3/4/2022 is no whole date: write it as YYYY-MM-DD.",
        ),
        (["source,title", "a.txt,b,c"], "line 2: there are more cells than columns"),
        (["source,title", ",b"], "line 2: the column source is empty"),
        (["source,title", "a.txt,b", "a.txt,c"], "line 3: a.txt has two rows that differ"),
        ([""], "has no column source"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, lines: list[str], told: str) -> None:
    path = written(tmp_path, *lines)
    with pytest.raises(UserError) as error:
        read_overrides(path)
    assert str(path) in error.value.message and told in error.value.message


def test_a_file_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be read: no such file"):
        read_overrides(tmp_path / "none.csv")
    (tmp_path / "binary.csv").write_bytes(b"\x7fELF\0\0")
    with pytest.raises(UserError, match="is binary"):
        read_overrides(tmp_path / "binary.csv")


def test_the_user_goes_before_the_format_and_the_format_before_the_text(tmp_path: Path) -> None:
    path = written(tmp_path, "source,author,published", "a.txt,The user,2020-01-02")
    document = Document(
        "By Amina Doe\n\nGABORONE, 24 June 2022 (Reuters) — They left.", "/a.txt", author="The format"
    )
    found = finished(document, read_overrides(path))
    assert isinstance(found, Document)
    assert (found.author, found.published, found.publisher) == ("The user", date(2020, 1, 2), "Reuters")
    assert found.restated
    other = finished(document)
    assert isinstance(other, Document)
    assert (other.author, other.published, other.restated) == ("The format", date(2022, 6, 24), False)


def test_the_user_knows_the_language(tmp_path: Path) -> None:
    path = written(tmp_path, "source,language", "french.txt,en", "english.txt,fr")
    read = finished(Document(FRENCH, "/french.txt"), read_overrides(path))
    assert isinstance(read, Document) and read.language == "en"
    left = finished(Document("They left.", "/english.txt"), read_overrides(path))
    assert isinstance(left, Unreadable) and "French" in left.reason
