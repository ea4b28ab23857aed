"""What delegates do counts for those they act for, when asked; the chair of a process doesn't act for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kpgraph.loader.stores.base import GraphStore
from kpgraph.queries import catalogue
from tests.queries.conftest import ENGINES, holding
from tests.queries.expected import BAN, OSTBY, QUOTA
from tests.queries.test_reports import visible
from tests.queries.world import (
    ACCORD,
    ANA,
    BO,
    CY,
    DEE,
    FISH,
    LEAGUE,
    MERCURY,
    NORLAND,
    PLENARY,
    SUDRIA,
    TOLL,
    WESTMARK,
    claim,
    document,
)
from tests.servers.pool import Pool

HALL = document(
    1,
    "The hall",
    "Ferry Post",
    "2021-05-11",
    [
        # of the process, in no office
        claim("AFFILIATED_WITH", DEE, ACCORD, "Dee Low of the Accord", 0.9),
        claim("OPPOSED", DEE, MERCURY, "Low blocked it.", 0.9, "2021-05-11", meeting=PLENARY, mode="blocked"),
        claim("AFFILIATED_WITH", CY, ACCORD, "Vale, co-chair of the Accord", 0.9, roles=["Co-Chair"]),
        claim("OPPOSED", CY, FISH, "Vale blocked it.", 0.9, "2021-05-11", meeting=PLENARY, mode="blocked"),
        # of a union, whose chair does act for it
        claim("AFFILIATED_WITH", BO, LEAGUE, "O'Neil, chair of the League", 0.9, roles=["chair"]),
        claim("OPPOSED", BO, FISH, "O'Neil blocked it.", 0.8, "2021-05-11", meeting=PLENARY, mode="blocked"),
        claim("OPPOSED", BO, WESTMARK, "O'Neil scolded Westmark.", 0.8, "2021-05-11", mode="criticised"),
        # of one country, and acting for another here: the text's word goes before the office
        claim("AFFILIATED_WITH", ANA, SUDRIA, "Ana Roe of Sudria", 0.9, roles=["envoy"]),
        claim(
            *("OPPOSED", ANA, WESTMARK, "Roe, for Norland, scolded Westmark.", 0.8, "2021-05-11"),
            mode="criticised",
            on_behalf_of=[NORLAND],
        ),
        claim("SAID", ANA, "statement/d1-1", "“No,” Roe said for Norland.", 0.9, on_behalf_of=[NORLAND]),
        claim("ABOUT", "statement/d1-1", TOLL, "“No,” Roe said for Norland.", 0.9),
        claim("PROPOSED", NORLAND, TOLL, "Norland tabled it.", 0.9),
    ],
    statements={"1": {"name": "No", "text": "No", "direct": True}},
    mentions=[PLENARY],
)
ELSEWHERE = document(
    2,
    "Elsewhere",
    "River Daily",
    "2021-06-01",
    # Another document says nothing of whom they belong to.
    [claim("OPPOSED", DEE, TOLL, "Low blocked it.", 0.9, "2021-06-01", mode="blocked")],
)

QUARREL = (
    document(
        1,
        "For it",
        "Ferry Post",
        "2021-05-11",
        [
            claim("SUPPORTED", ANA, TOLL, "Roe, for Norland, backed it.", 0.9, on_behalf_of=[NORLAND]),
            # of one country and, in the same text, no delegate of the process that he chairs
            claim("AFFILIATED_WITH", BO, SUDRIA, "Bo O'Neil of Sudria", 0.9),
            claim("SUPPORTED", BO, FISH, "O'Neil backed it.", 0.9),
            claim("AFFILIATED_WITH", CY, ACCORD, "Vale, chair of the Accord", 0.9, roles=["chair"]),
            claim("SUPPORTED", CY, MERCURY, "Vale backed it.", 0.9),
            claim("OPPOSED", ACCORD, MERCURY, "The Accord opposed it.", 0.9, mode="rejected"),
        ],
    ),
    document(
        2,
        "Against it",
        "River Daily",
        "2021-06-01",
        [
            claim("OPPOSED", NORLAND, TOLL, "Norland rejected it.", 0.9, mode="rejected"),
            claim("OPPOSED", SUDRIA, FISH, "Sudria rejected it.", 0.9, mode="rejected"),
            # here she speaks for herself, and has not contradicted herself
            claim("OPPOSED", ANA, FISH, "Roe rejected it.", 0.9, mode="rejected"),
            claim("OPPOSED", DEE, TOLL, "Low rejected it.", 0.9, mode="rejected"),
            claim("SUPPORTED", DEE, TOLL, "For the League, Low backed it.", 0.9, on_behalf_of=[LEAGUE]),
        ],
    ),
)


@pytest.fixture(scope="module", params=ENGINES)
def quarrel(
    request: pytest.FixtureRequest, pool: Pool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GraphStore]:
    """A store of those who say one thing themselves and another by a delegate."""
    with holding(request.param, pool, tmp_path_factory.mktemp("quarrel"), QUARREL) as store:
        yield store


@pytest.fixture(scope="module", params=ENGINES)
def hall(
    request: pytest.FixtureRequest, pool: Pool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GraphStore]:
    """A store that holds the two documents."""
    with holding(request.param, pool, tmp_path_factory.mktemp("hall"), (HALL, ELSEWHERE)) as store:
        yield store


DAY = "2021-05-11"


@pytest.mark.parametrize(
    ("name", "values", "rows"),
    [
        ("veto-record", {}, []),
        (
            "veto-record",
            {"with_delegates": True},
            [
                ("Delta League", 1, [QUOTA], DAY, DAY, ["Bo O'Neil"], 1),
                ("River Accord", 1, [BAN], DAY, DAY, ["Dee Low"], 1),
            ],
        ),
        (
            "blocked-proposals",
            {},
            [
                ("abolish the toll", None, ["Dee Low"], [], ["Norland"], "2021-06-01", 1),
                (BAN, OSTBY, ["Dee Low"], [], [], DAY, 1),
                (QUOTA, OSTBY, ["Bo O'Neil", "Cy Vale"], [], [], DAY, 1),
            ],
        ),
        (
            "blocked-proposals",
            {"with_delegates": True},
            [
                ("abolish the toll", None, ["Dee Low"], [], ["Norland"], "2021-06-01", 1),
                (BAN, OSTBY, ["River Accord"], ["Dee Low"], [], DAY, 1),
                (QUOTA, OSTBY, ["Cy Vale", "Delta League"], ["Bo O'Neil"], [], DAY, 1),
            ],
        ),
        ("blocked-proposals", {"actor": ACCORD}, []),
        (
            "blocked-proposals",
            {"actor": ACCORD, "with_delegates": True},
            [(BAN, OSTBY, ["River Accord"], ["Dee Low"], [], DAY, 1)],
        ),
        ("most-criticised", {}, [("Westmark", 2, ["Ana Roe", "Bo O'Neil"], [], 1)]),
        (
            "most-criticised",
            {"with_delegates": True},
            [("Westmark", 2, ["Delta League", "Norland"], ["Ana Roe", "Bo O'Neil"], 1)],
        ),
        (
            "who-criticised-whom",
            {"with_delegates": True},
            [
                ("Ana Roe", ["Norland"], "Westmark", DAY, 1, 0.8),
                ("Bo O'Neil", ["Delta League"], "Westmark", DAY, 1, 0.8),
            ],
        ),
        ("who-criticised-whom", {"actor": SUDRIA, "with_delegates": True}, []),
        (
            "who-criticised-whom",
            {"country": NORLAND},
            [("Ana Roe", ["Norland"], "Westmark", DAY, 1, 0.8)],
        ),
        (
            "statements-by",
            {"actor": NORLAND, "with_delegates": True},
            [
                (
                    *("Ana Roe", ["Norland"], "No", True, ["abolish the toll"], None),
                    *("The hall", "Ferry Post", DAY),
                )
            ],
        ),
        ("statements-by", {"actor": SUDRIA, "with_delegates": True}, []),
        (
            "adversaries",
            {"with_delegates": True},
            [("Norland", "Dee Low", 1, ["abolish the toll"], [])],
        ),
        ("allies", {"with_delegates": True}, [("Delta League", "Cy Vale", 1, [QUOTA], ["Bo O'Neil"])]),
        (
            "country-positions",
            {"actor": ACCORD},
            [(BAN, "blocked", "Dee Low", OSTBY, DAY, "failed", 1, 0.9)],
        ),
        (
            "actor-dossier",
            {"actor": LEAGUE, "with_delegates": True},
            [
                (DAY, "did", "OPPOSED", "criticised", "Westmark", "Bo O'Neil", None, 1, 0.8),
                (DAY, "did", "OPPOSED", "blocked", QUOTA, "Bo O'Neil", OSTBY, 1, 0.8),
                (None, "to it", "AFFILIATED_WITH", "", "Bo O'Neil", "", None, 1, 0.9),
            ],
        ),
        ("who-speaks-for", {"actor": ACCORD}, [("Dee Low", [], 1, 1, 1), ("Cy Vale", ["Co-Chair"], 0, 0, 1)]),
    ],
)
def test_report_counts_what_delegates_did(
    hall: GraphStore, name: str, values: dict[str, Any], rows: list[tuple[Any, ...]]
) -> None:
    assert visible(catalogue.run(catalogue.report(name), hall, values)) == rows


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        ({}, [("abolish the toll", "Dee Low", "", ["against", "for"], [], 1)]),
        (
            {"with_delegates": True},
            [
                ("abolish the toll", "Norland", "", ["against", "for"], ["Ana Roe"], 2),
                (QUOTA, "Sudria", "", ["against", "for"], ["Bo O'Neil"], 2),
            ],
        ),
        (
            {"with_delegates": True, "proposal": FISH},
            [(QUOTA, "Sudria", "", ["against", "for"], ["Bo O'Neil"], 2)],
        ),
    ],
)
def test_whoever_contradicts_its_delegate_contradicts_itself(
    quarrel: GraphStore, values: dict[str, Any], rows: list[tuple[Any, ...]]
) -> None:
    assert visible(catalogue.run(catalogue.report("contradictions"), quarrel, values)) == rows
