"""Who issues a text that speaks in the first person: "we", "our" outside quotations."""

from __future__ import annotations

import re
from collections import Counter

from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.parse import Tree

FIRST_PERSON = stance_words().members.first_person
BY = re.compile(
    r"\b(?:statement|release|view|letter|submission|position|remarks|address|briefing|declaration|response|communiqué|reaction)s?\b[^.\n]{0,40}?\b(?:by|of|from)\s+(?:the\s+)?$",
    re.I,
)

BEHALF = re.compile(r"\bbehalf of (?:the )?$")
LEAD = 3
"""In so many sentences of the body a text says whose it is."""


def _speaks(tree: Tree) -> bool:
    """Whether the narrative says "we", or a heading or sentence whose statement it is."""
    for token in tree.doc:
        first_person = token.lower_ in FIRST_PERSON
        if not first_person and tree.mention(token) is None:
            continue
        paragraph = tree.paragraph(token)
        if tree.stretch(token).quote is not None or paragraph.speaker is not None:
            continue
        if first_person and paragraph.role == "body":
            return True
        start = tree.starts[token.i]
        if tree.mention(token) and BY.search(tree.text[max(0, start - 80) : start]):
            return True
    return False


def find_issuer(tree: Tree) -> Entity | None:
    """The body or country that "we" stands for, if the narrative says "we" and one candidate leads.

    It is named as the issuer in a heading, or is the subject of the first sentences; the pronoun's own
    sentences raise whoever acts in them.
    """
    if not _speaks(tree):
        return None
    scores: Counter[int] = Counter()
    entities: dict[int, Entity] = {}
    order = 0
    for sentence in tree.sentences:
        heading = tree.paragraph(sentence[0]).role != "body"
        order += not heading
        for token in sentence:
            mention = tree.mention(token)
            if mention is None or mention.entity.label == "Person" or mention.use in {"adjective", "place"}:
                continue
            if mention.entity.kind in {"process", "media"} or tree.stretch(token).quote is not None:
                continue
            lead = order <= LEAD or heading
            if mention.entity.label == "Country" and not lead:
                continue
            entities[id(mention.entity)] = mention.entity
            before = tree.text[max(0, tree.starts[token.i] - 80) : tree.starts[token.i]]
            if BY.search(before) and not BEHALF.search(before):
                # In a heading it is this statement; in the text it may be another's.
                scores[id(mention.entity)] += 8 if heading else 3
            if token.dep_ in {"nsubj", "ROOT"} or (token.dep_ == "poss" and heading):
                scores[id(mention.entity)] += 3 if lead else 1
    if not scores:
        return None
    best = scores.most_common(2)
    if len(best) > 1 and best[0][1] == best[1][1]:
        return None
    return entities[best[0][0]] if best[0][1] >= 3 else None
