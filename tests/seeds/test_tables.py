"""The shipped tables hold what their columns promise."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from importlib.resources import files

import pycountry
import pytest
import yaml

from kpgraph import seeds

COLUMNS = {
    "entities/country_names.csv": "alpha3,name,ambiguous",
    "entities/not_countries.csv": "name",
    "entities/demonyms.csv": "alpha3,form,use,ambiguous",
    "entities/capitals.csv": "alpha3,place,alternatives,metonym,role",
    "entities/bodies.csv": "name,acronym,kind,aliases,country,part_of",
    "bodies.csv": "name,acronym,kind,aliases,country,part_of",
    "people.csv": "name,aliases",
    "meetings.csv": "id,name,body,kind,year,place,country,starts,ends,ordinal",
    "proposals.csv": "slug,name,patterns",
}
PACKS = seeds.packs()
TABLES = [name for name in COLUMNS if "/" in name] + [
    f"packs/{pack}/{entry.name}"
    for pack in PACKS
    for entry in seeds.pack_folder(pack).iterdir()
    if entry.name.endswith(".csv")
]
BODY_TABLES = ["entities/bodies.csv"] + [f"packs/{pack}/bodies.csv" for pack in PACKS]
KINDS = {"process", "council", "coalition", "ngo", "union", "company", "agency", "group", "media"}
ALPHA3 = {country.alpha_3 for country in pycountry.countries} | {"XKX"}


def listed(cell: str) -> list[str]:
    return [item for item in cell.split("|") if item]


def body_names(row: dict[str, str]) -> list[str]:
    return [name for name in (row["name"], row["acronym"], *listed(row["aliases"])) if name]


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_both_packs_are_found():
    assert PACKS == ["climate", "kimberley"]
    assert seeds.pack_folder("climate").joinpath("pack.yaml").is_file()
    with pytest.raises(KeyError):
        seeds.pack_folder("../entities")


@pytest.mark.parametrize("path", TABLES)
def test_every_row_has_the_columns_of_its_table(path):
    text = files("kpgraph.seeds").joinpath(path).read_text("utf-8")
    header, *rows = csv.reader(text.splitlines())
    assert header == COLUMNS[path if path.startswith("entities/") else path.rsplit("/", 1)[1]].split(",")
    assert [row for row in rows if len(row) != len(header)] == []
    assert [
        row for row in rows for cell in row if cell != cell.strip() or "||" in cell or cell[:1] == "|"
    ] == []
    assert repeated([",".join(row) for row in rows]) == []


@pytest.mark.parametrize(
    ("path", "column", "extra"),
    [
        ("entities/country_names.csv", "alpha3", set()),
        ("entities/demonyms.csv", "alpha3", set()),
        ("entities/capitals.csv", "alpha3", {"EU"}),
        *[(path, "country", {""}) for path in BODY_TABLES],
        *[(f"packs/{pack}/meetings.csv", "country", {""}) for pack in PACKS],
    ],
)
def test_countries_are_iso_codes(path, column, extra):
    assert {row[column] for row in seeds.table(path)} - ALPHA3 - extra == set()


@pytest.mark.parametrize(("path", "column"), [("country_names", "name"), ("demonyms", "form")])
def test_a_name_of_two_countries_is_flagged(path, column):
    countries: dict[str, set[str]] = {}
    if path == "country_names":
        for country in pycountry.countries:
            countries.setdefault(country.name, set()).add(country.alpha_3)
    rows = seeds.table(f"entities/{path}.csv")
    for row in rows:
        countries.setdefault(row[column], set()).add(row["alpha3"])
    unflagged = [row for row in rows if len(countries[row[column]]) > 1 and row["ambiguous"] != "yes"]
    assert unflagged == []
    assert {row["ambiguous"] for row in rows} == {"yes", "no"}


def test_the_stop_list_and_the_country_names_do_not_meet():
    known = {row["name"] for row in seeds.table("entities/country_names.csv")}
    known |= {country.name for country in pycountry.countries}
    assert known & {row["name"] for row in seeds.table("entities/not_countries.csv")} == set()


def test_demonyms_have_a_known_use():
    uses = {row["use"] for row in seeds.table("entities/demonyms.csv")}
    assert uses == {"adjective", "person", "people", "collective"}


def test_a_place_belongs_to_one_government():
    rows = seeds.table("entities/capitals.csv")
    places = [name for row in rows for name in (row["place"], *listed(row["alternatives"]))]
    assert set(repeated(places)) == {"Brussels", "Bruxelles"}
    acting = {row["place"]: row["alpha3"] for row in rows if row["metonym"] == "yes"}
    assert acting["Brussels"] == "EU"
    assert acting["the Kremlin"] == "RUS"
    assert {row["metonym"] for row in rows} == {"yes", "rarely", "no"}
    assert {row["metonym"] for row in rows if row["role"] == "city"} == {"no"}


@pytest.mark.parametrize("pack", PACKS)
def test_a_name_means_one_body(pack):
    rows = seeds.table("entities/bodies.csv") + seeds.table(f"packs/{pack}/bodies.csv")
    assert repeated([name for row in rows for name in body_names(row)]) == []
    assert {row["kind"] for row in rows} <= KINDS
    names = {row["name"] for row in rows}
    assert {row["part_of"] for row in rows} - names == {""}


def test_a_name_means_one_person():
    rows = seeds.table("packs/kimberley/people.csv")
    assert repeated([name for row in rows for name in (row["name"], *listed(row["aliases"]))]) == []


@pytest.mark.parametrize("pack", PACKS)
def test_meetings_are_distinct_and_dated_in_their_year(pack):
    rows = seeds.table(f"packs/{pack}/meetings.csv")
    assert repeated([row["id"] for row in rows]) == []
    assert repeated([row["name"] for row in rows]) == []
    assert repeated([f"{row['body']} {row['kind']} {row['ordinal']}" for row in rows if row["ordinal"]]) == []
    for row in rows:
        assert re.fullmatch(r"meeting/[a-z0-9]+(-[a-z0-9]+)*", row["id"])
        assert row["year"] in row["id"] and row["year"] in row["name"]
        assert (row["starts"] == "") == (row["ends"] == "")
        if row["starts"]:
            starts, ends = date.fromisoformat(row["starts"]), date.fromisoformat(row["ends"])
            assert 0 <= (ends - starts).days <= 16
            assert starts.year == int(row["year"])


@pytest.mark.parametrize("pack", PACKS)
def test_bodies_of_meetings_and_offices_are_known(pack):
    names = {
        row["name"] for row in seeds.table("entities/bodies.csv") + seeds.table(f"packs/{pack}/bodies.csv")
    }
    settings = yaml.safe_load(seeds.pack_folder(pack).joinpath("pack.yaml").read_text("utf-8"))
    assert {row["body"] for row in seeds.table(f"packs/{pack}/meetings.csv")} - names <= {""}
    assert settings["name"] == pack
    assert {settings["main_body"], *(office["body"] for office in settings["offices"])} <= names
    assert repeated([name for office in settings["offices"] for name in office["names"]]) == []
    assert settings["topics"] == [topic.lower() for topic in settings["topics"]]


@pytest.mark.parametrize("pack", PACKS)
def test_every_pattern_of_a_proposal_compiles_and_finds_the_proposal_by_its_name(pack):
    rows = seeds.table(f"packs/{pack}/proposals.csv")
    assert repeated([row["slug"] for row in rows]) == []
    for row in rows:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["slug"])
        patterns = [re.compile(pattern) for pattern in row["patterns"].split(" ;; ")]
        assert any(pattern.search(row["name"].lower()) for pattern in patterns), row["slug"]


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("broaden the definition of conflict diamonds", "expand-definition-of-conflict-diamonds"),
        ("a wider definition", "expand-definition-of-conflict-diamonds"),
        ("an agenda item on the war in ukraine", "discuss-the-war-in-ukraine"),
        ("the expulsion of russia", "suspend-russia"),
        ("russia's suspension", "suspend-russia"),
        ("a discussion of russia ’s war", "discuss-the-war-in-ukraine"),
        ("export diamonds from two marange mines", "resume-marange-exports"),
        (
            "lift the embargo on the central african republic",
            "lift-the-embargo-on-the-central-african-republic",
        ),
        ("suspend the central african republic", "suspend-the-central-african-republic"),
        ("a ban on russian diamonds", "ban-russian-diamonds"),
        ("a new levy on rough diamonds", None),
        ("a reform of the process", None),
        ("the admission of uzbekistan", None),
    ],
)
def test_known_proposals_are_told_apart(words, slug):
    found = [
        row["slug"]
        for row in seeds.table("packs/kimberley/proposals.csv")
        if any(re.search(pattern, words) for pattern in row["patterns"].split(" ;; "))
    ]
    assert found == ([slug] if slug else [])
