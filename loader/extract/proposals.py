"""The proposals of a document: read from clauses and noun phrases, merged, and taken up again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.proposal import Proposal, is_same, key_words
from kpgraph.loader.extract.proposal_names import ProposalNames, object_pronoun, possessive_pronoun
from kpgraph.loader.extract.proposal_nouns import ProposalNouns, is_action_noun
from kpgraph.loader.extract.syntax import children, is_result, is_verb

WORDS = stance_words().proposals


class Proposals:
    """All proposals of a document, in the order of their first mention."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self._nouns = ProposalNouns(tree, vocabulary)
        self._names = ProposalNames(tree, vocabulary)
        self.found: list[Proposal] = []
        self._heads: dict[int, Proposal] = {}

    def at(self, token: Token) -> Proposal | None:
        """The proposal already read at this head."""
        return self._heads.get(token.i)

    def mentions(self) -> Iterable[tuple[int, Proposal]]:
        """Token index and proposal for every head that was read as one."""
        return self._heads.items()

    def of_clause(self, verb: Token) -> Proposal | None:
        """The proposal that a clause states: "to broaden the definition"; None for "to do so"."""
        core = _core(verb)
        if core.i in self._heads:
            return self._heads[core.i]
        pronoun = object_pronoun(core)
        name = self._names.of_clause(core)
        told = self._names.of_clause(core, self.meant_before(pronoun)) if pronoun is not None else name
        if core.lemma_ in WORDS.pro_verbs and key_words(name) <= WORDS.pro_verbs:
            return None
        return self._remember(verb, self._keep(core, told, key_words(name)))

    def of_noun(self, noun: Token, owners: Sequence[Entity] = ()) -> Proposal | None:
        """The proposal that a noun phrase names or takes up; None when it takes up nothing that was named."""
        if noun.i in self._heads:
            return self._heads[noun.i]
        if noun.pos_ == "PRON":
            return self._remember(noun, self.meant_before(noun, owners))
        content = self._nouns.content(noun)
        if content is not None:
            found = self.of_clause(content) if is_verb(content) else self.of_noun(content)
            return self._remember(noun, found)
        if self._nouns.refers_back(noun):
            earlier = self.last_before(noun, owners, noun.lemma_)
            if earlier is not None:
                return self._remember(noun, earlier)
        taken_up = self._taken_up(noun)
        if taken_up is not None:
            return self._remember(noun, taken_up)
        is_about = possessive_pronoun(noun) is not None and is_action_noun(noun.lemma_.lower())
        name = self._names.of_noun(noun, self.last_before(noun) if is_about else None)
        if noun.lemma_ in WORDS.standing and owners and _has_pronoun(noun):
            told = [*(word.text for word in children(noun, "amod")), noun.text, "of", owners[0].name]
            name = " ".join(told)
        return self._keep(noun, name)

    def _taken_up(self, noun: Token) -> Proposal | None:
        """The last proposal that a definite phrase repeats in fewer words: "the agenda item"."""
        if not any(
            child.lower_ in {"the", "this", "that", "its", "their"} for child in children(noun, "det", "poss")
        ):
            return None
        words = key_words(self._names.of_noun(noun))
        if not words:
            return None
        for index, proposal in sorted(self._heads.items(), reverse=True):
            if (
                index < noun.i
                and words < proposal.words
                and self.tree.paragraph(self.tree.doc[index]).role == "body"
            ):
                return proposal
        return None

    def is_like(self, noun: Token) -> bool:
        """Whether a noun is one that can be put to a meeting, or is called as something that was."""
        return self._nouns.is_like(noun) or any(
            index <= noun.i and self.tree.doc[index].lemma_ == noun.lemma_ and noun.pos_ == "NOUN"
            for index in self._heads
        )

    def sentence_of(self, proposal: Proposal, token: Token) -> bool:
        """Whether the proposal is mentioned earlier in the token's own sentence."""
        return any(
            found is proposal and token.sent.start <= index < token.i for index, found in self._heads.items()
        )

    def remember(self, token: Token, proposal: Proposal) -> None:
        """This head, too, means the proposal."""
        self._heads.setdefault(token.i, proposal)

    def mark(self) -> tuple[int, dict[int, Proposal]]:
        """Where reading stands, for `forget`."""
        return len(self.found), dict(self._heads)

    def forget(self, mark: tuple[int, dict[int, Proposal]]) -> None:
        """Take back what was read since: nothing takes up what a denied or merely possible act is about."""
        count, self._heads = mark
        del self.found[count:]

    def last_before(self, token: Token, owners: Sequence[Entity] = (), lemma: str = "") -> Proposal | None:
        """The proposal last mentioned before the token, one of the owner's first, within three paragraphs."""
        paragraph = self.tree.stretch(token).paragraph
        near: list[tuple[int, Proposal]] = []
        for index, proposal in self._heads.items():
            other = self.tree.stretches[self.tree.stretch_of[index]].paragraph
            if index < token.i and paragraph - other <= 3 and self.tree.paragraphs[other].role == "body":
                near.append((index, proposal))
        near.sort(key=lambda pair: -pair[0])
        if lemma in WORDS.amending:
            changes = (
                proposal
                for index, proposal in near
                if self.tree.doc[index].lemma_ in WORDS.amending | WORDS.editing
            )
            others = (proposal for index, proposal in near if self.tree.doc[index].lemma_ not in WORDS.texts)
            return next(changes, None) or next(others, None)
        if lemma:
            alike = WORDS.texts if lemma in WORDS.texts else {lemma}
            for index, proposal in near:
                if self.tree.doc[index].lemma_ in alike:
                    return proposal
            if lemma in WORDS.texts and not owners:
                return near[0][1] if near and near[0][1].triggers & WORDS.tabling else None
        owned = [proposal for _, proposal in near if any(owner in proposal.proposers for owner in owners)]
        if owned:
            return owned[0]
        if owners:
            return next((proposal for _, proposal in near if lemma and _is_of(lemma, proposal)), None)
        return near[0][1] if near else None

    def meant_before(self, token: Token, owners: Sequence[Entity] = ()) -> Proposal | None:
        """What "it" means: the proposal last mentioned, or a likely noun that no act has read as one yet."""
        last = self.last_before(token, owners)
        if owners:
            return last
        index = max(
            (index for index, found in self._heads.items() if found is last and index < token.i), default=-1
        )
        noun = self._likely_before(token)
        if noun is None or noun.i <= index or (index >= 0 and noun.sent.start == token.doc[index].sent.start):
            return last
        return self.of_noun(noun)

    def _likely_before(self, token: Token) -> Token | None:
        """The last subject or object of this and the sentence before that can be put to a meeting."""
        doc, start = token.doc, token.sent.start
        first = doc[start - 1].sent.start if start else 0
        paragraph = self.tree.stretch(token).paragraph
        before = sorted(
            doc[first : token.i],
            key=lambda noun: (noun.sent.start, noun.dep_ in {"nsubj", "nsubjpass"}, noun.i),
            reverse=True,
        )
        for noun in before:
            if (
                noun.dep_ in {"nsubj", "nsubjpass", "dobj"}
                and noun.pos_ == "NOUN"
                and noun.head.i != token.head.i
                and not children(noun.head, "neg")
                and token not in set(noun.head.subtree if noun.dep_ == "dobj" else noun.subtree)
                and self.tree.mention(noun) is None
                and self.tree.stretch(noun).paragraph == paragraph
                and self.is_like(noun)
                and not self._nouns.refers_back(noun)
            ):
                return noun
        return None

    def _keep(self, token: Token, name: str, words: frozenset[str] | None = None) -> Proposal | None:
        words = words or key_words(name)
        for proposal in self.found:
            if is_same(words, proposal.words):
                proposal.names[name] += 1
                return self._remember(token, proposal) or proposal
        if not re.search(r"[^\W\d_]{3}", name):
            return None
        proposal = Proposal(name, words, token.i)
        proposal.names[name] += 1
        self.found.append(proposal)
        self._heads[token.i] = proposal
        return proposal

    def _remember(self, token: Token, proposal: Proposal | None) -> Proposal | None:
        if proposal is not None:
            self._heads[token.i] = proposal
        return proposal


def _is_of(noun: str, proposal: Proposal) -> bool:
    """Whether a noun names the act by which something was proposed: "recommendation" for "recommend"."""
    return any(len(word) > 4 and noun[:6] == word[:6] for word in proposal.triggers)


def _core(verb: Token) -> Token:
    """The verb that carries the sense: "remained unable to examine", "be allowed to attend"."""
    for _ in range(3):
        inner = [child for child in children(verb, "xcomp") if is_verb(child)]
        inner += [
            child
            for adjective in children(verb, "acomp")
            for child in children(adjective, "xcomp")
            if is_verb(child)
        ]
        # "to have Norland suspended"
        inner += [child for child in children(verb, "ccomp") if verb.lemma_ == "have" and is_result(child)]
        if verb.lemma_ in WORDS.carriers | {"have"} and inner:
            verb = inner[0]
    return verb


def _has_pronoun(noun: Token) -> bool:
    """Whether a possessive pronoun stands before a noun: "its", "whose"."""
    return any(child.tag_ in {"PRP$", "WP$"} for child in children(noun, "poss"))
