"""Who said what: direct quotations and reported speech with their speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.actors import Actors
from kpgraph.loader.extract.attribution import SPEECH, Attribution
from kpgraph.loader.extract.lexicon import spelt
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.quotations import Quote
from kpgraph.loader.extract.syntax import children, is_passive, is_verb, subjects

WORDS = people_and_meetings().speech


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said: where, whether in the speaker's own words, by whom, and the words that say so."""

    start: int
    end: int
    direct: bool
    speakers: tuple[Actor, ...]
    evidence: tuple[Token, ...]
    trigger: str


class Speech:
    """The statements of a document; installs itself as the resolver's source for "I" and "we"."""

    def __init__(self, tree: Tree, quotes: Sequence[Quote], actors: Actors) -> None:
        self.tree = tree
        self.quotes = quotes
        self.actors = actors
        self.attribution = Attribution(tree, quotes, actors)
        actors.speaker = self.speaker_of

    def speaker_of(self, token: Token) -> list[Actor]:
        """Who utters the stretch in which a token stands."""
        stretch = self.tree.stretch(token)
        if stretch.quote is not None:
            return self.attribution.of_quote(stretch.quote)[0]
        return self.attribution.labels.get(stretch.paragraph, [])

    def statements(self) -> list[Statement]:
        """All statements with a known speaker, in the order of the text."""
        found: list[Statement] = []
        for number, quote in enumerate(self.quotes):
            speakers, evidence = (
                self.attribution.of_quote(number) if quote.whole else self.attribution.of_words(quote)
            )
            words = self.tree.text[quote.start : quote.end].split()
            if speakers and len(words) >= 4:
                found.append(Statement(quote.start, quote.end, True, tuple(speakers), tuple(evidence), "say"))
        for index, paragraph in enumerate(self.tree.paragraphs):
            if paragraph.speaker and index in self.attribution.labels:
                speakers_ = self.attribution.labels[index]
                found.append(
                    Statement(
                        paragraph.start, paragraph.end, True, tuple(speakers_), (speakers_[0].token,), "say"
                    )
                )
        for token in self.tree.doc:
            found += self._reported(token)
        return sorted(found, key=lambda statement: (statement.start, statement.end))

    def _reported(self, verb: Token) -> list[Statement]:
        """Reported speech: a finite clause under a verb of speech, outside whole quotations."""
        if (
            not is_verb(verb)
            or spelt(verb.lemma_.lower()) not in SPEECH
            or is_passive(verb)
            or self.tree.stretch(verb).quote is not None
        ):
            return []
        if children(verb, "neg") or any(child.lower_ in WORDS.unreal for child in children(verb, "aux")):
            return []
        complements = [child for child in children(verb, "ccomp") if is_verb(child)]
        speakers = [actor for subject in subjects(verb) for actor in self.actors.of(subject)]
        found = []
        for complement in complements:
            words = [
                token
                for token in complement.subtree
                if self.tree.stretch_of[token.i] == self.tree.stretch_of[verb.i]
            ]
            if complement.i < verb.i:
                words = [token for token in words if token.i < verb.i]
            if (
                speakers
                and len(words) >= 4
                and not any(token.lower_ in {"if", "whether"} for token in children(complement, "mark"))
            ):
                start, end = self.tree.span(
                    [token for token in words if token.text not in {",", "that"}] or words
                )
                found.append(
                    Statement(start, end, False, tuple(speakers[:3]), (verb, speakers[0].token), verb.lemma_)
                )
        return found
