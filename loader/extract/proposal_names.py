"""What a proposal is called: the words of its clause or noun phrase, without asides."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.proposal import Proposal
from kpgraph.loader.extract.syntax import children, is_result, is_verb, prepositional

WORDS = stance_words().proposals
LONGEST = 18
"""Words in a proposal's name."""
CUT = frozenset(
    {"advcl", "agent", "appos", "aux", "auxpass", "mark", "neg", "npadvmod", "nsubj", "nsubjpass"}
    | {"parataxis", "preconj", "punct", "relcl"}
)
"""Labels of branches that are no part of a name."""


class ProposalNames:
    """Names proposals in the words of the document."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self._meant: dict[int, str] = {}

    def of_clause(self, verb: Token, earlier: Proposal | None = None) -> str:
        """The verb's base form and what completes it; the subject too, unless an actor is asked to act.

        `earlier` is what a pronoun in it stands for: "make the levy permanent".
        """
        pronoun = object_pronoun(verb)
        self._meant = (
            {pronoun.i: f"the {earlier.name}"}
            if pronoun is not None and earlier is not None and _is_short(earlier)
            else {}
        )
        subject = children(verb, "nsubj", "nsubjpass") or _meant_for(verb)
        passive = bool(children(verb, "auxpass")) or is_result(verb)
        kept = [word for word in self._phrase(verb) if word.i >= verb.i and word.i != verb.i]
        particles = children(verb, "prt")
        base = self._surface([verb]) if verb.tag_ in {"VB"} else verb.lemma_
        rest = self._surface(self._clip([word for word in kept if word not in particles]))
        denied = ["not"] if children(verb, "neg") else []
        verb_words = " ".join([*denied, base, *(particle.text for particle in particles)])
        if subject and (
            passive
            or (
                self.tree.mention(subject[0]) is None
                and subject[0].pos_ in {"NOUN", "PROPN"}
                and not self._is_asked(subject[0])
            )
        ):
            whose = self._surface(self._phrase(subject[0]))
            if passive:
                return _tidy(f"{verb_words} {whose} {rest}")
            return _tidy(f"{whose} {verb_words} {rest}")
        if len(rest.split()) < 2 and verb.dep_ in {"xcomp", "ccomp", "acl"}:
            addressee = self._addressee(verb)
            if addressee:
                return _tidy(f"{addressee} to {verb_words} {rest}")
        return _tidy(f"{verb_words} {rest}")

    def _addressee(self, verb: Token) -> str:
        """Who is asked, where the verb alone would say too little: "China and Norland to contribute"."""
        governor = verb.head
        asked = (
            children(governor, "dobj")
            + children(verb, "nsubj")
            + [noun for on in ("on", "upon") for noun in prepositional(governor, on)]
        )
        return self._surface(self._clip(self._phrase(asked[0]))) if asked and is_verb(governor) else ""

    def _is_asked(self, noun: Token) -> bool:
        return (
            noun.lemma_.lower()
            in self.vocabulary.meetings
            | self.vocabulary.organisation_heads
            | self.vocabulary.nobody
            | {"meeting"}
        )

    def of_noun(self, noun: Token, earlier: Proposal | None = None) -> str:
        """The noun phrase without its determiner; of what, when it is about an earlier proposal."""
        owner = possessive_pronoun(noun)
        kept = [
            word
            for word in [*self._phrase(noun), *self._stranded(noun)]
            if not (word.dep_ == "det" and word.head.i == noun.i) and (owner is None or word.i != owner.i)
        ]
        name = _tidy(self._surface(self._clip(kept)))
        if earlier is not None and len(earlier.name.split()) < 9:
            return _tidy(f"{name} of {earlier.name}")
        return name

    def _stranded(self, noun: Token) -> list[Token]:
        """What a noun is about, where the parser hung it on the verb: "presented a plan on a levy"."""
        bare = not any(child.i > noun.i and child.dep_ in {"prep", "acl", "relcl"} for child in noun.children)
        if noun.lemma_.lower() in self.vocabulary.anaphoric_proposals and not bare:
            return []
        following = noun.right_edge.i + 1
        if following >= noun.sent.end:
            return []
        preposition = noun.doc[following]
        if (
            preposition.dep_ != "prep"
            or preposition.lower_ not in (WORDS.about if bare else {"on", "regarding", "concerning"})
            or preposition.head.i != noun.head.i
            or self._is_circumstance(preposition)
            or any(self.tree.mention(part) for part in children(preposition, "pobj"))
        ):
            return []
        return self._phrase(preposition)

    def _phrase(self, head: Token, *, top: bool = True) -> list[Token]:
        """A head's words without relative and adverbial clauses, a verb's conjuncts, time and place."""
        words = [head]
        for child in head.children:
            if child.dep_ == "aux" and child.tag_ == "TO" and not top:
                words.append(child)
                continue
            kept = child.tag_ in {"WDT", "WP"} or self._tells_which(child) or self._tells_how_often(child)
            if child.dep_ in CUT and not kept:
                continue
            if child.dep_ in {"conj", "cc"} and is_verb(head):
                continue
            if child.dep_ == "advmod" and child.i < head.i:
                continue
            if (
                child.dep_ == "prep"
                and (is_verb(head) or child.lower_ == "by")
                and self._is_circumstance(child)
            ):
                continue
            if (
                child.dep_ == "acl"
                and child.tag_ == "VBN"
                and (
                    head.lemma_.lower() in self.vocabulary.anaphoric_proposals
                    or child.lemma_ in stance_words().actors.meeting
                    or children(child, "agent")
                )
            ):
                continue
            words += self._phrase(child, top=False)
        return sorted(words, key=lambda word: word.i)

    def _tells_which(self, clause: Token) -> bool:
        """Whether a relative clause says which of many are meant: "states which finance wars"."""
        return (
            clause.dep_ == "relcl"
            and clause.head.lemma_.lower() in self.vocabulary.nobody
            and clause.left_edge.i == clause.head.i + 1
        )

    def _tells_how_often(self, noun: Token) -> bool:
        """ "be published every quarter"."""
        return noun.dep_ == "npadvmod" and any(
            word.lower_ in {"every", "each", "twice", "once"} for word in noun.children
        )

    def _is_circumstance(self, preposition: Token) -> bool:
        """Whether a phrase tells when or where something is said rather than what is asked."""
        if preposition.lower_ == "by" and any(
            noun.lemma_ in WORDS.deadlines for noun in children(preposition, "pobj")
        ):
            return True
        if preposition.lower_ in WORDS.circumstances:
            return True
        nouns = children(preposition, "pobj")
        return (
            bool(nouns)
            and preposition.lower_ in {"on", "in", "at", "by"}
            and nouns[0].lemma_.lower() in WORDS.time
        )

    def _clip(self, words: list[Token]) -> list[Token]:
        words = words[:LONGEST]
        while words and (
            words[-1].pos_ in {"ADP", "DET", "CCONJ", "PART", "SCONJ"}
            or words[-1].tag_ in {"TO", "PRP$", "WDT", "IN"}
        ):
            words = words[:-1]
        return words

    def _surface(self, tokens: Iterable[Token]) -> str:
        """The words as the text has them, white space folded."""
        parts: list[str] = []
        last = -1
        for token in tokens:
            start, end = self.tree.starts[token.i], self.tree.ends[token.i]
            between = self.tree.text[last:start] if 0 <= last < start else ""
            glue = between if between in {"-", "–", "/"} else "" if start == last else " "
            parts.append(glue + self._meant.get(token.i, self.tree.text[start:end]))
            last = end
        return " ".join("".join(parts).split())


def _meant_for(verb: Token) -> list[Token]:
    """What shall be done so, after "for": "a call for Norland to be expelled"."""
    noun = verb.head
    asked = verb.dep_ in {"acl", "relcl"} and bool(children(verb, "auxpass"))
    return [noun] if asked and noun.dep_ == "pobj" and noun.head.lower_ == "for" else []


def object_pronoun(verb: Token) -> Token | None:
    """The "it" or "them" that a clause acts on: "make it permanent", "reopening it"."""
    nouns = [
        *children(verb, "dobj", "nsubjpass"),
        *(noun for inner in children(verb, "ccomp") for noun in children(inner, "nsubj")),
    ]
    return next((noun for noun in nouns if noun.lower_ in {"it", "them"}), None)


def _is_short(proposal: Proposal) -> bool:
    """Whether the name of a proposal fits into another's."""
    return len(proposal.name.split()) < 7


def possessive_pronoun(noun: Token) -> Token | None:
    """The "its" or "their" before a noun."""
    return next((child for child in children(noun, "poss") if child.lower_ in {"its", "their"}), None)


def _tidy(name: str) -> str:
    name = re.sub(r"[“”\"„]", "", " ".join(name.split()))
    name = re.sub(r"^(?:the|a|an) (?=\S)", "", name)
    return re.sub(r"\s+([,.;:’'])", r"\1", name).strip(" ,.;:-–—")
