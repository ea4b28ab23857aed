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
    ],
)
def test_no_office(text: str, read: Read) -> None:
    assert read(text).facts("AFFILIATED_WITH") == set()


def test_a_country_in_brackets_is_spoken_for(read: Read) -> None:
    coded = read("Ann Roe (Norway) objected to the levy.")

    assert coded.facts("AFFILIATED_WITH") == {"Ann Roe AFFILIATED_WITH Norway"}
    assert coded.properties("Ann Roe OPPOSED levy")["on_behalf_of"] == ["country/NOR"]


@pytest.mark.xfail(strict=True, reason="the host country of an ambassador is taken for the sender")
def test_an_ambassador_is_not_of_the_host(read: Read) -> None:
    coded = read("Ann Roe, the ambassador of Norway to Kenya, objected.")

    assert coded.facts("AFFILIATED_WITH") == {"Ann Roe AFFILIATED_WITH Norway"}
