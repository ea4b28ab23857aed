"""Who acts beside a name, as an aside between commas tells."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        (
            "Norway, along with Kenya, preferred the levy.",
            {"Norway SUPPORTED levy", "Kenya SUPPORTED levy"},
        ),
        (
            "Norway, with Kenya and Mali at its side, sank the levy.",
            {
                "Norway OPPOSED levy",
                "Kenya OPPOSED levy",
                "Mali OPPOSED levy",
                "Kenya SUPPORTED Norway",
                "Mali SUPPORTED Norway",
            },
        ),
        (
            "NORWAY, supported by KENYA and many others, and opposed by MALI, called for a levy.",
            {"Norway PROPOSED levy", "Kenya SUPPORTED levy", "Kenya SUPPORTED Norway", "Mali OPPOSED levy"},
        ),
        (
            "Norway, with Kenya objecting, tabled a levy.",
            {"Norway PROPOSED levy", "Kenya OPPOSED levy"},
        ),
        ("Norway, for its part, welcomed the levy.", {"Norway SUPPORTED levy"}),
        ("Norway, to general surprise, opposed the levy.", {"Norway OPPOSED levy"}),
        (
            "The levy was rejected by Norway, Kenya and, in unusually blunt terms, Mali.",
            {"Norway OPPOSED levy", "Kenya OPPOSED levy", "Mali OPPOSED levy"},
        ),
    ],
)
def test_asides(text: str, stances: set[str], read: Read) -> None:
    assert read(text).stances == stances


def test_an_aside_that_tells_where_it_was_said_stays(read: Read) -> None:
    coded = read("Kimberley Process Plenary, Lima. Norway, in a statement to the plenary, opposed the levy.")

    assert "Norway OPPOSED levy" in coded.stances


def test_companions_take_the_floor(read: Read) -> None:
    coded = read(
        "Summary of the Plenary of the Kimberley Process\n\n"
        "NORWAY, supported by KENYA, called for a levy. MALI, CHILE and PERU listened."
    )
    spoke = {fact.partition(" SPOKE_AT ")[0] for fact in coded.facts("SPOKE_AT")}

    assert {"Norway", "Kenya"} <= spoke


def test_companions_at_another_mention_of_the_sentence(read: Read) -> None:
    coded = read(
        "Norway proposed a levy. It failed when Mali, flanked by Kenya, refused to lift its objection."
    )

    assert {"Mali OPPOSED levy", "Kenya OPPOSED levy"} <= coded.stances


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Norway proposed a levy, with Kenya and Mali objecting.",
            {"Kenya OPPOSED levy", "Mali OPPOSED levy"},
        ),
        ("Norway blocked the levy, with Kenya following suit.", {"Kenya OPPOSED levy"}),
    ],
)
def test_companions_at_the_end(text: str, facts: set[str], read: Read) -> None:
    stances = read(text).stances

    assert facts <= stances
    assert "Kenya SUPPORTED Norway" not in stances
