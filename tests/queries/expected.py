"""Rows worked out by hand from the claims of the world: for each report some parameters and what it answers.

A row holds the columns that a reader sees, in their order: not ids, and not evidence (tested apart).
"""

from __future__ import annotations

from typing import Any

from tests.queries.world import (
    ACCORD,
    ANA,
    BO,
    CY,
    FISH,
    INK,
    LEAGUE,
    MERCURY,
    NORLAND,
    PLENARY,
    SESSION,
    SUDRIA,
    TOLL,
    WATCH,
    WESTMARK,
)

Case = tuple[str, dict[str, Any], list[tuple[Any, ...]]]

BAN, QUOTA = "ban mercury", "set a fish quota"
OSTBY, SPRING = "Ostby plenary", "Spring session"

POSITIONS: list[Case] = [
    (
        "who-opposed-what",
        {},
        [
            ("Bo O'Neil", [], "rejected", BAN, SPRING, "2022-02-20", 1, 0.75),
            ("Cy Vale", [], "criticised", "Sudria", None, "2021-05-11", 1, 0.6),
            ("River Watch", [], "criticised", "River Accord", None, "2022-03-01", 1, 0.8),
            ("River Watch", [], "criticised", "Sudria", None, "2022-03-01", 1, 0.8),
            # d1 and its copy d2: the stronger mode, one source, the higher confidence
            ("Sudria", [], "blocked", BAN, OSTBY, "2021-05-11", 1, 0.95),
            ("Westmark", [], "rejected", QUOTA, None, None, 1, 0.9),
        ],
    ),
    (
        "who-opposed-what",
        {"actor": WESTMARK, "min_confidence": 0.0},
        [
            ("Westmark", [], "rejected", BAN, SPRING, "2022-02-20", 1, 0.4),
            ("Westmark", [], "rejected", QUOTA, None, None, 1, 0.9),
        ],
    ),
    (
        "who-opposed-what",
        {"actor": SUDRIA, "with_delegates": True},
        [
            ("Bo O'Neil", ["Sudria"], "rejected", BAN, SPRING, "2022-02-20", 1, 0.75),
            ("Sudria", [], "blocked", BAN, OSTBY, "2021-05-11", 1, 0.95),
        ],
    ),
    # the chair of a process doesn't act for it
    ("who-opposed-what", {"actor": ACCORD, "with_delegates": True}, []),
    (
        "who-opposed-what",
        {"meeting": SESSION},
        [("Bo O'Neil", [], "rejected", BAN, SPRING, "2022-02-20", 1, 0.75)],
    ),
    (
        "who-opposed-what",
        {"target": SUDRIA, "since": "2022"},
        [("River Watch", [], "criticised", "Sudria", None, "2022-03-01", 1, 0.8)],
    ),
    (
        "who-opposed-what",
        {"until": "2021-05", "mode": "criticised"},
        [("Cy Vale", [], "criticised", "Sudria", None, "2021-05-11", 1, 0.6)],
    ),
    ("who-opposed-what", {"limit": 1}, [("Bo O'Neil", [], "rejected", BAN, SPRING, "2022-02-20", 1, 0.75)]),
    (
        "who-proposed-what",
        {},
        [
            ("Norland", [], BAN, "failed", OSTBY, "2021-05-10", 1, 0.9),
            ("Westmark", [], BAN, "failed", OSTBY, "2021-05-10", 1, 0.8),
        ],
    ),
    ("who-proposed-what", {"country": SUDRIA}, []),
    ("who-proposed-what", {"proposal": MERCURY, "until": "2021-05-09"}, []),
    (
        "who-supported-what",
        {},
        [
            ("Ana Roe", ["Norland"], QUOTA, OSTBY, "2021-05-11", 1, 0.85),
            ("Dee Low", ["Delta League"], QUOTA, None, None, 1, 0.8),
            ("Norland", [], QUOTA, SPRING, "2022-02-20", 1, 0.8),
            ("River Watch", [], BAN, None, "2022-03-01", 1, 0.8),
            ("Westmark", [], QUOTA, SPRING, "2022-02-20", 1, 0.8),
        ],
    ),
    (
        "who-supported-what",
        {"country": NORLAND},
        [
            ("Ana Roe", ["Norland"], QUOTA, OSTBY, "2021-05-11", 1, 0.85),
            ("Norland", [], QUOTA, SPRING, "2022-02-20", 1, 0.8),
        ],
    ),
    (
        "who-spoke-where",
        {},
        [
            ("Ana Roe", ["Norland"], OSTBY, "2021-05-10", "Ostby", "stated", 1, 0.9),
            ("Cy Vale", [], OSTBY, "2021-05-10", "Ostby", "context", 1, 0.7),
            (INK, [], SPRING, None, None, "stated", 1, 0.9),
        ],
    ),
    (
        "who-spoke-where",
        {"actor": NORLAND, "with_delegates": True},
        [("Ana Roe", ["Norland"], OSTBY, "2021-05-10", "Ostby", "stated", 1, 0.9)],
    ),
    (
        "blocked-proposals",
        {},
        [
            ("abolish the toll", SPRING, [], [], [], "2022-02-21", 1),
            (BAN, OSTBY, ["Sudria"], [], ["Norland", "Westmark"], "2021-05-11", 1),
        ],
    ),
    (
        "blocked-proposals",
        {"actor": SUDRIA},
        [(BAN, OSTBY, ["Sudria"], [], ["Norland", "Westmark"], "2021-05-11", 1)],
    ),
    ("veto-record", {}, [("Sudria", 1, [BAN], "2021-05-11", "2021-05-11", [], 1)]),
    ("veto-record", {"at_least": 2}, []),
    (
        "who-criticised-whom",
        {},
        [
            ("Cy Vale", [], "Sudria", "2021-05-11", 1, 0.6),
            ("River Watch", [], "River Accord", "2022-03-01", 1, 0.8),
            ("River Watch", [], "Sudria", "2022-03-01", 1, 0.8),
        ],
    ),
    ("who-criticised-whom", {"actor": CY}, [("Cy Vale", [], "Sudria", "2021-05-11", 1, 0.6)]),
    (
        "most-criticised",
        {},
        [("Sudria", 2, ["Cy Vale", "River Watch"], [], 2), ("River Accord", 1, ["River Watch"], [], 1)],
    ),
]

