"""Collectives without a name of their own that act: "civil society groups", "activists in Botswana"."""

from __future__ import annotations

from spacy.tokens import Token

from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.syntax import children, subtree
from kpgraph.loader.extract.words import folded_name

OUTSIDE = frozenset(
    ["relcl", "acl", "appos", "conj", "cc", "punct", "det", "nummod", "advmod", "advcl", "predet"]
)
"""Relations whose words are no part of a collective's name."""


class Groups:
    """The unnamed collectives of one document; the same words mean the same one."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self._known: dict[str, Entity] = {}

    def of(self, token: Token) -> list[Actor]:
        """Named collectives: "civil society groups", "activists in Botswana"; never "some members"."""
        lemma = token.lemma_.lower()
        words = [word.lower_ for word in children(token, "compound", "amod", "nmod")]
        named = lemma in self.vocabulary.groups and token.tag_ in {"NNS", "NNPS"}
        headed = lemma in self.vocabulary.group_heads and any(
            word in self.vocabulary.group_modifiers for word in words
        )
        if not (named or headed) or token.tag_ not in {"NNS", "NNPS"}:
            return []
        if any(self.tree.mention(word) for word in children(token, "poss")):
            return []
        kept = [
            word
            for word in subtree(token, without=OUTSIDE)
            if word.i <= token.i or word.dep_ in {"prep", "pobj", "compound"}
        ]
        start, end = self.tree.span([word for word in kept if word.i <= token.i + 4] or [token])
        name = " ".join(self.tree.text[start:end].split())
        return [Actor(self._entity(name), token, "group")]

    def _entity(self, name: str) -> Entity:
        key = " ".join(folded_name(name))
        if key not in self._known:
            self._known[key] = Entity("Body", name[0].upper() + name[1:], kind="group", vague=True)
        self._known[key].names[name] += 1
        return self._known[key]
