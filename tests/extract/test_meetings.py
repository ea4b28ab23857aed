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


REPORT = "Delegates met in Oslo, Norway, for the Kimberley Process plenary."


@pytest.mark.parametrize(
    "text",
    [
        "Addressing the opening, Ann Roe criticised the levy.",
        "Speaking in the plenary hall, Ann Roe criticised the levy.",
        "Ann Roe criticised the levy in her closing remarks.",
        '"It is a tax," said Ann Roe in a speech to the meeting.',
        "In a statement read out to the plenary, Ann Roe called the levy a tax.",
        "From the podium, Ann Roe called the levy a tax.",
        "Ann Roe laid the levy before the plenary.",
        "Ann Roe rose to say that the levy was too high.",
        "Ann Roe spoke in favour of the levy.",
        "Ann Roe also spoke.",
        "Ann Roe told ministers that the levy was too high.",
    ],
)
def test_speaking_there(text: str, read: Read) -> None:
    coded = read(f"{REPORT} {text}")

    assert coded.facts("SPOKE_AT") == {"Ann Roe SPOKE_AT Kimberley Process plenary, Oslo"}


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe criticised the levy in a statement.",
        "Ann Roe spoke in favour of the levy in Nairobi.",
        "Ann Roe told a radio interviewer that the levy was too high.",
        "Ann Roe told reporters in Nairobi that the levy was too high.",
        "Ann Roe speaks for miners.",
        "Ann Roe followed the plenary at home.",
        "Ann Roe asked for a decision on the levy at COP29.",
        "Ann Roe laid the levy before the government.",
        "Ann Roe rose early.",
    ],
)
def test_speaking_elsewhere(text: str, read: Read) -> None:
    assert read(f"{REPORT} {text}").facts("SPOKE_AT") == set()


COMMUNIQUE = "FINAL COMMUNIQUÉ\nKimberley Process plenary, Oslo, Norway\n\nThe plenary met in Oslo."


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Delegates were addressed by Ann Roe, and by Bob Low.", {"Ann Roe", "Bob Low"}),
        ("It heard a report presented by Ann Roe.", {"Ann Roe"}),
        ("Kenya asked for more time.", {"Kenya"}),
        ("Kenya left the meeting.", set()),
        ("The Working Group on Monitoring noted the delay.", set()),
    ],
)
def test_speakers_in_a_communique(text: str, speakers: set[str], read: Read) -> None:
    coded = read(f"{COMMUNIQUE} {text}")

    assert coded.facts("SPOKE_AT") == {
        f"{name} SPOKE_AT Kimberley Process plenary, Oslo" for name in speakers
    }


def test_capitals_in_a_bulletin_take_the_floor(read: Read) -> None:
    coded = read(
        "Climate conference, Oslo\n\nA cap tabled by KENYA was resisted by MALI. It found favour with CHAD. "
        "TOGO kept silent. GABON asked for a decision at COP29."
    )

    assert {edge.start for edge in coded.edges("SPOKE_AT")} == {
        f"country/{code}" for code in ("KEN", "MLI", "TCD", "GAB")
    }
    assert len({edge.end for edge in coded.edges("SPOKE_AT")}) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Diamond Committee\n\nThe Committee resumed on Monday. Norway spoke in favour of the levy.",
            "Committee meeting",
        ),
        (
            "The Third Committee approved a draft this afternoon. Norway said no. It recalled the 2000 "
            "gathering in Kimberley, South Africa.",
            "Third Committee meeting",
        ),
        (
            "NAIROBI, March 3 (Wire) - Envoys gathered in the Kenyan capital failed to agree. "
            "Norway said in a speech to the gathering that it was sorry.",
            "Meeting, Nairobi",
        ),
        (
            "Ministerial Conference on Cotton, Oslo, Norway\n\nThe Conference met. Norway told the "
            "Conference that it was sorry.",
            "Ministerial Conference on Cotton, Oslo",
        ),
        (
            "Climate Change Conference Highlights\n\nNorway told the conference that COP28 had failed.",
            "Climate Change Conference",
        ),
    ],
)
def test_the_meeting_at_hand(text: str, name: str, read: Read) -> None:
    assert read(text).facts("SPOKE_AT") <= {f"Norway SPOKE_AT {name}"}
    assert name in read(text).names("Meeting")


@pytest.mark.parametrize(
    "text",
    [
        "Norway is considering a special session in October. Kenya spoke in favour of it.",
        "Ann Roe said at a press conference in Oslo that the levy was too high.",
        "Kenya objected. Mali left.\n\nNorway agreed.\n\nKenya spoke in favour of the levy. "
        "Delegates traded tales of the 2006 founding gathering in Oslo.",
    ],
)
def test_no_meeting_is_at_hand(text: str, read: Read) -> None:
    assert read(text).facts("SPOKE_AT") == set()


def test_a_first_meeting_long_ago_is_another(read: Read) -> None:
    coded = read(
        "The Kimberley Process plenary in Oslo ended.\n\nIt was in Kenya that states held their first "
        "meeting on diamonds in May 2000."
    )

    assert "Kimberley Process plenary, Oslo" in coded.names("Meeting")


def test_a_line_of_place_and_day_is_a_heading(read: Read) -> None:
    coded = read(
        "KIMBERLEY PROCESS - INTERSESSIONAL MEETING\nAd Hoc Committee on Review and Reform, morning sitting "
        "(edited transcript)\nWindhoek, Namibia, 20 May 2025\n\nANN ROE (KENYA): No."
    )

    assert {edge.end for edge in coded.edges("HELD_IN")} == {"country/NAM"}


def test_a_dateline_may_end_in_a_stop(read: Read) -> None:
    coded = read("OSLO, Norway, 9 Sept. (Wire). The plenary of the Kimberley Process ended.")

    assert {edge.end for edge in coded.edges("HELD_IN")} == {"country/NOR"}