SIDES: list[Case] = [
    (
        "allies",
        {"actor": WESTMARK},
        [
            ("Westmark", "Norland", 2, [BAN, QUOTA], []),
            ("Westmark", "Ana Roe", 1, [QUOTA], []),
            ("Westmark", "Dee Low", 1, [QUOTA], []),
            ("Westmark", "River Watch", 1, [BAN], []),
        ],
    ),
    # what Ana Roe, Dee Low and Bo O'Neil did counts for Norland, the League and Sudria
    (
        "allies",
        {"with_delegates": True},
        [
            ("Norland", "Westmark", 2, [BAN, QUOTA], ["Ana Roe"]),
            ("Delta League", "Norland", 1, [QUOTA], ["Dee Low", "Ana Roe"]),
            ("Delta League", "Westmark", 1, [QUOTA], ["Dee Low"]),
            ("River Watch", "Norland", 1, [BAN], []),
            ("River Watch", "Westmark", 1, [BAN], []),
        ],
    ),
    (
        "allies",
        {"actor": LEAGUE, "with_delegates": True},
        [
            ("Delta League", "Norland", 1, [QUOTA], ["Dee Low", "Ana Roe"]),
            ("Delta League", "Westmark", 1, [QUOTA], ["Dee Low"]),
        ],
    ),
    ("allies", {"actor": LEAGUE}, []),
    ("allies", {"at_least": 2}, [("Norland", "Westmark", 2, [BAN, QUOTA], [])]),
    # with what is doubtful, Westmark and Bo O'Neil both stand against the ban
    (
        "allies",
        {"actor": BO, "min_confidence": 0.4},
        [("Bo O'Neil", "Sudria", 1, [BAN], []), ("Bo O'Neil", "Westmark", 1, [BAN], [])],
    ),
    (
        "adversaries",
        {"actor": SUDRIA},
        [
            ("Sudria", "Norland", 1, [BAN], []),
            ("Sudria", "River Watch", 1, [BAN], []),
            ("Sudria", "Westmark", 1, [BAN], []),
        ],
    ),
    (
        "adversaries",
        {"actor": SUDRIA, "with_delegates": True, "since": "2022"},
        [("Sudria", "River Watch", 1, [BAN], ["Bo O'Neil"])],
    ),
    (
        "agreement",
        {"actor": NORLAND},
        [
            ("Norland", "Westmark", 2, 2, 1.0, []),
            ("Norland", "Ana Roe", 1, 1, 1.0, []),
            ("Norland", "Dee Low", 1, 1, 1.0, []),
            ("Norland", "River Watch", 1, 1, 1.0, []),
            ("Norland", "Bo O'Neil", 1, 0, 0.0, []),
            ("Norland", "Sudria", 1, 0, 0.0, []),
        ],
    ),
    # the doubtful "may object" puts Westmark on both sides of the ban: agreed in one of its roles
    (
        "agreement",
        {"actor": SUDRIA, "min_confidence": 0.4},
        [
            ("Sudria", "Bo O'Neil", 1, 1, 1.0, []),
            ("Sudria", "Westmark", 1, 1, 1.0, []),
            ("Sudria", "Norland", 1, 0, 0.0, []),
            ("Sudria", "River Watch", 1, 0, 0.0, []),
        ],
    ),
    (
        "agreement",
        {"actor": NORLAND, "with_delegates": True, "at_least": 2},
        [("Norland", "Westmark", 2, 2, 1.0, ["Ana Roe"])],
    ),
    ("co-proposers", {}, [("Norland", "Westmark", 1, [BAN], [])]),
    ("blocs", {}, [("Norland", 1, ["Westmark"], []), ("Westmark", 1, ["Norland"], [])]),
    (
        "contradictions",
        {},
        [
            (BAN, "", SPRING, ["failed", "pending"], [], 2),
            (QUOTA, "Westmark", "", ["against", "for"], [], 2),
        ],
    ),
    ("contradictions", {"proposal": TOLL}, []),
]

