"""Document → claims: the whole of extraction, in the order of the flow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import cast

from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Token

from kpgraph.loader.extract.act import Act
from kpgraph.loader.extract.actors import Actors
from kpgraph.loader.extract.affiliations import (
    bare_chairs,
    bare_offices,
    find_offices,
    label_offices,
    own_offices,
)
from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.demands import demands
from kpgraph.loader.extract.evaluations import attributes, evaluations, labels
from kpgraph.loader.extract.floor import Floor
from kpgraph.loader.extract.followers import followers
from kpgraph.loader.extract.frames import Frames
from kpgraph.loader.extract.interviews import with_answers
from kpgraph.loader.extract.issuer import find_issuer
from kpgraph.loader.extract.layout import Paragraph, paragraphs
from kpgraph.loader.extract.lexicon import scopes, vocabulary
from kpgraph.loader.extract.meeting_mentions import DELIBERATIVE
from kpgraph.loader.extract.meetings import Meetings
from kpgraph.loader.extract.membership import memberships
from kpgraph.loader.extract.mentions import Entity, Registry
from kpgraph.loader.extract.names import Names
from kpgraph.loader.extract.offices import Offices
from kpgraph.loader.extract.outcomes import read_outcome
from kpgraph.loader.extract.parse import Tree, parse
from kpgraph.loader.extract.proposal import Proposal
from kpgraph.loader.extract.proposals import Proposals
from kpgraph.loader.extract.quotations import quotes
from kpgraph.loader.extract.scope import Scope
from kpgraph.loader.extract.sentences import stretches
from kpgraph.loader.extract.speech import Speech, Statement
from kpgraph.loader.extract.stances import STANCES, alliances, asides, companions, joined, stances
from kpgraph.loader.extract.syntax import is_verb
from kpgraph.loader.extract.votes import bracketed_votes, negative_votes
from kpgraph.loader.gazetteer import Gazetteer


@dataclass(frozen=True)
class Reading:
    """What extraction found in one text."""

    tree: Tree
    registry: Registry
    meetings: Meetings
    proposals: Proposals
    statements: Sequence[Statement]
    claims: Sequence[Claim]


class Extractor:
    """Reads texts with one pipeline and one gazetteer; holds no state between documents."""

    def __init__(self, nlp: Language, gazetteer: Gazetteer, is_boilerplate: Callable[[str], bool]) -> None:
        self.nlp = nlp
        self.gazetteer = gazetteer
        self.is_boilerplate = is_boilerplate
        self.vocabulary = vocabulary()
        self.names = Names(gazetteer, self.vocabulary)
        self.scope = Scope(scopes())

    def read(self, text: str) -> Reading:
        """The claims of a text, kept and dropped, with all that they stand on."""
        found = paragraphs(text, self.is_boilerplate)
        quoted = quotes(text, found)
        registry = self.names.recognise(text, found, list(self._types(text, found)))
        found = with_answers(text, found, registry.mentions)
        with self.nlp.select_pipes(disable=["ner"]) if "ner" in self.nlp.pipe_names else nullcontext():
            tree = parse(self.nlp, text, found, stretches(text, found, quoted), registry.mentions)
        offices = find_offices(tree, self.vocabulary)
        actors = Actors(tree, registry, self.vocabulary, offices)
        actors.issuer = find_issuer(tree)
        speech = Speech(tree, quoted, actors)
        label_offices(tree, registry.mentions, offices)
        own_offices(offices, lambda token: [actor.entity for actor in actors.single(token)])
        bare_offices(tree, offices, actors.issuer)
        bare_chairs(tree, offices)
        proposals = Proposals(tree, self.vocabulary)
        meetings = Meetings(tree, self.vocabulary)
        frames = Frames(tree, self.vocabulary, actors, proposals, self.scope)
        claims, statements = self._claims(text, frames, speech, offices, meetings, registry, found)
        return Reading(tree, registry, meetings, proposals, statements, claims)

    def _types(self, text: str, found: Sequence[Paragraph]) -> Iterator[tuple[int, int, str]]:
        """The statistical model's named entities, where it has such a component."""
        if "ner" not in self.nlp.pipe_names:
            return
        body = [paragraph for paragraph in found if paragraph.role == "body"]
        ner = cast(TrainablePipe, self.nlp.get_pipe("ner"))
        docs = ner.pipe(self.nlp.make_doc(text[paragraph.start : paragraph.end]) for paragraph in body)
        for paragraph, doc in zip(body, docs, strict=True):
            for span in doc.ents:
                yield paragraph.start + span.start_char, paragraph.start + span.end_char, span.label_

    def _claims(
        self,
        text: str,
        frames: Frames,
        speech: Speech,
        offices: Offices,
        meetings: Meetings,
        registry: Registry,
        found: Sequence[Paragraph],
    ) -> tuple[list[Claim], list[Statement]]:
        tree = frames.tree
        acts: list[Act] = []
        claims: list[Claim] = []
        verbs: list[Token] = []
        for token in sorted(tree.doc, key=lambda token: (tree.paragraph(token).role == "headline", token.i)):
            made = frames.acts(token)
            acts += made
            claims += [claim for act in made for claim in stances(act)]
            if is_verb(token):
                verbs.append(token)
                claims += demands(frames, token)
                claims += labels(frames, token)
            claims += evaluations(frames, token)
            claims += attributes(frames, token)
            claims += negative_votes(frames, token)
            read_outcome(token, frames.proposals)
        shared = [*asides(acts), *companions(tree, acts)]
        against = {(claim.token.i, id(claim.source)) for claim in shared if claim.type == "OPPOSED"}
        claims = [
            claim
            for claim in claims
            if not (
                claim.type == "OPPOSED"
                and isinstance(claim.target, Entity)
                and (claim.token.i, id(claim.source)) in against
            )
        ]
        claims += shared
        claims += alliances(tree, frames.actors)
        claims += [claim for verb in verbs for claim in joined(frames, verb, acts)]
        claims += [claim for verb in verbs for claim in followers(frames, verb, acts)]
        claims += bracketed_votes(text, frames, registry)
        statements = speech.statements()
        claims += Floor(frames, meetings, registry, offices).claims(acts, statements, found)
        claims += _affiliations(offices)
        claims += memberships(frames)
        for claim in claims:
            if (
                claim.type == "SUPPORTED"
                and isinstance(claim.target, Proposal)
                and meetings.at_hand is not None
                and claim.source is meetings.at_hand.body
                and isinstance(claim.source, Entity)
                and (claim.source.kind == "process" or DELIBERATIVE.search(claim.source.name))
            ):
                claim.dropped = claim.dropped or "the meeting's own decision"
            if claim.type in STANCES:
                claim.meeting = (
                    claim.meeting
                    or meetings.near(claim.token)
                    or (meetings.at_hand if not _is_background(claim.token) else None)
                )
        return claims, statements


def _affiliations(offices: Offices) -> Iterator[Claim]:
    for person, held in offices.held.items():
        for office in held:
            if office.organisation is not None:
                yield Claim(
                    "AFFILIATED_WITH",
                    person,
                    office.organisation,
                    office.tokens[0],
                    office.role or "of",
                    0.85,
                    role=office.role,
                    words=office.tokens[1:],
                )


def _is_background(token: Token) -> bool:
    """Whether an act lies before the meeting at hand: it is told in the pluperfect."""
    return any(child.lower_ == "had" for child in token.children)
