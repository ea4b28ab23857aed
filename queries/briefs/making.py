"""From a name to the brief of what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kpgraph.queries import names
from kpgraph.queries.briefs import actor, meeting, proposal
from kpgraph.queries.briefs.gathering import Asked
from kpgraph.queries.briefs.model import Brief
from kpgraph.queries.render.colours import label_of

if TYPE_CHECKING:
    from kpgraph.loader.stores.base import GraphStore

_MAKERS: Mapping[str, Callable[[Asked, str], Brief]] = {
    "Person": actor.brief,
    "Body": actor.brief,
    "Country": actor.brief,
    "Meeting": meeting.brief,
    "Proposal": proposal.brief,
}


def brief(graph: GraphStore, name: str, min_confidence: float) -> Brief:
    """The brief of the actor, meeting or proposal with this name or id. Raises UnknownName."""
    id = names.find(graph, "subjects", name)
    label = label_of(id)
    return _MAKERS[label](Asked(graph, id, min_confidence), label)
