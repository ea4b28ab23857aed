"""Ids: a function of one document, the gazetteer and the pack."""

from __future__ import annotations

from datetime import date

import pytest

from kpgraph.loader.coder import Coder
from kpgraph.loader.document import Document
from tests.extract.coded import Coded

KNOWN = {f"meeting/kp-{kind}-{year}" for kind in ("intersessional", "plenary") for year in range(2003, 2026)}


def coded(coder: Coder, text: str, published: date | None = None) -> Coded:
    return Coded(coder, Document(text, "test", published=published))


@pytest.mark.parametrize(
    ("text", "label", "id"),
    [
        ("Fátima Al-Hassan, the chair, objected.", "Person", "person/fatima-al-hassan"),
        ("Mr. Edward Asher, the chair, objected.", "Person", "person/edward-asscher"),
        ("The KPCS ended.", "Body", "body/kimberley-process"),
        ("The Diamond Empowerment Fund objected.", "Body", "body/diamond-empowerment-fund"),
        ("Ivory Coast objected.", "Country", "country/CIV"),
        (
            "The Plenary of the Kimberley Process met in Oslo in 2031.",
            "Meeting",
            "meeting/kp-plenary-2031-oslo",
        ),
        (
            "The plenary of the Kimberley Process met in Kasane in 2022.",
            "Meeting",
            "meeting/kp-plenary-2022-kasane",
        ),
    ],
)
def test_id(text: str, label: str, id: str, coder: Coder) -> None:
    assert coded(coder, text).node(label).id == id


def test_the_fullest_name_gives_the_id(coder: Coder) -> None:
    for text in (
        "Roe objected. Ann Mary Roe, the chair, left.",
        "Ann Mary Roe, the chair, left. Roe objected.",
    ):
        assert coded(coder, text).node("Person").id == "person/ann-mary-roe"


def test_a_meeting_without_time_is_the_documents_own(coder: Coder) -> None:
    one, other = (coded(coder, f"The plenary in Oslo ended {when}.") for when in ("early", "late"))

    assert one.node("Meeting").id == f"meeting/plenary-oslo-{one.document.digest}"
    assert one.node("Meeting").id != other.node("Meeting").id


def test_a_proposal_is_its_documents_own(coder: Coder) -> None:
    one, other = (coded(coder, f"Norway proposed a levy {when}.") for when in ("early", "late"))

    assert one.node("Proposal").id == f"proposal/levy-{one.document.digest}"
    assert one.node("Proposal").id != other.node("Proposal").id


def test_a_proposal_of_a_dated_meeting_is_shared(coder: Coder) -> None:
    met = "The plenary of the Kimberley Process met in Oslo in 2031. Norway proposed a levy"

    ids = {coded(coder, f"{met} {when}.").node("Proposal").id for when in ("early", "late")}

    assert ids == {"proposal/levy-kp-plenary-2031-oslo"}


def test_a_known_proposal_has_the_packs_id(coder: Coder) -> None:
    for text in (
        "Norway wants to widen the definition of conflict diamonds.",
        "Norway called for a broader definition.",
    ):
        assert coded(coder, text).node("Proposal").id == "proposal/expand-definition-of-conflict-diamonds"


def test_a_long_name_is_cut(coder: Coder) -> None:
    words = " ".join(f"extraordinarily-long-word-{number}" for number in range(12))
    node = coded(coder, f"Norway called for a ban on {words}.").node("Proposal")

    assert len(node.id) <= 120


@pytest.mark.parametrize(
    ("text", "published", "id"),
    [
        ("The intersessional in Kasane ended.", date(2022, 6, 24), "meeting/kp-intersessional-2022"),
        (
            "In November 2022, at the Plenary in Gaborone, Norway objected.",
            date(2023, 11, 11),
            "meeting/kp-plenary-2022",
        ),
        (
            "The plenary was held in Washington, D.C., in November 2012.",
            date(2012, 11, 30),
            "meeting/kp-plenary-2012",
        ),
        ("The Brussels plenary ended in November 2007.", date(2007, 11, 8), "meeting/kp-plenary-2007"),
        ("The Kimberley Process intersessional of 2022 ended.", None, "meeting/kp-intersessional-2022"),
        (
            "The intersessional in Kasane, Botswana, ended.",
            date(2022, 6, 24),
            "meeting/kp-intersessional-2022",
        ),
    ],
)
def test_a_known_meeting(text: str, published: date | None, id: str, coder: Coder) -> None:
    assert coded(coder, text, published).node("Meeting").id == id


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("The intersessional in Oslo ended.", date(2022, 6, 24)),
        pytest.param(
            "The intersessional in Oslo ended.",
            None,
        ),
        ("The summit in Kasane ended.", date(2022, 6, 24)),
        ("The World Diamond Council's plenary in Kasane ended.", date(2022, 6, 24)),
        ("The meeting ended.", date(2022, 6, 24)),
    ],
)
def test_no_known_meeting(text: str, published: date | None, coder: Coder) -> None:
    found = {node.id for node in coded(coder, text, published).nodes.values() if node.label == "Meeting"}

    assert not found & KNOWN


def test_a_known_meeting_brings_its_facts(coder: Coder) -> None:
    node = coded(coder, "The intersessional in Kasane ended.", date(2022, 6, 24)).node("Meeting")

    assert node.properties["name"] == "Kimberley Process Intersessional, Kasane 2022"
    assert (node.properties["kind"], node.properties["year"]) == ("intersessional", 2022)
    assert str(node.properties["starts"]).startswith("2022-06")
