"""Direct quotations → their speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kpgraph.loader.extract.actor import Actor
from kpgraph.loader.extract.actors import Actors
from kpgraph.loader.extract.lexicon import spelt
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.quotations import Quote
from kpgraph.loader.extract.syntax import children, is_passive, is_verb, subjects

WORDS = people_and_meetings().speech
SPEECH = WORDS.introducing
"""Lemmas of verbs that may introduce somebody's words."""

Speakers = tuple[list[Actor], list[Token]]


class Attribution:
    """Finds the speakers of one document; `labels` are those of a transcript, by paragraph."""

    def __init__(self, tree: Tree, quotes: Sequence[Quote], actors: Actors) -> None:
        self.tree = tree
        self.quotes = quotes
        self.actors = actors
        self._speakers: dict[int, Speakers] = {}
        self._by_stretch: dict[int, list[Token]] = {}
        for token in tree.doc:
            self._by_stretch.setdefault(tree.stretch_of[token.i], []).append(token)
        self.labels = self._label_speakers()

    def _label_speakers(self) -> dict[int, list[Actor]]:
        """A transcript's speaker holds until the next label."""
        found: dict[int, list[Actor]] = {}
        mentions = self.actors.registry.mentions
        current: list[Actor] = []
        for index, paragraph in enumerate(self.tree.paragraphs):
            if paragraph.speaker:
                inside = [
                    mention.entity
                    for mention in mentions
                    if paragraph.speaker[0] <= mention.start < paragraph.speaker[1]
                ]
                first = next(
                    (token for token in self.tree.doc if self.tree.stretch(token).paragraph == index), None
                )
                people = [entity for entity in inside if entity.label == "Person"]
                others = tuple(entity for entity in inside if entity.label in {"Country", "Body"})
                chosen = people[:1] or list(others[:1])
                current = (
                    [Actor(entity, first, "speaker", others if people else ()) for entity in chosen]
                    if first
                    else []
                )
            if current and paragraph.role == "body":
                own = next(
                    (token for token in self.tree.doc if self.tree.stretch(token).paragraph == index), None
                )
                found[index] = (
                    [replace(actor, token=own) for actor in current] if own is not None else current
                )
        return found

    def of_quote(self, number: int) -> Speakers:
        """The speakers of a whole quotation by its number, and the words that say so."""
        if number not in self._speakers:
            self._speakers[number] = ([], [])
            self._speakers[number] = self._attribute(number)
        return self._speakers[number]

    def _attribute(self, number: int) -> Speakers:
        quote = self.quotes[number]
        own = [index for index, stretch in enumerate(self.tree.stretches) if stretch.quote == number]
        if not own:
            return [], []
        after = self._frame(own[-1] + 1, quote.paragraph)
        gap = self.tree.text[quote.end : self.tree.stretches[own[-1] + 1].start] if after is not None else ""
        last = self.tree.text[quote.start : quote.end].rstrip()[-1:]
        if (
            after is not None
            and (
                last in ",?!—"
                or self.tree.text[self.tree.stretches[after].start].islower()
                or self._opens_with_speech(after)
            )
            and "\n" not in gap
        ):
            speakers = self._speaker_in(after, first=True)
            if speakers[0]:
                return speakers
        before = self._frame(own[0] - 1, quote.paragraph)
        if before is not None:
            stretch = self.tree.stretches[before]
            between = self.tree.text[stretch.end : quote.start]
            introduced = self.tree.text[: quote.start - 1].rstrip()[-1:] in {",", ":"} or not between.strip(
                "“\" \n‘'"
            )
            speakers = self._speaker_in(before, first=False) if introduced else ([], [])
            if speakers[0]:
                return speakers
        return self._floating(number, before)

    def _frame(self, index: int, paragraph: int) -> int | None:
        """The stretch at this index, if it is narrative of the same paragraph."""
        if not 0 <= index < len(self.tree.stretches):
            return None
        stretch = self.tree.stretches[index]
        return index if stretch.quote is None and stretch.paragraph == paragraph else None

    def _opens_with_speech(self, index: int) -> bool:
        tokens = self._by_stretch.get(index, [])
        return any(spelt(token.lemma_.lower()) in SPEECH and is_verb(token) for token in tokens[:6])

    def _speaker_in(self, index: int, *, first: bool) -> Speakers:
        tokens = self._by_stretch.get(index, [])
        verbs = [
            token
            for token in tokens
            if is_verb(token) and spelt(token.lemma_.lower()) in SPEECH and token.tag_ != "VBG"
        ]
        for verb in verbs if first else reversed(verbs):
            if is_passive(verb):
                continue
            named = [actor for subject in subjects(verb) for actor in self.actors.of(subject)]
            if not named:
                named = [
                    actor
                    for child in children(verb, "dobj", "attr", "npadvmod", "ccomp", "nsubj")
                    if child.i > verb.i and first
                    for actor in self.actors.of(child)
                ]
            if named:
                return named[:3], [verb, named[0].token]
        according = next((token for token in tokens if token.lower_ == "according"), None)
        if according is not None:
            for to in children(according, "prep"):
                for noun in children(to, "pobj"):
                    named = self.actors.of(noun)
                    if named:
                        return named[:1], [according, noun]
        if not first and tokens:
            root = tokens[0].sent.root
            named = [
                actor
                for subject in subjects(root)
                for actor in self.actors.of(subject)
                if actor.entity.label == "Person"
            ]
            if len(named) == 1:
                return named, [root, named[0].token]
        return [], []

    def _floating(self, number: int, before: int | None) -> Speakers:
        """A quotation without a frame belongs to the last speaker, or to the person just introduced."""
        quote = self.quotes[number]
        previous = self.quotes[number - 1] if number else None
        if previous is not None and previous.whole and previous.paragraph == quote.paragraph:
            return self.of_quote(number - 1)
        labelled = self.labels.get(quote.paragraph)
        if labelled:
            return labelled, [labelled[0].token]
        if before is not None:
            return self._subject_person(before)
        own = next(index for index, stretch in enumerate(self.tree.stretches) if stretch.quote == number)
        if (
            previous is not None
            and previous.whole
            and previous.paragraph == quote.paragraph - 1
            and self.tree.stretches[own - 1].quote is not None
        ):
            return self.of_quote(number - 1)
        last = own - 1
        if (
            last >= 0
            and self.tree.stretches[last].quote is None
            and self.tree.stretches[last].paragraph == quote.paragraph - 1
        ):
            found = self._speaker_in(last, first=False)
            if (
                not found[0]
                and previous is not None
                and previous.whole
                and previous.paragraph == quote.paragraph - 1
            ):
                return self.of_quote(number - 1)
            return found if found[0] else self._subject_person(last)
        return [], []

    def _subject_person(self, index: int) -> Speakers:
        tokens = self._by_stretch.get(index, [])
        for token in tokens:
            if token.dep_ in {"nsubj", "nsubjpass"}:
                named = [actor for actor in self.actors.of(token) if actor.entity.label == "Person"]
                if len(named) == 1:
                    return named, [token.head, named[0].token]
        return [], []

    def of_words(self, quote: Quote) -> Speakers:
        """The speaker of words quoted inside a sentence: the subject of the nearest verb of speech above."""
        inside = [token for token in self.tree.doc if quote.start <= self.tree.starts[token.i] < quote.end]
        if not inside:
            return [], []
        head = min(inside, key=lambda token: sum(1 for _ in token.ancestors))
        for verb in (head, *head.ancestors):
            if (
                is_verb(verb)
                and verb.i not in {token.i for token in inside}
                and not is_passive(verb)
                and spelt(verb.lemma_.lower()) in SPEECH | WORDS.colouring
            ):
                named = [actor for subject in subjects(verb) for actor in self.actors.of(subject)]
                if named:
                    if verb.lemma_ == "reflect":
                        continue
                    return named[:3], [verb, named[0].token]
        return [], []
