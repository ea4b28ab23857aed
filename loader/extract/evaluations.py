"""Stances in what somebody or something is called: "a farce", "a Norland-backed text"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kpgraph.loader.extract.act import Target
from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.frames import Frames
from kpgraph.loader.extract.lexicon import Trigger
from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.syntax import children, direct_objects, is_passive, is_verb, subjects

WORDS = stance_words().evaluations
NAMING = Trigger("call", ("svo",), 0.7, "OPPOSED")
"""The trigger by which naming is judged."""
QUOTED = 0.6
"""How surely a label in quotation marks is blame: a judgement."""
BLAMED = 0.7
"""How surely blame is opposition."""


def evaluations(frames: Frames, token: Token) -> Iterator[Claim]:
    """ "Norland's refusal is an outrage," she said: who blames is opposed; who praises is in favour."""
    word = token.lemma_.lower()
    if word not in WORDS.blame | WORDS.praise or frames.tree.mention(token) is not None:
        return
    praised = word in WORDS.praise
    if praised and _naming(token) is None:
        return
    described, speakers = _evaluation(frames, token)
    for noun in described:
        for target in _blamed(frames, noun):
            for actor in speakers:
                if target is not actor.entity:
                    yield _judgement(token, actor, target, BLAMED, "evaluation", praised=praised)


def labels(frames: Frames, token: Token) -> Iterator[Claim]:
    """ "called the levy \"a tax on hope\"": words that are left to their speaker are hardly ever praise."""
    if token.lemma_ not in WORDS.calling - {"hail", "praise"} or is_passive(token) or children(token, "neg"):
        return
    label = _quoted_after(frames, token)
    if label is None or frames.scope.judge(token, NAMING).factor < QUOTED:
        return
    if {word.lemma_.lower() for word in token.doc[label.i : token.sent.end]} & (WORDS.praise | WORDS.blame):
        return
    described = [noun for noun in direct_objects(token) if noun.i < label.i]
    described += [noun for child in children(token, "ccomp", "oprd") for noun in children(child, "nsubj")]
    speakers = [actor for subject in subjects(token) for actor in frames.actors.of(subject)]
    for target in _blamed(frames, described[0]) if described else ():
        for actor in speakers:
            if target is not actor.entity:
                yield _judgement(token, actor, target, QUOTED, "label in quotation marks")


def _judgement(
    token: Token, actor: Actor, target: Target, confidence: float, reason: str, *, praised: bool = False
) -> Claim:
    """The claim that an actor praises a target, or blames it, as the word shows."""
    return Claim(
        "SUPPORTED" if praised else "OPPOSED",
        actor.entity,
        target,
        token,
        token.lemma_,
        confidence,
        [reason],
        mode="" if praised else "criticised",
        behalf=actor.behalf,
        words=(actor.token,),
    )


def _quoted_after(frames: Frames, verb: Token) -> Token | None:
    """The first word behind the verb that stands after an opening quotation mark."""
    text, starts = frames.tree.text, frames.tree.starts
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        if text[max(0, starts[word.i] - 1) : starts[word.i]] in {'"', "“", "‘"}:
            return word
    return None


def _evaluation(frames: Frames, token: Token) -> tuple[list[Token], list[Actor]]:
    """What is called by the word, and by whom."""
    verb = token.head
    if token.dep_ in {"attr", "acomp"} and verb.lemma_ == "be" and not children(verb, "neg"):
        speakers = frames.actors.speaker(token)
        reported = verb.dep_ == "ccomp" and verb.head.lemma_ in frames.scope.words.reporting
        if not speakers and reported and not children(verb.head, "neg"):
            speakers = [actor for subject in subjects(verb.head) for actor in frames.actors.of(subject)]
        return subjects(verb), speakers
    naming = _naming(token)
    if naming is None or token.dep_ not in {"oprd", "attr", "ccomp", "acomp", "pobj", "dobj"}:
        return [], []
    described = [noun for noun in direct_objects(naming) if noun.i != token.i]
    described += [noun for child in children(naming, "ccomp") for noun in children(child, "nsubj")]
    described += children(token, "nsubj")
    return described, [actor for subject in subjects(naming) for actor in frames.actors.of(subject)]


def _blamed(frames: Frames, noun: Token) -> list[Target]:
    """The actor or the proposal that a described noun means, else its owner."""
    named: list[Target] = [actor.entity for actor in frames.actors.single(noun)[:1]]
    if named:
        return named
    owners = [actor.entity for actor in frames.actors.owners(noun)]
    if frames.proposals.is_like(noun) and not children(noun, "poss"):
        proposal = frames.proposals.of_noun(noun, owners)
        if proposal is not None:
            return [proposal]
    return [*owners[:1]]


def _naming(token: Token) -> Token | None:
    """The verb that calls somebody this: "called", "branded", "described as"."""
    for ancestor in list(token.ancestors)[:2]:
        if (
            ancestor.lemma_ in WORDS.calling
            and is_verb(ancestor)
            and not children(ancestor, "neg")
            and not is_passive(ancestor)
        ):
            return ancestor
    return None


def attributes(frames: Frames, token: Token) -> Iterator[Claim]:
    """ "a Norland-backed text": the country before the hyphen and the noun behind."""
    word = token.lower_.lstrip("-–")
    if word not in WORDS.participles or not token.i:
        return
    glued = token.lower_ != word
    if not glued and (token.i < 2 or token.nbor(-1).text not in {"-", "–"}):
        return
    mention = frames.tree.mention(token.nbor(-1 if glued else -2))
    noun = token.head
    while noun.pos_ not in {"NOUN", "PROPN"} and noun.head.i != noun.i:
        noun = noun.head
    if mention is None or noun.i <= token.i or not frames.proposals.is_like(noun):
        return
    proposal = frames.proposals.of_noun(noun)
    type_, confidence = WORDS.participles[word]
    if proposal is not None and mention.use != "place":
        if type_ == "PROPOSED":
            proposal.proposers.append(mention.entity)
        yield Claim(type_, mention.entity, proposal, token, f"-{word}", confidence)
