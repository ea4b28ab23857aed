"""Did it happen? Negation, modality, conditions, attempts and reports around a trigger.

The tree is walked from the trigger to the root; each word on the way either leaves the claim alone, lowers
its confidence, turns it round, or ends it. Every decision is a named reason.
"""

from __future__ import annotations

from spacy.tokens import Token

from kpgraph.loader.extract.governors import Governors
from kpgraph.loader.extract.lexicon import Scopes, Trigger
from kpgraph.loader.extract.negation import is_negated
from kpgraph.loader.extract.syntax import children, is_infinitive, is_verb
from kpgraph.loader.extract.verdict import Verdict

HEARSAY, INTENDED, ABLE = 0.75, 0.7, 0.9
"""What hearsay, a reported intention and being able to accept leave of the confidence: judgements."""

RANKS = frozenset({"first", "last", "one", "only", "second"})
"""With these, the verb above tells whether it is done: "would be the first to applaud it"."""


class Scope:
    """Judges triggers by the words that govern them."""

    def __init__(self, words: Scopes) -> None:
        self.words = words
        self._governors = Governors(words)

    def judge(self, token: Token, trigger: Trigger) -> Verdict:
        """The verdict on the act that `token` triggers."""
        verdict = Verdict()
        if _is_question(token) and trigger.pos not in {"noun", "agent"}:
            return verdict.drop("question")
        adverbs = children(token, "advmod")
        if any(adverb.lower_ in self.words.hearsay for adverb in adverbs):
            verdict.lower(HEARSAY, "hearsay")
        if any(adverb.lower_ in {"almost", "nearly", "yet"} and adverb.i < token.i for adverb in adverbs):
            return verdict.drop("not quite")
        if trigger.pos in {"noun", "agent"}:
            return self._noun(token, verdict, trigger)
        verb = token if is_verb(token) else token.head
        if any(
            child.lower_ == "neither" and child.dep_ in {"preconj", "cc", "advmod"} for child in verb.children
        ):
            return verdict.drop("neither one nor the other")
        if (
            is_negated(token, self.words.negators)
            or (verb.i != token.i and is_negated(verb, self.words.negators))
            or _is_of_none(verb)
        ):
            verdict.negated = True
            verdict.reasons.append("negated")
            if _is_not_yet(verb):
                return verdict.drop("not (yet) done")
        return self._up(verb, verdict, trigger)

    def _noun(self, noun: Token, verdict: Verdict, trigger: Trigger) -> Verdict:
        if any(child.lower_ in self.words.unreal_determiners for child in children(noun, "det", "amod")):
            return verdict.drop("negated")
        head = noun.head
        if noun.dep_ == "attr" and is_negated(head, self.words.negators):
            return verdict.drop("negated")
        if head.lower_ == "without":
            return verdict.drop("negated")
        if (
            trigger.type != "PROPOSED"
            and noun.dep_ in {"dobj", "nsubjpass"}
            and head.lemma_ in self.words.giving_up
            and not is_negated(head, self.words.negators)
        ):
            refused = head.dep_ == "xcomp" and head.head.lemma_ in self.words.refusing | self.words.cancelling
            if not refused:
                return verdict.drop("given up")
        return verdict

    def light_verb(self, verb: Token, verdict: Verdict, trigger: Trigger) -> Verdict:
        """The verdict on a noun's act whose actor is a light verb's subject: "did not voice opposition"."""
        if is_negated(verb, self.words.negators):
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
            # "said it would cost too much and proposed a trial": a finite verb isn't under another's modal.
            shares = shares and not (node.tag_ in {"VBD", "VBZ", "VBP"} and head.tag_ == "VB")
            if (
                shares
                and is_negated(head, self.words.negators)
                and (node.tag_ == "VB" or _joined_by(head, {"or", "nor"}))
                and not _joined_by(head, {"but"})
            ):
                verdict.negated = True
                verdict.reasons.append("negated")
            return head, shares
        if dep in {"xcomp", "ccomp", "oprd", "csubj", "pcomp"} or (dep == "advcl" and is_infinitive(node)):
            if dep == "pcomp":
                return head.head, self._governors.preposition(head, verdict)
            return head, self._governors.verb(node, verdict)
        if dep in {"acl", "relcl"} and head.lemma_ in RANKS and is_infinitive(node) and is_verb(head.head):
            return head.head, True
        if dep in {"acl", "relcl", "ccomp"} and not is_verb(head):
            if dep != "ccomp" and is_infinitive(node):
                self._governors.noun(head, verdict, trigger)
            elif children(node, "mark"):
                self._governors.story(head, verdict)
            return _root(head), False
        if dep == "advcl":
            return head, node.tag_ in {"VBG"} and not children(node, "mark")
        if dep in {"ROOT"}:
            return node, False
        return head, False

    def _modal(self, verb: Token, verdict: Verdict, trigger: Trigger) -> Verdict:
        modals = [child.lower_ for child in children(verb, "aux") if child.lower_ in self.words.modals]
        going = verb.dep_ == "xcomp" and verb.head.lemma_ == "go" and verb.head.tag_ == "VBG"
        if not modals and not going:
            return verdict
        if modals and verdict.negated and trigger.negated and modals[0] in self.words.unwilling:
            return verdict
        if modals and trigger.negated and self._is_able(verb, modals[0]):
            verdict.lower(ABLE, "able")
            return verdict
        if modals and self._is_conditioned(verb):
            return verdict.drop("conditional")
        if modals and (
            (modals[0] == "should" and self._is_deplored(verb))
            or (modals[0] in {"would", "wo", "will"} and trigger.lemma in self.words.wilful)
        ):
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

    def _is_conditioned(self, verb: Token) -> bool:
        """Whether a condition hangs on the verb: "would support it if …"."""
        return any(
            mark.lower_ in {"if", "unless", "provided"}
            for child in children(verb, "advcl")
            for mark in children(child, "mark")
        )

    def _is_deplored(self, verb: Token) -> bool:
        """ "It is a shame that Norland should have blocked it": it did."""
        perfect = any(aux.lower_ == "have" for aux in children(verb, "aux"))
        return perfect and any(
            word.lemma_.lower() in self.words.deploring or word.lower_ in self.words.deploring
            for word in verb.doc[verb.sent.start : verb.i]
        )

    def _is_able(self, verb: Token, modal: str) -> bool:
        """ "Norland could go along with it": a consent, if nothing is asked for it."""
        return not self._is_conditioned(verb) and (
            modal == "can" or (modal == "could" and verb.lemma_ in self.words.able)
        )

    def _is_reported(self, verb: Token) -> bool:
        return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in self.words.reporting

    def _conditional(self, verb: Token) -> bool:
        if any(mark.lower_ in self.words.conditionals for mark in children(verb, "mark")):
            return True
        inverted = [aux for aux in children(verb, "aux") if aux.lower_ in {"had", "should", "were"}]
        return any(aux.i < subject.i for aux in inverted for subject in children(verb, "nsubj", "nsubjpass"))


def _is_not_yet(verb: Token) -> bool:
    """ "has not endorsed it": no refusal, unlike "did not endorse it" and "has never endorsed it"."""
    perfect = any(aux.lower_ in {"has", "have", "'ve"} for aux in children(verb, "aux"))
    return perfect and verb.tag_ == "VBN" and not any(word.lower_ == "never" for word in verb.children)


def _is_of_none(verb: Token) -> bool:
    """ "objected to neither paper", "supported no such plan"."""
    objects = [
        *children(verb, "dobj"),
        *(noun for child in children(verb, "prep") for noun in children(child, "pobj")),
    ]
    return any(
        noun.i > verb.i and any(word.lower_ in {"no", "neither"} for word in children(noun, "det"))
        for noun in objects[:1]
    )


def _is_question(token: Token) -> bool:
    return token.sent[-1].text == "?"


def _joined_by(head: Token, words: set[str]) -> bool:
    return any(child.lower_ in words for child in children(head, "cc"))


def _root(noun: Token) -> Token:
    """The end of the walk: a noun's modifier is presupposed, so what governs the noun doesn't reach it."""
    return noun.sent.root
