"""Which texts count as copies of one story, and that groups of them don't depend on any order."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpgraph.loader.copies import Groups, origins
from kpgraph.loader.sketches import sketch
from tests.stories import cut, edited, story

WIRE = story(1)
QUOTATION = (
    '"Three years of work were thrown away in one night, and those who live by the mines will pay for it."'
)
REPORT = f"""The plenary in Victoria Falls closed on Friday without agreeing how to define a conflict diamond.

Amina Doe, the coalition's coordinator, was very disappointed as she left the hall. {QUOTATION}

Delegates had argued until after midnight about a paper from Norland with a much wider definition."""
OTHER_REPORT = f"""Norland has failed to convince the diamond certification scheme of a wider definition:
two producers said that they could not accept any of it.

The chair suspended the meeting twice. Amina Doe of the coalition spoke of a lost chance: {QUOTATION}

The next chance will come in November, when the scheme meets in the capital of its new chair."""


def are_copies(one: str, other: str) -> bool:
    found = origins({"document/a": sketch(one), "document/b": sketch(other)})
    assert set(found.values()) in ({"document/a"}, {"document/a", "document/b"})
    return found["document/b"] == "document/a"


@pytest.mark.parametrize(
    "copy",
    [
        f"A headline of our own\n\nBy our reporter\n\n{WIRE}\n\nThe Daily Example, all rights reserved.",
        WIRE.upper().replace(".", "!"),
        cut(WIRE, 0.55),
        edited(WIRE, 2, every=25),
        f"{cut(WIRE, 0.7)}\n\n{story(7, 60)}",
        f"{story(8, 50)}\n\n{cut(edited(WIRE, 3, every=50), 0.8)}",
    ],
    ids=["own headline", "other signs", "cut", "edited", "cut, with an end", "edited, cut, with a beginning"],
)
def test_what_an_outlet_makes_of_a_wire_story_is_a_copy(copy: str) -> None:
    assert are_copies(WIRE, copy)
    assert are_copies(copy, WIRE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WIRE, story(2)),
        (WIRE, f"{cut(WIRE, 0.3)}\n\n{story(3, 300)}"),
        (REPORT, OTHER_REPORT),
        (WIRE, cut(WIRE, 0.1)),
        ("", ""),
        ("Norway objected to the draft today.", "Norway objected to the draft today!"),
    ],
    ids=["unrelated", "a third taken over", "same event and quotation", "a tenth", "empty", "short"],
)
def test_what_is_more_than_a_copy_stands_alone(one: str, other: str) -> None:
    assert not are_copies(one, other)


def test_a_long_text_is_known_by_a_small_sketch() -> None:
    book = story(5, 30_000)
    assert len(sketch(book) or "") < 800
    assert are_copies(book, edited(book, 6, every=30))


def test_a_digest_of_several_stories_makes_them_no_copies_of_each_other() -> None:
    parts = [story(seed, 300) for seed in (10, 11, 12)]
    texts = {f"document/{number}": sketch(text) for number, text in enumerate([*parts, "\n\n".join(parts)])}
    assert origins(texts) == {id: id for id in texts}


def test_copies_of_copies_are_one_group_with_the_smallest_id() -> None:
    chain = [story(20), edited(story(20), 21, every=20)]
    chain.append(edited(chain[1], 22, every=20))
    chain.append(edited(chain[2], 23, every=20))
    assert not are_copies(chain[0], chain[3])
    for names in itertools.permutations("abcd"):
        assert set(origins(dict(zip(names, map(sketch, chain), strict=True))).values()) == {"a"}


def test_what_is_printed_below_everything_makes_no_copies_and_hides_none() -> None:
    below = story(40, 60)
    texts = {f"document/{number:03}": f"{story(1000 + number, 150)}\n\n{below}" for number in range(150)}
    texts["document/copy"] = f"{cut(story(1007, 150), 0.9)}\n\n{below}"
    texts["document/stub-1"] = f"{below}\n\n{story(41, 10)}"
    texts["document/stub-2"] = f"{story(42, 10)}\n\n{below}"
    texts["document/stub-3"] = below
    found = origins({id: sketch(text) for id, text in texts.items()})
    others = {id: id for id in texts if "stub" not in id and "copy" not in id}
    stubs = dict.fromkeys([f"document/stub-{number}" for number in (1, 2, 3)], "document/stub-1")
    assert found == {**others, **stubs, "document/copy": "document/007"}


TEXTS = {
    f"document/{number:02}": sketch(text)
    for number, text in enumerate(
        [
            text
            for seed in range(30, 34)
            for base in [story(seed, 200)]
            for text in (base, cut(base, 0.7), edited(base, seed, every=20), story(seed + 100, 80))
        ]
        + ["too short"]
    )
}


@settings(max_examples=200, deadline=None)
@given(st.permutations(sorted(TEXTS)), st.lists(st.integers(0, 16), max_size=4), st.data())
def test_groups_worked_out_step_by_step_are_those_of_the_whole(
    order: list[str], sizes: list[int], data: st.DataObject
) -> None:
    there: dict[str, str | None] = {}
    known: dict[str, str] = {}
    groups = Groups()
    left = list(order)
    for size in [*sizes, len(order)]:
        coming, left = left[:size], left[size:]
        going = data.draw(st.sets(st.sampled_from(sorted(there)), max_size=3)) if there else set()
        there = {id: found for id, found in there.items() if id not in going}
        there |= {id: TEXTS[id] for id in coming}
        changed = groups.change({id: TEXTS[id] for id in coming}, going)
        assert changed.keys() >= set(coming)
        known = {id: origin for id, origin in known.items() if id not in going} | changed
        assert known == origins(there)
        assert known == {id: groups.origin(id) for id in there}
        left += going
