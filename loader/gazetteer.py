"""The names that kpgraph knows before it reads a document: countries, bodies, people, meetings, proposals.

A gazetteer says what a name means and what is true of its bearer whatever the documents say (an acronym, a
code, a known meeting's dates); it never gives an edge.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

import pycountry
import yaml
from anyascii import anyascii

from kpgraph import seeds
from kpgraph.loader.ids import slug
from kpgraph.schema.errors import UserError

Made = TypeVar("Made")
Use = Literal["name", "acronym", "alias", "adjective", "person", "people", "collective", "place", "none"]

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’`](?![sS]\b)[^\W_]+)*|[^\w\s]|_")
"""A word (initials such as U.S., inner apostrophes as in d'Ivoire, no possessive 's) or a single mark."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that has a name: `facts` are the node properties that hold in every document."""

    id: str
    label: str
    name: str
    kind: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling of an entry's name and how it is used; `ambiguous` forms need support from their context."""

    surface: str
    entry: Entry
    use: Use
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """A meeting of the pack: what a document must say to mean it (body, kind and a year or a place)."""

    entry: Entry
    body: str
    kind: str
    year: int
    place: str
    country: str
    ordinal: str


@dataclass(frozen=True, slots=True)
class KnownProposal:
    """A recurring proposal of the pack, recognised by any of its patterns in a proposal's lower-case name."""

    entry: Entry
    patterns: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word without case, accents, apostrophes and the stops of initials: the key of look-ups."""
    return anyascii(word).lower().replace("'", "").replace("`", "").replace(".", "") or word


class Gazetteer:
    """All entries of `seeds/entities` and of one pack, found by the words of a text."""

    def __init__(self, forms: Iterable[Form], pack: Pack | None = None) -> None:
        self.pack = pack
        self._trie: dict[str, Any] = {}
        self._entries: dict[str, Entry] = {}
        for form in forms:
            self._entries.setdefault(form.entry.id, form.entry)
            node = self._trie
            for word in WORD.findall(form.surface):
                node = node.setdefault(folded(word), {})
            node.setdefault("", []).append(form)
        for meeting in pack.meetings if pack else ():
            self._entries[meeting.entry.id] = meeting.entry
        for proposal in pack.proposals if pack else ():
            self._entries[proposal.entry.id] = proposal.entry

    def entry(self, id: str) -> Entry | None:
        """The entry with this id, if the gazetteer has it."""
        return self._entries.get(id)

    def match(self, words: Sequence[str], start: int) -> tuple[int, list[Form]]:
        """The longest known spelling that begins at `words[start]`: how many words it takes, its forms."""
        node = self._trie
        found: tuple[int, list[Form]] = 0, []
        for count, word in enumerate(words[start:], 1):
            key = folded(word)
            if key not in node:
                break
            node = node[key]
            fitting = [
                form for form in node.get("", ()) if _case_fits(form.surface, words[start : start + count])
            ]
            if fitting:
                doubtful = {(form.surface, form.entry.id) for form in fitting if form.ambiguous}
                found = (
                    count,
                    [
                        form
                        for form in fitting
                        if form.ambiguous or (form.surface, form.entry.id) not in doubtful
                    ],
                )
        return found

    @cached_property
    def places(self) -> Mapping[str, str]:
        """City → country code, for every city that the gazetteer can place."""
        return {
            form.surface: form.entry.id.rpartition("/")[2] for form in self._forms() if form.use == "place"
        } | {
            meeting.place: meeting.country
            for meeting in (self.pack.meetings if self.pack else ())
            if meeting.place and meeting.country
        }

    def _forms(self) -> Iterator[Form]:
        stack = [self._trie]
        while stack:
            node = stack.pop()
            yield from node.get("", ())
            stack.extend(child for key, child in node.items() if key)


@dataclass(frozen=True, slots=True)
class Pack:
    """What belongs to one subject: its main body, offices, known meetings and proposals."""

    name: str
    main_body: str | None
    offices: Mapping[str, str]
    meetings: tuple[KnownMeeting, ...]
    proposals: tuple[KnownProposal, ...]


def _case_fits(surface: str, words: Sequence[str]) -> bool:
    """Whether the words have the capitals of the spelling, or more; acronyms must match to the letter."""
    for expected, word in zip(WORD.findall(surface), words, strict=True):
        if expected.isupper() and len(expected) > 1 and word.replace(".", "") != expected.replace(".", ""):
            return False
        if expected[0].isupper() and not word[0].isupper():
            return False
    return True


PACK = "kimberley"
"""The subject that is meant when none is named."""


def load_gazetteer(pack: str = PACK) -> Gazetteer:
    """The general names and those of a pack: a shipped one by name, a folder of the user's, or `none`."""
    forms = [*_countries(), *_bodies(seeds.table("entities/bodies.csv"))]
    if pack == "none":
        return Gazetteer(forms)
    folder = _folder(pack)
    bodies = _from_pack(folder, "bodies.csv", lambda rows: list(_bodies(rows)))
    people = _from_pack(folder, "people.csv", lambda rows: list(_people(rows)))
    return Gazetteer([*bodies, *people, *forms], _pack(folder))


def _folder(pack: str) -> Traversable:
    if Path(pack).is_dir():
        return Path(pack)
    if pack not in seeds.packs():
        shipped = ", ".join(seeds.packs())
        raise UserError(
            f"There is no pack {pack}: name a shipped one ({shipped}), a folder with a pack.yaml, or none."
        )
    return seeds.pack_folder(pack)


