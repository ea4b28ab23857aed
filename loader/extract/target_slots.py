"""Target slots: what stands where a frame has its target (`lexicon/frames.yaml` tells which)."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Trigger, spelt
from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.syntax import (
    RELATIVE_TAGS,
    agents,
    children,
    clause,
    coordinated,
    direct_objects,
    gerund,
    infinitive,
    is_infinitive,
    is_passive,
    is_result,
    is_verb,
    logical_subjects,
    prepositional,
    subjects,
)

TIME = stance_words().proposals.time
OWNING = ("of", "from", "by", "between", "among")
"""Prepositions after which an act's owner may stand: "the objection of Norland"."""


class TargetSlots:
    """Finds the targets of triggers in one tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._slots: dict[str, Callable[[Token, Trigger, str], list[Token]]] = {
            "svo": lambda verb, trigger, _word: objects(verb) or _after_particle(verb, trigger),
            "svo-ger": lambda verb, _trigger, _word: gerund(verb),
            "s-inf": lambda verb, _trigger, _word: infinitive(verb),
            "svo-inf": lambda verb, _trigger, _word: _infinitive_of_object(verb),
            "svo-from": lambda verb, _trigger, _word: _gerund_after_from(verb),
            "s-that": lambda verb, _trigger, _word: clause(verb),
            "s-that-subj": lambda verb, _trigger, _word: _subjunctive(verb),
            "s-pp": after_preposition,
            "s-pp-inf": lambda verb, _trigger, word: _infinitive_after(verb, word),
            "s-poss": _possessor,
            "cop": _of_adjective,
            "n-poss": self._of_noun,
            "n-agent": self._of_noun,
            "rev": lambda verb, _trigger, _word: subjects(verb),
            "rev-obj": lambda verb, _trigger, _word: logical_subjects(verb),
        }

    def find(self, token: Token, trigger: Trigger) -> list[Token]:
        """The tokens in the target slot of the trigger's first frame that has any."""
        for frame in trigger.frames:
            name, _, word = frame.partition(":")
            found = self._slots[name](token, trigger, word) if name in self._slots else []
            if found:
                return found
        return []

    def _of_noun(self, noun: Token, trigger: Trigger, word: str) -> list[Token]:
        """What follows the noun's preposition, without who owns the act."""
        found = infinitive(noun) if word in {"to", "for"} else []
        if word == "that":
            return clause(noun)
        found = found or clause(noun) if trigger.type == "PROPOSED" else found
        parts = (
            prepositional(noun, word)
            or [
                part
                for made in children(noun, "acl")
                for part in prepositional(made, word)
                if is_passive(made)
            ]
            or _loose(noun, word)
            or _given_to(noun)
            or _fronted(noun, word)
        )
        if word in OWNING and trigger.pos != "agent":
            parts = [part for part in parts if not self._is_owner(part, trigger)]
        return found or parts

    def _is_owner(self, part: Token, trigger: Trigger) -> bool:
        """Whether what follows "of" is who acts rather than what is acted on."""
        return trigger.type == "PROPOSED" and self.tree.mention(part) is not None


def objects(verb: Token) -> list[Token]:
    """The objects of a verb; of a passive its subjects, or the main clause of "as requested by"."""
    if is_passive(verb):
        first = verb
        while first.dep_ == "conj" and is_verb(first.head) and not children(first, "nsubjpass"):
            first = first.head
        if any(mark.lower_ == "as" for mark in children(first, "mark")) and not children(first, "nsubjpass"):
            return [first.head] if is_verb(first.head) else []
        return subjects(verb)
    return direct_objects(verb)


def _after_particle(verb: Token, trigger: Trigger) -> list[Token]:
    """The object of a phrasal verb whose particle the parser took for a preposition: "voted down a levy"."""
    if len(trigger.words) != 2:
        return []
    return [noun for noun in prepositional(verb, trigger.words[1]) if noun.head.i > verb.i]


def _infinitive_of_object(verb: Token) -> list[Token]:
    """The infinitives of a verb and of its objects: "urged the Forum to act"."""
    found = infinitive(verb)
    for item in direct_objects(verb):
        found += infinitive(item)
    found = [item for item in found if item.dep_ != "advcl" or children(verb, "dobj")]
    found = found or _behind_aside(verb)
    return found or [child for child in children(verb, "ccomp") if is_result(child)]


def _behind_aside(verb: Token) -> list[Token]:
    """The infinitive after an aside: "wanted the levy, first agreed in May, to lapse"."""
    for item in direct_objects(verb)[:1]:
        window = item.doc[item.i + 1 : min(item.i + 16, item.sent.end)]
        if item.i < verb.i or len(window) < 4 or window[0].text != ",":
            return []
        closing = next((token for token in window[1:] if token.text in {",", ";", ":"}), None)
        if (
            closing is not None
            and closing.text == ","
            and closing.i + 2 < item.sent.end
            and closing.nbor().tag_ == "TO"
        ):
            return [closing.nbor().head]
    return []


def _gerund_after_from(verb: Token) -> list[Token]:
    """What somebody is kept from: "stopped the Forum from acting"."""
    return [item for item in prepositional(verb, "from") if item.tag_ == "VBG"] + [
        item for noun in direct_objects(verb) for item in prepositional(noun, "from") if item.tag_ == "VBG"
    ]


def _subjunctive(verb: Token) -> list[Token]:
    """The that-clauses that demand: "insisted that exports stop"."""
    return [
        item
        for item in clause(verb)
        if (item.tag_ == "VB" or any(aux.lower_ == "be" for aux in children(item, "auxpass", "aux")))
        and not any(aux.lower_ in stance_words().targets.indicative for aux in children(item, "aux"))
    ]


