"""Did it happen? Negation, modality, conditions, attempts and reports around a trigger.

The tree is walked from the trigger to the root; each word on the way either leaves the claim alone, lowers
its confidence, turns it round, or ends it. Every decision is a named reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Scopes, Trigger
from kpgraph.loader.extract.syntax import children, is_passive, is_verb

ATTEMPTED, REPORTED, HEARSAY, ACCUSED, INTENDED, UNSURE = 0.72, 0.95, 0.75, 0.65, 0.7, 0.8
"""What an attempt, a report, hearsay, an accusation, a reported intention and an unknown governor leave of
the confidence: judgements, to be held against `kpgraph eval --calibration`."""


@dataclass(slots=True)
class Verdict:
    """What is left of a claim: `factor` 0 means dropped, `negated` that the act is denied, `reasons` why."""

    factor: float = 1.0
    negated: bool = False
    attempted: bool = False
    reasons: list[str] = field(default_factory=list)

    def drop(self, reason: str) -> Verdict:
        self.factor = 0.0
        self.reasons.append(reason)
        return self

    def lower(self, factor: float, reason: str) -> None:
        self.factor *= factor
        if reason not in self.reasons:
            self.reasons.append(reason)


class Scope:
    """Judges triggers by the words that govern them."""

    def __init__(self, words: Scopes) -> None:
        self.words = words

    def judge(self, token: Token, trigger: Trigger) -> Verdict:
        """The verdict on the act that `token` triggers."""
        verdict = Verdict()
        if _is_question(token) and trigger.pos not in {"noun", "agent"}:
            return verdict.drop("question")
        if any(child.lower_ in self.words.hearsay for child in children(token, "advmod")):
            verdict.lower(HEARSAY, "hearsay")
        if trigger.pos in {"noun", "agent"}:
            return self._noun(token, verdict, trigger)
        verb = token if is_verb(token) else token.head
        if self._is_negated(token) or (verb.i != token.i and self._is_negated(verb)):
            verdict.negated = True
            verdict.reasons.append("negated")
        return self._up(verb, verdict, trigger)

    def _noun(self, noun: Token, verdict: Verdict, trigger: Trigger) -> Verdict:
        if any(child.lower_ in self.words.unreal_determiners for child in children(noun, "det", "amod")):
            return verdict.drop("negated")
        head = noun.head
        if head.lower_ == "without":
            return verdict.drop("negated")
        if (
            trigger.type != "PROPOSED"
            and noun.dep_ in {"dobj", "nsubjpass"}
            and head.lemma_ in self.words.giving_up
            and not self._is_negated(head)
        ):
            refused = head.dep_ == "xcomp" and head.head.lemma_ in self.words.refusing | self.words.cancelling
            if not refused:
                return verdict.drop("given up")
        return verdict

    def light_verb(self, verb: Token, verdict: Verdict, trigger: Trigger) -> Verdict:
        """The verdict on a noun's act whose actor is a light verb's subject: "did not voice opposition"."""
        if self._is_negated(verb):
            return verdict.drop("negated")
        return self._up(verb, verdict, trigger)

    def _up(self, verb: Token, verdict: Verdict, trigger: Trigger) -> Verdict:
        node = verb
        inherits = True
        for _ in range(24):
            if inherits and self._modal(node, verdict, trigger).factor == 0:
                return verdict
            if self._conditional(node):
                return verdict.drop("conditional")
            if node.head.i == node.i:
                return verdict
            node, inherits = self._step(node, verdict, trigger)
            if verdict.factor == 0:
                return verdict
        return verdict

    def _step(self, node: Token, verdict: Verdict, trigger: Trigger) -> tuple[Token, bool]:
        """One governor up: what it does to the verdict, and whether its modality and negation reach down."""
        head, dep = node.head, node.dep_
        if dep == "conj":
            own = bool(children(node, "nsubj", "nsubjpass"))
            shares = not own and (not children(node, "aux", "auxpass") or node.tag_ == "VB")
            if (
                shares
                and self._is_negated(head)
                and (node.tag_ == "VB" or _joined_by(head, {"or", "nor"}))
                and not _joined_by(head, {"but"})
            ):
                verdict.negated = True
                verdict.reasons.append("negated")
            return head, shares
        if dep in {"xcomp", "ccomp", "oprd", "csubj", "pcomp"} or (dep == "advcl" and _is_purpose(node)):
            if dep == "pcomp":
                return self._preposition(head, verdict)
            return self._governed(node, head, dep, verdict)
        if dep in {"acl", "relcl"} and not is_verb(head):
            if dep == "acl" and _is_purpose(node):
                return self._of_noun(head, verdict, trigger)
            return _root(head), False
        if dep == "advcl":
            return head, node.tag_ in {"VBG"} and not children(node, "mark")
        if dep in {"ROOT"}:
            return node, False
        return head, False

    def _governed(self, node: Token, head: Token, dep: str, verdict: Verdict) -> tuple[Token, bool]:
        lemma, words = head.lemma_.lower(), self.words
        clausal = dep == "ccomp" and not _is_purpose(node)
        if not is_verb(head):
            lemma = head.lemma_.lower() if head.pos_ in {"ADJ", "NOUN"} else lemma
        if lemma in words.refusing and not clausal:
            verdict.negated = not verdict.negated
            verdict.reasons.append("refused")
            return head, True
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
            and lemma not in {"say"}
        ):
            verdict.drop("asked for, not done")
        elif lemma in words.trying and not clausal:
            verdict.attempted = True
            verdict.lower(ATTEMPTED, "attempted")
        elif is_passive(head) and any(child.lower_ == "it" for child in children(head, "nsubjpass")):
            verdict.drop("hearsay without a source")
        elif lemma in words.reporting and (clausal or is_verb(head)):
            if self._is_negated(head):
                verdict.drop("negated")
            else:
                verdict.lower(REPORTED, "reported")
        elif lemma in words.irrealis:
            verdict.drop("not (yet) done")
        elif lemma not in words.neutral:
            verdict.lower(UNSURE, f"governed by {lemma}")
        if self._is_negated(head) and not clausal and verdict.factor:
            verdict.negated = not verdict.negated
            verdict.reasons.append("negated")
        return head, not clausal

    def _preposition(self, preposition: Token, verdict: Verdict) -> tuple[Token, bool]:
        governor = preposition.head
        lemma = governor.lemma_.lower()
        if preposition.lower_ == "without" or (
            preposition.lower_ == "from" and lemma in self.words.keeping_from
        ):
            verdict.drop("negated")
        elif preposition.lower_ in {"instead", "than", "before", "against"}:
            verdict.drop("not done")
        elif lemma == "accuse":
            verdict.lower(ACCUSED, "accused")
        elif lemma in self.words.possible_nouns | self.words.cancelling_nouns and governor.pos_ == "NOUN":
            verdict.drop("not (yet) done")
        elif lemma in {"short", "stop", "capable", "incapable"}:
            verdict.drop("negated")
        elif lemma in self.words.fearing | {"consider", "threaten", "think", "talk", "plan"}:
            verdict.drop("not (yet) done")
        return governor, is_verb(governor)

    def _of_noun(self, noun: Token, verdict: Verdict, trigger: Trigger) -> tuple[Token, bool]:
        lemma = noun.lemma_.lower()
        if lemma == "position" and noun.dep_ == "pobj" and is_verb(noun.head.head):
            if self._is_negated(noun.head.head):
                verdict.negated = not verdict.negated
                verdict.reasons.append("negated")
            else:
                verdict.drop("not (yet) done")
            return _root(noun), False
        if lemma in {"refusal", "unwillingness", "reluctance"} and trigger.negated:
            verdict.negated = not verdict.negated
            verdict.reasons.append("refused")
        elif lemma in self.words.cancelling_nouns:
            verdict.drop("negated")
        elif lemma in self.words.possible_nouns:
            verdict.drop("not (yet) done")
        elif lemma in self.words.trying_nouns:
            verdict.attempted = True
            verdict.lower(ATTEMPTED, "attempted")
        elif lemma in self.words.asking_nouns:
            verdict.drop("asked for, not done")
        return _root(noun), False

    def _modal(self, verb: Token, verdict: Verdict, trigger: Trigger) -> Verdict:
        modals = [child.lower_ for child in children(verb, "aux") if child.lower_ in self.words.modals]
        going = verb.dep_ == "xcomp" and verb.head.lemma_ == "go" and verb.head.tag_ == "VBG"
        if not modals and not going:
            return verdict
        if modals and verdict.negated and trigger.negated and modals[0] in self.words.unwilling:
            return verdict
        if modals and modals[0] in {"would", "'d", "’d"}:
            if verb.lemma_ in {"like", "prefer", "welcome", "want"}:
                return verdict
            if (
                self._is_reported(verb)
                and trigger.type in {"SUPPORTED", "OPPOSED"}
                and trigger.mode != "blocked"
            ):
                verdict.lower(INTENDED, "announced")
                return verdict
        if modals and modals[0] in {"must", "should", "ought"}:
            return verdict.drop("demanded, not done")
        return verdict.drop(
            "future" if going or modals[0] in {"will", "shall", "'ll", "wo", "’ll"} else "possible"
        )

    def _is_reported(self, verb: Token) -> bool:
        return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in self.words.reporting

    def _conditional(self, verb: Token) -> bool:
        return any(mark.lower_ in self.words.conditionals for mark in children(verb, "mark"))

    def _is_negated(self, token: Token) -> bool:
        if children(token, "neg"):
            return True
        for child in token.children:
            if (
                child.lower_ in self.words.negators
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


def _is_question(token: Token) -> bool:
    return token.sent[-1].text == "?"


def _is_purpose(verb: Token) -> bool:
    return any(aux.tag_ == "TO" for aux in children(verb, "aux"))


def _joined_by(head: Token, words: set[str]) -> bool:
    return any(child.lower_ in words for child in children(head, "cc"))


def _root(noun: Token) -> Token:
    """The end of the walk: a noun's modifier is presupposed, so what governs the noun doesn't reach it."""
    return noun.sent.root
