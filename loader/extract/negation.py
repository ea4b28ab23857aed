"""Whether a word is denied where it stands."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Token

from kpgraph.loader.extract.syntax import children


def is_negated(token: Token, negators: Set[str]) -> bool:
    """Whether a word is denied: by "not" or another negator before it, or by a subject that is nobody."""
    if children(token, "neg"):
        return True
    if any(word.lower_ == "longer" and word.nbor(-1).lower_ == "no" for word in children(token, "advmod")):
        return True
    for child in token.children:
        if (
            child.lower_ in negators
            and child.dep_ in {"advmod", "preconj", "cc", "det", "neg"}
            and child.i < token.i
        ):
            if child.lower_ == "no" and child.dep_ != "det":
                continue
            return child.i + 1 == len(token.doc) or child.nbor(1).lower_ != "only"
    for subject in children(token, "nsubj", "nsubjpass"):
        if subject.lower_ in {"nobody", "none", "neither", "nothing"} or any(
            child.lower_ in {"no", "neither"} for child in children(subject, "det")
        ):
            return True
    return False
