"""Actor slots: who does what a trigger says."""

from __future__ import annotations

from spacy.tokens import Token

from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.actors import Actors
from kpgraph.loader.extract.lexicon import Trigger, spelt
from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.scope import Scope
from kpgraph.loader.extract.syntax import (
    agents,
    children,
    direct_objects,
    is_passive,
    is_verb,
    logical_objects,
    logical_subjects,
    prepositional,
    subjects,
)
from kpgraph.loader.extract.target_slots import OWNING, after_preposition
from kpgraph.loader.extract.verdict import Verdict

WORDS = stance_words().actors


class ActorSlots:
    """Finds the actors of triggers in one tree."""

    def __init__(self, tree: Tree, actors: Actors, scope: Scope) -> None:
        self.tree = tree
        self.actors = actors
        self.scope = scope
        self._light = {spelt(word) for word in scope.words.light}

    def find(self, token: Token, trigger: Trigger, verdict: Verdict) -> list[Actor]:
        if trigger.pos == "noun":
            return self._noun_actors(token, trigger, verdict)
        if trigger.pos == "agent":
            found = (
                self.actors.single(token) if any(self.tree.mention(child) for child in token.children) else []
            )
            if not found and token.dep_ == "nsubj" and token.head.lemma_ in {"include", "be"}:
                found = [
                    actor
                    for noun in (*direct_objects(token.head), *children(token.head, "attr"))
                    for actor in self.actors.of(noun)
                ]
            if not found and token.dep_ == "attr":
                found = [actor for subject in subjects(token.head) for actor in self.actors.of(subject)]
            return found
        verb = token
        if trigger.pos == "adjective":
            if children(token, "nsubj", "nsubjpass"):
                verb = token
            elif token.head.lemma_ in WORDS.copulas and is_verb(token.head):
                verb = token.head
            elif token.dep_ in {"acl", "amod", "appos"} or (token.dep_ == "relcl"):
                return self.actors.of(token.head)
            if trigger.frames[0].startswith("cop-exp"):
                fronted = [noun for noun in prepositional(verb, "for") if noun.i < verb.i]
                return [
                    actor
                    for noun in (*prepositional(token, "to"), *fronted)
                    for actor in self.actors.of(noun)
                ]
        if trigger.frames[0].startswith("rev:"):
            return [
                actor
                for noun in after_preposition(token, trigger, trigger.frames[0].partition(":")[2])
                for actor in self.actors.of(noun)
            ]
        if trigger.frames[0] == "rev-obj":
            felt = logical_objects(verb)
            return [actor for noun in felt for actor in self.actors.of(noun)]
        logical = agents(verb) if is_passive(verb) and trigger.pos == "verb" else subjects(verb)
        if trigger.type == "PROPOSED":
            logical = self._reporter(verb) or logical
        if verb.dep_ == "pcomp" and verb.head.lower_ == "in" and verb.head.head.lemma_ == "join":
            logical = [*logical, *direct_objects(verb.head.head)]
        found = [actor for subject in logical for actor in self.actors.of(subject)]
        if (
            not found
            and len(logical) == 1
            and logical[0].lemma_ in WORDS.papers
            and logical[0].dep_ == "dobj"
            and is_verb(logical[0].head)
        ):
            found = [actor for subject in subjects(logical[0].head) for actor in self.actors.of(subject)]
        if not found and len(logical) == 1 and logical[0].lemma_ in WORDS.papers:
            found = self._signatories(logical[0])
        return found + self._together_with(verb) if found else found

    def _reporter(self, verb: Token) -> list[Token]:
        """ "Ms Roe recalled that the Forum had grown and appealed to members": it is she who appealed."""
        told = verb.head
        if verb.dep_ != "conj" or verb.tag_ != "VBD" or told.dep_ != "ccomp" or children(verb, "nsubj"):
            return []
        if told.head.tag_ != "VBD" or told.head.lemma_ not in self.scope.words.reporting:
            return []
        speakers = subjects(told.head)
        persons = [
            actor for noun in speakers for actor in self.actors.of(noun) if actor.entity.label == "Person"
        ]
        inner = [actor for noun in subjects(told) for actor in self.actors.of(noun)]
        return speakers if persons and all(actor.entity.label != "Person" for actor in inner) else []

    def _signatories(self, paper: Token) -> list[Actor]:
        """Whose paper it is that speaks: "a letter from Norland", "an appeal signed by Norland"."""
        signed = [
            by for participle in children(paper, "acl") if is_passive(participle) for by in agents(participle)
        ]
        for link in ("by", "from", "of"):
            signed += prepositional(paper, link)
        return [*self.actors.owners(paper), *(actor for noun in signed for actor in self.actors.of(noun))]

    def _together_with(self, verb: Token) -> list[Actor]:
        """ "Together with B, A requested": B requested too."""
        found: list[Actor] = []
        for preposition in children(verb, "prep"):
            joint = (
                _is_set_off(preposition, verb)
                or preposition.lower_ == "alongside"
                or (
                    preposition.lower_ == "with"
                    and any(
                        word.lower_ in {"together", "along", "jointly"}
                        for word in (
                            *preposition.children,
                            *preposition.doc[max(0, preposition.i - 1) : preposition.i],
                        )
                    )
                )
            )
            if preposition.lower_ in {"together", "along", "jointly"}:
                for inner in children(preposition, "prep"):
                    found += [actor for noun in children(inner, "pobj") for actor in self.actors.of(noun)]
            if joint:
                found += [actor for noun in children(preposition, "pobj") for actor in self.actors.of(noun)]
        for adverb in children(verb, "advmod"):
            if adverb.lower_ in {"together", "jointly", "along"}:
                for inner in children(adverb, "prep"):
                    found += [actor for noun in children(inner, "pobj") for actor in self.actors.of(noun)]
        return found

    def _is_own(self, possessive: Token, noun: Token) -> bool:
        """Whether "its" is whoever the light verb before tells of: "Norland lent its support"."""
        verb = noun.head
        return (
            possessive.lower_ in {"its", "their", "his", "her"}
            and noun.dep_ == "dobj"
            and is_verb(verb)
            and spelt(verb.lemma_) in self._light
            and any(self.actors.of(subject) for subject in subjects(verb))
        )

    def _noun_actors(self, noun: Token, trigger: Trigger, verdict: Verdict) -> list[Actor]:
        """Whose objection or proposal: a possessor, a phrase with of, from or by, a light verb's subject."""
        found: list[Actor] = []
        if noun.lemma_ in {"support", "demand"} and any(
            self.tree.mention(child) is None and child.pos_ == "NOUN" for child in children(noun, "compound")
        ):
            return []
        for child in children(noun, "poss", "compound", "amod", "nmod"):
            mention = self.tree.mention(child)
            if child.dep_ == "poss":
                if self._is_own(child, noun):
                    continue
                if (
                    child.lower_ in {"its", "their"}
                    and trigger.type == "PROPOSED"
                    and noun.dep_ == "dobj"
                    and noun.head.lemma_ in WORDS.siding
                ):
                    continue
                found += self.actors.of(child)
            elif (
                mention
                and not mention.entity.vague
                and mention.use != "place"
                and child.i < noun.i
                and mention.entity.label in {"Country", "Body"}
            ):
                found.append(Actor(mention.entity, child))
        for link in OWNING:
            acted_on = f"n-poss:{link}" in trigger.frames and trigger.type != "PROPOSED"
            sided_with = noun.dep_ == "pobj" and noun.head.lower_ == "in"
            if found or (link == "of" and (acted_on or sided_with)):
                # "in support of it"
                continue
            for part in prepositional(noun, link):
                found += self.actors.of(part)
        came = noun.dep_ == "nsubj" and noun.head.lemma_ == "come"
        if not found and (came or (noun.dep_ == "dobj" and noun.head.lemma_ in WORDS.meeting)):
            found = [
                actor
                for link in ("from", "by")
                for part in prepositional(noun.head, link)
                if part.i > noun.i
                for actor in self.actors.of(part)
            ]
        if not found:
            for participle in children(noun, "acl"):
                if is_passive(participle) and participle.lemma_ in WORDS.made:
                    found += [actor for by in agents(participle) for actor in self.actors.of(by)]
        if found:
            return found
        verb = noun.head
        if noun.dep_ == "conj":
            verb = noun.head.head
        if noun.dep_ in {"dobj", "conj"} and is_verb(verb) and spelt(verb.lemma_) in self._light:
            self.scope.light_verb(verb, verdict, trigger)
            logical = logical_subjects(verb)
            led = [actor for subject in logical for actor in self.actors.of(subject)]
            return led + self._together_with(verb) if led else []
        if noun.dep_ in {"nsubjpass"} and spelt(verb.lemma_) in self._light - {"keep"}:
            self.scope.light_verb(verb, verdict, trigger)
            return [actor for by in agents(verb) for actor in self.actors.of(by)]
        if (
            noun.dep_ == "pobj"
            and noun.head.lower_ in {"in", "to"}
            and trigger.lemma in {"opposition", "support", "favour"}
            and is_verb(noun.head.head)
        ):
            return [actor for subject in subjects(noun.head.head) for actor in self.actors.of(subject)]
        return []


def _is_set_off(preposition: Token, verb: Token) -> bool:
    """Whether "with" and its names stand apart before the verb: "and, with Westland, favoured it"."""
    if preposition.lower_ != "with" or preposition.i > verb.i or preposition.i == 0:
        return False
    after = preposition.right_edge.i + 1
    return preposition.nbor(-1).text == "," and after < len(verb.doc) and verb.doc[after].text == ","
