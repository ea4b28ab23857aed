"""What an act without an object is about: the proposal of the clause around it, else the last one named."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kpgraph.loader.extract.act import Target
from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.actors import Actors
from kpgraph.loader.extract.lexicon import Trigger
from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.proposals import Proposals
from kpgraph.loader.extract.syntax import (
    children,
    direct_objects,
    infinitive,
    is_passive,
    is_verb,
    logical_objects,
    subjects,
)

PLAIN = 0.6
"""Weaker nouns of criticism are stances only with what they are about: "anger at the levy"."""
MEETING = stance_words().actors.meeting
PRONOUNS = stance_words().targets.pronouns


class NearestTargets:
    """Looks for targets around a trigger."""

    def __init__(self, tree: Tree, actors: Actors, proposals: Proposals) -> None:
        self.tree = tree
        self.actors = actors
        self.proposals = proposals

    def of(self, token: Token, trigger: Trigger, actors: Sequence[Actor]) -> list[Target]:
        """The targets of a trigger that may stand without one; none for others."""
        bare = any(
            frame in {"sv", "cop"}
            or (frame.startswith("n-") and not (trigger.mode == "criticised" and trigger.strength < PLAIN))
            for frame in trigger.frames
        ) or (trigger.type in {"OPPOSED", "SUPPORTED"} and self._is_aside(token))
        if not bare or (trigger.pos == "noun" and not actors):
            return []
        for verb in filter(is_verb, token.ancestors):
            if trigger.pos == "noun" and verb.lemma_ in MEETING:
                for noun in subjects(verb):
                    met = [] if noun.pos_ == "PRON" else [actor.entity for actor in self.actors.single(noun)]
                    if met and trigger.type in {"SUPPORTED", "OPPOSED"}:
                        return [*met]
                    if self._is_proposal(noun) or noun.lower_ in {"it", "this"}:
                        return self._proposal(noun)
            inner = [noun for child in children(verb, "xcomp", "ccomp") for noun in logical_objects(child)]
            for noun in (*direct_objects(verb), *inner, *(subjects(verb) if is_passive(verb) else [])):
                if noun.i == token.i or token in set(noun.subtree):
                    continue
                if self.proposals.at(noun) or (noun.pos_ == "NOUN" and self._is_proposal(noun)):
                    return self._proposal(noun)
        last = self.proposals.last_before(token)
        return [last] if last else []

    def _is_proposal(self, noun: Token) -> bool:
        return self.proposals.is_like(noun) and self.tree.mention(noun) is None

    def _proposal(self, noun: Token) -> list[Target]:
        proposal = self.proposals.of_noun(noun, [actor.entity for actor in self.actors.owners(noun)])
        return [proposal] if proposal else []

    def called_so(self, noun: Token) -> list[Target]:
        """What is said to be somebody's proposal: "the levy was Norland's idea"."""
        if noun.dep_ != "attr" or noun.head.lemma_ != "be":
            return []
        for subject in subjects(noun.head):
            if subject.lower_ in PRONOUNS or (subject.pos_ == "NOUN" and self.tree.mention(subject) is None):
                return self._proposal(subject)
        return []

    def asked_for(self, noun: Token, actors: Sequence[Actor]) -> list[Target]:
        """What was done "at the request of A", "on a proposal from B"; else what the noun itself names."""
        asked = self._around(noun)
        if asked is not None:
            proposal = self.proposals.of_clause(asked)
        else:
            proposal = self.proposals.of_noun(noun, [actor.entity for actor in actors])
        return [proposal] if proposal else []

    def _around(self, noun: Token) -> Token | None:
        """The clause around a noun after a preposition."""
        preposition = noun.head
        if (
            noun.dep_ == "pobj"
            and preposition.lower_ in {"at", "on", "upon", "following", "after"}
            and not children(preposition.head, "neg")
            and preposition.head.lemma_
            not in {"insist", "depend", "rely", "agree", "vote", "speak", "comment"}
            and is_verb(preposition.head)
            and not children(noun, "relcl")
            and not infinitive(noun)
        ):
            return preposition.head
        return None

    def _is_aside(self, token: Token) -> bool:
        """Whether a participle stands aside: "with Norland objecting", "as requested by Norland"."""
        return (
            token.tag_ in {"VBG", "VBN"}
            and token.dep_ in {"advcl", "pcomp", "acl", "conj"}
            and not children(token, "dobj", "xcomp", "ccomp")
        )
