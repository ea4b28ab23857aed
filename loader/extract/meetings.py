"""Meetings: their mentions, what each says (body, kind, place, time), and which mentions mean one meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.syntax import (
    children,
    coordinated,
    direct_objects,
    is_passive,
    is_verb,
    prepositional,
    subjects,
    subtree,
)

NUMBERED = re.compile(r"(?:COP|CoP|CMP|CMA|MOP|MC|SB|SC|CCAMLR|BRS COPs?)[ -]?\d{1,2}(?:\.\d)?")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
ORDINAL = re.compile(
    r"\d{1,3}(?:st|nd|rd|th)$|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    r"twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]\w+th?)$",
    re.I,
)
KINDS = {
    "inter-sessional": "intersessional",
    "inter-session": "intersessional",
    "sessional": "intersessional",
    "intercessional": "intersessional",
    "intersession": "intersessional",
    "plenaries": "plenary",
    "talks": "talks",
    "negotiations": "talks",
}
SPECIFIC = frozenset(
    {
        "plenary",
        "intersessional",
        "summit",
        "ministerial",
        "cop",
        "workshop",
        "conference",
        "congress",
        "forum",
        "roundtable",
        "hearing",
        "assembly",
    }
)
HOLDING = frozenset(
    {
        "meet",
        "gather",
        "convene",
        "hold",
        "open",
        "close",
        "begin",
        "conclude",
        "host",
        "end",
        "take",
        "start",
        "wrap",
        "assemble",
        "attend",
        "organise",
        "organize",
        "schedule",
        "return",
        "kick",
        "stage",
        "finish",
        "opened",
        "reconvene",
        "resume",
    }
)
OTHER_TIME = frozenset(
    {
        "next",
        "last",
        "previous",
        "upcoming",
        "forthcoming",
        "future",
        "earlier",
        "past",
        "another",
        "separate",
        "coming",
        "following",
        "subsequent",
        "bilateral",
        "preceding",
    }
)
RECORD = re.compile(
    r"\b(?:communiqu[ée]|summary record|highlights|summary|minutes|proceedings|verbatim|meetings coverage)\b",
    re.I,
)
ORGAN = re.compile(
    r"(?:[A-Z][\w’'-]+ (?:(?:of|on|for|and|the) )*)*"
    r"(?:Committee|Assembly|Council|Working Group|Commission|Subsidiary Body|Negotiating Group|Task Force|"
    r"Board|Caucus)\b"
)
DELIBERATIVE = re.compile(r"\b(?:Assembly|Council|Committee|Conference|Parliament|Congress|Senate)\b")
DELIBERATING = frozenset(
    {
        "adopt",
        "approve",
        "meet",
        "convene",
        "reject",
        "defer",
        "decide",
        "vote",
        "suspend",
        "resume",
        "hold",
        "consider",
        "conclude",
        "debate",
        "pass",
    }
)


@dataclass(eq=False, slots=True)
class Meeting:
    """A meeting as the document knows it."""

    kind: str
    head: str
    body: Entity | None = None
    place: str = ""
    country: Entity | None = None
    year: int | None = None
    month: int | None = None
    ordinal: str = ""
    other: bool = False
    tokens: list[Token] = field(default_factory=list)
    seats: list[tuple[Entity, tuple[Token, ...], float]] = field(default_factory=list)
    """Where the text says that it was held: country, the words that say so, confidence."""

    def __repr__(self) -> str:
        return f"<Meeting {self.name}>"

    @property
    def specific(self) -> bool:
        return bool(
            self.kind in SPECIFIC or self.place or self.body or self.year or self.ordinal or self.country
        )

    @property
    def name(self) -> str:
        """What a reader would call it."""
        body = self.body.name if self.body else ""
        words = [self.ordinal, body if body.lower() not in self.head.lower() else "", self.head or self.kind]
        name = " ".join(word for word in words if word)
        when = " ".join(
            part
            for part in (MONTHS[self.month - 1].capitalize() if self.month else "", str(self.year or ""))
            if part
        )
        where = self.place or (self.country.name if self.country else "")
        name = ", ".join(part for part in (name, where, when) if part)
        return name[:1].upper() + name[1:]

    def absorb(self, other: Meeting) -> None:
        """Take over what another mention of the same meeting adds."""
        if self.kind not in SPECIFIC and other.kind in SPECIFIC:
            self.kind, self.head = other.kind, other.head
        elif self.kind == other.kind and len(other.head) > len(self.head):
            self.head = other.head
        for attribute in ("body", "place", "country", "year", "month", "ordinal"):
            if not getattr(self, attribute):
                setattr(self, attribute, getattr(other, attribute))
        self.tokens += other.tokens
        self.seats += other.seats

    def fits(self, other: Meeting) -> bool:
        """Whether another mention may mean this meeting: nothing that both say differs."""
        if self.other != other.other and (other.other or not other.year):
            return False
        if self.kind in SPECIFIC and other.kind in SPECIFIC and self.kind != other.kind:
            return False
        for attribute in ("place", "year", "ordinal"):
            mine, theirs = getattr(self, attribute), getattr(other, attribute)
            if mine and theirs and str(mine).lower() != str(theirs).lower():
                return False
        if self.country and other.country and self.country is not other.country:
            return False
        return not (
            self.body and other.body and self.body is not other.body and not _kin(self.body, other.body)
        )


class Meetings:
    """The meetings of a document; `at_hand` is the one that the document reports from or is about."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self.found: list[Meeting] = []
        self._at: dict[int, Meeting] = {}
        for token in sorted(tree.doc, key=lambda token: (tree.paragraph(token).role == "headline", token.i)):
            read = self._read(token) or self._sitting(token)
            if read:
                self._file(token, read)
        self.at_hand = (
            self._of_heading()
            or self._of_body(today=True)
            or self._choose()
            or self._of_body()
            or self._of_transcript()
        )

    def at(self, token: Token) -> Meeting | None:
        """The meeting whose mention is headed by this token."""
        return self._at.get(token.i)

    def near(self, token: Token) -> Meeting | None:
        """The meeting that a phrase around the token's clause names: "during the plenary, …"."""
        node = token
        for _ in range(6):
            for child in node.children:
                if child.dep_ == "prep" and child.lower_ in {"at", "during", "in", "to", "before", "of"}:
                    for noun in children(child, "pobj"):
                        for part in coordinated(noun):
                            meeting = self.at(part)
                            if meeting and child.lower_ in {"at", "during", "in", "to"}:
                                return meeting
            if node.head.i == node.i or not is_verb(node.head):
                return None
            node = node.head
        return None

    def _file(self, token: Token, read: Meeting) -> None:
        fitting = [meeting for meeting in self.found if meeting.fits(read)]
        if fitting and not (read.other and not read.specific):
            meeting = next((meeting for meeting in reversed(fitting) if meeting.specific), fitting[-1])
            meeting.absorb(read)
        else:
            meeting = read
            self.found.append(meeting)
        self._at[token.i] = meeting

    def _choose(self) -> Meeting | None:
        candidates = [meeting for meeting in self.found if not meeting.other and meeting.specific]
        if not candidates:
            candidates = [meeting for meeting in self.found if not meeting.other]
        return max(candidates, key=lambda meeting: (len(meeting.tokens), -meeting.tokens[0].i), default=None)

    def _of_heading(self) -> Meeting | None:
        """A record whose heading names the organ that met, not a meeting: "Standing Committee Highlights"."""
        for number, paragraph in enumerate(self.tree.paragraphs[:4]):
            line = self.tree.text[paragraph.start : paragraph.end]
            organ = ORGAN.search(line)
            if paragraph.role == "body" or not RECORD.search(line) or not organ:
                continue
            if any(
                self.tree.stretch(token).paragraph <= number + 1
                for meeting in self.found
                for token in meeting.tokens
            ):
                return None
            tokens = [token for token in self.tree.doc if self.tree.stretch(token).paragraph == number]
            meeting = Meeting("session", f"{organ.group().strip()} meeting", tokens=tokens[:1])
            self.found.append(meeting)
            return meeting
        return None

    def _of_body(self, *, today: bool = False) -> Meeting | None:
        """A record that never says "meeting": the assembly that deliberates is meeting."""
        for token in self.tree.doc:
            mention = self.tree.mention(token)
            if (
                mention
                and mention.entity.label == "Body"
                and DELIBERATIVE.search(mention.entity.name)
                and token.dep_ == "nsubj"
                and token.head.lemma_ in DELIBERATING
                and (not today or any(word.lower_ == "today" for word in token.sent))
            ):
                for meeting in self.found:
                    if meeting.body is mention.entity and not meeting.other:
                        return meeting
                meeting = Meeting("session", "meeting", mention.entity, tokens=[token])
                self.found.append(meeting)
                return meeting
        return None

    def _of_transcript(self) -> Meeting | None:
        """A transcript that never says "meeting": the body in its heading is meeting."""
        if not any(paragraph.speaker for paragraph in self.tree.paragraphs):
            return None
        for token in self.tree.doc:
            mention = self.tree.mention(token)
            if mention and mention.entity.label == "Body":
                meeting = Meeting("session", "meeting", mention.entity, tokens=[token])
                self.found.append(meeting)
                return meeting
        return None

    def _read(self, token: Token) -> Meeting | None:
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
            token.pos_ not in {"NOUN", "PROPN", "ADJ"} and lemma not in SPECIFIC
        ):
            return None
        if is_verb(token):
            return None
        if token.pos_ == "ADJ" and token.dep_ in {"amod", "compound"}:
            return None
        if token.dep_ == "compound" and token.head.i > token.i:
            noun = token.head
            if self.tree.mention(noun) or self._kind(noun) in self.vocabulary.meetings:
                return None
            if lemma not in {"plenary", "intersessional", "summit"}:
                return None
        if lemma in {
            "round",
            "discussion",
            "debate",
            "consultation",
            "negotiation",
            "retreat",
            "gathering",
            "hearing",
            "assembly",
            "convention",
            "forum",
            "congress",
        } and not self._is_event(token):
            return None
        if (
            token.tag_ in {"NNS", "NNPS"}
            and lemma in {"meeting", "conference", "session", "workshop"}
            and not (
                self._has_body(token)
                or any(child.lower_ in SPECIFIC for child in children(token, "compound", "amod", "nmod"))
            )
        ):
            return None
        kind = lemma
        for child in children(token, "compound", "amod", "nmod"):
            modifier = KINDS.get(child.lower_, child.lower_)
            if modifier in {"plenary", "intersessional", "ministerial", "summit"}:
                kind = modifier
        if lemma == "sessional" or (
            kind == "session"
            and any(part.lower_ == "inter" for part in children(token, "amod", "compound", "prefix"))
        ):
            kind = "intersessional"
        head = kind if kind != lemma and kind in SPECIFIC else lemma
        if kind not in SPECIFIC or lemma in {"conference", "workshop", "summit", "forum"}:
            head = self._own_words(token)
        return self._with_circumstances(token, Meeting(kind, head))

    def _kind(self, token: Token) -> str:
        return KINDS.get(token.lower_, token.lemma_.lower())

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
                    seat = self._place(noun)
                    if seat:
                        found = Meeting(
                            "session",
                            "meeting",
                            mention.entity,
                            place=seat[0],
                            country=seat[1],
                            tokens=[verb],
                        )
                        found.seats += [(seat[1], (verb, *seat[2]), seat[3])] if seat[1] else []
                        return found
        return None

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
                or word.lower_ in OTHER_TIME
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
        return self._has_body(token) or (
            bool(self._seat(token)) and token.lemma_ not in {"discussion", "debate"}
        )

    def _has_body(self, token: Token) -> bool:
        return any(
            (mention := self.tree.mention(child)) and mention.entity.label == "Body"
            for child in children(token, "compound", "nmod", "poss")
        )

    def _with_circumstances(self, token: Token, meeting: Meeting) -> Meeting:
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
                if mention.use in {"name", "place"} and meeting.head not in {"talks"}:
                    meeting.country = mention.entity
                    meeting.place = "" if mention.use == "name" else self._surface(child)
                    meeting.seats.append(
                        (mention.entity, (child, token), 0.85 if mention.use == "name" else 0.7)
                    )
            elif ORDINAL.search(child.lower_) and child.dep_ in {"amod", "compound", "nummod", "nmod"}:
                meeting.ordinal = child.lower_
            elif child.lower_ in OTHER_TIME or (
                child.dep_ == "poss"
                and child.lemma_ in {"year", "month", "week"}
                and any(word.lower_ in {"last", "next"} for word in child.children)
            ):
                meeting.other = True
        for child in token.children:
            if child.lower_ in OTHER_TIME and child.dep_ in {"amod", "det"}:
                meeting.other = True
        self._time(token, meeting)
        seat = self._seat(token)
        if seat:
            place, country, evidence, confidence = seat
            meeting.place = meeting.place or place
            if country is not None:
                meeting.country = meeting.country or country
                meeting.seats.append((country, (token, *evidence), confidence))
        if self._is_future(token) or any(
            child.lemma_ in HOLDING | {"be"}
            and any(aux.lower_ in {"will", "'ll"} for aux in children(child, "aux"))
            for child in children(token, "relcl")
        ):
            meeting.other = True
        return meeting

    def _is_future(self, token: Token) -> bool:
        verb = next((ancestor for ancestor in token.ancestors if is_verb(ancestor)), None)
        if verb is None or token.dep_ not in {"pobj", "nsubj", "nsubjpass", "dobj", "npadvmod"}:
            return False
        if not any(child.lower_ in {"will", "'ll"} for child in children(verb, "aux")):
            return False
        return verb.lemma_ in HOLDING | {"be", "come", "discuss", "return", "hold"}

    def _time(self, token: Token, meeting: Meeting) -> None:
        words = list(subtree(token, without=frozenset({"relcl", "acl", "appos", "conj"})))
        verb = (
            token.head
            if is_verb(token.head)
            else (token.head.head if token.dep_ == "pobj" and is_verb(token.head.head) else None)
        )
        if verb is not None and verb.lemma_ in HOLDING:
            for preposition in children(verb, "prep", "npadvmod"):
                if preposition.lower_ in {"in", "on", "from", "between"} or preposition.dep_ == "npadvmod":
                    words += subtree(preposition, without=frozenset({"relcl", "acl"}))
        for word in words:
            year = YEAR.fullmatch(word.text)
            if year and meeting.year is None:
                meeting.year = int(year.group())
            if word.lower_.rstrip(".") in MONTHS and meeting.month is None and word.text[0].isupper():
                meeting.month = MONTHS.index(word.lower_) + 1

    def _seat(self, token: Token) -> tuple[str, Entity | None, tuple[Token, ...], float] | None:
        """Where the words around a meeting say that it is held: place, country, words, confidence."""
        clauses = [child for child in children(token, "acl", "relcl") if child.lemma_ in HOLDING]
        for holder in (token, *clauses):
            for preposition in ("in", "at"):
                for noun in prepositional(holder, preposition):
                    seat = self._place(noun)
                    if seat:
                        return seat
        loose = self._seat_after(token)
        if loose:
            return loose
        verb = token.head
        if is_verb(verb) and verb.lemma_ in HOLDING | {"be", "agree", "place", "continue"}:
            involved = token in subjects(verb) or token in direct_objects(verb) or is_passive(verb)
            if involved:
                for preposition in ("in", "at", "to"):
                    for noun in prepositional(verb, preposition):
                        if preposition == "to" and verb.lemma_ != "return":
                            continue
                        seat = self._place(noun)
                        if seat:
                            return seat
        if token.dep_ == "pobj" and is_verb(token.head.head) and token.head.head.lemma_ in HOLDING:
            for preposition in ("in", "to"):
                for noun in prepositional(token.head.head, preposition):
                    seat = self._place(noun) if noun.i != token.i else None
                    if seat:
                        return seat
        return None

    def seat_of(self, verb: Token) -> tuple[str, Entity | None, tuple[Token, ...], float] | None:
        """The place in which a verb says that people meet."""
        for noun in prepositional(verb, "in"):
            seat = self._place(noun)
            if seat:
                return seat
        return None

    def _seat_after(self, token: Token) -> tuple[str, Entity | None, tuple[Token, ...], float] | None:
        """A place a few words on, whatever the parser hung it on; in a heading, after a comma."""
        heading = self.tree.paragraph(token).role != "body"
        words = list(token.doc[token.i + 1 : min(token.i + 12, token.sent.end)])
        for position, word in enumerate(words):
            mention = self.tree.mention(word)
            placed = (
                mention is not None and mention.entity.label == "Country" and mention.use in {"name", "place"}
            )
            before = words[position - 1] if position else token
            if heading and placed and before.text == ",":
                return self._place(word)
            if is_verb(word) or word.text in {",", ";", ":", "—", "–"}:
                if heading and word.text == ",":
                    continue
                return None
            if placed and before.lower_ == "in":
                return self._place(word)
        return None

    def _place(self, noun: Token) -> tuple[str, Entity | None, tuple[Token, ...], float] | None:
        mention = self.tree.mention(noun)
        words = [
            word
            for word in subtree(noun, without=frozenset({"relcl", "acl", "advcl"}))
            if word.i - noun.i <= 8
        ]
        after = [noun.doc[index] for index in range(noun.i + 1, min(noun.i + 4, noun.sent.end))]
        for word in (noun, *words, *after):
            country = self.tree.mention(word)
            if (
                country
                and country.entity.label == "Country"
                and country.use == "name"
                and self._is_apposed(noun, word)
            ):
                place = "" if word.i == noun.i else self._surface(noun)
                return place, country.entity, (word,), 0.92
        if mention and mention.entity.label == "Country" and mention.use == "place":
            return self._surface(noun), mention.entity, (noun,), 0.75
        if noun.lemma_ in {"town", "city", "capital", "resort", "port"}:
            for word in words:
                inner = self.tree.mention(word)
                if inner and inner.use == "place":
                    return self._surface(word), inner.entity, (word,), 0.75
        if mention is None and noun.pos_ == "PROPN" and noun.text[0].isupper() and noun.lower_ not in MONTHS:
            return self._surface_name(noun), None, (noun,), 0.7
        return None

    def _is_apposed(self, noun: Token, country: Token) -> bool:
        """Whether the country stands in the place phrase itself: "Kasane, Botswana"."""
        if country.i == noun.i:
            return True
        if country.i < noun.i:
            return False
        between = noun.doc[noun.i + 1 : country.i]
        return all(
            word.text in {",", "("}
            or word.lower_ in {"the", "of", "republic", "kingdom"}
            or word.dep_ in {"compound"}
            for word in between
        )

    def _surface(self, token: Token) -> str:
        return " ".join(self.tree.text[self.tree.starts[token.i] : self.tree.ends[token.i]].split())

    def _surface_name(self, noun: Token) -> str:
        return " ".join(self._surface(word) for word in (*children(noun, "compound"), noun))


def _kin(left: Entity, right: Entity) -> bool:
    """Whether two bodies may hold one meeting: one's name contains the other's."""
    return left.name in right.name or right.name in left.name
