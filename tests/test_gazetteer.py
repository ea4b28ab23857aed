"""Known names: how they are found in a text, and what a pack brings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpgraph.loader.gazetteer import WORD, Form, Gazetteer, load_gazetteer
from kpgraph.schema.errors import UserError


@pytest.fixture(scope="module")
def kimberley() -> Gazetteer:
    return load_gazetteer("kimberley")


def found(gazetteer: Gazetteer, text: str) -> tuple[str, set[str]]:
    """The words of the longest spelling at the beginning of a text, and the ids it may mean."""
    words = WORD.findall(text)
    count, forms = gazetteer.match(words, 0)
    return " ".join(words[:count]), {form.entry.id for form in forms}


def uses(forms: list[Form]) -> set[str]:
    return {form.use for form in forms}


@pytest.mark.parametrize(
    ("text", "spelling", "id"),
    [
        ("Niger objected", "Niger", "country/NER"),
        ("Nigeria objected", "Nigeria", "country/NGA"),
        (
            "Kimberley Process Certification Scheme",
            "Kimberley Process Certification Scheme",
            "body/kimberley-process",
        ),
        ("Democratic Republic of the Congo and", "Democratic Republic of the Congo", "country/COD"),
        ("Republic of the Congo and", "Republic of the Congo", "country/COG"),
        ("U.S. objected", "U.S.", "country/USA"),
        ("Cote d’Ivoire objected", "Cote d’Ivoire", "country/CIV"),
        ("Côte d'Ivoire's", "Côte d'Ivoire", "country/CIV"),
        ("CHILE objected", "CHILE", "country/CHL"),
        ("Jacob Thamage said", "Jacob Thamage", "person/jacob-thamage"),
        ("KP members", "KP", "body/kimberley-process"),
    ],
)
def test_longest_spelling(text: str, spelling: str, id: str, kimberley: Gazetteer) -> None:
    assert found(kimberley, text) == (spelling, {id})


@pytest.mark.parametrize("text", ["turkey", "us", "kp members", "chad", "the levy", ""])
def test_case_counts(text: str, kimberley: Gazetteer) -> None:
    assert found(kimberley, text)[1] == set()


def test_a_surface_may_mean_several_things(kimberley: Gazetteer) -> None:
    _, forms = kimberley.match(["Congo"], 0)

    assert {form.entry.id for form in forms} == {"country/COD", "country/COG"}
    assert all(form.ambiguous for form in forms)


def test_an_adjective_is_no_name(kimberley: Gazetteer) -> None:
    assert "adjective" in uses(kimberley.match(["Russian"], 0)[1])
    assert uses(kimberley.match(["Russia"], 0)[1]) == {"name"}
    assert uses(kimberley.match(["Gaborone"], 0)[1]) == {"place"}


def test_the_union_is_a_body(kimberley: Gazetteer) -> None:
    entry = kimberley.entry("body/european-union")

    assert entry is not None
    assert (entry.label, entry.facts["acronym"]) == ("Body", "EU")
    assert found(kimberley, "EU members")[1] == {"body/european-union"}


def test_what_names_no_country(kimberley: Gazetteer) -> None:
    assert found(kimberley, "New Mexico objected") == ("New Mexico", {""})


def test_no_pack_knows_countries_and_bodies_alone() -> None:
    general = load_gazetteer("none")

    assert general.pack is None
    assert found(general, "Botswana")[1] == {"country/BWA"}
    assert "body/kimberley-process" not in found(general, "Kimberley Process")[1]
    assert found(general, "Jacob Thamage")[1] == set()


def test_packs_differ() -> None:
    climate = load_gazetteer("climate")

    assert found(climate, "Conference of the Parties")[1] == {"body/conference-of-the-parties"}
    assert "body/kimberley-process" not in found(climate, "Kimberley Process")[1]


def test_a_folder_is_a_pack(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("name: tea\nmain_body: Tea Board\n")
    (tmp_path / "bodies.csv").write_text(
        "name,acronym,kind,aliases\nTea Board,TB,council,Board of Tea|the Board\n"
    )
    (tmp_path / "meetings.csv").write_text(
        "id,name,body,kind,year,place,country,starts,ends,ordinal\n"
        "meeting/tea-2031,Tea Plenary,Tea Board,plenary,2031,Assam,IND,2031-05-03,,\n"
    )
    pack = load_gazetteer(str(tmp_path))

    assert found(pack, "Board of Tea")[1] == {"body/tea-board"}
    assert pack.pack is not None
    assert pack.pack.main_body == "body/tea-board"
    assert [meeting.entry.facts["starts"] for meeting in pack.pack.meetings] == [date(2031, 5, 3)]
    assert pack.places["Assam"] == "IND"


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(UserError, match=r"no pack tea: .*climate, kimberley.*none"):
        load_gazetteer("tea")


def test_a_folder_without_a_head_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"not a pack: it has no pack\.yaml"):
        load_gazetteer(str(tmp_path))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("pack.yaml", "title: no name\n"),
        ("pack.yaml", ""),
        ("bodies.csv", "name,acronym\nTea Board,TB\n"),
        ("bodies.csv", "name,acronym,kind,aliases\nTea Board\n"),
        (
            "meetings.csv",
            "id,name,body,kind,year,place,country,starts,ends\nmeeting/a,A,B,plenary,20x,P,,,\n",
        ),
    ],
)
def test_a_wrong_pack_is_one_sentence(file: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("name: tea\n")
    (tmp_path / file).write_text(text)

    with pytest.raises(UserError, match=file):
        load_gazetteer(str(tmp_path))