@contextmanager
def _naming(file: Traversable) -> Iterator[None]:
    """Tell what is wrong with a pack's file in one sentence that names it."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError, re.error, yaml.YAMLError) as error:
        said = " ".join(str(error).split())
        raise UserError(
            f"The pack's {file.name} is wrong ({type(error).__name__}: {said}): "
            "compare it with that of a shipped pack."
        ) from None


def _from_pack(folder: Traversable, name: str, make: Callable[[list[dict[str, str]]], Made]) -> Made:
    """What is made of the rows of one of a pack's tables."""
    with _naming(folder / name):
        return make(_rows(folder / name))


def _rows(file: Traversable) -> list[dict[str, str]]:
    """The rows of a pack's table; a table that the pack does without is empty."""
    return list(csv.DictReader(file.read_text("utf-8").splitlines())) if file.is_file() else []


def _countries() -> Iterator[Form]:
    entries = {country.alpha_3: _country(country) for country in pycountry.countries}
    entries["XKX"] = Entry("country/XKX", "Country", "Kosovo", facts={"iso3": "XKX"})
    for country in pycountry.countries:
        for attribute in ("name", "common_name", "official_name"):
            name = getattr(country, attribute, None)
            if name and "," not in name:
                yield Form(name, entries[country.alpha_3], "name")
    union = Entry("body/european-union", "Body", "European Union", "union", {"acronym": "EU"})
    for row in seeds.table("entities/country_names.csv"):
        yield Form(row["name"], entries[row["alpha3"]], "name", row["ambiguous"] == "yes")
    for row in seeds.table("entities/demonyms.csv"):
        if row["alpha3"] in entries:
            yield Form(row["form"], entries[row["alpha3"]], cast(Use, row["use"]), row["ambiguous"] == "yes")
    for row in seeds.table("entities/capitals.csv"):
        entry = union if row["alpha3"] == "EU" else entries.get(row["alpha3"])
        if entry:
            for place in (row["place"], *_list(row["alternatives"])):
                yield Form(place, entry, "place", row["metonym"] != "yes")
    nowhere = Entry("", "None", "")
    for row in seeds.table("entities/not_countries.csv"):
        yield Form(row["name"], nowhere, "none")


def _country(country: Any) -> Entry:
    alpha_3 = country.alpha_3
    name = READABLE.get(alpha_3) or getattr(country, "common_name", None) or country.name
    return Entry(f"country/{alpha_3}", "Country", name, facts={"iso2": country.alpha_2, "iso3": alpha_3})


READABLE = {
    "RUS": "Russia",
    "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo",
    "KOR": "South Korea",
    "PRK": "North Korea",
    "SYR": "Syria",
    "IRN": "Iran",
    "LAO": "Laos",
    "PSE": "Palestine",
    "BRN": "Brunei",
    "TUR": "Turkey",
    "CIV": "Côte d'Ivoire",
    "VAT": "Holy See",
    "FSM": "Micronesia",
}
"""Names that readers use where ISO's are formal or turned round."""


def _bodies(rows: list[dict[str, str]]) -> Iterator[Form]:
    for row in rows:
        facts = {"acronym": row["acronym"]} if row["acronym"] else {}
        entry = Entry(f"body/{slug(row['name'])}", "Body", row["name"], row["kind"], facts)
        yield Form(row["name"], entry, "name")
        for acronym in _list(row["acronym"]):
            yield Form(acronym, entry, "acronym")
        for alias in _list(row["aliases"]):
            yield Form(alias, entry, "alias", alias.lower().startswith("the "))


def _people(rows: list[dict[str, str]]) -> Iterator[Form]:
    for row in rows:
        entry = Entry(f"person/{slug(row['name'])}", "Person", row["name"])
        yield Form(row["name"], entry, "name")
        for alias in _list(row["aliases"]):
            yield Form(alias, entry, "alias", " " not in alias)


def _pack(folder: Traversable) -> Pack:
    if not (folder / "pack.yaml").is_file():
        raise UserError(f"{folder} is not a pack: it has no pack.yaml.")
    with _naming(folder / "pack.yaml"):
        head = yaml.safe_load((folder / "pack.yaml").read_text(encoding="utf-8"))
        return _headed(folder, head)


def _headed(folder: Traversable, head: Mapping[str, Any]) -> Pack:
    main = head.get("main_body")
    return Pack(
        name=head["name"],
        main_body=f"body/{slug(main)}" if main else None,
        offices={
            name: f"body/{slug(office['body'])}"
            for office in head.get("offices") or ()
            for name in office["names"]
        },
        meetings=_from_pack(folder, "meetings.csv", lambda rows: tuple(map(_meeting, rows))),
        proposals=_from_pack(folder, "proposals.csv", lambda rows: tuple(map(_proposal, rows))),
    )


def _meeting(row: Mapping[str, str]) -> KnownMeeting:
    facts: dict[str, Any] = {key: row[key] for key in ("kind", "place") if row[key]}
    facts |= {
        key: date.fromisoformat(row[key]) for key in ("starts", "ends") if len(row[key]) == len("2003-04-28")
    }
    facts |= {"year": int(row["year"])} if row["year"] else {}
    entry = Entry(row["id"], "Meeting", row["name"], row["kind"], facts)
    year = int(row["year"]) if row["year"] else 0
    return KnownMeeting(
        entry, row["body"], row["kind"], year, row["place"], row["country"], row.get("ordinal") or ""
    )


def _proposal(row: Mapping[str, str]) -> KnownProposal:
    entry = Entry(f"proposal/{row['slug']}", "Proposal", row["name"])
    patterns = tuple(
        re.compile(pattern.strip()) for pattern in row["patterns"].split(";;") if pattern.strip()
    )
    return KnownProposal(entry, patterns)


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]
