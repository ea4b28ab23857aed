"""Triggers → acts: where a trigger's actors and targets stand in the tree.

Each frame of the lexicon is one short method here, named like the frame; a trigger tries its frames in the
order of its entry and keeps the first that finds a target.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.actors import Actors
from kpgraph.loader.extract.lexicon import Trigger, Vocabulary, spelt, triggers
from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.meetings import Meetings
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.proposal import Proposal
from kpgraph.loader.extract.proposals import Proposals
from kpgraph.loader.extract.scope import Scope, Verdict
from kpgraph.loader.extract.syntax import (
    agents,
    children,
    clause,
    coordinated,
    direct_objects,
    gerund,
    infinitive,
    is_passive,
    is_verb,
    prepositional,
    subjects,
)

Target = Entity | Proposal
NOUN_LINKS = ("of", "from", "by", "between", "among", "by")
CONDUCT = frozenset(
    {
        "position",
        "stance",
        "conduct",
        "role",
        "attitude",
        "silence",
        "failure",
        "refusal",
        "behaviour",
        "behavior",
        "inaction",
        "handling",
        "record",
        "remark",
        "comment",
        "approach",
        "policy",
    }
)
TAKING_SIDES = frozenset(
    [
        "endorse",
        "support",
        "back",
        "welcome",
        "reject",
        "oppose",
        "criticise",
        "criticize",
        "accept",
        "approve",
        "adopt",
        "praise",
        "condemn",
        "hail",
        "applaud",
        "second",
    ]
)
"""One doesn't endorse or reject one's own: "endorsed its recommendations" speaks of somebody else's."""
PAPERS = frozenset(
    {
        "conclusion",
        "resolution",
        "statement",
        "letter",
        "declaration",
        "motion",
        "text",
        "petition",
        "communiqué",
    }
)
MEETING_WITH = frozenset(
    [
        "run",
        "founder",
        "face",
        "meet",
        "hit",
        "encounter",
        "draw",
        "fail",
        "collapse",
        "stall",
        "fall",
        "go",
        "come",
        "die",
        "sink",
        "stumble",
        "provoke",
        "prompt",
        "have",
        "win",
        "gain",
        "get",
        "receive",
        "enjoy",
        "secure",
        "attract",
        "command",
        "find",
        "lack",
        "flounder",
        "spark",
        "trigger",
    ]
)
"""Verbs whose subject is what a noun's act is about: "the plan ran into resistance from Norland"."""
VERB_TAGS = frozenset({"VERB", "AUX"})
COPULAS = frozenset(
    {
        "be",
        "remain",
        "seem",
        "become",
        "stay",
        "stand",
        "appear",
        "look",
        "feel",
        "come",
        "vote",
        "declare",
        "speak",
        "sound",
    }
)


@dataclass(slots=True)
class Act:
    """One reading of a trigger: its actors did `type` to its targets."""

    trigger: Trigger
    token: Token
    type: str
    mode: str
    actors: list[Actor]
    targets: list[Target]
    verdict: Verdict
    strength: float
    objects: list[Token] = field(default_factory=list)


