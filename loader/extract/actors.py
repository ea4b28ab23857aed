"""Noun phrases → actors: names, delegates, groups, pronouns and the descriptions that refer back.

What doesn't resolve to one agreeing candidate resolves to nobody: an edge too few is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Span, Token

from kpgraph.loader.extract.affiliations import Offices
from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.mentions import Entity, Mention, Registry
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.shapes import folded_name, singular
from kpgraph.loader.extract.syntax import children, coordinated, prepositional, subtree

Via = Literal["name", "capital", "delegate", "group", "pronoun", "description", "speaker"]

PERSONAL = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
NEUTRAL = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves", "both"})
SPEAKING = frozenset({"i", "we", "us", "our", "my", "me", "ourselves", "myself"})
COUNTRY_NOUNS = frozenset({"country", "nation", "government", "kingdom", "state", "republic"})
LOCATIVE = frozenset(
    {"in", "at", "near", "around", "outside", "into", "to", "via", "through", "across", "towards"}
)
STANCE_NOUNS = frozenset(
    {
        "objection",
        "opposition",
        "resistance",
        "support",
        "backing",
        "criticism",
        "pressure",
        "veto",
        "blessing",
        "protest",
        "demand",
        "call",
    }
)
LOOK_BACK = 3
"""How many sentences back a pronoun may find its antecedent."""


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity that acts (or is acted on) at a token, and how the words led to it."""

    entity: Entity
    token: Token
    via: Via = "name"
    behalf: tuple[Entity, ...] = ()


