"""Those who meet as a body and are called by what they are: "the Ministers", "Leaders", "the Council"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.parse import Tree

TITLES = "|".join(people_and_meetings().actors.assembled)
OPENING = re.compile(rf"(?P<titles>(?:{TITLES}) of (?:{TITLES})) of ", re.I)
BEFORE = re.compile(
    rf"\b(?P<titles>(?:{TITLES})(?: of (?:{TITLES}))?)[^.;:,\n]{{0,20}}? of (?:the )?$",
    re.I,
)
LEAD = 3
"""In so many paragraphs of the body a text says whose ministers have met."""


def find_assembled(tree: Tree) -> Mapping[str, Entity]:
    """What those who meet are called → the body: "minister" of "the Ministers of the Forum"."""
    found: dict[str, Entity] = {}
    body = 0
    paragraph = -1
    for token in tree.doc:
        number = tree.stretch(token).paragraph
        if number != paragraph:
            paragraph = number
            body += tree.paragraph(token).role == "body"
            if body > LEAD:
                break
        mention = tree.mention(token)
        if mention is None or mention.entity.label != "Body" or mention.use == "adjective":
            continue
        start = tree.starts[token.i]
        own = OPENING.match(tree.text, mention.start, mention.end)
        said = own or BEFORE.search(tree.text[max(0, start - 80) : start])
        for title in re.findall(r"[A-Za-z]+", said["titles"]) if said else ():
            found.setdefault(title.lower().rstrip("s"), mention.entity)
    return found
