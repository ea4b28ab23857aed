"""Acts → claims of stance: who proposed, opposed and supported what; allies and foes from asides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kpgraph.loader.extract.act import Act, Target
from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.actors import Actors
from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.companions import Companion
from kpgraph.loader.extract.frames import Frames
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.proposal import Proposal
from kpgraph.loader.extract.syntax import agents, is_passive, is_verb, subjects

STANCES = frozenset({"PROPOSED", "OPPOSED", "SUPPORTED"})
LIKELY = 0.5
"""Likelier true than not."""
BESIDE = 0.85
"""How surely who is said to back somebody does so."""
BY_COREFERENCE, BY_NEAREST, BY_DESCRIPTION = 0.85, 0.8, 0.9
"""What is left of the confidence when a pronoun, a target or a description had to be resolved."""


def stances(act: Act) -> Iterator[Claim]:
    """One claim for each actor and target of an act of stance; dropped ones say why."""
    if act.type not in STANCES:
        return
    for actor in act.actors:
        for target in act.targets:
            if target is actor.entity:
                continue
            yield claim_of(act, actor, target)
            for group in actor.behalf:
                if actor.entity.label == "Country" and group.label == "Body":
                    member = replace(actor, entity=group, behalf=())
                    yield claim_of(act, member, target, share="spoken for the group")


def claim_of(act: Act, actor: Actor, target: Target, *, share: str = "") -> Claim:
    """The claim that an actor of an act stands so to a target."""
    said = act.strength * act.verdict.factor
    confidence, reasons = said, list(act.verdict.reasons)
    if actor.via == "pronoun":
        confidence *= BY_COREFERENCE
        reasons.append("pronoun resolved")
    elif actor.via == "description":
        confidence *= BY_DESCRIPTION
        reasons.append("description resolved")
    if isinstance(target, Proposal) and act.objects and all(item.pos_ == "PRON" for item in act.objects):
        confidence *= BY_NEAREST
        reasons.append("target resolved")
    # What is likelier true than not in plain words stays so when the words refer back.
    confidence = max(confidence, min(said, LIKELY))
    type_ = act.type
    if type_ == "PROPOSED" and isinstance(target, Proposal) and _takes_up(act, actor, target):
        type_ = "SUPPORTED"
    if share:
        reasons.append(share)
    dropped = act.verdict.reasons[-1] if act.verdict.factor == 0 and act.verdict.reasons else ""
    if type_ == "PROPOSED" and isinstance(target, Proposal) and not dropped:
        target.proposers.append(actor.entity)
        target.triggers.add(act.trigger.words[0])
    return Claim(
        type_,
        actor.entity,
        target,
        act.token,
        act.trigger.lemma,
        round(confidence, 3),
        reasons,
        mode=act.mode if act.type == "OPPOSED" else "",
        behalf=actor.behalf,
        dropped=dropped,
        words=(actor.token,),
    )


def _takes_up(act: Act, actor: Actor, target: Proposal) -> bool:
    """ "Norland argued for it": for what another has proposed."""
    pleading = act.trigger.words[-1] == "for" and bool(act.objects)
    return (
        pleading
        and all(item.pos_ == "PRON" for item in act.objects)
        and bool(target.proposers)
        and actor.entity not in target.proposers
    )


def asides(acts: Sequence[Act]) -> Iterator[Claim]:
    """ "A, backed by B, blocked P": B blocked it too, and supported A; "opposed by C": C is against P."""
    for aside in acts:
        if aside.type not in {"SUPPORTED", "OPPOSED"} or not is_verb(aside.token) or not aside.verdict.factor:
            continue
        if not is_passive(aside.token) and aside.token.tag_ != "VBN":
            continue
        supported = [target for target in aside.targets if isinstance(target, Entity)]
        yield from _shared(aside, supported, acts)


def companions(tree: Tree, acts: Sequence[Act]) -> Iterator[Claim]:
    """As `asides`, of asides that were taken out before parsing: "A, backed by B, …"."""
    for act in acts:
        for actor in act.actors if act.type in STANCES and act.verdict.factor else ():
            for companion in _beside(tree, act, actor):
                beside = replace(actor, entity=companion.mention.entity, behalf=())
                if beside.entity is actor.entity or (companion.side == "joint" and actor.via == "name"):
                    continue
                for target in act.targets:
                    if target is beside.entity:
                        continue
                    if companion.side == "joint":
                        yield claim_of(act, beside, target, share="together")
                    elif companion.side in {"support", "echo"}:
                        yield sharing(act, beside, target, "beside the actor")
                    elif act.type != "OPPOSED" and isinstance(target, Proposal):
                        against = claim_of(act, beside, target, share="against the main act")
                        against.type, against.mode = "OPPOSED", "rejected"
                        yield against


def _beside(tree: Tree, act: Act, actor: Actor) -> list[Companion]:
    """Who stands beside the actor, at any mention of the sentence, or at the sentence's end."""
    own = tree.companions.get(actor.token.i, [])
    sentence = act.token.sent
    elsewhere = [
        companion
        for index, beside in tree.companions.items()
        if sentence.start <= index < sentence.end and index != actor.token.i
        if (mention := tree.mentions[index]) is None or mention.entity is actor.entity
        for companion in beside
    ]
    return [*own, *elsewhere]