class Actors:
    """Resolves the tokens of one document; `speaker` says who utters a token, `issuer` who "we" are."""

    def __init__(self, tree: Tree, registry: Registry, vocabulary: Vocabulary, offices: Offices) -> None:
        self.tree = tree
        self.registry = registry
        self.vocabulary = vocabulary
        self.offices = offices
        self.speaker: Callable[[Token], list[Actor]] = lambda _token: []
        self.issuer: Entity | None = None
        self._known: dict[int, list[Actor]] = {}
        self._groups: dict[str, Entity] = {}

    def of(self, token: Token) -> list[Actor]:
        """The actors that a noun phrase names, with everything coordinated to its head."""
        found: list[Actor] = []
        for part in coordinated(token):
            found += self.single(part)
            if self.single(part):
                for preposition in ("with", "including", "like", "alongside"):
                    found += self._joined(part, preposition)
        return _distinct(found)

    def _joined(self, token: Token, preposition: str) -> list[Actor]:
        """ "A, along with B", "A, together with B": B acts too."""
        found: list[Actor] = []
        for child in children(token, "prep"):
            beside = [
                noun
                for at in (*children(child, "prep"), *children(token, "prep"))
                if at.lower_ == "at"
                for noun in children(at, "pobj")
            ]
            together = (
                child.lower_ in {"alongside"}
                or any(noun.lemma_ == "side" for noun in beside)
                or (
                    child.lower_ == "with"
                    and any(
                        word.lower_ in {"together", "along", "jointly"}
                        for word in (*child.children, *_before(child))
                    )
                )
            )
            if child.lower_ == preposition and together:
                for noun in children(child, "pobj"):
                    found += self.of(noun)
        return found

    def single(self, token: Token) -> list[Actor]:
        """The actors of one head, without what is coordinated to it."""
        if token.i not in self._known:
            self._known[token.i] = []
            self._known[token.i] = self._resolve(token)
        return self._known[token.i]

    def _resolve(self, token: Token) -> list[Actor]:
        mention = self.tree.mention(token)
        if mention is not None:
            return self._named(token, mention)
        if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$"}:
            return self._pronoun(token)
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return []
        return (
            self._apposition(token)
            or self._delegate(token)
            or self._among(token)
            or self._group(token)
            or self._description(token)
            or self._one_of(token)
        )

    def _named(self, token: Token, mention: Mention) -> list[Actor]:
        if mention.use == "adjective":
            return []
        if mention.use == "place":
            if not self._acts(token):
                return []
            return [Actor(mention.entity, token, "capital")]
        behalf = tuple(
            aside.entity
            for aside in self.tree.asides.get(token.i, ())
            if aside.entity.label in {"Country", "Body"}
        )
        if mention.entity.label == "Person":
            return [Actor(mention.entity, token, "name", behalf or self._behalf(token))]
        return [Actor(mention.entity, token, "name", self._aside_group(token))]

    def _aside_group(self, token: Token) -> tuple[Entity, ...]:
        """ "A, for the African Group, …", "A, on behalf of B and C, …": those for whom a state speaks."""
        words = token.doc[token.i + 1 : min(token.i + 12, token.sent.end)]
        if len(words) < 4 or words[0].text != "," or words[1].lower_ not in {"for", "on", "speaking"}:
            return ()
        if words[1].lower_ == "on" and words[2].lower_ != "behalf":
            return ()
        found: list[Entity] = []
        for word in words[2:]:
            if word.text == ",":
                break
            mention = self.tree.mention(word)
            if mention and mention.entity.label in {"Body", "Country"}:
                found.append(mention.entity)
        return tuple(found)

    def _behalf(self, token: Token) -> tuple[Entity, ...]:
        for child in children(token, "prep"):
            if child.lower_ == "for":
                return tuple(
                    actor.entity
                    for noun in children(child, "pobj")
                    for actor in self.of(noun)
                    if actor.entity.label != "Person"
                )
        return ()

    def _acts(self, token: Token) -> bool:
        """Whether a capital stands where only a government can: as subject, agent or possessor of an act."""
        head = token
        while head.dep_ == "conj":
            head = head.head
        if head.dep_ in {"nsubj", "nsubjpass", "dobj", "ROOT"}:
            return head.dep_ != "ROOT" or self.tree.paragraph(token).role == "headline"
        if head.dep_ == "pobj":
            if head.head.lower_ == "from":
                return any(word.lemma_ in STANCE_NOUNS for word in list(head.ancestors)[:4])
            return head.head.dep_ == "agent" or head.head.lower_ in {"by", "against", "with"}
        return head.dep_ == "poss" and head.head.lemma_ in (
            self.vocabulary.proposals
            | {"objection", "opposition", "veto", "support", "refusal", "resistance"}
        )

    def _apposition(self, token: Token) -> list[Actor]:
        """A description with its name, or with a list, beside it: "the watchdog, Global Witness"."""
        found: list[Actor] = []
        for child in children(token, "appos"):
            if child.i > token.i and self.tree.mention(child):
                found += [actor for part in coordinated(child) for actor in self.single(part)]
        return found

    def _among(self, token: Token) -> list[Actor]:
        """ "several members, including A and B", "states such as A", "among them A"."""
        found: list[Actor] = []
        for child in token.children:
            listing = child.lower_ == "including" or (
                child.lower_ == "as" and "such" in {word.lower_ for word in child.children}
            )
            if child.dep_ == "prep" and listing:
                for noun in children(child, "pobj"):
                    found += self.of(noun)
        return found

    def owners(self, token: Token) -> list[Actor]:
        """Countries and bodies that a noun belongs to: "Russian delegate", "delegates of A and B"."""
        found: list[Actor] = []
        for child in children(token, "compound", "amod", "nmod", "poss"):
            mention = self.tree.mention(child)
            if (
                mention
                and mention.entity.label != "Person"
                and (mention.use != "place" or child.dep_ == "poss")
            ):
                found.append(Actor(mention.entity, child))
                found += [actor for part in coordinated(child)[1:] for actor in self.single(part)]
            elif child.dep_ == "poss":
                found += [actor for actor in self.single(child) if actor.entity.label != "Person"]
            elif child.dep_ in {"compound", "nmod"}:
                found += self.owners(child)
        for preposition in ("of", "from") if found else ("of", "from", "for"):
            for noun in prepositional(token, preposition):
                for part in coordinated(noun):
                    mention = self.tree.mention(part)
                    if (
                        mention
                        and mention.entity.label != "Person"
                        and mention.use not in {"adjective", "place"}
                    ):
                        found.append(Actor(mention.entity, part))
                    elif not mention and part.lemma_ in self.vocabulary.delegates:
                        found += self.owners(part)
        return _distinct(found)

    def _delegate(self, token: Token) -> list[Actor]:
        lemma = token.lemma_.lower()
        own = [child for child in children(token, "poss") if child.lower_ in PERSONAL | SPEAKING]
        if own and lemma in COUNTRY_NOUNS | {"delegation", "ministry", "side"}:
            return [
                replace(actor, token=token)
                for actor in self.single(own[0])
                if actor.entity.label in {"Person", "Country"}
            ]
        office = lemma in self.vocabulary.offices or token.lower_ in self.vocabulary.offices
        staff = (
            lemma in self.vocabulary.delegates
            or lemma in self.vocabulary.roles
            or singular(token.lower_) in self.vocabulary.delegates
        )
        if not staff or lemma in {"member", "party", "observer", "participant", "state"}:
            return []
        speaking = (
            not office
            or lemma in {"spokesman", "spokeswoman", "spokesperson"}
            or token.tag_ in {"NNS", "NNPS"}
        )
        found: list[Actor] = []
        for owner in self.owners(token):
            holder = self.offices.holder(owner.entity, lemma)
            if holder is not None:
                found.append(Actor(holder, token, "description"))
            elif owner.entity.label == "Country" or (speaking and owner.entity.kind != "process"):
                found.append(Actor(owner.entity, token, "delegate"))
        return found

    def _one_of(self, token: Token) -> list[Actor]:
        """ "Norland is one of the states that …", "was among 15 nations that …": Norland."""
        if token.lemma_ not in {
            "country",
            "nation",
            "state",
            "member",
            "party",
            "government",
            "participant",
            "group",
            "organisation",
            "organization",
        } or not children(token, "relcl", "acl"):
            return []
        node = token
        for _ in range(4):
            node = node.head
            if node.lemma_ == "be":
                return [
                    replace(actor, token=token)
                    for child in children(node, "nsubj")
                    for actor in self.of(child)
                ]
        return []

    def _group(self, token: Token) -> list[Actor]:
        """Named collectives: "civil society groups", "activists in Botswana"; never "some members"."""
        lemma = token.lemma_.lower()
        words = [word.lower_ for word in children(token, "compound", "amod", "nmod")]
        named = lemma in self.vocabulary.groups and token.tag_ in {"NNS", "NNPS"}
        headed = lemma in self.vocabulary.group_heads and any(
            word in self.vocabulary.group_modifiers for word in words
        )
        if not (named or headed) or token.tag_ not in {"NNS", "NNPS"}:
            return []
        if any(self.tree.mention(word) for word in children(token, "poss")):
            return []
        kept = [
            word
            for word in subtree(
                token,
                without=frozenset(
                    {
                        "relcl",
                        "acl",
                        "appos",
                        "conj",
                        "cc",
                        "punct",
                        "det",
                        "nummod",
                        "advmod",
                        "advcl",
                        "predet",
                    }
                ),
            )
            if word.i <= token.i or word.dep_ in {"prep", "pobj", "compound"}
        ]
        start, end = self.tree.span([word for word in kept if word.i <= token.i + 4] or [token])
        name = " ".join(self.tree.text[start:end].split())
        return [Actor(self._group_entity(name), token, "group")]

    def _group_entity(self, name: str) -> Entity:
        key = " ".join(folded_name(name))
        if key not in self._groups:
            self._groups[key] = Entity("Body", name[0].upper() + name[1:], kind="group", vague=True)
        self._groups[key].names[name] += 1
        return self._groups[key]

    def _pronoun(self, token: Token) -> list[Actor]:
        word = token.lower_
        if word == "whose" and token.dep_ == "poss":
            return self._of_relative(token)
        if word in SPEAKING:
            named = [
                actor
                for at in children(token, "prep")
                if at.lower_ in {"at", "in"}
                for noun in children(at, "pobj")
                for actor in self.of(noun)
                if actor.entity.label == "Body"
            ]
            if named:
                return named
            spoken = [replace(actor, token=token, via="speaker") for actor in self.speaker(token)]
            if spoken or self.tree.stretch(token).quote is not None or self.issuer is None:
                return spoken
            return [Actor(self.issuer, token, "speaker")]
        if word in PERSONAL:
            return self._back(
                token, lambda actors: _one(actor for actor in actors if self._is_animate(actor))
            )
        if word in NEUTRAL:
            if word == "it" and _is_empty_it(token):
                return []
            return self._back(
                token,
                lambda actors: _one(
                    actor for actor in actors if actor.entity.label != "Person" and actor.via != "delegate"
                ),
            )
        if word in PLURAL:
            return self._back(token, lambda actors: _several(actors, plural_only=word == "them"))
        return []

    def _of_relative(self, token: Token) -> list[Actor]:
        for ancestor in token.ancestors:
            if ancestor.dep_ == "relcl":
                return self.single(ancestor.head)
        before = [
            token.doc[index]
            for index in range(token.i - 1, max(token.sent.start, token.i - 3) - 1, -1)
            if token.doc[index].text != ","
        ]
        return self.single(before[0]) if before else []

    def _is_animate(self, actor: Actor) -> bool:
        return actor.entity.label == "Person" or actor.via == "delegate"

    def _back(self, token: Token, fitting: Callable[[list[Actor]], list[Actor]]) -> list[Actor]:
        """The nearest earlier subject that fits; then the nearest other mention of the previous sentence."""
        if token.lower_ in NEUTRAL:
            inside = _distinct(
                actor
                for subject in self._earlier_subjects(token)
                if subject.sent.start == token.sent.start
                for actor in fitting(self.of(subject))
            )
            if len(inside) > 1:
                return []
        for subject in self._earlier_subjects(token):
            found = fitting(self.of(subject))
            if found:
                return [replace(actor, token=token, via="pronoun") for actor in found]
        return []

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
            if subject.sent.start != token.sent.start and self.of(subject):
                return self.of(subject)
        return []

    def _subjects(self, sentence: Span) -> list[Token]:
        found = [
            token
            for token in sentence
            if token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ not in {"WDT", "WP"}
        ]
        return sorted(found, key=lambda token: (_depth(token), token.i))

    def _sentence_number(self, token: Token) -> int:
        start = token.sent.start
        return next(number for number, sentence in enumerate(self.tree.sentences) if sentence.start == start)

    def _description(self, token: Token) -> list[Actor]:
        """ "the minister", "the coalition", "the West African nation": the last one named that fits."""
        determiner = [child.lower_ for child in children(token, "det", "poss")]
        capital = token.text[0].isupper() and not token.is_sent_start
        if not ({"the", "this", "that"} & set(determiner)) and not capital:
            return []
        lemma = token.lemma_.lower()
        if token.tag_ in {"NNS", "NNPS"}:
            return []
        if lemma in COUNTRY_NOUNS:
            return self._last(
                token,
                lambda entity, mention: entity.label == "Country" and mention.use != "adjective",
                "description",
            )
        if lemma in self.vocabulary.roles:
            return self._last(
                token,
                lambda entity, _mention: entity.label == "Person" and lemma in self.offices.roles(entity),
                "description",
            )
        if lemma in self.vocabulary.organisation_heads or lemma in {
            "watchdog",
            "ngo",
            "charity",
            "scheme",
            "body",
        }:
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
                "description",
            )
        return []

    def _is_called(self, entity: Entity, noun: str) -> bool:
        """Whether a body may be called by this noun: its name ends so, or its kind says so."""
        names = {entity.name, *entity.names}
        if any(noun in {singular(word) for word in folded_name(name)} for name in names):
            return True
        kinds = {
            "ngo": {"organisation", "organization", "group", "watchdog", "ngo", "charity"},
            "coalition": {"coalition", "group"},
            "union": {"bloc", "union"},
            "company": {"company", "miner"},
            "council": {"council", "body", "group"},
            "organisation": {"organisation", "organization", "group"},
            "group": {"group", "bloc"},
        }
        return noun in kinds.get(entity.kind, set())

    def _last(self, token: Token, fits: Callable[[Entity, Mention], bool], via: Via) -> list[Actor]:
        """The entity last named before the token that fits, within a few paragraphs."""
        paragraph = self.tree.stretch(token).paragraph
        for index in range(token.i - 1, -1, -1):
            mention = self.tree.mentions[index]
            if mention is None or paragraph - self.tree.stretches[self.tree.stretch_of[index]].paragraph > 4:
                continue
            if fits(mention.entity, mention):
                return [Actor(mention.entity, token, via)]
        return []


def _distinct(actors: Iterable[Actor]) -> list[Actor]:
    found: dict[int, Actor] = {}
    for actor in actors:
        found.setdefault(id(actor.entity), actor)
    return list(found.values())


def _one(actors: Iterable[Actor]) -> list[Actor]:
    """The only candidate, or none."""
    found = _distinct(actors)
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
        return bool(children(verb, "acomp", "ccomp", "attr"))
    return bool(children(verb, "auxpass") and children(verb, "ccomp"))


def _before(token: Token) -> list[Token]:
    return [token.nbor(-1)] if token.i > 0 else []


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)
