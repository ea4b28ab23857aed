"""Who does the same as the one before: "as did Mali", "Mali followed suit", "a view shared by Mali"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from kpgraph.loader.extract.act import Act
from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.frames import Frames
from kpgraph.loader.extract.lexicon import Trigger
from kpgraph.loader.extract.lexicon.follower_words import follower_words
from kpgraph.loader.extract.proceedings import INTERVENING
from kpgraph.loader.extract.proposal import Proposal
from kpgraph.loader.extract.stances import STANCES, claim_of, sharing
from kpgraph.loader.extract.syntax import agents, children, is_passive, is_verb, prepositional, subjects

WORDS = follower_words()
AGREEING = Trigger("agree", ("sv",), 0.7, "SUPPORTED", negated="OPPOSED")
"""The trigger by which agreement is judged: who can't agree is against it."""
LOOK_BACK = 2
"""How many sentences back the act may lie that is done again."""
BY_REFERENCE = 0.85
"""What is left of the confidence when an act is told by reference to another."""


class _Following(NamedTuple):
    """How a verb refers to an act before it."""

    actors: Sequence[Token]
    doing: bool
    """Whether they do the same thing (who echoes a proposal only supports it)."""
    leaders: Sequence[Token] = ()
    """With whom they agree, if it says so."""
    denied: bool = False
    """ "nor did Mali": the same as what was denied before."""


def followers(frames: Frames, token: Token, acts: Sequence[Act]) -> Iterator[Claim]:
    """The claims of whoever is said, by this verb, to do as was done before."""
    following = _read(token)
    if following is None:
        return
    verdict = frames.scope.judge(token, AGREEING if token.lemma_ in WORDS.agreeing else INTERVENING)
    if verdict.factor < 0.9:
        return
    after = [actor for noun in following.actors for actor in frames.actors.of(noun)]
    led = [actor.entity for noun in following.leaders for actor in frames.actors.of(noun)]
    if following.leaders and not led:
        return
    main = _main(frames, token, acts, after, led)
    if main is None or main.verdict.negated != following.denied:
        return
    if verdict.negated and not following.denied:
        yield from _disagreeing(token, after, main)
        return
    for actor in after:
        for target in main.targets:
            if target is not actor.entity:
                claim = (
                    claim_of(main, actor, target, share="does the same")
                    if following.doing
                    else sharing(main, actor, target, "of the same mind")
                )
                claim.token, claim.trigger = token, token.lemma_
                claim.words = (*claim.words, main.token)
                claim.confidence = round(claim.confidence * BY_REFERENCE, 3)
                yield claim


def _disagreeing(token: Token, after: Sequence[Actor], main: Act) -> Iterator[Claim]:
    """ "Norland could not concur": against what was proposed or supported."""
    if token.lemma_ not in WORDS.agreeing or main.type == "OPPOSED":
        return
    for actor in after:
        for target in main.targets:
            if isinstance(target, Proposal):
                claim = claim_of(main, actor, target, share="of another mind")
                claim.type, claim.mode, claim.token, claim.trigger = (
                    "OPPOSED",
                    "rejected",
                    token,
                    token.lemma_,
                )
                claim.confidence = round(claim.confidence * BY_REFERENCE, 3)
                yield claim


def _main(
    frames: Frames, token: Token, acts: Sequence[Act], after: Sequence[Actor], led: Sequence[object]
) -> Act | None:
    """The last act before the token in its paragraph, of a leader if there is one."""
    own = {id(actor.entity) for actor in after}
    sentences = frames.tree.sentences
    number = next(index for index, sentence in enumerate(sentences) if sentence.start == token.sent.start)
    back = 1 if token.lemma_ in {"be", "do", "have"} else LOOK_BACK
    first = sentences[max(0, number - back)].start
    fitting = [
        act
        for act in acts
        if act.type in STANCES
        and act.verdict.factor
        and act.targets
        and first <= act.token.i < token.i
        and frames.tree.stretch(act.token).paragraph == frames.tree.stretch(token).paragraph
        and any(id(actor.entity) not in own for actor in act.actors)
        and (act.token.sent.start == token.sent.start or _is_main(act.token))
        and (not led or any(actor.entity in led for actor in act.actors))
    ]
    return max(
        fitting, key=lambda act: (act.token.sent.start, act.trigger.pos != "noun", act.token.i), default=None
    )


