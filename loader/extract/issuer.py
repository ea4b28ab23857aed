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


def find_issuer(tree: Tree) -> Entity | None:
    """The body or country that "we" stands for, if the narrative says "we" and one candidate leads.

    It is named as the issuer in a heading, or is the subject of the first sentences; the pronoun's own
    sentences raise whoever acts in them.
    """
    narrative = [
        token
        for token in tree.doc
        if tree.stretch(token).quote is None and tree.paragraph(token).speaker is None
    ]
    if not any(
        token.lower_ in FIRST_PERSON for token in narrative if tree.paragraph(token).role == "body"
    ) and not any(
        BY.search(tree.text[: tree.starts[token.i]][-80:]) for token in narrative if tree.mention(token)
    ):
        return None
    scores: Counter[int] = Counter()
    entities: dict[int, Entity] = {}
    for order, sentence in enumerate(tree.sentences):
        for token in sentence:
            mention = tree.mention(token)
            if mention is None or mention.entity.label == "Person" or mention.use in {"adjective", "place"}:
                continue
            if mention.entity.kind in {"process", "media"} or tree.stretch(token).quote is not None:
                continue
            lead = order < 3 or tree.paragraph(token).role == "headline"
            if mention.entity.label == "Country" and not lead:
                continue
            entities[id(mention.entity)] = mention.entity
            before = tree.text[max(0, tree.starts[token.i] - 80) : tree.starts[token.i]]
            if BY.search(before):
                scores[id(mention.entity)] += 6
            if token.dep_ in {"nsubj", "ROOT"} or (
                token.dep_ == "poss" and tree.paragraph(token).role == "headline"
            ):
                scores[id(mention.entity)] += 3 if lead else 1
    if not scores:
        return None
    best = scores.most_common(2)
    if len(best) > 1 and best[0][1] == best[1][1]:
        return None
    return entities[best[0][0]] if best[0][1] >= 3 else None
