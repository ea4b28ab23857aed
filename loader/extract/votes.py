"""Votes whose figures or words name who was in the minority."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.frames import Frames
from kpgraph.loader.extract.mentions import Registry
from kpgraph.loader.extract.syntax import (
    agents,
    children,
    direct_objects,
    is_passive,
    is_verb,
    logical_objects,
)


def negative_votes(frames: Frames, token: Token) -> Iterator[Claim]:
    """ "negative votes cast by A and B", "a dissenting vote from C"."""
    if (
        token.lemma_ == "vote"
        and token.pos_ == "NOUN"
        and any(child.lower_ in {"negative", "dissenting"} for child in children(token, "amod"))
    ):
        proposal = frames.proposals.last_before(token)
        voters = [
            actor
            for verb in children(token, "acl")
            if is_passive(verb)
            for by in agents(verb)
            for actor in frames.actors.of(by)
        ]
        voters = voters or [
            actor
            for link in ("from", "of", "by")
            for child in children(token, "prep")
            if child.lower_ == link
            for noun in children(child, "pobj")
            for actor in frames.actors.of(noun)
        ]
        for actor in voters:
            if proposal is not None:
                yield Claim(
                    "OPPOSED",
                    actor.entity,
                    proposal,
                    token,
                    "negative vote",
                    0.85,
                    mode="rejected",
                    words=(actor.token,),
                )


def bracketed_votes(text: str, frames: Frames, registry: Registry) -> Iterator[Claim]:
    """ "kept by 144 votes to 2 (Eastland)", "against: Eastland": who is named there was in the minority."""
    tree = frames.tree
    for sentence in tree.sentences:
        stretch = tree.stretch(sentence[0])
        span = _minority(text, stretch.start, min(len(text), stretch.end + 200))
        if span is None or not stretch.start <= span[0] <= stretch.end:
            continue
        voted = [
            noun
            for token in sentence
            if is_verb(token) and token.dep_ in {"ROOT", "conj"}
            for noun in logical_objects(token)
        ]
        voted = _decided(frames, sentence, span[0]) or voted
        # "They were kept by 144 votes to 2": what was kept isn't the last proposal, which was to remove them.
        if any(noun.pos_ == "PRON" for noun in voted):
            continue
        voted = [noun for noun in voted if frames.proposals.is_like(noun)]
        proposal = frames.proposals.of_noun(voted[0]) if voted else frames.proposals.last_before(sentence[-1])
        if proposal is None:
            continue
        turned_down = (
            any(token.lemma_ in {"reject", "defeat"} for token in sentence if is_verb(token))
            and "against (" not in text[stretch.start : span[0]]
        )
        for mention in registry.mentions:
            if span[0] <= mention.start < span[1] and mention.entity.label in {"Country", "Body"}:
                if turned_down:
                    yield Claim(
                        "SUPPORTED",
                        mention.entity,
                        proposal,
                        sentence[0],
                        "vote",
                        0.8,
                        ["voted with the minority"],
                    )
                else:
                    yield Claim(
                        "OPPOSED", mention.entity, proposal, sentence[0], "vote", 0.85, mode="rejected"
                    )


def _decided(frames: Frames, sentence: Span, start: int) -> list[Token]:
    """What the figures in front of `start` decided: "having first decided by 9 votes to 2 (…) to keep it"."""
    before = [token for token in sentence if is_verb(token) and frames.tree.ends[token.i] <= start]
    if not before or before[-1].lemma_ not in {"agree", "decide", "vote"}:
        return []
    return [noun for kept in children(before[-1], "xcomp") for noun in direct_objects(kept)]


def _minority(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bracket (or list) that names who voted against, in a sentence with a recorded vote's figures."""
    figures = re.search(
        r"\b\d{1,3}(?: votes?)?(?: in favou?r| against)? (?:to|against) "
        r"(?:\d{1,3}|one|two|three|four|five)(?: against| in favou?r)?\s*\(([^()]+)\)",
        text[start:end],
    )
    if figures:
        return start + figures.start(1), start + figures.end(1)
    listed = re.search(r"\b[Aa]gainst:\s*([^.;()]+)", text[start:end])
    if listed:
        return start + listed.start(1), start + listed.end(1)
    return None
