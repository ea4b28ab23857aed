"""Who a noun phrase stands for."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read


@pytest.mark.parametrize(
    ("subject", "actors"),
    [
        ("Norway, Kenya and Mali", {"Norway", "Kenya", "Mali"}),
        ("Norway, together with Kenya,", {"Norway", "Kenya"}),
        ("Norway, unlike Kenya,", {"Norway"}),
        ("Several members, including Norway and Kenya,", {"Norway", "Kenya"}),
        ("The Norwegian delegate", {"Norway"}),
        ("The delegates of Norway and Kenya", {"Norway", "Kenya"}),
        ("Norway's government", {"Norway"}),
        ("The watchdog, Global Witness,", {"Global Witness"}),
        ("Civil society groups", {"Civil society groups"}),
        ("Activists in Kenya", {"Activists in Kenya"}),
        ("Norway, for the African Group,", {"Norway", "African Group"}),
        ("Some members", set()),
        ("Allies of Norway", set()),
        ("A Norwegian newspaper", set()),
        ("The chair", set()),
        ("A Norwegian activist", set()),
    ],
)
def test_subject(subject: str, actors: set[str], read: Read) -> None:
    assert read(f"{subject} blocked the fund.").stances == {f"{actor} OPPOSED fund" for actor in actors}


@pytest.mark.parametrize(
    ("before", "pronoun", "actors"),
    [
        ("Ann Roe spoke at length.", "She", {"Ann Roe"}),
        ("Norway spoke at length.", "It", {"Norway"}),
        ("Norway and Kenya met.", "They", {"Norway", "Kenya"}),
        ("The World Diamond Council met.", "The council", {"World Diamond Council"}),
        ("Ann Roe met Jane Poe.", "It", set()),
        ("Ann Roe and Jane Poe met.", "She", set()),
    ],
)
def test_what_refers_back(before: str, pronoun: str, actors: set[str], read: Read) -> None:
    coded = read(f"{before} {pronoun} blocked the fund.")

    assert coded.stances == {f"{actor} OPPOSED fund" for actor in actors}
    assert all(edge.properties["confidence"] < 0.95 for edge in coded.edges("OPPOSED"))


def test_a_group_of_the_gazetteer_is_the_same_everywhere(read: Read) -> None:
    found = {
        read(f"{text} blocked the fund.").node("Body").id
        for text in ("Civil society groups", "civil society groups")
    }

    assert found == {"body/civil-society-groups"}
