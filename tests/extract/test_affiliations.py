"""Which country or body a person belongs to, and as what."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read


@pytest.mark.parametrize(
    ("text", "place", "role"),
    [
        ("Norway's ambassador, Ann Roe, objected.", "Norway", "ambassador"),
        ("Ann Roe, Kenya's trade minister, objected.", "Kenya", "trade minister"),
        ("Kenyan trade minister Ann Roe objected.", "Kenya", "trade minister"),
        ("World Diamond Council president Ann Roe objected.", "World Diamond Council", "president"),
        ("Ann Roe is the chair of the World Diamond Council.", "World Diamond Council", "chair"),
        ("Ann Roe, who chairs the World Diamond Council, objected.", "World Diamond Council", "chair"),
        ("Ann Roe, a researcher at Global Witness, objected.", "Global Witness", "researcher"),
        ("Ann Roe, a former chair of Global Witness, objected.", "Global Witness", "former chair"),
        ('"No," said Ann Roe, programme officer at Global Witness.', "Global Witness", "programme officer"),
        ("Ann Roe, Director, Global Witness, objected.", "Global Witness", "director"),
        ("Ann Roe, now chair of Global Witness, objected.", "Global Witness", "chair"),
        ("The minister for mines in Kenya, Ann Roe, objected.", "Kenya", "minister"),
        ("The trade secretary in the Nairobi delegation, Ann Roe, objected.", "Kenya", "trade secretary"),
        ("The envoy from Nairobi, Ann Roe, objected.", "Kenya", "envoy"),
        ("Her counterpart at Global Witness, Ann Roe, objected.", "Global Witness", "counterpart"),
        ("Ann Roe, from Global Witness, objected.", "Global Witness", "representative"),
        ("Ann Roe, on behalf of Global Witness, objected.", "Global Witness", "representative"),
        ("Ann Roe, speaking for Kenya, objected.", "Kenya", "representative"),
        ("Ann Roe, now with Global Witness, objected.", "Global Witness", "representative"),
        ("On behalf of Global Witness, Ann Roe objected.", "Global Witness", "representative"),
        ("Speaking for Kenya, Ann Roe objected.", "Kenya", "representative"),
        ("Ann Roe spoke for Kenya.", "Kenya", "representative"),
        ("Ann Roe spoke on behalf of Global Witness.", "Global Witness", "representative"),
        ("Ann Roe, who sits on the board of Global Witness, objected.", "Global Witness", "representative"),
        ("Ann Roe was elected chair of Global Witness.", "Global Witness", "chair"),
        ("Ann Roe became chair of Global Witness in May.", "Global Witness", "chair"),
        ("Global Witness appointed Ann Roe as its director.", "Global Witness", "director"),
        ("Ann Roe presented the draft as chair of Global Witness.", "Global Witness", "chair"),
        ("Ann Roe, who runs the watchdog Global Witness, objected.", "Global Witness", "run"),
        ("Global Witness objected. Ann Roe, a lawyer for the group, agreed.", "Global Witness", "lawyer"),
        ("Global Witness objected. The group's founder, Ann Roe, agreed.", "Global Witness", "founder"),
    ],
)
def test_office(text: str, place: str, role: str, read: Read) -> None:
    coded = read(text)

    assert coded.facts("AFFILIATED_WITH") == {f"Ann Roe AFFILIATED_WITH {place}"}
    assert coded.properties(f"Ann Roe AFFILIATED_WITH {place}")["roles"] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe is not the chair of the World Diamond Council.",
        "Ann Roe met the chair of the World Diamond Council.",
        "Ann Roe praised Norway's ambassador.",
        "Ann Roe, a trader from Kenya, objected.",
        "Ann Roe, a lawyer in Nairobi, objected.",
        "Ann Roe, with the European Union, objected.",
        "Ann Roe hailed Bob Low as chair of the European Union.",
        "Ann Roe will speak on behalf of Global Witness.",
        "Ann Roe would become chair of Global Witness.",
        "According to the director of Global Witness, Ann Roe objected.",
    ],
)
def test_no_office(text: str, read: Read) -> None:
    assert read(text).facts("AFFILIATED_WITH") == set()


def test_two_offices_are_told_apart(read: Read) -> None:
    coded = read("Ann Roe, chair of Global Witness and a former minister of Kenya, objected.")

    assert coded.properties("Ann Roe AFFILIATED_WITH Global Witness")["roles"] == ["chair"]
    assert coded.properties("Ann Roe AFFILIATED_WITH Kenya")["roles"] == ["former minister"]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Kenya blocked the levy. Mines Minister Ann Roe said no.", {"Ann Roe AFFILIATED_WITH Kenya"}),
        ("Kenya and Mali blocked the levy. Mines Minister Ann Roe said no.", set()),
        ("Kenya blocked the levy. Its envoy, Ann Roe, said no.", {"Ann Roe AFFILIATED_WITH Kenya"}),
        ("Kenya blocked the levy. Its founder, Ann Roe, said no.", set()),
    ],
)
def test_an_office_without_a_place(text: str, facts: set[str], read: Read) -> None:
    assert read(text).facts("AFFILIATED_WITH") == facts


def test_speaking_for_others_too_is_no_office(read: Read) -> None:
    coded = read("Ann Roe (Norway), also on behalf of Iceland, objected to the levy.")

    assert coded.facts("AFFILIATED_WITH") == {"Ann Roe AFFILIATED_WITH Norway"}


def test_a_country_in_brackets_is_spoken_for(read: Read) -> None:
    coded = read("Ann Roe (Norway) objected to the levy.")

    assert coded.facts("AFFILIATED_WITH") == {"Ann Roe AFFILIATED_WITH Norway"}
    assert coded.properties("Ann Roe OPPOSED levy")["on_behalf_of"] == ["country/NOR"]


def test_an_ambassador_is_not_of_the_host(read: Read) -> None:
    coded = read("Ann Roe, the ambassador of Norway to Kenya, objected.")

    assert coded.facts("AFFILIATED_WITH") == {"Ann Roe AFFILIATED_WITH Norway"}
