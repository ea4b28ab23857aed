"""Triggers → acts: a trigger that stands at a token, with what is in its actor and target slots."""

from __future__ import annotations

from spacy.tokens import Token

from kpgraph.loader.extract.act import Act, Target
from kpgraph.loader.extract.actor_slots import ActorSlots
from kpgraph.loader.extract.actors import Actors
from kpgraph.loader.extract.lexicon import Trigger, Vocabulary, spelt
from kpgraph.loader.extract.matching import entries, matches
from kpgraph.loader.extract.nearest import NearestTargets
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.proposal import Proposal
from kpgraph.loader.extract.proposals import Proposals
from kpgraph.loader.extract.scope import Scope
from kpgraph.loader.extract.syntax import children, coordinated, is_verb, subjects
from kpgraph.loader.extract.target_slots import TargetSlots
from kpgraph.loader.extract.targets import STORIES, Targets, tells_fact


class Frames:
    """Reads the acts of a document."""

    def __init__(
        self, tree: Tree, vocabulary: Vocabulary, actors: Actors, proposals: Proposals, scope: Scope
    ) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self.actors = actors
        self.proposals = proposals
        self.scope = scope
        self._actor_slots = ActorSlots(tree, actors, scope)
        self._target_slots = TargetSlots(tree)
        self._targets = Targets(tree, vocabulary, actors, proposals)
        self._nearest = NearestTargets(tree, actors, proposals)
        self._sentences: dict[int, frozenset[str]] = {}

    def acts(self, token: Token) -> list[Act]:
        """What a token triggers: at most one act, of the first entry that reads."""
        first: Act | None = None
        for trigger in self._entries(token):
            mark = self.proposals.mark()
            act = self._read(token, trigger)
            if act is not None and act.actors:
                return [act]
            if act is not None and first is None:
                first = act
            elif act is not None:
                self.proposals.forget(mark)
        return [first] if first is not None else []

    def _entries(self, token: Token) -> list[Trigger]:
        """The triggers that stand at the token, longest first; a name is none."""
        if self.tree.mention(token) is not None:
            return []
        found = entries(token)
        if not found:
            return []
        words = self._words_of(token)
        return [
            trigger
            for trigger in found
            if all(spelt(word) in words for word in trigger.words[1:]) and matches(token, trigger)
        ]

    def _words_of(self, token: Token) -> frozenset[str]:
        """The words and lemmas of the token's sentence: an idiom has to be among them."""
        sentence = token.sent
        if sentence.start not in self._sentences:
            self._sentences[sentence.start] = frozenset(
                spelt(form) for word in sentence for form in (word.lower_, word.lemma_.lower())
            )
        return self._sentences[sentence.start]

    def open_request(self, token: Token) -> Act | None:
        """A request whose content follows in a list: its actors, without a target."""
        for trigger in [*self._entries(token), *_broken_off(token)]:
            if trigger.type == "PROPOSED" and trigger.pos == "verb":
                verdict = self.scope.judge(token, trigger)
                actors = self._actor_slots.find(token, trigger, verdict)
                if actors and not verdict.negated:
                    return Act(trigger, token, trigger.type, "", actors, [], verdict, trigger.strength)
        return None

    def _read(self, token: Token, trigger: Trigger) -> Act | None:
        objects = self._target_slots.find(token, trigger)
        if trigger.pos == "noun" and token.lemma_ in STORIES and any(map(tells_fact, objects)):
            return None
        verdict = self.scope.judge(token, trigger)
        if trigger.type != "PROPOSED" and self._is_given_up(token):
            verdict.drop("given up")
        actors = self._actor_slots.find(token, trigger, verdict)
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
            for part in _joined(item):
                targets += self._targets.of(part, trigger, type_, mode, actors)
        if not targets and trigger.type == "PROPOSED" and trigger.pos == "noun" and actors:
            targets = self._nearest.called_so(token) or self._nearest.asked_for(token, actors)
        if not targets and (not objects or all(item.pos_ == "PRON" for item in objects)):
            targets = self._nearest.of(token, trigger, actors)
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
            and (
                main.lemma_ in self.scope.words.giving_up | self.scope.words.relenting
                or (
                    main.lemma_ == "change"
                    and any(noun.lemma_ in {"position", "mind", "stance"} for noun in children(main, "dobj"))
                )
            )
        )


def _joined(token: Token) -> list[Token]:
    """A noun and what is coordinated to it; a verb and the verbs that share its subject."""
    if not is_verb(token):
        return coordinated(token)
    shared = [verb for verb in children(token, "conj") if is_verb(verb) and not children(verb, "nsubj")]
    return [token, *shared]


def _broken_off(token: Token) -> list[Trigger]:
    """The triggers with whose words a sentence ends before a list: "therefore calls on"."""
    following = [spelt(word.lower_) for word in token.sent if word.i > token.i and word.text != ":"]
    return [
        trigger
        for trigger in entries(token)
        if trigger.words[1:] and [spelt(word) for word in trigger.words[1:]] == following
    ]