DOSSIERS: list[Case] = [
    (
        "actor-dossier",
        {"actor": SUDRIA},
        [
            ("2021-05-11", "to it", "OPPOSED", "criticised", "Cy Vale", "", None, 1, 0.6),
            ("2021-05-11", "did", "OPPOSED", "blocked", BAN, "", OSTBY, 1, 0.95),
            ("2022-03-01", "to it", "AFFILIATED_WITH", "", "Bo O'Neil", "", None, 1, 0.9),
            ("2022-03-01", "did", "MEMBER_OF", "", "River Accord", "", None, 1, 0.9),
            ("2022-03-01", "to it", "OPPOSED", "criticised", "River Watch", "", None, 1, 0.8),
        ],
    ),
    (
        "actor-dossier",
        {"actor": SUDRIA, "with_delegates": True, "until": "2022-02"},
        [
            ("2021-05-11", "to it", "OPPOSED", "criticised", "Cy Vale", "", None, 1, 0.6),
            ("2021-05-11", "did", "OPPOSED", "blocked", BAN, "", OSTBY, 1, 0.95),
            ("2022-02-20", "did", "OPPOSED", "rejected", BAN, "Bo O'Neil", SPRING, 1, 0.75),
        ],
    ),
    (
        "actor-dossier",
        {"actor": ANA},
        [
            ("2021-05-11", "did", "SPOKE_AT", "stated", OSTBY, "", None, 1, 0.9),
            ("2021-05-11", "did", "SUPPORTED", "", QUOTA, "", OSTBY, 1, 0.85),
        ],
    ),
    (
        "country-positions",
        {"actor": SUDRIA},
        [
            (BAN, "blocked", "", OSTBY, "2021-05-11", "failed", 1, 0.95),
            (BAN, "rejected", "Bo O'Neil", SPRING, "2022-02-20", "failed", 1, 0.75),
        ],
    ),
    (
        "country-positions",
        {"actor": LEAGUE},
        [(QUOTA, "supported", "Dee Low", None, None, "adopted", 1, 0.8)],
    ),
    ("country-positions", {"actor": LEAGUE, "with_delegates": False}, []),
    (
        "proposal-dossier",
        {"proposal": MERCURY},
        [
            ("2021-05-10", "PROPOSED", "Norland", "", OSTBY, 1, 0.9),
            ("2021-05-10", "PROPOSED", "Westmark", "", OSTBY, 1, 0.8),
            ("2021-05-11", "OPPOSED", "Sudria", "blocked", OSTBY, 1, 0.95),
            ("2021-05-11", "TABLED_AT", "", "blocked", OSTBY, 1, 0.9),
            ("2022-02-20", "OPPOSED", "Bo O'Neil", "rejected", SPRING, 1, 0.75),
            ("2022-02-20", "TABLED_AT", "", "failed", SPRING, 1, 0.6),
            ("2022-03-01", "SUPPORTED", "River Watch", "", None, 1, 0.8),
            (None, "TABLED_AT", "", "pending", SPRING, 1, 0.9),
        ],
    ),
    (
        "meeting-dossier",
        {"meeting": PLENARY},
        [
            ("HOSTED", "Eastfold", "", "", "2021-05-10", 1, 0.9),
            ("OPPOSED", "Sudria", "blocked", BAN, "2021-05-11", 1, 0.95),
            ("PROPOSED", "Norland", "", BAN, "2021-05-10", 1, 0.9),
            ("PROPOSED", "Westmark", "", BAN, "2021-05-10", 1, 0.8),
            ("SPOKE_AT", "Ana Roe", "stated", "", "2021-05-11", 1, 0.9),
            ("SPOKE_AT", "Cy Vale", "context", "", "2021-05-11", 1, 0.7),
            ("SUPPORTED", "Ana Roe", "", QUOTA, "2021-05-11", 1, 0.85),
            ("TABLED_AT", "", "blocked", BAN, "2021-05-11", 1, 0.9),
            ("TABLED_AT", "", "pending", QUOTA, "2021-05-11", 1, 0.8),
        ],
    ),
]

