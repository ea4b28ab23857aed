"""Whether a trigger stands at a token: its part of speech, and the further words of its idiom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Trigger, spelt, triggers
from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.syntax import RELATIVE_TAGS, children, infinitive, is_passive, prepositional

COPULAS = stance_words().actors.copulas
VERB_POS = frozenset({"VERB", "AUX"})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
PREDICATIVE = frozenset({"ROOT", "acl", "acomp", "advcl", "amod", "appos", "conj", "prep", "relcl"})
"""Labels under which an adjective is said of somebody without a copula."""


@lru_cache(maxsize=1)
def _index() -> Mapping[str, Sequence[Trigger]]:
    """The triggers by their head words."""
    index: dict[str, list[Trigger]] = {}
    for trigger in triggers():
        index.setdefault(spelt(trigger.words[0]), []).append(trigger)
    return index


def entries(token: Token) -> list[Trigger]:
    """The triggers whose head word this token is, longest first."""
    return _entries(token.lemma_.lower(), token.lower_)


@lru_cache(maxsize=65536)
def _entries(lemma: str, word: str) -> list[Trigger]:
    found = _index().get(spelt(lemma), ())
    other = _index().get(spelt(word), ()) if word != lemma else ()
    return [*found, *(trigger for trigger in other if trigger.pos == "adjective" and trigger not in found)]


def matches(token: Token, trigger: Trigger) -> bool:
    """Whether the trigger, whose head word the token is, stands there as a whole."""
    if trigger.pos == "verb":
        fits = _is_verb(token)
    elif trigger.pos == "adjective":
        fits = _is_predicate(token)
    else:
        fits = token.pos_ in {"NOUN", "PROPN"}
    if not fits:
        return False
    if trigger.pos == "verb" and len(trigger.words) == 2:
        word = trigger.words[1]
        if any(frame.endswith(f":{word}") and not frame.startswith("s-poss") for frame in trigger.frames):
            return (
                any(noun.head.i > token.i or _is_relative(noun) for noun in prepositional(token, word))
                or ("sv" in trigger.frames and any(child.lower_ == word for child in token.children))
                or is_passive(token)
                or (word == "to" and bool(infinitive(token)))
                or (
                    word in {"for", "with"}
                    and any(
                        mark.lower_ == word for child in token.children for mark in children(child, "mark")
                    )
                )
            )
    return _rest_follows(token, trigger.words[1:])


def _is_relative(noun: Token) -> bool:
    return noun.tag_ in RELATIVE_TAGS and noun.head.dep_ == "prep"


def _is_verb(token: Token) -> bool:
    if token.pos_ not in VERB_POS and token.tag_ not in VERB_TAGS:
        return False
    return token.dep_ not in {"amod", "compound"} or token.i >= token.head.i


def _is_predicate(token: Token) -> bool:
    """Whether an adjective (or "against") is said of somebody."""
    if token.lower_ in {"against", "for"} and token.head.lemma_ not in {"be", "remain", "stand", "stay"}:
        return False
    return bool(children(token, "auxpass")) or token.head.lemma_ in COPULAS or token.dep_ in PREDICATIVE


def _rest_follows(token: Token, words: Sequence[str]) -> bool:
    """Whether a trigger's further words follow, in order and governed by the head word."""
    index = token.i + 1
    limit = min(token.sent.end, token.i + 12)
    if words and any(_is_relative(noun) for noun in prepositional(token, words[-1])):
        # "to which Norland lent its voice"
        words = words[:-1]
    for word in words:
        while index < limit:
            other = token.doc[index]
            index += 1
            if (
                spelt(word) in {spelt(other.lower_), spelt(other.lemma_.lower())}
                and (token in set(other.ancestors) or other.head.head == token.head)
                and not (word == "no" and other.dep_ == "det")
            ):
                break
        else:
            return False
    return True
