"""Entities, meetings and proposals of a document → nodes: ids, names, and what the document says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kpgraph.loader.document import Document
from kpgraph.loader.extract.meeting import SPECIFIC, Meeting
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.proposal import Proposal
from kpgraph.loader.gazetteer import Gazetteer, KnownMeeting
from kpgraph.loader.ids import shortened, slug


@dataclass(frozen=True, slots=True)
class Resolved:
    """A node's label and id, and the properties of the MENTIONS edge that speaks of it."""

    label: str
    id: str
    told: Mapping[str, Any]


class Nodes:
    """Gives everything a document speaks of its id; the same names give the same ids in every document."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self._known: dict[int, Resolved] = {}

    def of(self, thing: Entity | Meeting | Proposal, meeting: Meeting | None = None) -> Resolved:
        """The node for an entity, a meeting or a proposal (of a meeting)."""
        if id(thing) not in self._known:
            if isinstance(thing, Entity):
                self._known[id(thing)] = self._entity(thing)
            elif isinstance(thing, Meeting):
                self._known[id(thing)] = self._meeting(thing)
            else:
                self._known[id(thing)] = self._proposal(thing, meeting)
        return self._known[id(thing)]

    def _entity(self, entity: Entity) -> Resolved:
        names = [entity.name, *(name for name in sorted(entity.names) if name != entity.name)]
        told: dict[str, Any] = {"names": names, "mentions": max(sum(entity.names.values()), 1)}
        if entity.entry is not None:
            return Resolved(entity.label, entity.entry.id, told)
        if entity.kind:
            told["kind"] = entity.kind
        if entity.acronym:
            told["acronym"] = entity.acronym
        return Resolved(entity.label, f"{entity.label.lower()}/{slug(entity.name)}", told)

    def _meeting(self, meeting: Meeting) -> Resolved:
        told: dict[str, Any] = {
            "names": [meeting.name],
            "mentions": len(meeting.tokens),
            "kind": meeting.kind,
        }
        if meeting.place:
            told["place"] = meeting.place
        if meeting.year:
            told["year"] = meeting.year
        known = self.known_meeting(meeting)
        if known is not None:
            return Resolved("Meeting", known.entry.id, told)
        if meeting.country is not None:
            told["country"] = self.of(meeting.country).id
        body = slug(meeting.body.acronym or meeting.body.name) if meeting.body else ""
        where = slug(meeting.place) if meeting.place else ""
        if meeting.year and where:
            when = f"{meeting.year}-{where}"
        elif meeting.year:
            when = str(meeting.year)
        else:
            when = f"{where}-{self.document.digest}" if where else self.document.digest
        ordinal = slug(meeting.ordinal) if meeting.ordinal and not meeting.year else ""
        other = "other" if meeting.other and not meeting.year else ""
        parts = [part for part in (body, slug(meeting.head or meeting.kind), ordinal, other, when) if part]
        return Resolved("Meeting", f"meeting/{shortened('-'.join(parts), meeting.name)}", told)

    def known_meeting(self, meeting: Meeting) -> KnownMeeting | None:
        """The pack's meeting that the document means, when what it says fits just one."""
        pack = self.gazetteer.pack
        if pack is None or not meeting.specific:
            return None
        fitting = [known for known in pack.meetings if self._fits(meeting, known)]
        if len(fitting) > 1 or not (meeting.year or meeting.place or meeting.country):
            year = self._year_of_publication(meeting)
            fitting = [known for known in fitting if known.year == year]
        return fitting[0] if len(fitting) == 1 else None

    def _year_of_publication(self, meeting: Meeting) -> int | None:
        published = self.document.published
        return published.year if published and not meeting.other else None

    def _fits(self, meeting: Meeting, known: KnownMeeting) -> bool:
        if meeting.kind in SPECIFIC and known.kind not in {meeting.kind, f"special-{meeting.kind}"}:
            return False
        pack = self.gazetteer.pack
        body = f"body/{slug(known.body)}"
        if meeting.body is not None:
            if self.of(meeting.body).id != body:
                return False
        elif (
            pack is None or body != pack.main_body or meeting.kind not in {"plenary", "intersessional", "cop"}
        ):
            return False
        if meeting.kind == "cop" and any(char.isdigit() for char in meeting.head):
            return meeting.head.replace(" ", "").lower() in known.entry.name.replace(" ", "").lower()
        if meeting.year is not None and known.year != meeting.year:
            return False
        if (meeting.place or meeting.country) and not (known.place or known.country):
            return False
        if meeting.place and known.place and _town(meeting.place) != _town(known.place):
            return False
        if (
            meeting.country is not None
            and known.country
            and self.of(meeting.country).id != f"country/{known.country}"
        ):
            return False
        return meeting.year is not None or meeting.kind in SPECIFIC

    def _proposal(self, proposal: Proposal, meeting: Meeting | None) -> Resolved:
        names = Counter(proposal.names)
        ordered = [proposal.name, *(name for name in sorted(names) if name != proposal.name)]
        told: dict[str, Any] = {"names": ordered, "mentions": max(sum(names.values()), 1)}
        if proposal.outcome:
            told["outcome"] = proposal.outcome
        lowered = proposal.name.lower()
        for known in self.gazetteer.pack.proposals if self.gazetteer.pack else ():
            if any(pattern.search(lowered) for pattern in known.patterns):
                return Resolved("Proposal", known.entry.id, told)
        at = self.of(meeting).id.partition("/")[2] if meeting is not None else self.document.digest
        room = 118 - len("proposal/") - len(at)
        name = slug(proposal.name)[: max(room, 24)].rstrip("-")
        return Resolved("Proposal", f"proposal/{shortened(f'{name}-{at}', proposal.name + at)}", told)


def _town(place: str) -> str:
    """A town without the state or district behind it: "Washington, D.C."."""
    return slug(place.partition(",")[0])
