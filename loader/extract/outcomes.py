"""What became of a proposal, where the text tells: adopted, blocked, failed or pending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon.stance_words import Outcome, stance_words
from kpgraph.loader.extract.proposals import Proposals
from kpgraph.loader.extract.syntax import children, direct_objects, is_passive, subjects

WORDS = stance_words().outcomes
DECIDING = frozenset(
    lemma
    for table in (WORDS.passive, WORDS.active, WORDS.done)
    for lemmas in table.values()
    for lemma in lemmas
)


def read_outcome(token: Token, proposals: Proposals) -> None:
    """Set the outcome of the proposal that this verb's (logical) object or subject names."""
    if token.lemma_ not in DECIDING:
        return
    if children(token, "neg") or any(aux.lower_ in WORDS.auxiliaries for aux in children(token, "aux")):
        return
    if any(mark.lower_ in WORDS.marks for mark in children(token, "mark")):
        return
    if is_passive(token):
        _set(subjects(token), _outcome(token, WORDS.passive), proposals)
        return
    _set(subjects(token), _outcome(token, WORDS.active), proposals)
    if token.dep_ in {"ROOT", "conj", "ccomp", "relcl"}:
        _set(direct_objects(token), _outcome(token, WORDS.done), proposals)


def _outcome(verb: Token, table: Mapping[Outcome, frozenset[str]]) -> Outcome | None:
    return next((outcome for outcome, lemmas in table.items() if verb.lemma_ in lemmas), None)


def _set(nouns: Sequence[Token], outcome: Outcome | None, proposals: Proposals) -> None:
    if outcome is None:
        return
    decided = proposals.vocabulary.anaphoric_proposals | WORDS.nouns
    for noun in nouns:
        proposal = proposals.at(noun)
        if proposal is None and noun.pos_ == "NOUN" and noun.lemma_ in decided:
            proposal = proposals.of_noun(noun)
        if proposal is not None:
            proposal.outcome = outcome
