"""The words by which people, organisations, speech and meetings are recognised."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from kpgraph.loader.extract.lexicon import read_yaml


class Calendar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Months and days."""

    months: tuple[str, ...]
    weekdays: frozenset[str]


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How names are told apart, and people from organisations."""

    titles: frozenset[str]
    state_organs: frozenset[str]
    weak_heads: frozenset[str]
    names_too: frozenset[str]
    speaking_after: frozenset[str]
    places_before: frozenset[str]
    after_hyphens: frozenset[str]
    organisation_nouns: frozenset[str]
    fields: frozenset[str]
    folk: frozenset[str]
    kinds: dict[str, str]


class OfficeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How people are said to hold an office."""

    holding: frozenset[str]
    joining: frozenset[str]
    sitting: frozenset[str]
    giving: frozenset[str]
    private: frozenset[str]
    then: frozenset[str]
    standing_for: frozenset[str]
    of_bodies: frozenset[str]
    of_state: frozenset[str]
    presiding: frozenset[str]
    of_secretariats: frozenset[str]
    breaking: frozenset[str]
    owners: frozenset[str]
    belonging: tuple[str, ...]
    governing: frozenset[str]
    joints: frozenset[str]


class ActorWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which noun phrases and pronouns are actors."""

    personal: frozenset[str]
    neutral: frozenset[str]
    minded: frozenset[str]
    plural: frozenset[str]
    speaking: frozenset[str]
    countries: frozenset[str]
    assembled: tuple[str, ...]
    owned: frozenset[str]
    bodies: frozenset[str]
    called: dict[str, frozenset[str]]
    anybody: frozenset[str]
    one_of: frozenset[str]
    spokespeople: frozenset[str]
    stances: frozenset[str]
    possessed_stances: frozenset[str]


class SpeechWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How speech is introduced."""

    introducing: frozenset[str]
    colouring: frozenset[str]
    lower_in_labels: frozenset[str]
    unreal: frozenset[str]
    uttering: frozenset[str]


class MeetingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How meetings are recognised and told apart."""

    kinds: dict[str, str]
    specific: frozenset[str]
    loose: frozenset[str]
    modifying: frozenset[str]
    of_their_own: frozenset[str]
    eventful: frozenset[str]
    plural: frozenset[str]
    holding: frozenset[str]
    coming: frozenset[str]
    other_time: frozenset[str]
    deliberating: frozenset[str]
    records: frozenset[str]
    of_the_press: frozenset[str]
    planning: frozenset[str]
    parts_of_day: frozenset[str]
    towns: frozenset[str]


class FloorWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who takes the floor at a meeting."""

    gathering: frozenset[str]
    delegates: frozenset[str]
    silent: frozenset[str]
    meeting_kinds: frozenset[str]
    attending: frozenset[str]
    presiding: frozenset[str]
    echoes: frozenset[str]
    elsewhere: frozenset[str]
    outlets: frozenset[str]
    press: frozenset[str]
    telling: frozenset[str]
    audiences: frozenset[str]
    addressing: frozenset[str]
    speeches: frozenset[str]
    rites: frozenset[str]
    delivering: frozenset[str]
    podiums: frozenset[str]
    presenting: frozenset[str]


class PeopleAndMeetings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All lists of the file, which tells the meaning of each."""

    calendar: Calendar
    names: NameWords
    offices: OfficeWords
    actors: ActorWords
    speech: SpeechWords
    meetings: MeetingWords
    floor: FloorWords


@lru_cache(maxsize=1)
def people_and_meetings() -> PeopleAndMeetings:
    """The word lists of `people_and_meetings.yaml`."""
    words: PeopleAndMeetings = read_yaml("people_and_meetings.yaml", PeopleAndMeetings)
    return words
