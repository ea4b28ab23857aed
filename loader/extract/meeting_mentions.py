"""Mentions of meetings: which nouns (and verbs) mean one, and what the words around them say of it."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.meeting import MONTHS, SPECIFIC, Meeting
from kpgraph.loader.extract.mentions import Entity, Mention
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.seats import Seats
from kpgraph.loader.extract.syntax import children, is_verb, prepositional, subjects, subtree

WORDS = people_and_meetings().meetings
GATHERING = people_and_meetings().floor.gathering
NUMBERED = re.compile(r"(?:COP|CoP|CMP|CMA|MOP|MC|SB|SC|CCAMLR|BRS COPs?)[ -]?\d{1,2}(?:\.\d)?")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ORDINAL = re.compile(
    r"\d{1,3}(?:st|nd|rd|th)$|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    r"twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]\w+th?)$",
    re.I,
)
DELIBERATIVE = re.compile(
    r"\b(?:Assembly|Commission|Council|Committee|Conference|Parliament|Congress|Senate)\b"
)
"""Names of organs that meet."""


class MeetingMentions:
    """Reads the mentions of meetings in one document."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self.seats = Seats(tree)

    def read(self, token: Token) -> Meeting | None:
        """The meeting that a token means, as far as the words around it tell."""
        return self._noun(token) or self._sitting(token) or self._gathering(token)

    def _noun(self, token: Token) -> Meeting | None:
        """A noun for a meeting, or a number: "the plenary", "COP28"."""
        lemma = self._kind(token)
        surface = self.tree.text[self.tree.starts[token.i] : self.tree.ends[token.i]]
        numbered = NUMBERED.fullmatch(surface) or (
            token.text in {"COP", "CoP"} and NUMBERED.match(self.tree.text, self.tree.starts[token.i])
        )
        mention = self.tree.mention(token)
        if mention is not None and not numbered:
            return None
        if numbered:
            return self._with_circumstances(token, Meeting("cop", numbered.group()))
        if lemma not in self.vocabulary.meetings or (
            token.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB"} and lemma not in SPECIFIC
        ):
            return None
        if is_verb(token) and not (token.lower_ == "talks" and self.tree.paragraph(token).role == "headline"):
            return None
        if token.pos_ == "ADJ" and token.dep_ in {"amod", "compound"} and token.head.i > token.i:
            return None
        if token.tag_ in {"NNS", "NNPS"} and lemma in SPECIFIC:
            return None
        if token.dep_ == "compound" and token.head.i > token.i:
            noun = token.head
            if self.tree.mention(noun) or self._kind(noun) in self.vocabulary.meetings:
                return None
            if lemma not in {"plenary", "intersessional", "summit"} and noun.lemma_ not in WORDS.records:
                return None
        if lemma in WORDS.eventful and not self._is_event(token):
            return None
        if any(child.lower_ in WORDS.of_the_press for child in children(token, "compound", "amod", "nmod")):
            return None
        if (
            token.tag_ in {"NNS", "NNPS"}
            and lemma in WORDS.plural
            and not (
                self._has_body(token)
                or any(child.lower_ in SPECIFIC for child in children(token, "compound", "amod", "nmod"))
            )
        ):
            return None
        kind = lemma
        for child in children(token, "compound", "amod", "nmod"):
            modifier = WORDS.kinds.get(child.lower_, child.lower_)
            if modifier in WORDS.modifying:
                kind = modifier
        if lemma == "sessional" or (
            kind == "session"
            and any(part.lower_ == "inter" for part in children(token, "amod", "compound", "prefix"))
        ):
            kind = "intersessional"
        head = kind if kind != lemma and kind in SPECIFIC else lemma
        if kind not in SPECIFIC or lemma in WORDS.of_their_own:
            head = self._own_words(token)
        return self._with_circumstances(token, Meeting(kind, head))

    def _kind(self, token: Token) -> str:
        surface = self.tree.text[self.tree.starts[token.i] : self.tree.ends[token.i]].lower()
        if surface in SPECIFIC:
            return surface
        return WORDS.kinds.get(token.lower_, token.lemma_.lower())

    def _sitting(self, verb: Token) -> Meeting | None:
        """An organ that meets: "The Human Rights Council, meeting in Geneva, Switzerland, …"."""
        if (
            verb.lemma_ not in {"meet", "sit", "gather", "convene"}
            or verb.tag_ != "VBG"
            or verb.dep_ not in {"acl", "advcl", "relcl"}
        ):
            return None
        for subject in subjects(verb):
            mention = self.tree.mention(subject)
            if mention and mention.entity.label == "Body" and DELIBERATIVE.search(mention.entity.name):
                for noun in prepositional(verb, "in"):
                    seat = self.seats.of_noun(noun)
                    if seat:
                        found = Meeting("session", "meeting", mention.entity, seat.place, seat.country)
                        found.tokens = [verb]
                        if seat.country is not None:
                            found.seats.append((seat.country, (verb, *seat.tokens), seat.confidence))
                        return found
        return None

    def _gathering(self, verb: Token) -> Meeting | None:
        """Those of a body who gather somewhere: "leaders of the Forum met in Apia"."""
        if verb.lemma_ not in GATHERING or verb.tag_ not in {"VBD", "VBN"} or children(verb, "neg", "dobj"):
            return None
        seat = self.seats.of_verb(verb)
        if seat is None or seat.country is None or not seat.place:
            return None
        for subject in subjects(verb):
            body = self._of_body(subject)
            if body is None:
                continue
            kind = next(
                (
                    noun.lemma_
                    for noun in prepositional(verb, "in")
                    if noun.lemma_ in {"retreat", "session", "summit"}
                ),
                "meeting",
            )
            found = Meeting(kind, kind, body, seat.place, seat.country, tokens=[verb])
            found.seats.append((seat.country, (verb, *seat.tokens), seat.confidence))
            found.other = not self._leads(verb)
            self._time(verb, found)
            return found
        return None

    def _of_body(self, noun: Token) -> Entity | None:
        """The body whose members or leaders a noun tells of."""
        if noun.lemma_ not in self.vocabulary.nobody | self.vocabulary.delegates:
            return None
        named = [
            *children(noun, "poss", "compound", "nmod", "amod"),
            *prepositional(noun, "of"),
            *prepositional(noun, "from"),
        ]
        mentions = [mention for word in named if (mention := self.tree.mention(word))]
        return next((mention.entity for mention in mentions if mention.entity.label == "Body"), None)

    def _own_words(self, token: Token) -> str:
        """A weak noun with the plain words before it: "mid-year climate talks"."""
        words = [token]
        index = token.i - 1
        while index >= token.sent.start and token.i - index <= 5:
            word = token.doc[index]
            if (
                self.tree.mention(word)
                or word.dep_ not in {"compound", "amod", "nmod", "punct", "npadvmod", "nummod"}
                or word.text in {",", ";", "(", ")"}
                or word.lower_ in WORDS.other_time
            ):
                break
            words.insert(0, word)
            index -= 1
        for preposition in children(token, "prep"):
            if preposition.lower_ == "on" and preposition.i == token.i + 1:
                words += [
                    word
                    for word in subtree(preposition, without=frozenset({"relcl", "acl", "punct", "appos"}))
                    if word.i - token.i < 8
                ]
        start, end = self.tree.span(words)
        return " ".join(self.tree.text[start:end].split())

    def _is_event(self, token: Token) -> bool:
        """A weak noun needs a body, a place or a date of its own to be a meeting."""
        if any(child.lower_ in WORDS.modifying for child in children(token, "compound", "amod", "nmod")):
            return True
        return self._has_body(token) or (
            bool(self.seats.of_mention(token)) and token.lemma_ not in {"discussion", "debate"}
        )

    def _has_body(self, token: Token) -> bool:
        return any(
            (mention := self.tree.mention(child)) and mention.entity.label == "Body"
            for child in children(token, "compound", "nmod", "poss")
        )

    def _with_circumstances(self, token: Token, meeting: Meeting) -> Meeting:
        """The meeting with its body, place, time and number, as the words around its mention tell them."""
        meeting.tokens = [token]
        for child in (
            *children(token, "compound", "nmod", "poss", "amod", "nummod"),
            *prepositional(token, "of"),
        ):
            mention = self.tree.mention(child)
            if mention and mention.entity.label == "Body" and meeting.body is None:
                meeting.body = mention.entity
            elif (
                mention
                and mention.entity.label == "Country"
                and child.dep_ in {"compound", "nmod", "poss"}
                and child.i < token.i
            ):
                if mention.use in {"name", "place"} and meeting.head != "talks":
                    meeting.country = mention.entity
                    meeting.place = "" if mention.use == "name" else self.seats.surface(child)
                    meeting.seats.append(
                        (mention.entity, (child, token), 0.85 if mention.use == "name" else 0.7)
                    )
            elif ORDINAL.search(child.lower_) and child.dep_ in {"amod", "compound", "nummod", "nmod"}:
                meeting.ordinal = self._ordinal(child)
            elif child.lower_ in WORDS.other_time or (
                child.dep_ == "poss"
                and child.lemma_ in {"year", "month", "week"}
                and any(word.lower_ in {"last", "next"} for word in child.children)
            ):
                meeting.other = True
        before = self._placed_before(token)
        if before is not None and meeting.country is None and meeting.head != "talks":
            meeting.country, meeting.place = before[1].entity, self.seats.surface(before[0])
            meeting.seats.append((meeting.country, (before[0], token), 0.7))
        for child in token.children:
            if child.lower_ in WORDS.other_time and child.dep_ in {"amod", "det"}:
                meeting.other = True
        owner = self.tree.mention(token.head) if token.dep_ == "amod" else None
        if owner and owner.entity.label == "Body" and meeting.body is None:
            meeting.body = owner.entity
        self._time(token, meeting)
        seat = self.seats.of_mention(token)
        if seat:
            meeting.place = meeting.place or seat.place
            if seat.country is not None:
                meeting.country = meeting.country or seat.country
                meeting.seats.append((seat.country, (token, *seat.tokens), seat.confidence))
        if (
            self._is_future(token)
            or self._is_mere_plan(token)
            or self._is_looked_back_on(token)
            or any(
                child.lemma_ in WORDS.holding | {"be"}
                and any(aux.lower_ in {"will", "'ll"} for aux in children(child, "aux"))
                for child in children(token, "relcl")
            )
        ):
            meeting.other = True
        return meeting

    def _placed_before(self, token: Token) -> tuple[Token, Mention] | None:
        """The town before a meeting's name, whatever the parser hung it on: "Apia Climate Conference"."""
        index = token.i - 1
        while (
            index > token.sent.start and token.doc[index].text[0].isupper() and not self.tree.mentions[index]
        ):
            index -= 1
        word = token.doc[max(index, token.sent.start)]
        mention = self.tree.mention(word)
        place = mention is not None and mention.entity.label == "Country" and mention.use == "place"
        return (word, mention) if mention is not None and place and word.i < token.i else None

    def _is_mere_plan(self, token: Token) -> bool:
        """ "is considering a special session", "called for an emergency meeting": none that is held yet."""
        if not any(child.lower_ in {"a", "an", "another"} for child in children(token, "det")):
            return False
        head = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "for" else token.head
        return token.dep_ in {"dobj", "pobj"} and head.lemma_ in WORDS.planning

    def _is_looked_back_on(self, token: Token) -> bool:
        """ "since the 2000 gathering", "tales of the founding meeting", away from the head of the text."""
        if self._leads(token):
            return False
        dated = any(YEAR.fullmatch(child.text) for child in token.children if child.i < token.i)
        since = token.dep_ == "pobj" and token.head.lower_ in {"since", "after", "before", "until"}
        return dated and (since or token.lemma_ in WORDS.eventful or token.lemma_ in {"meeting", "talks"})

    def _leads(self, token: Token) -> bool:
        """Whether a token stands in a heading or in the first two paragraphs of the body."""
        body = [number for number, each in enumerate(self.tree.paragraphs) if each.role == "body"][:2]
        paragraph = self.tree.stretch(token).paragraph
        return self.tree.paragraph(token).role == "headline" or not body or paragraph <= body[-1]

    def _ordinal(self, token: Token) -> str:
        """An ordinal as the text writes it, with the tens before its hyphen: "twenty-second"."""
        if token.i > 1 and token.nbor(-1).text == "-":
            start, end = self.tree.span([token.nbor(-2), token])
            return self.tree.text[start:end].lower()
        return token.lower_

    def _time(self, token: Token, meeting: Meeting) -> None:
        words = list(subtree(token, without=frozenset({"relcl", "acl", "appos", "conj"})))
        verb = (
            token.head
            if is_verb(token.head)
            else (token.head.head if token.dep_ == "pobj" and is_verb(token.head.head) else None)
        )
        if verb is not None and verb.lemma_ in WORDS.holding:
            for preposition in children(verb, "prep", "npadvmod"):
                if preposition.lower_ in {"in", "on", "from", "between"} or preposition.dep_ == "npadvmod":
                    words += subtree(preposition, without=frozenset({"relcl", "acl"}))
        words += self._following(token) or self._preceding(token)
        for word in words:
            year = YEAR.fullmatch(word.text)
            if year and meeting.year is None:
                meeting.year = int(year.group())
            month = word.lower_.rstrip(".")
            if month in MONTHS and meeting.month is None and word.text[0].isupper():
                meeting.month = MONTHS.index(month) + 1

    def _following(self, token: Token) -> list[Token]:
        """A month and year a few words on, whatever the parser hung them on: "in Tel Aviv in June 2010"."""
        following = token.doc[token.i + 1 : min(token.i + 10, token.sent.end)]
        for position, word in enumerate(following):
            if is_verb(word) or word.text in {";", ":", "—", "–"}:
                return []
            if word.lower_ == "in" and position + 1 < len(following):
                named = list(following[position + 1 : position + 3])
                if YEAR.fullmatch(named[0].text) or named[0].lower_ in MONTHS:
                    return named
        return []

    def _preceding(self, token: Token) -> list[Token]:
        """A month and year just before: "In November 2022, at the Plenary in Gaborone, …"."""
        preposition = token.head
        if token.dep_ != "pobj" or preposition.lower_ not in {"at", "during"}:
            return []
        before = token.doc[max(preposition.i - 4, token.sent.start) : preposition.i]
        if len(before) < 3 or before[-1].text != "," or not YEAR.fullmatch(before[-2].text):
            return []
        return list(before[-3:-1]) if before[-3].lower_ in {"in", *MONTHS} else []

    def _is_future(self, token: Token) -> bool:
        verb = next((ancestor for ancestor in token.ancestors if is_verb(ancestor)), None)
        if verb is None or token.dep_ not in {"pobj", "nsubj", "nsubjpass", "dobj", "npadvmod"}:
            return False
        if not any(child.lower_ in {"will", "'ll"} for child in children(verb, "aux")):
            return False
        return verb.lemma_ in WORDS.holding | WORDS.coming
