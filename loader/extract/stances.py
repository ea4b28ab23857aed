"""Acts → claims of stance: who proposed, opposed and supported what; allies and foes from asides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kpgraph.loader.extract.act import Act, Target
from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.frames import Frames
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.proposal import Proposal
from kpgraph.loader.extract.syntax import agents, children, direct_objects, is_passive, is_verb, subjects

STANCES = frozenset({"PROPOSED", "OPPOSED", "SUPPORTED"})
BY_COREFERENCE, BY_NEAREST, BY_DESCRIPTION = 0.85, 0.8, 0.9
BLAME = frozenset(
    [
        "outrage",
        "disgrace",
        "scandal",
        "shame",
        "farce",
        "charade",
        "failure",
        "betrayal",
        "mockery",
        "sham",
        "insult",
        "travesty",
        "hypocrisy",
        "unacceptable",
        "shameful",
        "disgraceful",
        "outrageous",
        "deplorable",
        "indefensible",
        "unfair",
        "irresponsible",
        "toothless",
        "hypocritical",
        "cynical",
        "reckless",
        "accomplice",
    ]
)
PARTICIPLES = {
    "backed": ("SUPPORTED", 0.8),
    "supported": ("SUPPORTED", 0.75),
    "endorsed": ("SUPPORTED", 0.75),
    "sponsored": ("PROPOSED", 0.7),
    "proposed": ("PROPOSED", 0.8),
    "drafted": ("PROPOSED", 0.65),
    "led": ("PROPOSED", 0.6),
}
"""What "Norland-backed proposal" says of Norland, and how surely."""


class Stances:
    """Turns the acts of a document into claims, in the order of the text."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames
        self.tree = frames.tree

    def claims(self, acts: Sequence[Act]) -> Iterator[Claim]:
        """One claim for each actor and target; dropped ones say why."""
        for act in acts:
            if act.type in STANCES:
                yield from self._own(act)

    def _own(self, act: Act) -> Iterator[Claim]:
        actors = act.actors
        targets = act.targets
        for actor in actors:
            for target in targets:
                if target is actor.entity:
                    continue
                yield self.claim(act, actor, target)
                for group in actor.behalf:
                    if actor.entity.label == "Country" and group.label == "Body":
                        yield self.claim(
                            act, replace(actor, entity=group, behalf=()), target, share="spoken for the group"
                        )

    def claim(self, act: Act, actor: Actor, target: Target, *, share: str = "") -> Claim:
        """The claim that an actor of an act stands so to a target."""
        confidence = act.strength * act.verdict.factor
        reasons = list(act.verdict.reasons)
        if actor.via == "pronoun":
            confidence *= BY_COREFERENCE
            reasons.append("pronoun resolved")
        elif actor.via == "description":
            confidence *= BY_DESCRIPTION
            reasons.append("description resolved")
        if isinstance(target, Proposal) and act.objects and all(item.pos_ == "PRON" for item in act.objects):
            confidence *= BY_NEAREST
            reasons.append("target resolved")
        if share:
            reasons.append(share)
        dropped = act.verdict.reasons[-1] if act.verdict.factor == 0 and act.verdict.reasons else ""
        if act.type == "PROPOSED" and isinstance(target, Proposal) and not dropped:
            target.proposers.append(actor.entity)
        return Claim(
            act.type,
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

    def asides(self, acts: Sequence[Act]) -> Iterator[Claim]:
        """ "A, backed by B, blocked P": B blocked it too, and supported A; "opposed by C": C is against P."""
        for aside in acts:
            if (
                aside.type not in {"SUPPORTED", "OPPOSED"}
                or not is_verb(aside.token)
                or not aside.verdict.factor
            ):
                continue
            if not is_passive(aside.token) and aside.token.tag_ != "VBN":
                continue
            supported = [target for target in aside.targets if isinstance(target, Entity)]
            yield from self._shared(aside, supported, acts)

    def joined(self, token: Token, acts: Sequence[Act]) -> Iterator[Claim]:
        """ "A, joined by B, called for P": B too."""
        if token.lemma_ != "join" or not is_passive(token):
            return
        joining = [actor for by in agents(token) for actor in self.frames.actors.of(by)]
        leading = [actor.entity for noun in subjects(token) for actor in self.frames.actors.of(noun)]
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
                            yield self.claim(main, actor, target, share="joined the act")

    def _shared(self, aside: Act, supported: Sequence[Entity], acts: Sequence[Act]) -> Iterator[Claim]:
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
                        shared = self.claim(
                            main, actor, target, share=f"shares the act ({aside.trigger.lemma})"
                        )
                        if main.type == "PROPOSED":
                            shared.type = "SUPPORTED"
                        shared.confidence = round(min(shared.confidence, 0.85), 3)
                        yield shared
                    elif isinstance(target, Proposal):
                        against = self.claim(aside, actor, target, share="against the main act")
                        if main.type == "OPPOSED":
                            continue
                        yield against

    def listed(self, token: Token) -> Iterator[Claim]:
        """ "We call on the Forum to:" and a list below: each item is asked for by whoever calls."""
        if token.sent[-1].text != ":" or not is_verb(token):
            return
        act = self.frames.open_request(token)
        if act is None or act.verdict.factor == 0:
            return
        doc, first = token.doc, self.tree.stretch(token).paragraph + 1
        index = token.sent.end
        while index < len(doc):
            sentence = doc[index].sent
            paragraph = self.tree.stretch(sentence[0]).paragraph
            if paragraph > first or not self._is_item(sentence[0]):
                return
            first = paragraph + 1
            verb = self._demand(sentence.root)
            if verb is not None:
                for actor in act.actors:
                    claim = self.claim(
                        act, actor, self.frames.proposals.of_clause(verb), share="item of a list"
                    )
                    claim.words = (*claim.words, verb)
                    yield claim
            index = sentence.end

    def _is_item(self, token: Token) -> bool:
        """Whether a paragraph is an item of a list: a bullet or a number stood before it."""
        start = self.tree.paragraph(token).start
        line = self.tree.text[self.tree.text.rfind("\n", 0, start) + 1 : start]
        return bool(line.strip())

    def _demand(self, root: Token) -> Token | None:
        """The verb of an item: an imperative, or the infinitive after the one addressed."""
        if root.tag_ in {"VB", "VBP"} and is_verb(root):
            return root
        return next(
            (
                token
                for token in root.subtree
                if is_verb(token) and any(aux.tag_ == "TO" for aux in children(token, "aux"))
            ),
            None,
        )

    def evaluated(self, token: Token) -> Iterator[Claim]:
        """ "Norland's refusal is an outrage," she said; "he called the Forum a farce": blame."""
        if token.lemma_.lower() not in BLAME or self.tree.mention(token) is not None:
            return
        verb = token.head
        if token.dep_ in {"attr", "acomp"} and verb.lemma_ == "be" and not children(verb, "neg"):
            described, speakers = subjects(verb), self.frames.actors.speaker(token)
            if (
                not speakers
                and verb.dep_ == "ccomp"
                and verb.head.lemma_ in self.frames.scope.words.reporting
                and not children(verb.head, "neg")
            ):
                speakers = [
                    actor for subject in subjects(verb.head) for actor in self.frames.actors.of(subject)
                ]
        elif (
            token.dep_ in {"oprd", "attr", "ccomp", "acomp", "pobj", "dobj"}
            and self._naming(token) is not None
        ):
            naming = self._naming(token)
            assert naming is not None
            described = [noun for noun in direct_objects(naming) if noun.i != token.i]
            described += [noun for child in children(naming, "ccomp") for noun in children(child, "nsubj")]
            described += children(token, "nsubj")
            speakers = [actor for subject in subjects(naming) for actor in self.frames.actors.of(subject)]
        else:
            return
        for noun in described:
            owners = [actor.entity for actor in self.frames.actors.owners(noun)]
            blamed: list[Target] = [actor.entity for actor in self.frames.actors.single(noun)[:1]]
            if not blamed and self.frames.proposals.is_like(noun) and not children(noun, "poss"):
                proposal = self.frames.proposals.of_noun(noun, owners)
                blamed = [proposal] if proposal else []
            blamed = blamed or [*owners[:1]]
            for actor in speakers:
                for entity in blamed:
                    if entity is not actor.entity:
                        yield Claim(
                            "OPPOSED",
                            actor.entity,
                            entity,
                            token,
                            token.lemma_,
                            0.7,
                            ["evaluation"],
                            mode="criticised",
                            behalf=actor.behalf,
                            words=(actor.token,),
                        )

    def _naming(self, token: Token) -> Token | None:
        """The verb that calls somebody this: "called", "branded", "described as"."""
        for ancestor in list(token.ancestors)[:2]:
            if (
                ancestor.lemma_
                in {"call", "brand", "label", "dub", "describe", "denounce", "consider", "term", "find"}
                and is_verb(ancestor)
                and not children(ancestor, "neg")
                and not is_passive(ancestor)
            ):
                return ancestor
        return None

    def hyphenated(self, token: Token) -> Iterator[Claim]:
        """ "a Norland-backed text": the country before the hyphen and the noun behind."""
        word = token.lower_.lstrip("-–")
        if word not in PARTICIPLES or not token.i:
            return
        glued = token.lower_ != word
        if not glued and (token.i < 2 or token.nbor(-1).text not in {"-", "–"}):
            return
        mention = self.tree.mention(token.nbor(-1 if glued else -2))
        noun = token.head
        while noun.pos_ not in {"NOUN", "PROPN"} and noun.head.i != noun.i:
            noun = noun.head
        if mention is None or noun.i <= token.i or not self.frames.proposals.is_like(noun):
            return
        proposal = self.frames.proposals.of_noun(noun)
        type_, confidence = PARTICIPLES[word]
        if proposal is not None and mention.use != "place":
            if type_ == "PROPOSED":
                proposal.proposers.append(mention.entity)
            yield Claim(type_, mention.entity, proposal, token, f"-{word}", confidence)

    def votes(self, token: Token) -> Iterator[Claim]:
        """ "negative votes cast by A and B", "a dissenting vote from C"."""
        if (
            token.lemma_ == "vote"
            and token.pos_ == "NOUN"
            and any(child.lower_ in {"negative", "dissenting"} for child in children(token, "amod"))
        ):
            proposal = self.frames.proposals.last_before(token)
            voters = [
                actor
                for verb in children(token, "acl")
                if is_passive(verb)
                for by in agents(verb)
                for actor in self.frames.actors.of(by)
            ]
            voters = voters or [
                actor
                for link in ("from", "of", "by")
                for child in children(token, "prep")
                if child.lower_ == link
                for noun in children(child, "pobj")
                for actor in self.frames.actors.of(noun)
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


def against_in_brackets(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bracket (or list) that names who voted against, in a sentence with a recorded vote's figures."""
    figures = re.search(
        r"\b\d{1,3}(?: votes?)?(?: in favou?r)? (?:to|against) "
        r"(?:\d{1,3}|one|two|three|four|five)(?: against)?\s*\(([^()]+)\)",
        text[start:end],
    )
    if figures:
        return start + figures.start(1), start + figures.end(1)
    listed = re.search(r"\b[Aa]gainst:\s*([^.;()]+)", text[start:end])
    if listed:
        return start + listed.start(1), start + listed.end(1)
    return None
