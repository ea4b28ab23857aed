"""Tokens in a target slot → the actors and proposals that they mean."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kpgraph.loader.extract.act import Target
from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.actors import Actors
from kpgraph.loader.extract.lexicon import Trigger, Vocabulary
from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.proposals import Proposals
from kpgraph.loader.extract.syntax import (
    children,
    coordinated,
    direct_objects,
    is_passive,
    is_verb,
    logical_subjects,
    prepositional,
    subjects,
)

WORDS = stance_words().targets
TIME = stance_words().proposals.time
STORIES = WORDS.stories


class Targets:
    """Reads what the acts of a document are about."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary, actors: Actors, proposals: Proposals) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self.actors = actors
        self.proposals = proposals

    def of(
        self, token: Token, trigger: Trigger, type_: str, mode: str, actors: Sequence[Actor]
    ) -> list[Target]:
        if (is_verb(token) or (token.dep_ == "ccomp" and children(token, "mark"))) and self.tree.mention(
            token
        ) is None:
            return self._clause_target(token, trigger, type_, mode, actors)
        lemma = token.lemma_.lower()
        if lemma in TIME:
            return []
        if lemma in WORDS.said.get(trigger.words[0], ()):
            return self._whose_statement(token, actors)
        if lemma in WORDS.allegations and type_ == "OPPOSED":
            return [actor.entity for actor in self.actors.owners(token)]
        if lemma in STORIES and any(tells_fact(verb) for verb in children(token, "acl", "ccomp")):
            return []
        if lemma in trigger.never or token.lower_ in trigger.never:
            return self._part_of(token, type_)
        if token.pos_ == "PRON":
            return self._pronoun_target(token, trigger, actors)
        found = [actor.entity for actor in self.actors.single(token)]
        acting = {id(actor.entity) for actor in actors}
        if found and trigger.objects != "proposal" and type_ != "PROPOSED":
            return [entity for entity in found if id(entity) not in acting]
        if found and self.tree.mention(token):
            return []
        owners = [actor.entity for actor in self.actors.owners(token)]
        like = self.proposals.is_like(token)
        if (
            type_ == "OPPOSED"
            and mode == "criticised"
            and owners
            and (lemma in WORDS.conduct or not like or trigger.objects == "actor")
        ):
            return [entity for entity in owners[:1] if id(entity) not in acting]
        if type_ == "SUPPORTED" and trigger.objects == "actor" and not like:
            return [entity for entity in owners[:1] if id(entity) not in acting]
        if not like and (above := self._part_of(token, type_)):
            return above
        if trigger.objects == "actor" and not like:
            return []
        if not like and not self._takes_any(trigger, type_, mode, token):
            return []
        if lemma in {"meeting", "session", "plenary"} and type_ != "PROPOSED":
            return []
        proposal = self.proposals.of_noun(token, owners)
        return [proposal] if proposal else []

    def _part_of(self, noun: Token, type_: str) -> list[Target]:
        """The proposal that a noun is a part of: "the deletion of the words, which Norland opposed"."""
        if type_ == "PROPOSED" or is_verb(noun.head):
            return []
        above = (self.proposals.at(ancestor) for ancestor in list(noun.ancestors)[:4])
        first = next((proposal for proposal in above if proposal is not None), None)
        return [first] if first is not None else []

    def _whose_statement(self, token: Token, actors: Sequence[Actor]) -> list[Target]:
        """ "align themselves with this statement": with whoever made it."""
        acting = {id(actor.entity) for actor in actors}
        owners = [actor.entity for actor in self.actors.owners(token)]
        makers = [noun for verb in children(token, "relcl", "acl") for noun in logical_subjects(verb)]
        owners = owners or [actor.entity for noun in makers for actor in self.actors.of(noun)]
        if not owners and self.actors.issuer is not None:
            owners = [self.actors.issuer]
        if not owners:
            owners = [actor.entity for actor in self.actors.previous_subject(token)]
        return [entity for entity in owners[:1] if id(entity) not in acting]

    def _takes_any(self, trigger: Trigger, type_: str, mode: str, token: Token) -> bool:
        """Whether a noun that isn't plainly a proposal will do."""
        refused = type_ == "OPPOSED" and trigger.negated == "OPPOSED"
        if (
            (trigger.objects == "proposal" and not refused)
            or token.pos_ not in {"NOUN", "PROPN"}
            or self.tree.mention(token)
        ):
            return False
        if token.lemma_.lower() in self.vocabulary.nobody | self.vocabulary.delegates | self.vocabulary.roles:
            return False
        if type_ == "SUPPORTED" and trigger.objects == "any" and trigger.strength >= 0.85:
            return True
        return type_ == "PROPOSED" or (type_ == "OPPOSED" and mode in {"blocked", "rejected"})

    def _clause_target(
        self, verb: Token, trigger: Trigger, type_: str, mode: str, actors: Sequence[Actor]
    ) -> list[Target]:
        if type_ == "OPPOSED" and mode == "criticised" and verb.dep_ in {"ccomp", "acl"}:
            acting = {id(actor.entity) for actor in actors}
            blamed: list[Target] = [
                actor.entity
                for subject in subjects(verb)
                for actor in self.actors.of(subject)
                if not is_passive(verb)
            ]
            return [entity for entity in blamed if id(entity) not in acting][:2]
        if (verb.lemma_ in trigger.never and not children(verb, "nsubj", "nsubjpass")) or any(
            word.tag_ in {"WP", "WRB"}
            for word in verb.subtree
            if word.i < verb.i and word.i >= verb.left_edge.i and word.head.i in {verb.i, verb.head.i}
        ):
            return []
        if passed := self._let_through(verb, trigger):
            return passed
        if type_ == "OPPOSED" and trigger.objects == "proposal" and not self._is_about_proposal(verb):
            return []
        inner = self._composed(verb, trigger)
        if inner is not None:
            return inner
        proposal = self.proposals.of_clause(verb)
        return [proposal] if proposal else []

    def _let_through(self, verb: Token, trigger: Trigger) -> list[Target]:
        """ "let the levy go forward", "see a levy agreed": the levy, which the verb within has."""
        if verb.lemma_ not in WORDS.letting:
            return []
        if any(inner.lemma_ in WORDS.lapsing for inner in children(verb, "ccomp", "xcomp")):
            return []
        nouns = [
            *direct_objects(verb),
            *(noun for inner in children(verb, "ccomp") for noun in subjects(inner)),
        ]
        if any(noun.lemma_ in trigger.never for noun in nouns):
            return []
        found = [
            self.proposals.of_noun(noun, [actor.entity for actor in self.actors.owners(noun)])
            for noun in nouns
            if self.tree.mention(noun) is None
            and (noun.lower_ in WORDS.pronouns or self.proposals.is_like(noun))
        ]
        return [proposal for proposal in found if proposal is not None]

    def _is_about_proposal(self, verb: Token) -> bool:
        """Whether to refuse this is to refuse a proposal: "refused to discuss it", not "to face facts"."""
        about = [
            *direct_objects(verb),
            *(noun for child in children(verb, "prep") for noun in children(child, "pobj")),
        ]
        return any(
            noun.pos_ == "PRON" or self.proposals.is_like(noun) or self.tree.mention(noun) for noun in about
        )

    def _composed(self, verb: Token, trigger: Trigger) -> list[Target] | None:
        """ "urged members to support the levy": the levy itself is what is asked for."""
        if trigger.type != "PROPOSED":
            return None
        if verb.lemma_ in WORDS.adopting:
            objects = [noun for item in direct_objects(verb) for noun in coordinated(item)] or prepositional(
                verb, "to"
            )
            found: list[Target] = []
            for noun in objects:
                if noun.lower_ in {"it", "this", "them"}:
                    proposal = self.proposals.of_noun(noun)
                    found += [proposal] if proposal else []
                elif (
                    self.proposals.is_like(noun)
                    and self.tree.mention(noun) is None
                    and noun.lemma_ in self.vocabulary.anaphoric_proposals
                ):
                    proposal = self.proposals.of_noun(
                        noun, [actor.entity for actor in self.actors.owners(noun)]
                    )
                    found += [proposal] if proposal else []
            return found or None
        return None

    def _pronoun_target(self, token: Token, trigger: Trigger, actors: Sequence[Actor]) -> list[Target]:
        if token.lower_ in WORDS.pronouns:
            if trigger.mode == "criticised" and token.lower_ == "it":
                acting = {id(actor.entity) for actor in actors}
                blamed = [
                    actor.entity for actor in self.actors.single(token) if id(actor.entity) not in acting
                ]
                last = self.proposals.meant_before(token)
                return list(blamed) if blamed or last is None else [last]
            if trigger.objects != "proposal" and trigger.type != "PROPOSED" and token.lower_ in {"them"}:
                acting = {id(actor.entity) for actor in actors}
                return [actor.entity for actor in self.actors.single(token) if id(actor.entity) not in acting]
            proposal = self.proposals.of_noun(token)
            return [proposal] if proposal else []
        if token.lower_ in {"him", "her"}:
            return [actor.entity for actor in self.actors.single(token)]
        return []


def tells_fact(clause: Token) -> bool:
    """Whether a that-clause is in the indicative: "the suggestion that it had opposed the levy"."""
    finite = clause.tag_ in {"VBD", "VBZ", "VBP"} or any(
        aux.tag_ in {"VBD", "VBZ", "VBP"} for aux in children(clause, "aux", "auxpass")
    )
    return finite and bool(children(clause, "mark"))