class Frames:
    """Reads the acts of a document."""

    def __init__(
        self,
        tree: Tree,
        vocabulary: Vocabulary,
        actors: Actors,
        proposals: Proposals,
        meetings: Meetings,
        scope: Scope,
    ) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self.actors = actors
        self.proposals = proposals
        self.meetings = meetings
        self.scope = scope
        self._methods: dict[str, Callable[[Token, Trigger, str], list[Token]]] = {
            "svo": self._svo,
            "svo-for": self._svo,
            "svo-as": self._svo,
            "svo-of": self._svo,
            "svo-on": self._svo,
            "svo-pred": self._svo,
            "svo-ger": lambda verb, _trigger, _word: gerund(verb),
            "s-inf": lambda verb, _trigger, _word: infinitive(verb),
            "svo-inf": self._svo_inf,
            "svo-from": self._svo_from,
            "s-that": lambda verb, _trigger, _word: clause(verb),
            "s-that-subj": self._s_that_subj,
            "s-that-should": self._s_that_subj,
            "s-pp": self._s_pp,
            "s-pp-inf": self._s_pp_inf,
            "lv": self._s_pp,
            "cop": self._cop,
            "n-poss": self._noun_pp,
            "n-by": self._noun_pp,
            "n-agent": self._noun_pp,
            "rev": lambda verb, _trigger, _word: subjects(verb),
        }

    def acts(self, token: Token) -> list[Act]:
        """What a token triggers: at most one act, of the first entry that reads."""
        first: Act | None = None
        for trigger in _entries(token):
            if not self._matches(token, trigger):
                continue
            mark = self.proposals.mark()
            act = self._read(token, trigger)
            if act is not None and act.actors:
                return [act]
            if act is not None and first is None:
                first = act
            elif act is not None:
                self.proposals.forget(mark)
        return [first] if first is not None else []

    def open_request(self, token: Token) -> Act | None:
        """A request whose content follows in a list: its actors, without a target."""
        for trigger in _entries(token):
            if trigger.type == "PROPOSED" and trigger.pos == "verb" and self._matches(token, trigger):
                verdict = self.scope.judge(token, trigger)
                actors = self._actors(token, trigger, verdict)
                if actors and not verdict.negated:
                    return Act(trigger, token, trigger.type, "", actors, [], verdict, trigger.strength)
        return None

    # Does the trigger stand here? -----------------------------------------------------------------

    def _matches(self, token: Token, trigger: Trigger) -> bool:
        if self.tree.mention(token) is not None:
            return False
        if trigger.pos == "verb":
            if token.pos_ not in VERB_TAGS and token.tag_ not in {"VBN", "VBD", "VBG", "VBZ", "VBP", "VB"}:
                return False
            if token.dep_ in {"amod", "compound"} and token.i < token.head.i:
                return False
        elif trigger.pos == "adjective":
            participle = bool(children(token, "auxpass"))
            if (
                not participle
                and token.head.lemma_ not in COPULAS
                and token.dep_
                not in {"acl", "relcl", "advcl", "appos", "ROOT", "conj", "amod", "acomp", "prep"}
            ):
                return False
            if token.lower_ == "against" and token.head.lemma_ not in {"be", "remain", "stand", "stay"}:
                return False
        elif token.pos_ not in {"NOUN", "PROPN"}:
            return False
        if (
            len(trigger.words) == 2
            and any(frame.endswith(f":{trigger.words[1]}") for frame in trigger.frames)
            and trigger.pos == "verb"
        ):
            return (
                any(noun.head.i > token.i for noun in prepositional(token, trigger.words[1]))
                or is_passive(token)
                or (trigger.words[1] == "to" and bool(infinitive(token)))
            )
        return self._rest_follows(token, trigger.words[1:])

    def _rest_follows(self, token: Token, words: Sequence[str]) -> bool:
        """Whether a trigger's further words follow, in order and governed by the head word."""
        index = token.i + 1
        limit = min(token.sent.end, token.i + 12)
        for word in words:
            while index < limit:
                other = token.doc[index]
                index += 1
                if (other.lower_ == word or other.lemma_ == word) and (
                    token in set(other.ancestors) or other.head.head == token.head
                ):
                    break
            else:
                return False
        return True

    # Reading --------------------------------------------------------------------------------------

    def _read(self, token: Token, trigger: Trigger) -> Act | None:
        objects: list[Token] = []
        for frame in trigger.frames:
            name, _, word = frame.partition(":")
            method = self._methods.get(name)
            if method is None:
                continue
            objects = method(token, trigger, word)
            if objects:
                break
        verdict = self.scope.judge(token, trigger)
        if self._is_given_up(token):
            verdict.drop("given up")
        actors = self._actors(token, trigger, verdict)
        type_, mode, strength = trigger.type, trigger.mode, trigger.strength
        if verdict.negated and verdict.factor:
            if not trigger.negated:
                verdict.drop("negated")
            else:
                type_, mode, strength = trigger.negated, "rejected", min(strength, 0.85)
        elif verdict.attempted and mode == "blocked":
            mode = "rejected"
        mark = self.proposals.mark()
        targets: list[Target] = []
        for item in objects:
            for part in (
                coordinated(item)
                if not is_verb(item)
                else [
                    item,
                    *[
                        verb
                        for verb in children(item, "conj")
                        if is_verb(verb) and not children(verb, "nsubj")
                    ],
                ]
            ):
                targets += self._target(part, trigger, type_, mode, actors)
        if not targets and trigger.type == "PROPOSED" and trigger.pos == "noun" and actors:
            asked = self._asked_for(token)
            owners = [actor.entity for actor in actors]
            proposal = (
                self.proposals.of_clause(asked)
                if asked is not None
                else self.proposals.of_noun(token, owners)
            )
            targets = [proposal] if proposal else []
        if not targets and (not objects or all(item.pos_ == "PRON" for item in objects)):
            targets = self._nearest(token, trigger, actors)
        if verdict.factor == 0:
            self.proposals.forget(mark)
        elif trigger.pos == "noun":
            for target in targets[:1]:
                if isinstance(target, Proposal):
                    self.proposals.remember(token, target)
        if not targets and trigger.type not in {"SPOKE_AT", "ATTENDED", "HOSTED"}:
            return None
        return Act(trigger, token, type_, mode, actors, targets, verdict, strength, objects)

    def _is_given_up(self, verb: Token) -> bool:
        """ "Norland, which had opposed any cut, dropped its objection": the old stance is over."""
        if verb.dep_ != "relcl" or not any(child.lower_ == "had" for child in children(verb, "aux")):
            return False
        relative = [child for child in children(verb, "nsubj") if child.tag_ in {"WDT", "WP"}]
        main = next((ancestor for ancestor in verb.ancestors if is_verb(ancestor)), None)
        return (
            bool(relative)
            and main is not None
            and verb.head in subjects(main)
            and main.lemma_ in self.scope.words.giving_up | self.scope.words.relenting
        )

    def _actors(self, token: Token, trigger: Trigger, verdict: Verdict) -> list[Actor]:
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
            elif token.head.lemma_ in COPULAS and is_verb(token.head):
                verb = token.head
            elif token.dep_ in {"acl", "amod", "appos"} or (token.dep_ == "relcl"):
                return self.actors.of(token.head)
            if trigger.frames[0].startswith("cop-exp"):
                return [actor for noun in prepositional(token, "to") for actor in self.actors.of(noun)]
        if trigger.frames[0].startswith("rev:"):
            return [
                actor
                for noun in self._s_pp(token, trigger, trigger.frames[0].partition(":")[2])
                for actor in self.actors.of(noun)
            ]
        logical = agents(verb) if is_passive(verb) and trigger.pos == "verb" else subjects(verb)
        if verb.dep_ == "pcomp" and verb.head.lower_ == "in" and verb.head.head.lemma_ == "join":
            logical = [*logical, *direct_objects(verb.head.head)]
        found = [actor for subject in logical for actor in self.actors.of(subject)]
        if (
            not found
            and len(logical) == 1
            and logical[0].lemma_ in PAPERS
            and logical[0].dep_ == "dobj"
            and is_verb(logical[0].head)
        ):
            found = [actor for subject in subjects(logical[0].head) for actor in self.actors.of(subject)]
        return found + self._together_with(verb) if found else found

    def _together_with(self, verb: Token) -> list[Actor]:
        """ "Together with B, A requested": B requested too."""
        found: list[Actor] = []
        for preposition in children(verb, "prep"):
            joint = preposition.lower_ == "alongside" or (
                preposition.lower_ == "with"
                and any(
                    word.lower_ in {"together", "along", "jointly"}
                    for word in (
                        *preposition.children,
                        *preposition.doc[max(0, preposition.i - 1) : preposition.i],
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
                if (
                    child.lower_ in {"its", "their"}
                    and trigger.type == "PROPOSED"
                    and noun.dep_ == "dobj"
                    and noun.head.lemma_ in TAKING_SIDES
                ):
                    continue
                found += self.actors.of(child)
            elif (
                mention
                and not mention.entity.vague
                and child.i < noun.i
                and mention.entity.label in {"Country", "Body"}
            ):
                found.append(Actor(mention.entity, child))
        for link in NOUN_LINKS:
            if found or (f"n-poss:{link}" in trigger.frames and link == "of" and trigger.type != "PROPOSED"):
                continue
            for part in prepositional(noun, link):
                found += self.actors.of(part)
        if not found and noun.dep_ == "dobj" and noun.head.lemma_ in MEETING_WITH:
            found = [
                actor
                for link in ("from", "by")
                for part in prepositional(noun.head, link)
                if part.i > noun.i
                for actor in self.actors.of(part)
            ]
        if not found:
            for participle in children(noun, "acl"):
                if is_passive(participle) and participle.lemma_ in {
                    "make",
                    "raise",
                    "table",
                    "submit",
                    "put",
                    "voice",
                    "express",
                    "lodge",
                    "present",
                    "cast",
                    "introduce",
                    "move",
                }:
                    found += [actor for by in agents(participle) for actor in self.actors.of(by)]
        if found:
            return found
        verb = noun.head
        if noun.dep_ == "conj":
            verb = noun.head.head
        if (
            noun.dep_ in {"dobj", "conj"}
            and is_verb(verb)
            and spelt(verb.lemma_) in _spelt(self.scope.words.light)
        ):
            self.scope.light_verb(verb, verdict, trigger)
            logical = agents(verb) if is_passive(verb) else subjects(verb)
            return [actor for subject in logical for actor in self.actors.of(subject)]
        if noun.dep_ in {"nsubjpass"} and spelt(verb.lemma_) in _spelt(self.scope.words.light):
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

    # Targets --------------------------------------------------------------------------------------

    def _target(
        self, token: Token, trigger: Trigger, type_: str, mode: str, actors: Sequence[Actor]
    ) -> list[Target]:
        if (is_verb(token) or (token.dep_ == "ccomp" and children(token, "mark"))) and self.tree.mention(
            token
        ) is None:
            return self._clause_target(token, trigger, type_, mode, actors)
        lemma = token.lemma_.lower()
        if lemma in stance_words().proposals.time:
            return []
        if lemma == "statement" and trigger.words[0] in {"align", "associate", "endorse", "support", "join"}:
            return self._whose_statement(token, actors)
        if lemma in trigger.never or token.lower_ in trigger.never:
            return []
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
            and (lemma in CONDUCT or not like or trigger.objects == "actor")
        ):
            return [entity for entity in owners[:1] if id(entity) not in acting]
        if type_ == "SUPPORTED" and trigger.objects == "actor" and not like:
            return [entity for entity in owners[:1] if id(entity) not in acting]
        if not like:
            above = next(
                (
                    proposal
                    for ancestor in list(token.ancestors)[:4]
                    if (proposal := self.proposals.at(ancestor))
                ),
                None,
            )
            if above is not None and type_ in {"SUPPORTED", "OPPOSED"} and not is_verb(token.head):
                return [above]
        if trigger.objects == "actor" and not like:
            return []
        if not like and not self._takes_any(trigger, type_, mode, token):
            return []
        if lemma in {"meeting", "session", "plenary"} and type_ != "PROPOSED":
            return []
        proposal = self.proposals.of_noun(token, owners)
        return [proposal] if proposal else []

    def _whose_statement(self, token: Token, actors: Sequence[Actor]) -> list[Target]:
        """ "align themselves with this statement": with whoever made it."""
        acting = {id(actor.entity) for actor in actors}
        owners = [actor.entity for actor in self.actors.owners(token)]
        if not owners and self.actors.issuer is not None:
            owners = [self.actors.issuer]
        if not owners:
            owners = [actor.entity for actor in self.actors.previous_subject(token)]
        return [entity for entity in owners[:1] if id(entity) not in acting]

    def _takes_any(self, trigger: Trigger, type_: str, mode: str, token: Token) -> bool:
        """Whether a noun that isn't plainly a proposal will do."""
        if trigger.objects == "proposal" or token.pos_ not in {"NOUN", "PROPN"} or self.tree.mention(token):
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
        if verb.lemma_ in trigger.never or any(
            word.tag_ in {"WP", "WRB"}
            for word in verb.subtree
            if word.i < verb.i and word.i >= verb.left_edge.i and word.head.i in {verb.i, verb.head.i}
        ):
            return []
        inner = self._composed(verb, trigger)
        if inner is not None:
            return inner
        return [self.proposals.of_clause(verb)]

    def _composed(self, verb: Token, trigger: Trigger) -> list[Target] | None:
        """ "urged members to support the levy": the levy itself is what is asked for."""
        if trigger.type != "PROPOSED":
            return None
        if verb.lemma_ in {"support", "back", "endorse", "adopt", "approve", "accept", "pass"}:
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
        if token.lower_ in {"it", "this", "that", "them", "these", "those", "which", "something"}:
            if trigger.mode == "criticised" and token.lower_ == "it":
                acting = {id(actor.entity) for actor in actors}
                blamed = [
                    actor.entity for actor in self.actors.single(token) if id(actor.entity) not in acting
                ]
                last = self.proposals.last_before(token)
                if blamed or last is None or self.proposals.sentence_of(last, token) is False:
                    return list(blamed)
                return [last]
            if trigger.objects != "proposal" and trigger.type != "PROPOSED" and token.lower_ in {"them"}:
                acting = {id(actor.entity) for actor in actors}
                return [actor.entity for actor in self.actors.single(token) if id(actor.entity) not in acting]
            proposal = self.proposals.of_noun(token)
            return [proposal] if proposal else []
        if token.lower_ in {"him", "her"}:
            return [actor.entity for actor in self.actors.single(token)]
        return []

    def _nearest(self, token: Token, trigger: Trigger, actors: Sequence[Actor]) -> list[Target]:
        """The proposal of the clause around a trigger without a target, else the last one named."""
        bare = any(frame == "sv" or frame.startswith(("adv", "n-")) for frame in trigger.frames) or (
            trigger.type in {"OPPOSED", "SUPPORTED"} and self._is_aside(token)
        )
        if not bare or (trigger.pos == "noun" and not actors):
            return []
        for verb in token.ancestors:
            if not is_verb(verb):
                continue
            if trigger.pos == "noun" and verb.lemma_ in MEETING_WITH:
                for noun in subjects(verb):
                    if trigger.type in {"SUPPORTED", "OPPOSED"} and self.actors.single(noun):
                        return [*(actor.entity for actor in self.actors.single(noun))]
                    if self.tree.mention(noun) is None and (
                        self.proposals.is_like(noun)
                        or (noun.pos_ == "PRON" and noun.lower_ in {"it", "this"})
                    ):
                        proposal = self.proposals.of_noun(
                            noun, [actor.entity for actor in self.actors.owners(noun)]
                        )
                        return [proposal] if proposal else []
            for noun in (*direct_objects(verb), *(subjects(verb) if is_passive(verb) else [])):
                if noun.i != token.i and token not in set(noun.subtree) and self.proposals.at(noun):
                    return [self.proposals.at(noun)]  # type: ignore[list-item]
                if (
                    noun.i != token.i
                    and token not in set(noun.subtree)
                    and self.proposals.is_like(noun)
                    and self.tree.mention(noun) is None
                    and noun.pos_ == "NOUN"
                ):
                    proposal = self.proposals.of_noun(
                        noun, [actor.entity for actor in self.actors.owners(noun)]
                    )
                    return [proposal] if proposal else []
        last = self.proposals.last_before(token)
        return [last] if last else []

    def _asked_for(self, noun: Token) -> Token | None:
        """What was done "at the request of A", "on a proposal from B": the clause around it."""
        preposition = noun.head
        if (
            noun.dep_ == "pobj"
            and preposition.lower_ in {"at", "on", "upon", "following", "after"}
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

    # Frames ---------------------------------------------------------------------------------------

    def _svo(self, verb: Token, _trigger: Trigger, _word: str) -> list[Token]:
        if is_passive(verb):
            first = verb
            while first.dep_ == "conj" and is_verb(first.head) and not children(first, "nsubjpass"):
                first = first.head
            if any(mark.lower_ == "as" for mark in children(first, "mark")) and not children(
                first, "nsubjpass"
            ):
                return [first.head] if is_verb(first.head) else []
            return subjects(verb)
        return direct_objects(verb)

    def _svo_inf(self, verb: Token, _trigger: Trigger, _word: str) -> list[Token]:
        found = infinitive(verb)
        for item in direct_objects(verb):
            found += infinitive(item)
        return [item for item in found if item.dep_ != "advcl" or children(verb, "dobj")]

    def _svo_from(self, verb: Token, _trigger: Trigger, _word: str) -> list[Token]:
        return [item for item in prepositional(verb, "from") if item.tag_ == "VBG"] + [
            item
            for noun in direct_objects(verb)
            for item in prepositional(noun, "from")
            if item.tag_ == "VBG"
        ]

    def _s_that_subj(self, verb: Token, _trigger: Trigger, _word: str) -> list[Token]:
        return [
            item
            for item in clause(verb)
            if item.tag_ == "VB"
            and not any(
                aux.lower_ in {"will", "would", "can", "could", "may", "might", "do", "did", "does"}
                for aux in children(item, "aux")
            )
        ]

    def _s_pp(self, verb: Token, trigger: Trigger, word: str) -> list[Token]:
        if word == "inf":
            return infinitive(verb)
        found = _first_phrase([noun for noun in prepositional(verb, word) if noun.head.i > verb.i])
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

    def _s_pp_inf(self, verb: Token, _trigger: Trigger, word: str) -> list[Token]:
        found = infinitive(verb)
        for noun in prepositional(verb, word):
            found += infinitive(noun) if not is_verb(noun) else []
            for part in coordinated(noun):
                found += infinitive(part)
        return list({item.i: item for item in found}.values())

    def _cop(self, token: Token, trigger: Trigger, word: str) -> list[Token]:
        if word == "by":
            return agents(token) or self._s_pp(token, trigger, word)
        if word == "inf":
            return infinitive(token)
        if token.lower_ == word and token.dep_ == "prep":
            return children(token, "pobj", "pcomp")
        return self._s_pp(token, trigger, word)

    def _noun_pp(self, noun: Token, trigger: Trigger, word: str) -> list[Token]:
        found = infinitive(noun) if word in {"to", "for"} else []
        if word == "that":
            return clause(noun)
        found = found or clause(noun) if trigger.type == "PROPOSED" else found
        parts = prepositional(noun, word) or self._loose_pp(noun, word)
        if word in NOUN_LINKS and trigger.pos != "agent":
            parts = [part for part in parts if not self._is_owner(part, trigger)]
        return found or parts

    def _loose_pp(self, noun: Token, word: str) -> list[Token]:
        """A phrase that the parser hung on a by-phrase or on the verb: "a proposal by A and B for C"."""
        if word in NOUN_LINKS:
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

    def _is_owner(self, part: Token, trigger: Trigger) -> bool:
        """Whether what follows "of" is who acts rather than what is acted on."""
        mention = self.tree.mention(part)
        return bool(mention) and trigger.type == "PROPOSED"


def _first_phrase(nouns: list[Token]) -> list[Token]:
    """What follows the first of several like prepositions ("called for certainty for investors")."""
    if not nouns:
        return nouns
    first = min(nouns, key=lambda noun: noun.head.i).head
    return [noun for noun in nouns if noun.head.i == first.i or noun.head.dep_ == "conj"]


_INDEX: dict[str, list[Trigger]] = {}


def _entries(token: Token) -> list[Trigger]:
    """The triggers whose head word this token is, longest first."""
    if not _INDEX:
        for trigger in triggers():
            if trigger.type == "SAID":
                continue
            _INDEX.setdefault(spelt(trigger.words[0]), []).append(trigger)
    found = _INDEX.get(spelt(token.lemma_.lower()), [])
    other = _INDEX.get(spelt(token.lower_), []) if token.lower_ != token.lemma_.lower() else []
    return [*found, *(trigger for trigger in other if trigger.pos == "adjective" and trigger not in found)]


def _spelt(words: frozenset[str]) -> set[str]:
    return {spelt(word) for word in words}
