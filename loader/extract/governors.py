"""What the word above an act does to its verdict: a verb, a preposition, a noun."""

from __future__ import annotations

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Scopes, Trigger
from kpgraph.loader.extract.negation import is_negated
from kpgraph.loader.extract.syntax import children, is_infinitive, is_passive, is_verb
from kpgraph.loader.extract.verdict import Verdict

ATTEMPTED, REPORTED, ACCUSED, UNSURE, HEARSAY = 0.72, 0.95, 0.65, 0.8, 0.6
"""What an attempt, a report, an accusation, an unknown governor and hearsay leave of the confidence:
judgements, to be held against `kpgraph eval --calibration`."""


class Governors:
    """Applies what one governor says; each method tells whether the governor's own modality reaches down."""

    def __init__(self, words: Scopes) -> None:
        self.words = words

    def verb(self, node: Token, verdict: Verdict) -> bool:
        """The verb or adjective that a clause completes: "refused to", "said that", "unable to"."""
        head = node.head
        lemma, words = head.lemma_.lower(), self.words
        clausal = node.dep_ == "ccomp" and not is_infinitive(node)
        if lemma == "have" and any(word.lower_ == "yet" for word in children(head, "advmod")):
            verdict.drop("not (yet) done")
        if clausal and lemma in {"be", "true"} and is_negated(head, words.negators):
            verdict.drop("denied")
        if lemma in words.refusing and not clausal:
            verdict.turn("refused")
            return True
        if lemma in words.cancelling and not clausal:
            verdict.drop("negated")
        elif lemma in words.denying:
            verdict.drop("denied")
        elif lemma in words.fearing and clausal:
            verdict.drop("feared")
        elif (
            lemma in words.directive
            and not clausal
            and (children(head, "dobj") or children(node, "nsubj") or children(head, "prep"))
        ):
            verdict.drop("asked for, not done")
        elif lemma in words.trying and not clausal:
            verdict.attempted = True
            verdict.lower(ATTEMPTED, "attempted")
        elif is_passive(head) and any(child.lower_ == "it" for child in children(head, "nsubjpass")):
            verdict.drop("hearsay without a source")
        elif lemma in words.reporting and (clausal or is_verb(head)):
            if is_negated(head, self.words.negators):
                verdict.drop("negated")
            else:
                verdict.lower(REPORTED, "reported")
        elif lemma in words.irrealis:
            verdict.drop("not (yet) done")
        elif lemma not in words.neutral:
            verdict.lower(UNSURE, f"governed by {lemma}")
        if is_negated(head, self.words.negators) and not clausal and verdict.factor:
            verdict.turn("negated")
        return not clausal

    def preposition(self, preposition: Token, verdict: Verdict) -> bool:
        """The preposition before a gerund, with its own governor: "without voting", "accused of blocking"."""
        governor = preposition.head
        lemma = governor.lemma_.lower()
        if preposition.lower_ == "without" or (
            preposition.lower_ == "from" and lemma in self.words.keeping_from
        ):
            verdict.drop("negated")
        elif preposition.lower_ in {"instead", "than", "against"} or (
            preposition.lower_ == "before" and self._is_left(governor)
        ):
            verdict.drop("not done")
        elif lemma == "accuse":
            verdict.lower(ACCUSED, "accused")
        elif lemma in self.words.possible_nouns | self.words.cancelling_nouns and governor.pos_ == "NOUN":
            verdict.drop("not (yet) done")
        elif lemma in {"short", "stop", "capable", "incapable"}:
            verdict.drop("negated")
        elif lemma in self.words.fearing | {"consider", "threaten", "think", "talk", "plan"}:
            verdict.drop("not (yet) done")
        return is_verb(governor)

    def _is_left(self, governor: Token) -> bool:
        """Whether what follows "before" was not reached: "left before voting", but "waited before voting"."""
        return (
            governor.tag_ not in {"VBD", "VBN"}
            or governor.lemma_ in self.words.leaving
            or is_negated(governor, self.words.negators)
        )

    def story(self, noun: Token, verdict: Verdict) -> None:
        """The noun whose that-clause tells the act: "reports that", "claims that"."""
        if noun.lemma_.lower() not in self.words.stories:
            return
        verb = noun.head
        said = {child.lower_ for child in (*children(verb, "acomp", "attr", "oprd"), verb)}
        if (
            said & self.words.untrue
            or verb.lemma_ in self.words.denying
            or is_negated(verb, self.words.negators)
        ):
            verdict.drop("denied")
        else:
            verdict.lower(HEARSAY, "hearsay")

    def noun(self, noun: Token, verdict: Verdict, trigger: Trigger) -> None:
        """The noun that an infinitive completes: "its refusal to", "an attempt to", "the right to"."""
        lemma = noun.lemma_.lower()
        if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in self.words.giving_up:
            verdict.drop("given up")
            return
        if lemma == "position" and noun.dep_ == "pobj" and is_verb(noun.head.head):
            if is_negated(noun.head.head, self.words.negators):
                verdict.turn("negated")
            else:
                verdict.drop("not (yet) done")
            return
        if lemma in {"refusal", "unwillingness", "reluctance"} and trigger.negated:
            verdict.turn("refused")
        elif lemma in self.words.cancelling_nouns:
            verdict.drop("negated")
        elif lemma in self.words.possible_nouns:
            verdict.drop("not (yet) done")
        elif lemma in self.words.trying_nouns:
            verdict.attempted = True
            verdict.lower(ATTEMPTED, "attempted")
        elif lemma in self.words.asking_nouns:
            verdict.drop("asked for, not done")
