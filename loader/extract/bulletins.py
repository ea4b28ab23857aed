"""Bulletins of a negotiation: reports that write those who take the floor in capitals."""

from __future__ import annotations

from kpgraph.loader.extract.parse import Tree


def is_bulletin(tree: Tree) -> bool:
    """Whether at least three mentions of countries in the body of a text stand in capitals."""
    capitals = 0
    for token in tree.doc:
        mention = tree.mention(token)
        if mention is None or mention.entity.label != "Country" or mention.use != "name":
            continue
        surface = tree.text[mention.start : mention.end]
        if len(surface) > 3 and surface.isupper() and tree.paragraph(token).role == "body":
            capitals += 1
        inside = [*tree.asides.get(token.i, ()), *(each.mention for each in tree.companions.get(token.i, ()))]
        capitals += sum(
            len(words) > 3 and words.isupper()
            for words in (tree.text[each.start : each.end] for each in inside)
        )
    return capitals >= 3
