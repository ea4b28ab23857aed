"""Who and what a text names."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ambassador Ngozi Ade spoke. Ms Ade objected. Ngozi Ade left.", {"Ngozi Ade"}),
        (
            "Dr. Fátima Al-Hassan met Ms María José Núñez-Prado.",
            {"Fátima Al-Hassan", "María José Núñez-Prado"},
        ),
        ("The minister, Jan de Vries, objected.", {"Jan de Vries"}),
        ("J. P. van der Berg objected on Monday.", {"J. P. van der Berg"}),
        ("Anne-Marie O’Neill, the chair, objected.", {"Anne-Marie O’Neill"}),
        ("The chair, HELENA BRANDT, said no.", {"Helena Brandt"}),
        ("Peter Lindqvist, the chair, said no. Lindquist said that again.", {"Peter Lindqvist"}),
        ("Chad Smith, the chair, objected.", {"Chad Smith"}),
        ("The chair objected.", set()),
    ],
)
def test_people(text: str, people: set[str], read: Read) -> None:
    assert read(text).names("Person") == people


def test_a_family_name_of_two_people_is_neither(read: Read) -> None:
    coded = read("John Roe of Norway met Mary Roe of Kenya. Roe blocked the levy.")

    assert not {edge.start for edge in coded.edges("OPPOSED")} & {"person/john-roe", "person/mary-roe"}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The Diamond Empowerment Fund objected.", {"Diamond Empowerment Fund"}),
        ("The Ministry of Mines and Energy of Norway objected.", {"Ministry of Mines and Energy of Norway"}),
        ("Acme Mining Ltd objected to the levy.", {"Acme Mining Ltd"}),
        ("The Union for Clean Stones, Gold and Tin objected.", {"Union for Clean Stones, Gold and Tin"}),
        ("The committee of the members objected.", set()),
    ],
)
def test_organisations_by_shape(text: str, bodies: set[str], read: Read) -> None:
    assert read(text).names("Body") == bodies


def test_an_acronym_in_brackets_is_the_same_body(read: Read) -> None:
    coded = read("The Diamond Empowerment Fund (DEF) met. DEF blocked the levy.")

    assert coded.stances == {"Diamond Empowerment Fund OPPOSED levy"}
    assert coded.node("Body").properties["acronym"] == "DEF"


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The Russian ambassador objected.", {"Russia"}),
        ("He sells rough Russian diamonds.", {"Russia"}),
        ("Niger objected; Nigeria did not.", {"Niger", "Nigeria"}),
        ("The U.S. objected. The US left. It told us.", {"United States"}),
        (
            "The Democratic Republic of the Congo met the Republic of the Congo.",
            {"Democratic Republic of the Congo", "Republic of the Congo"},
        ),
        ("New Mexico objected.", set()),
    ],
)
def test_countries(text: str, countries: set[str], read: Read) -> None:
    assert read(text).names("Country") == countries


@pytest.mark.xfail(strict=True, reason="a language is taken for its country")
def test_a_language_is_no_country(read: Read) -> None:
    assert read("He answered them in Russian.").names("Country") == set()


@pytest.mark.xfail(strict=True, reason="a title before a name that a country has")
def test_a_title_makes_a_person(read: Read) -> None:
    assert read("Ms Jordan blocked the levy.").names("Country") == set()


def test_a_capital_acts_as_its_government(read: Read) -> None:
    assert read("Moscow blocked the levy.").stances == {"Russia OPPOSED levy"}
    assert read("The levy was blocked by Moscow.").stances == {"Russia OPPOSED levy"}


def test_a_capital_may_be_a_place(read: Read) -> None:
    assert read("Norway blocked the levy in Moscow.").stances == {"Norway OPPOSED levy"}
    assert read("They met in Moscow.").names("Country") == set()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Brussels objected to the levy.", {"European Union"}),
        ("Norway objected in Brussels.", set()),
        ("Norway objected to the Brussels summit.", set()),
    ],
)
def test_a_city_stands_for_a_union_where_it_acts(text: str, body: set[str], read: Read) -> None:
    assert read(text).names("Body") == body


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ann Roe wa Kalala told the plenary that it was late.", "Ann Roe wa Kalala"),
        ("The expert Ann-hye Roe told the plenary that it was late.", "Ann-hye Roe"),
        ("The expert Ann dell'Orto told the plenary that it was late.", "Ann dell'Orto"),
        ("Mr. van der Elst blocked the levy.", "Mr van der Elst"),
        ("The Minister for Sanctions, Baroness Oyelaran, blocked the levy.", "Baroness Oyelaran"),
        ("The Minister of Mines, Ann Roe, blocked the levy.", "Ann Roe"),
        ("Bolormaa Dashdorj (Mongolia) blocked the levy.", "Bolormaa Dashdorj"),
        ("Nerida Holloway-Tamihana, of the Customs Service, blocked it.", "Nerida Holloway-Tamihana"),
    ],
)
def test_persons_by_shape(text: str, person: str, read: Read) -> None:
    assert read(text).names("Person") == {person}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Minerals and Rights Watch blocked the levy.", {"Minerals and Rights Watch"}),
        (
            "The Department of Mineral and Petroleum Resources blocked it.",
            {"Department of Mineral and Petroleum Resources"},
        ),
        ("Elephants Forever, a group based in Nairobi, blocked the levy.", {"Elephants Forever"}),
        ("The campaign group Diamonds and Peace blocked the levy.", {"Diamonds and Peace"}),
        ("The Italian association, Tessitori Nobili, blocked the levy.", {"Tessitori Nobili"}),
        ("The Gbaya Miners' Union blocked the levy.", {"Gbaya Miners' Union"}),
        ("The Women's Ice Network blocked the levy.", {"Women's Ice Network"}),
        ("Veritas Minerals Watch agreed. Ann Roe of Veritas left.", {"Veritas Minerals Watch"}),
        ("Indian Commerce Ministry official Ann Roe blocked the levy.", set()),
    ],
)
def test_bodies_by_shape(text: str, bodies: set[str], read: Read) -> None:
    assert read(text).names("Body") == bodies