MEETINGS: list[Case] = [
    (
        "speakers-by-meeting",
        {},
        [
            (OSTBY, "2021-05-10", "Ostby", 2, ["Ana Roe", "Cy Vale"], [], 1),
            (SPRING, None, None, 1, [INK], [], 1),
        ],
    ),
    # she spoke for Norland; the chair of a process doesn't speak for it
    (
        "speakers-by-meeting",
        {"with_delegates": True},
        [
            (OSTBY, "2021-05-10", "Ostby", 2, ["Cy Vale", "Norland"], ["Ana Roe"], 1),
            (SPRING, None, None, 1, [INK], [], 1),
        ],
    ),
    ("speakers-by-meeting", {"since": "2021-05-12"}, []),
    (
        "speakers-by-meeting",
        {"until": "2021"},
        [(OSTBY, "2021-05-10", "Ostby", 2, ["Ana Roe", "Cy Vale"], [], 1)],
    ),
    (
        "meetings-timeline",
        {},
        [
            (
                "2021-05-10",
                "2021-05-12",
                OSTBY,
                "plenary",
                "Ostby",
                ["Eastfold"],
                ["River Accord"],
                2,
                2,
                1,
            ),
            ("2022", None, SPRING, "session", None, [], [], 1, 3, 2),
        ],
    ),
    ("meetings-timeline", {"since": "2022"}, [("2022", None, SPRING, "session", None, [], [], 1, 3, 2)]),
    (
        "proposals-timeline",
        {},
        [
            (
                "2021-05-10",
                BAN,
                "failed",
                ["Norland", "Westmark"],
                ["River Watch"],
                ["Bo O'Neil", "Sudria"],
                [],
                3,
            ),
            (
                *("2021-05-11", QUOTA, "adopted", [], ["Ana Roe", "Dee Low", "Norland", "Westmark"]),
                *(["Westmark"], [], 3),
            ),
            ("2022-02-21", "abolish the toll", "blocked", [], [], [], [], 1),
        ],
    ),
    # Bo O'Neil belongs to Sudria, Dee Low acts for the League and Ana Roe for Norland
    (
        "proposals-timeline",
        {"with_delegates": True},
        [
            (
                *("2021-05-10", BAN, "failed", ["Norland", "Westmark"], ["River Watch"], ["Sudria"]),
                *(["Bo O'Neil"], 3),
            ),
            (
                *("2021-05-11", QUOTA, "adopted", [], ["Delta League", "Norland", "Westmark"]),
                *(["Westmark"], ["Dee Low", "Ana Roe"], 3),
            ),
            ("2022-02-21", "abolish the toll", "blocked", [], [], [], [], 1),
        ],
    ),
    # the acts of the time asked for alone, and their dates
    (
        "proposals-timeline",
        {"since": "2022", "outcome": "failed"},
        [("2022-02-20", BAN, "failed", [], ["River Watch"], ["Bo O'Neil"], [], 3)],
    ),
    (
        "proposals-timeline",
        {"outcome": "blocked"},
        [("2022-02-21", "abolish the toll", "blocked", [], [], [], [], 1)],
    ),
    (
        "hosts",
        {},
        [
            ("Eastfold", "held in", OSTBY, "2021-05-10", "Ostby", 1, 0.9),
            ("Eastfold", "hosted", OSTBY, "2021-05-10", "Ostby", 1, 0.9),
        ],
    ),
    ("hosts", {"actor": NORLAND}, []),
]