def after_preposition(verb: Token, trigger: Trigger, word: str) -> list[Token]:
    """What follows a preposition of the verb, or of the last word of its idiom."""
    if word == "inf":
        return infinitive(verb)
    found = _first_phrase([noun for noun in prepositional(verb, word) if noun.head.i > verb.i])
    fronted = [noun for noun in prepositional(verb, word) if noun.tag_ in RELATIVE_TAGS]
    if not found and fronted:
        return _antecedent(fronted[0], verb)
    if (
        not found
        and verb.dep_ == "relcl"
        and any(
            child.lower_ == word and child.dep_ in {"prep", "prt"} and not children(child, "pobj", "pcomp")
            for child in verb.children
        )
    ):
        return [verb.head]
    if word == "for":
        # "asked for the embargo to be lifted"
        found = (
            [
                child
                for child in children(verb, "ccomp", "advcl", "xcomp")
                if any(mark.lower_ == "for" for mark in children(child, "mark")) and child.i > verb.i
            ]
            or [
                asked
                for noun in found
                for asked in infinitive(noun)
                if asked.dep_ == "relcl" and (noun.tag_ == "NNS" or children(asked, "auxpass"))
            ]
            or found
        )
    if not found:
        # "protested at the time against it"
        times = [noun for child in children(verb, "prep") for noun in children(child, "pobj")]
        found = [part for noun in times if noun.lemma_ in TIME for part in prepositional(noun, word)]
    if not found and len(trigger.words) > 1:
        for inner in verb.subtree:
            if (
                inner.i > verb.i
                and inner.lower_ in trigger.words[1:]
                and inner.dep_ in {"dobj", "prt", "advmod", "pobj", "prep", "conj", "acomp"}
            ):
                found += prepositional(inner, word)
                if inner.lower_ == word and inner.dep_ == "prep":
                    found += children(inner, "pobj", "pcomp")
    if not found and is_passive(verb):
        found = (
            subjects(verb)
            if any(
                child.lower_ == word and child.dep_ == "prep" and not children(child, "pobj")
                for child in verb.children
            )
            else []
        )
    return list({item.i: item for item in found}.values())


def _possessor(verb: Token, _trigger: Trigger, word: str) -> list[Token]:
    """Whose the noun of an idiom is: "took Norland's side"."""
    nouns = [noun for noun in verb.subtree if noun.i > verb.i and spelt(noun.lemma_.lower()) == spelt(word)]
    return [owner for noun in nouns[:1] for owner in (*children(noun, "poss"), *prepositional(noun, "of"))]


def _antecedent(relative: Token, verb: Token) -> list[Token]:
    """What "to which" stands for: the noun that the clause hangs on, else the one before the comma."""
    if verb.dep_ == "relcl":
        return [verb.head]
    before = list(relative.doc[max(verb.sent.start, relative.head.i - 2) : relative.head.i])
    return [token for token in reversed(before) if token.pos_ in {"NOUN", "PROPN"}][:1]


def _infinitive_after(verb: Token, word: str) -> list[Token]:
    """The infinitives of a verb and of what follows its preposition: "called on the Forum to act"."""
    found = infinitive(verb)
    found += [
        child
        for child in children(verb, "advcl")
        if is_infinitive(child) and any(mark.lower_ == word for mark in children(child, "mark"))
    ]
    for noun in prepositional(verb, word):
        found += infinitive(noun) if not is_verb(noun) else []
        for part in coordinated(noun):
            found += infinitive(part)
    return list({item.i: item for item in found}.values())


def _of_adjective(token: Token, trigger: Trigger, word: str) -> list[Token]:
    """What follows an adjective's preposition."""
    if word == "by":
        return agents(token) or after_preposition(token, trigger, word)
    if word == "inf":
        return infinitive(token)
    if token.lower_ == word and token.dep_ == "prep":
        return children(token, "pobj", "pcomp")
    return after_preposition(token, trigger, word)


def _loose(noun: Token, word: str) -> list[Token]:
    """A phrase that the parser hung on a by-phrase or on the verb: "a proposal by A and B for C"."""
    if word in OWNING:
        return []
    for token in noun.doc[noun.i + 1 : min(noun.i + 14, noun.sent.end)]:
        if is_verb(token) or token.text in {";", ":"}:
            return []
        if token.lower_ == word and token.dep_ in {"prep", "dative"}:
            owner = token.head
            if (
                owner.i == noun.i
                or noun in set(owner.ancestors)
                or (is_verb(owner) and owner in set(noun.ancestors))
            ):
                return children(token, "pobj", "pcomp")
    return []


def _fronted(noun: Token, word: str) -> list[Token]:
    """What a relative clause is about: "a notion for which Norland has shown sympathy"."""
    clause_ = noun.head
    if noun.dep_ != "dobj" or clause_.dep_ != "relcl":
        return []
    relative = any(item.tag_ in RELATIVE_TAGS for item in prepositional(clause_, word))
    return [clause_.head] if relative else []


def _given_to(noun: Token) -> list[Token]:
    """What gets a noun as a gift: "gave the plan its blessing"."""
    if noun.dep_ != "dobj" or noun.head.lemma_ not in {"give", "grant", "lend"}:
        return []
    return [item for item in children(noun.head, "dative") if item.pos_ != "ADP"]


def _first_phrase(nouns: list[Token]) -> list[Token]:
    """What follows the first of several like prepositions ("called for certainty for investors")."""
    if not nouns:
        return nouns
    first = min(nouns, key=lambda noun: noun.head.i).head
    return [noun for noun in nouns if noun.head.i == first.i or noun.head.dep_ == "conj"]
