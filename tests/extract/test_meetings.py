"""Meetings: which ones a text speaks of, where they are held, and what was done there."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The plenary was held in Oslo, Norway.", "Plenary, Oslo", "Norway"),
        ("The plenary in Oslo ended.", "Plenary, Oslo", "Norway"),
        (
            "The plenary of the Kimberley Process met in Norway.",
            "Kimberley Process plenary, Norway",
            "Norway",
        ),
        pytest.param(
            "The Kimberley Process plenary in Oslo, Norway, ended.",
            "Kimberley Process plenary, Oslo",
            "Norway",
        ),
        ("COP28 ended in Dubai, United Arab Emirates.", "COP28, Dubai", "United Arab Emirates"),
        ("The plenary will be held in Kenya.", "Plenary, Kenya", "Kenya"),
        ("The plenary in Brussels ended.", "Plenary, Brussels", "Belgium"),
    ],
)
def test_place(text: str, name: str, country: str, read: Read) -> None:
    assert read(text).facts("HELD_IN") == {f"{name} HELD_IN {country}"}


@pytest.mark.parametrize(
    "text",
    [
        "The plenary opposed a mine in Norway.",
        "Norway left the plenary.",
        "The plenary ended after talks with Norway.",
        pytest.param(
            "The plenary was not held in Norway.",
        ),
    ],
)
def test_no_place(text: str, read: Read) -> None:
    assert read(text).facts("HELD_IN") == set()


def test_a_place_named_outright_is_surer_than_a_city(read: Read) -> None:
    named, placed = (
        read(text).properties("Plenary, Oslo HELD_IN Norway")["confidence"]
        for text in ("The plenary was held in Oslo, Norway.", "The plenary was held in Oslo.")
    )

    assert named > placed


def test_whose_meeting_it_is(read: Read) -> None:
    coded = read("The meeting of the World Diamond Council in Oslo ended.")

    assert coded.facts("MEETING_OF") == {
        "World Diamond Council meeting, Oslo MEETING_OF World Diamond Council"
    }


def test_year_and_month(read: Read) -> None:
    node = read("The plenary of the Kimberley Process met in Oslo in November 2031.").node("Meeting")

    assert node.properties["name"] == "Kimberley Process plenary, Oslo, November 2031"
    assert (node.id, node.properties["year"]) == ("meeting/kp-plenary-2031-oslo", 2031)


def test_mentions_of_one_meeting_are_one(read: Read) -> None:
    coded = read(
        "Norway attended the plenary in Oslo. Kenya left. Mali attended the plenary. The meeting was short."
    )

    assert coded.facts("ATTENDED") == {"Norway ATTENDED Plenary, Oslo", "Mali ATTENDED Plenary, Oslo"}


@pytest.mark.parametrize(
    "other", ["The next plenary will be held in Kenya.", "The intersessional in Kenya ended."]
)
def test_another_meeting_is_another_node(other: str, read: Read) -> None:
    coded = read(f"The plenary in Oslo ended. {other}")

    assert len({edge.start for edge in coded.edges("HELD_IN")}) == 2


def test_the_heading_of_a_record(read: Read) -> None:
    coded = read("Plenary of the Kimberley Process, Oslo, Norway\n\nNorway tabled a levy. Kenya blocked it.")

    assert coded.facts("HELD_IN") == {"Kimberley Process plenary, Oslo HELD_IN Norway"}
    assert coded.properties("Kenya OPPOSED levy")["meeting"] == coded.node("Meeting").id


def test_an_act_belongs_to_the_meeting_of_its_clause(read: Read) -> None:
    coded = read("The plenary in Oslo ended. Norway had tabled the levy at the intersessional in Kenya.")
    (tabled,) = coded.edges("TABLED_AT")

    assert coded.properties("Norway PROPOSED levy")["meeting"] == tabled.end
    assert {edge.start for edge in coded.edges("HELD_IN") if edge.end == "country/KEN"} == {tabled.end}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Ann Roe addressed the plenary.", "Ann Roe SPOKE_AT Plenary"),
        ("Ann Roe told the plenary that it had failed.", "Ann Roe SPOKE_AT Plenary"),
        ("Speaking at the plenary, Ann Roe said that it had failed.", "Ann Roe SPOKE_AT Plenary"),
        ("Ann Roe said at the plenary that it had failed.", "Ann Roe SPOKE_AT Plenary"),
        ("Norway hosted the plenary.", "Norway HOSTED Plenary"),
        ("The plenary was hosted by Norway.", "Norway HOSTED Plenary"),
        ("Norway attended the plenary.", "Norway ATTENDED Plenary"),
        ("Norway took part in the plenary.", "Norway ATTENDED Plenary"),
    ],
)
def test_presence(text: str, fact: str, read: Read) -> None:
    coded = read(text)

    assert coded.facts("SPOKE_AT", "HOSTED", "ATTENDED") == {fact}
    assert {edge.properties["basis"] for edge in coded.edges("SPOKE_AT")} <= {"stated"}


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe did not address the plenary.",
        "Ann Roe will address the plenary.",
        "Ann Roe told the Daily Stone that the plenary had failed.",
        "Ann Roe said in an interview that the plenary had failed.",
        "Norway did not host the plenary.",
        "Norway will host the next plenary.",
        "Norway did not attend the plenary.",
        "Activists told the plenary that it had failed.",
    ],
)
def test_absence(text: str, read: Read) -> None:
    assert read(text).facts("SPOKE_AT", "HOSTED", "ATTENDED") == set()
