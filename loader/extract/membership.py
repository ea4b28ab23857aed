"""MEMBER_OF: a country or body that joined, was admitted to, or is a member of a body."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.frames import Frames
from kpgraph.loader.extract.lexicon import Trigger
from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.syntax import (
    children,
    coordinated,
    direct_objects,
    is_passive,
    is_verb,
    logical_objects,
    prepositional,
    subjects,
)

WORDS = stance_words().members
JOINING = Trigger("join", ("svo",), 0.85, "MEMBER_OF")


def memberships(frames: Frames) -> Iterator[Claim]:
    """The memberships that a document states."""
    for token in frames.tree.doc:
        if _is_joining(token):
            bodies = [body for noun in direct_objects(token) for body in _bodies(frames, noun)]
            yield from _claims(
                frames,
                token,
                [actor for subject in subjects(token) for actor in frames.actors.of(subject)],
                bodies,
            )
        elif is_verb(token) and token.lemma_ in WORDS.admitting:
            yield from _admitted(frames, token)
        elif token.lemma_ in WORDS.names and token.dep_ in {"attr", "appos"}:
            bodies = [body for noun in prepositional(token, "of") for body in _bodies(frames, noun)]
            bodies += [body for child in children(token, "compound") for body in _bodies(frames, child)]
            owner = subjects(token.head) if token.dep_ == "attr" else [token.head]
            if token.dep_ == "attr" and children(token.head, "neg"):
                continue
            yield from _claims(
                frames, token, [actor for subject in owner for actor in frames.actors.of(subject)], bodies
            )


def _is_joining(token: Token) -> bool:
    """Whether a body was entered: "joined the Forum in 2003", but not "joined the Forum in opposing it"."""
    sides_with = any(
        children(preposition, "pcomp")
        for preposition in children(token, "prep")
        if preposition.lower_ == "in"
    )
    return is_verb(token) and token.lemma_ in {"join", "rejoin"} and not is_passive(token) and not sides_with


def _admitted(frames: Frames, verb: Token) -> Iterator[Claim]:
    """ "Plenary welcomed Westland as a new Participant", "Norland was admitted to the Forum"."""
    candidates = logical_objects(verb)
    actors = [actor for noun in candidates for actor in frames.actors.of(noun)]
    bodies = [body for noun in prepositional(verb, "to") for body in _bodies(frames, noun)]
    for noun in prepositional(verb, "as"):
        if noun.lemma_ in WORDS.names:
            bodies += [body for child in prepositional(noun, "of") for body in _bodies(frames, child)]
            bodies += [
                body for child in children(noun, "compound", "poss") for body in _bodies(frames, child)
            ]
    yield from _claims(frames, verb, actors, bodies)


def _bodies(frames: Frames, noun: Token) -> list[Entity]:
    return [
        mention.entity
        for part in coordinated(noun)
        if (mention := frames.tree.mention(part))
        and mention.entity.label == "Body"
        and not mention.entity.vague
    ]


def _claims(frames: Frames, token: Token, actors: list[Actor], bodies: list[Entity]) -> Iterator[Claim]:
    verdict = frames.scope.judge(token, JOINING)
    if verdict.factor == 0 or verdict.negated:
        return
    for actor in actors:
        for body in bodies:
            if actor.entity.label != "Person" and actor.entity is not body and not actor.entity.vague:
                yield Claim(
                    "MEMBER_OF",
                    actor.entity,
                    body,
                    token,
                    token.lemma_,
                    round(0.85 * verdict.factor, 3),
                    list(verdict.reasons),
                    words=(actor.token,),
                )