PEOPLE: list[Case] = [
    (
        "affiliations",
        {},
        [
            ("Bo O'Neil", "Sudria", ["ambassador"], "2022-03-01", "2022-03-01", 1, 0.9),
            ("Cy Vale", "River Accord", ["chair"], None, None, 1, 0.9),
        ],
    ),
    ("affiliations", {"actor": ACCORD}, [("Cy Vale", "River Accord", ["chair"], None, None, 1, 0.9)]),
    ("who-speaks-for", {"actor": NORLAND}, [("Ana Roe", [], 2, 1, 1)]),
    ("who-speaks-for", {"actor": SUDRIA}, [("Bo O'Neil", ["ambassador"], 2, 1, 1)]),
    # he belongs to it, but doesn't act for it
    ("who-speaks-for", {"actor": ACCORD}, [("Cy Vale", ["chair"], 0, 0, 1)]),
    (
        "members-of",
        {"body": ACCORD},
        [
            ("Delta League", "River Accord", "2022-03-01", 1, 0.9),
            ("Eastfold", "River Accord", "2022-03-01", 1, 0.9),
            ("Norland", "River Accord", "2022-03-01", 1, 0.9),
            ("Sudria", "River Accord", "2022-03-01", 1, 0.9),
        ],
    ),
    ("members-of", {"body": WATCH}, []),
    ("silent-participants", {"body": ACCORD}, [("Eastfold", 0, 3)]),
    (
        "silent-participants",
        {"body": ACCORD, "until": "2021-05-10"},
        [("Delta League", 0, 1), ("Eastfold", 0, 3), ("Sudria", 0, 2)],
    ),
    (
        "silent-participants",
        {"body": ACCORD, "with_delegates": False},
        [("Delta League", 0, 1), ("Eastfold", 0, 3)],
    ),
]

FIRST = (
    "Ana Roe",
    [],
    "Fish first",
    True,
    [QUOTA],
    "2021-05-11",
    "Plenary opens",
    "Ferry Post",
    "2021-05-11",
)
MISTAKEN = (
    *("Bo O'Neil", [], "the Watch was MISTAKEN", False, ["River Watch", BAN]),
    *("2022-02-20", "Watchdogs speak up", "Delta Voice", "2022-03-01"),
)
WORDS: list[Case] = [
    ("statements-by", {}, [FIRST, MISTAKEN]),
    ("statements-by", {"actor": BO}, [MISTAKEN]),
    ("statements-by", {"actor": SUDRIA}, []),
    ("statements-by", {"actor": SUDRIA, "with_delegates": True}, [(MISTAKEN[0], ["Sudria"], *MISTAKEN[2:])]),
    # her claim to speak is on Norland's behalf elsewhere in the text, not for these words
    ("statements-by", {"actor": NORLAND, "with_delegates": True}, []),
    ("quotes-about", {"word": "mistaken"}, [MISTAKEN]),
    ("quotes-about", {"target": FISH}, [FIRST]),
    ("quotes-about", {"word": "fish", "target": WATCH}, []),
]

