"""What refers back: pronouns, and descriptions such as "the minister" or "the West African nation"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from spacy.tokens import Span, Token

from kpgraph.loader.extract.actor import Actor, distinct
from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.mentions import Entity, Mention
from kpgraph.loader.extract.offices import Offices
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.syntax import children, is_verb, subjects
from kpgraph.loader.extract.words import folded_name, singular

WORDS = people_and_meetings().actors
SIDING = stance_words().actors.siding
LOOK_BACK = 3
"""How many sentences back a pronoun may find its antecedent."""

Resolve = Callable[[Token], list[Actor]]


class References:
    """Finds antecedents in one document; `of` resolves a noun phrase, `single` its head alone."""

    def __init__(
        self, tree: Tree, vocabulary: Vocabulary, offices: Offices, of: Resolve, single: Resolve
    ) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self.offices = offices
        self._of = of
        self._single = single

    def pronoun(self, token: Token) -> list[Actor]:
        """ "it", "she", "they", "whose": an earlier subject that agrees."""
        word = token.lower_
        if word == "whose" and token.dep_ == "poss":
            return self._of_relative(token)
        if word in WORDS.personal:
            return self._back(
                token, lambda actors: _one(actor for actor in actors if self._is_animate(actor))
            )
        if word in WORDS.neutral:
            if word == "it" and _is_empty_it(token):
                return []
            return self._back(
                token,
                lambda actors: _one(
                    actor for actor in actors if actor.entity.label != "Person" and actor.via != "delegate"
                ),
            )
        if word in WORDS.plural:
            return self._back(token, lambda actors: _several(actors, plural_only=word == "them"))
        return []

    def _of_relative(self, token: Token) -> list[Actor]:
        for ancestor in token.ancestors:
            if ancestor.dep_ == "relcl":
                return self._single(ancestor.head)
        before = [
            token.doc[index]
            for index in range(token.i - 1, max(token.sent.start, token.i - 3) - 1, -1)
            if token.doc[index].text != ","
        ]
        return self._single(before[0]) if before else []

    def _is_animate(self, actor: Actor) -> bool:
        return actor.entity.label == "Person" or actor.via == "delegate"

    def _back(self, token: Token, fitting: Callable[[list[Actor]], list[Actor]]) -> list[Actor]:
        """The nearest earlier subject that fits; for "it", only if no other of the same sentence fits too."""
        own = self._own_subject(token)
        if own and fitting(own):
            return [replace(actor, token=token, via="pronoun") for actor in fitting(own)]
        if token.lower_ in WORDS.neutral:
            inside = distinct(
                actor
                for subject in self._earlier_subjects(token)
                if subject.sent.start == token.sent.start
                for actor in fitting(self._of(subject))
            )
            if len(inside) > 1:
                return []
        for subject in self._earlier_subjects(token):
            found = fitting(self._of(subject))
            if found:
                return [replace(actor, token=token, via="pronoun") for actor in found]
        return []

    def _own_subject(self, token: Token) -> list[Actor]:
        """Whose "its" is in "Norland lifted its objection": the named subject's of the same clause."""
        verb = next((above for above in token.ancestors if is_verb(above)), None)
        if token.dep_ != "poss" or verb is None or verb.lemma_ in SIDING:
            return []
        named = [noun for noun in subjects(verb) if noun.i < token.i and self.tree.mention(noun)]
        return [actor for noun in named[:1] for actor in self._single(noun)]

    def _earlier_subjects(self, token: Token) -> Iterable[Token]:
        sentences = self.tree.sentences
        number = self._sentence_number(token)
        own_quote = self.tree.stretch(token).quote
        yield from [
            subject
            for subject in reversed(self._subjects(sentences[number]))
            if subject.i < token.i and subject.head.i != token.head.i
        ]
        seen = 0
        for sentence in reversed(sentences[:number]):
            if seen >= LOOK_BACK:
                return
            stretch = self.tree.stretch(sentence[0])
            if stretch.quote is not None and stretch.quote != own_quote:
                continue
            if self.tree.paragraphs[stretch.paragraph].role != "body":
                continue
            seen += 1
            yield from self._subjects(sentence)

    def previous_subject(self, token: Token) -> list[Actor]:
        """The actors that were the subject of the last sentence before the token's that has some."""
        for subject in self._earlier_subjects(token):
            if subject.sent.start != token.sent.start and self._of(subject):
                return self._of(subject)
        return []

    def _subjects(self, sentence: Span) -> list[Token]:
        found = [
            token
            for token in sentence
            if (token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ not in {"WDT", "WP"})
            or self._is_misread(token)
        ]
        return sorted(found, key=lambda token: (_depth(token), token.i))

    def _is_misread(self, token: Token) -> bool:
        """Whether a name right before its verb was taken for an adverb: "Norland stated that"."""
        return token.dep_ in {"advmod", "npadvmod"} and (
            self.tree.mention(token) is not None and token.i + 1 == token.head.i and is_verb(token.head)
        )

    def _sentence_number(self, token: Token) -> int:
        start = token.sent.start
        return next(number for number, sentence in enumerate(self.tree.sentences) if sentence.start == start)

    def description(self, token: Token) -> list[Actor]:
        """ "the minister", "the coalition", "the West African nation": the last one named that fits."""
        determiner = [child.lower_ for child in children(token, "det", "poss")]
        capital = token.text[0].isupper() and not token.is_sent_start
        if not ({"the", "this", "that"} & set(determiner)) and not capital:
            return []
        lemma = token.lemma_.lower()
        if token.tag_ in {"NNS", "NNPS"}:
            return []
        if lemma in WORDS.countries:
            return self._last(
                token, lambda entity, mention: entity.label == "Country" and mention.use != "adjective"
            )
        if lemma in self.vocabulary.roles:
            return self._last(
                token,
                lambda entity, _mention: entity.label == "Person" and lemma in self.offices.roles(entity),
            )
        if lemma in self.vocabulary.organisation_heads or lemma in WORDS.bodies:
            marks = {
                word
                for child in children(token, "compound", "amod", "nmod")
                if child.text[0].isupper()
                for word in folded_name(child.text)
            }
            return self._last(
                token,
                lambda entity, _mention: (
                    entity.label == "Body"
                    and self._is_called(entity, lemma)
                    and marks <= {word for name in (entity.name, *entity.names) for word in folded_name(name)}
                ),
            )
        return []

    def _is_called(self, entity: Entity, noun: str) -> bool:
        """Whether a body may be called by this noun: its name ends so, or its kind says so."""
        names = {entity.name, *entity.names}
        if any(noun in {singular(word) for word in folded_name(name)} for name in names):
            return True
        return noun in WORDS.called.get(entity.kind, frozenset())

    def _last(self, token: Token, fits: Callable[[Entity, Mention], bool]) -> list[Actor]:
        """The entity last named before the token that fits, within a few paragraphs."""
        paragraph = self.tree.stretch(token).paragraph
        for index in range(token.i - 1, -1, -1):
            mention = self.tree.mentions[index]
            if mention is None or paragraph - self.tree.stretches[self.tree.stretch_of[index]].paragraph > 4:
                continue
            if fits(mention.entity, mention):
                return [Actor(mention.entity, token, "description")]
        return []


def _one(actors: Iterable[Actor]) -> list[Actor]:
    """The only candidate, or none."""
    found = distinct(actors)
    return found if len(found) == 1 else []


def _several(actors: list[Actor], *, plural_only: bool = False) -> list[Actor]:
    """Joint subjects, or one body that is plural in sense."""
    if len(actors) > 1:
        return actors
    if plural_only:
        return []
    return [actor for actor in actors if actor.entity.label == "Body"]


def _is_empty_it(token: Token) -> bool:
    """ "it was agreed that", "it is hard to": nobody is meant."""
    verb = token.head
    if verb.lemma_ == "be":
        minded = any(word.lower_ in WORDS.minded for word in children(verb, "acomp"))
        return not minded and bool(children(verb, "acomp", "ccomp", "attr"))
    return bool(children(verb, "auxpass") and children(verb, "ccomp"))


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)