def _is_main(token: Token) -> bool:
    """Whether an act is what its sentence tells, not what a relative or adverbial clause adds."""
    node = token
    while node.head.i != node.i:
        if node.dep_ in {"relcl", "acl", "advcl", "parataxis"}:
            return False
        node = node.head
    return True


def _read(verb: Token) -> _Following | None:
    if not is_verb(verb) or verb.dep_ in {"aux", "auxpass"}:
        return None
    if is_passive(verb):
        return _Following(agents(verb), doing=False) if verb.lemma_ in WORDS.echoed and agents(verb) else None
    actors = _subjects(verb)
    if not actors:
        return None
    if verb.lemma_ in {"do", "be", "have"} and (again := _auxiliary(verb, actors)):
        return again
    objects = children(verb, "dobj", "attr", "npadvmod")
    phrases = [noun for child in children(verb, "prep") for noun in children(child, "pobj")]
    if verb.lemma_ == "follow" and any(noun.lemma_ == "suit" for noun in objects):
        return _Following(actors, doing=False)
    if verb.lemma_ in WORDS.taking and any(_is_same(noun) for noun in (*objects, *phrases)):
        return _Following(actors, doing=verb.lemma_ in {"speak", "argue", "intervene"})
    if verb.lemma_ in WORDS.sharing and any(_is_opinion(noun) for noun in objects):
        return _Following(actors, doing=False)
    if verb.lemma_ == "join" and any(_is_chorus(noun) for noun in (*objects, *prepositional(verb, "in"))):
        return _Following(actors, doing=False)
    if verb.lemma_ in WORDS.agreeing and not children(verb, "dobj", "xcomp", "ccomp", "acomp"):
        leaders = prepositional(verb, "with")
        others = [child for child in children(verb, "prep") if child.lower_ in {"to", "on", "that", "upon"}]
        return None if others else _Following(actors, doing=False, leaders=leaders)
    return None


def _auxiliary(verb: Token, actors: Sequence[Token]) -> _Following | None:
    """ "as did Mali", "so had Mali", "nor was Mali", "Mali did likewise", "Mali did the same"."""
    said = children(verb, "dobj", "attr", "acomp", "xcomp", "ccomp", "prep")
    adverbs = {child.lower_ for child in children(verb, "advmod", "mark", "cc", "preconj", "neg")}
    if verb.lemma_ == "do":
        if any(_is_same(noun) or noun.lower_ in {"same", "likewise", "so"} for noun in said):
            return _Following(actors, doing=True)
        if adverbs & WORDS.likewise - {"so", "also"} and not said:
            return _Following(actors, doing=True)
    inverted = actors[0].i > verb.i and all(word.dep_ == "prep" for word in said)
    if inverted and adverbs & {"as", "so"}:
        return _Following(actors, doing=True)
    if inverted and adverbs & {"nor", "neither"}:
        return _Following(actors, doing=True, denied=True)
    return None


def _subjects(verb: Token) -> list[Token]:
    """The subjects of a verb, also behind it."""
    return [noun for noun in subjects(verb) if noun.lower_ not in {"it", "there", "this", "that"}]


def _is_same(noun: Token) -> bool:
    named = noun.lemma_ in WORDS.nouns and any(
        child.lower_ in WORDS.same for child in children(noun, "amod", "det")
    )
    return named or noun.lower_ == "same"


def _is_opinion(noun: Token) -> bool:
    return noun.lemma_ in WORDS.opinions and any(
        child.lower_ in {"this", "that", "the", "these", "those", "its", "his", "her", "their"}
        for child in children(noun, "det", "poss")
    )


def _is_chorus(noun: Token) -> bool:
    """What one joins in: a chorus, or the relative pronoun of "a call in which Mali joined"."""
    return noun.lemma_ in WORDS.choruses or noun.tag_ in {"WDT", "WP"}