CONNECTIONS: list[Case] = [
    (
        "co-mentions",
        {"actor": WESTMARK, "at_least": 2},
        [
            ("Westmark", "Eastfold", 3),
            ("Westmark", "Norland", 2),
            ("Westmark", "River Accord", 2),
            ("Westmark", "Sudria", 2),
        ],
    ),
    (
        "most-connected",
        {"at_least": 3},
        [
            ("River Accord", 6, 0, 0, 6),
            ("Sudria", 5, 0, 1, 4),
            ("Cy Vale", 3, 1, 0, 2),
            ("Eastfold", 3, 2, 0, 1),
            ("Norland", 3, 0, 2, 1),
            ("River Watch", 3, 0, 1, 2),
        ],
    ),
    (
        "how-connected",
        {"one": NORLAND, "other": SUDRIA},
        [
            (2, ["Norland", "River Accord", "Sudria"], ["MEMBER_OF", "MEMBER_OF"]),
            (2, ["Norland", BAN, "Sudria"], ["PROPOSED", "OPPOSED"]),
        ],
    ),
]

SOURCES: list[Case] = [
    (
        "sources",
        {},
        [
            ("Plenary opens", "Ferry Post", "2021-05-11", None, 15, 7, 1, 2, 1, ["/texts/d1.txt"]),
            (
                "Plenary opens, again",
                "River Daily",
                "2021-05-12",
                "Plenary opens",
                3 - 1,
                2,
                1,
                1,
                0,
                ["/texts/d2.txt"],
            ),
            ("Weather report", "Ferry Post", "2022-01-01", None, 0, 1, 0, 0, 0, ["/texts/d5.txt"]),
            ("Watchdogs speak up", "Delta Voice", "2022-03-01", None, 18, 8, 1, 3, 1, ["/texts/d3.txt"]),
            ("=Notes without a date", None, None, None, 5, 4, 1, 2, 0, ["/texts/d4.txt"]),
        ],
    ),
    (
        "single-source-claims",
        {"actor": WESTMARK},
        [
            ("Westmark", "OPPOSED", QUOTA, 0.9),
            ("Westmark", "PROPOSED", BAN, 0.8),
            ("Westmark", "SUPPORTED", QUOTA, 0.8),
        ],
    ),
    # d1 and its copy are one source; d3 and d4 both table the ban at the session
    (
        "single-source-claims",
        {"edge": "TABLED_AT"},
        [
            ("abolish the toll", "TABLED_AT", SPRING, 0.8),
            (BAN, "TABLED_AT", OSTBY, 0.9),
            (QUOTA, "TABLED_AT", OSTBY, 0.8),
            (QUOTA, "TABLED_AT", SPRING, 0.9),
        ],
    ),
    (
        "low-confidence",
        {},
        [
            (0.4, "Westmark", "OPPOSED", BAN, ["modality"], ["opposed"]),
            (0.5, "Eastfold", "ATTENDED", SPRING, None, ["attended"]),
        ],
    ),
    ("documents-without-claims", {}, [("Weather report", "Ferry Post", "2022-01-01", 1, ["/texts/d5.txt"])]),
    (
        "load-history",
        {},
        [
            (
                *("2026-11-24T10:00:00Z", "2026-11-24T10:00:05Z", "done"),
                *(5, None, None, None, None, 20, None, 60, None, 0, "0.1.0", "load/20261124T100000-abcd"),
            )
        ],
    ),
    ("changes-since", {"since": "9999"}, []),
]

CASES = [*POSITIONS, *SIDES, *DOSSIERS, *MEETINGS, *PEOPLE, *WORDS, *CONNECTIONS, *SOURCES]