def alliances(tree: Tree, actors: Actors) -> Iterator[Claim]:
    """ "A, backed by B, …": B supports A, whatever A did."""
    for index, beside in tree.companions.items():
        for actor in actors.single(tree.doc[index]):
            for companion in beside:
                if companion.side == "support" and companion.mention.entity is not actor.entity:
                    yield Claim(
                        "SUPPORTED", companion.mention.entity, actor.entity, actor.token, "beside", BESIDE
                    )


def sharing(main: Act, actor: Actor, target: Target, why: str) -> Claim:
    """The claim that somebody shares an act: who sides with a proposer supports what is proposed."""
    shared = claim_of(main, actor, target, share=why)
    if main.type == "PROPOSED":
        shared.type = "SUPPORTED"
    shared.confidence = round(min(shared.confidence, 0.85), 3)
    return shared


def _shared(aside: Act, supported: Sequence[Entity], acts: Sequence[Act]) -> Iterator[Claim]:
    """The claims of an aside's actors about the targets of the main act."""
    for main in acts:
        if (
            main is aside
            or main.type not in STANCES
            or main.token.sent.start != aside.token.sent.start
            or main.verdict.factor == 0
        ):
            continue
        if not any(actor.entity in supported for actor in main.actors):
            continue
        for actor in aside.actors:
            for target in main.targets:
                if target is actor.entity or actor.entity in [other.entity for other in main.actors]:
                    continue
                if aside.type == "SUPPORTED":
                    yield sharing(main, actor, target, f"shares the act ({aside.trigger.lemma})")
                elif isinstance(target, Proposal):
                    against = claim_of(aside, actor, target, share="against the main act")
                    if main.type == "OPPOSED":
                        continue
                    yield against


def joined(frames: Frames, token: Token, acts: Sequence[Act]) -> Iterator[Claim]:
    """ "A, joined by B, called for P": B too."""
    if token.lemma_ != "join" or not is_passive(token):
        return
    joining = [actor for by in agents(token) for actor in frames.actors.of(by)]
    leading = [actor.entity for noun in subjects(token) for actor in frames.actors.of(noun)]
    for main in acts:
        if (
            main.type in STANCES
            and main.verdict.factor
            and main.token.sent.start == token.sent.start
            and any(actor.entity in leading for actor in main.actors)
        ):
            for actor in joining:
                for target in main.targets:
                    if target is not actor.entity:
                        yield claim_of(main, actor, target, share="joined the act")
