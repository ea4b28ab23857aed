"""What became of a proposal, where the text tells: adopted, blocked, failed or pending."""

from __future__ import annotations

from spacy.tokens import Token

from kpgraph.loader.extract.proposals import Proposals
from kpgraph.loader.extract.syntax import children, direct_objects, is_passive, subjects

PASSIVE = {
    "adopted": frozenset(
        [
            "adopt",
            "approve",
            "agree",
            "pass",
            "carry",
            "endorse",
            "accept",
            "greenlight",
            "ratify",
            "confirm",
            "admit",
        ]
    ),
    "blocked": frozenset(
        [
            "block",
            "veto",
            "thwart",
            "torpedo",
            "scupper",
            "derail",
            "remove",
            "strike",
            "excise",
            "scuttle",
            "stymie",
            "drop",
        ]
    ),
    "failed": frozenset(["reject", "defeat", "kill", "withdraw", "abandon", "outvote"]),
    "pending": frozenset(["postpone", "defer", "refer", "shelve", "hold", "delay", "adjourn"]),
}
ACTIVE = {
    "adopted": frozenset({"pass", "succeed", "prevail"}),
    "failed": frozenset({"fail", "collapse", "die", "founder", "lapse"}),
}


def read_outcome(token: Token, proposals: Proposals) -> None:
    """Set the outcome of the proposal that this verb's (logical) object or subject names."""
    if children(token, "neg") or any(
        child.lower_ in {"will", "would", "may", "might", "could", "should", "must", "can"}
        for child in children(token, "aux")
    ):
        return
    if any(mark.lower_ in {"if", "unless", "whether", "before", "until"} for mark in children(token, "mark")):
        return
    table = PASSIVE if is_passive(token) else ACTIVE
    nouns = subjects(token)
    for outcome, lemmas in table.items():
        if token.lemma_ in lemmas:
            _set(nouns, outcome, proposals)
    if (
        not is_passive(token)
        and token.lemma_ in {"block", "veto", "adopt", "torpedo"}
        and token.dep_ in {"ROOT", "conj", "ccomp", "relcl"}
    ):
        _set(direct_objects(token), "adopted" if token.lemma_ == "adopt" else "blocked", proposals)


def _set(nouns: list[Token], outcome: str, proposals: Proposals) -> None:
    for noun in nouns:
        proposal = proposals.at(noun)
        if (
            proposal is None
            and noun.pos_ == "NOUN"
            and noun.lemma_
            in proposals.vocabulary.anaphoric_proposals | {"agreement", "declaration", "decision", "treaty"}
        ):
            proposal = proposals.of_noun(noun)
        if proposal is not None:
            proposal.outcome = outcome
