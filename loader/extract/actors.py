"""Noun phrases → actors: names, delegates, groups, and what refers back to one of these.

What doesn't resolve to one agreeing candidate resolves to nobody: an edge too few is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from kpgraph.loader.extract.actor import Actor, distinct
from kpgraph.loader.extract.assembled import find_assembled
from kpgraph.loader.extract.groups import Groups
from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity, Mention, Registry
from kpgraph.loader.extract.offices import Offices
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.references import References
from kpgraph.loader.extract.syntax import children, coordinated, is_verb, prepositional
from kpgraph.loader.extract.words import singular

WORDS = people_and_meetings().actors


class Actors:
    """Resolves the tokens of one document; `speaker` says who utters a token, `issuer` who "we" are."""

    def __init__(self, tree: Tree, registry: Registry, vocabulary: Vocabulary, offices: Offices) -> None:
        self.tree = tree
        self.registry = registry
        self.vocabulary = vocabulary
        self.offices = offices
        self.speaker: Callable[[Token], list[Actor]] = lambda _token: []
        self.issuer: Entity | None = None
        self.assembled = find_assembled(tree)
        self._known: dict[int, list[Actor]] = {}
        self.groups = Groups(tree, vocabulary)
        self.references = References(tree, vocabulary, offices, self.of, self.single)

    def of(self, token: Token) -> list[Actor]:
        """The actors that a noun phrase names, with everything coordinated to its head."""
        found: list[Actor] = []
        for part in self._enumerated(token) or coordinated(token):
            found += self.single(part)
            found += self._companions(part)
            if self.single(part):
                for preposition in ("with", "including", "like", "alongside"):
                    found += self._joined(part, preposition)
        return distinct(found)

    def _enumerated(self, token: Token) -> list[Token]:
        """The names of a list with which a sentence begins and which a verb follows: "A, B and C blocked it".

        The parser hangs some of them elsewhere.
        """
        if self.tree.mention(token) is None:
            return []
        start = token.sent.start
        names: list[Token] = []
        for word in token.doc[start : token.sent.end]:
            if (mention := self.tree.mention(word)) is not None and mention.use != "adjective":
                names.append(word)
            elif word.lower_ not in {",", "the", "and", "&"} or (word.text == "," and not names):
                break
        if len(names) < 3 or token not in names or names[-1].i + 1 >= token.sent.end:
            return []
        between = [word.lower_ for word in token.doc[names[-2].i : names[-1].i]]
        follows = names[-1].nbor()
        return names if "and" in between and (is_verb(follows) or follows.tag_ == "RB") else []

    def _companions(self, token: Token) -> list[Actor]:
        """Who acts together with a name, as the aside after it says."""
        return [
            Actor(companion.mention.entity, token)
            for companion in self.tree.companions.get(token.i, ())
            if companion.side == "joint"
        ]

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
                child.lower_ == "alongside"
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
        if token.lower_ == "those" and token.head.lower_ == "among":
            return self._among_whom(token)
        if token.lower_ == "those" and children(token, "prep"):
            return [replace(actor, token=token, via="delegate") for actor in self.owners(token)]
        if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$", "WP$"}:
            return self._speaking(token) if token.lower_ in WORDS.speaking else self.references.pronoun(token)
        if token.pos_ == "NUM":
            return self._among(token)
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return []
        return (
            self._apposition(token)
            or self._named_before(token)
            or self._assembled(token)
            or self._delegate(token)
            or self._among(token)
            or self.groups.of(token)
            or self.references.description(token)
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
        words = list(token.doc[token.i + 1 : min(token.i + 12, token.sent.end)])
        plain = [word.lower_ for word in words[:3]] == ["on", "behalf", "of"]
        if plain:
            words.insert(0, words[0].nbor(-1))
        elif len(words) < 4 or words[0].text != "," or words[1].lower_ not in {"for", "on", "speaking"}:
            return ()
        if words[1].lower_ == "on" and words[2].lower_ != "behalf":
            return ()
        found: list[Entity] = []
        for word in words[2:]:
            if word.text == "," or (plain and is_verb(word)):
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
                return any(word.lemma_ in WORDS.stances for word in list(head.ancestors)[:4])
            return head.head.dep_ == "agent" or head.head.lower_ in {"by", "against", "with"}
        return head.dep_ == "poss" and head.head.lemma_ in (
            self.vocabulary.proposals | WORDS.possessed_stances
        )

    def _assembled(self, token: Token) -> list[Actor]:
        """ "The Ministers", "Leaders", "the Council": the body that has met."""
        body = self.assembled.get(singular(token.lower_))
        if body is None or not token.text[0].isupper() or children(token, "compound", "amod", "poss"):
            return []
        return (
            []
            if prepositional(token, "of") or prepositional(token, "from")
            else [Actor(body, token, "description")]
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
        if token.i + 2 < token.sent.end and token.nbor().text == ":" and token.pos_ == "NUM":
            listed = next(
                (noun for noun in token.doc[token.i + 2 : token.i + 4] if self.tree.mention(noun)), None
            )
            return self.of(listed) if listed is not None else found
        for word in token.doc[token.i + 1 : min(token.i + 8, token.sent.end - 2)]:
            if (
                word.lower_ == "among"
                and word.nbor(-1).lower_ != "not"
                and word.nbor().lower_ in {"them", "these", "those", "which"}
            ):
                first = next(
                    (noun for noun in token.doc[word.i + 2 : word.i + 4] if self.tree.mention(noun)), None
                )
                return self.of(first) if first is not None else found
        return found

    def _among_whom(self, token: Token) -> list[Actor]:
        """ "with Norland and Westland among those voting against": Norland and Westland."""
        among = token.head
        named = [noun for noun in children(among.head, "nsubj") if among.head.lemma_ == "be"]
        for preposition in children(among.head, "prep"):
            if preposition.lower_ == "with" and preposition.i < among.i:
                named += children(preposition, "pobj")
        if self.tree.mention(among.head):
            named.append(among.head)
        return [replace(actor, token=token) for noun in named for actor in self.of(noun)]

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
        for preposition in ("of", "from") if found else ("of", "from", "for", "by"):
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
        return distinct(found)

    def _named_before(self, token: Token) -> list[Actor]:
        """An office in apposition to a name: "Ann Roe, Norland's minister for trade, …" is Ann Roe."""
        mention = self.tree.mention(token.head)
        if token.dep_ in {"appos", "nsubj"} and token.i > 1 and token.left_edge.i > token.sent.start + 1:
            before = token.doc[token.left_edge.i - 1]
            named = token.doc[token.left_edge.i - 2]
            if before.text == "," and (found := self.tree.mention(named)) and found.entity.label == "Person":
                return self.single(named)
        if token.dep_ == "appos" and mention is not None and mention.entity.label == "Person":
            return self.single(token.head)
        return []

    def _delegate(self, token: Token) -> list[Actor]:
        lemma = token.lemma_.lower()
        own = [child for child in children(token, "poss") if child.lower_ in WORDS.personal | WORDS.speaking]
        if own and lemma in WORDS.countries | WORDS.owned:
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
        if not staff or lemma in WORDS.anybody:
            return []
        speaking = not office or lemma in WORDS.spokespeople or token.tag_ in {"NNS", "NNPS"}
        found: list[Actor] = []
        of_state = lemma in self.vocabulary.delegates or singular(token.lower_) in self.vocabulary.delegates
        for owner in self.owners(token):
            holder = self.offices.holder(owner.entity, lemma)
            if holder is not None:
                found.append(Actor(holder, token, "description"))
            elif (owner.entity.label == "Country" and of_state) or (
                owner.entity.label == "Body" and speaking and owner.entity.kind != "process"
            ):
                found.append(Actor(owner.entity, token, "delegate"))
        return found

    def _one_of(self, token: Token) -> list[Actor]:
        """ "Norland is one of the states that …", "was among 15 nations that …": Norland."""
        if token.lemma_ not in WORDS.one_of or not children(token, "relcl", "acl"):
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

    def previous_subject(self, token: Token) -> list[Actor]:
        """The actors that were the subject of the last sentence before the token's that has some."""
        return self.references.previous_subject(token)

    def _speaking(self, token: Token) -> list[Actor]:
        """ "I", "we", "we at the institute": who utters the words, or who issues the text."""
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


def _before(token: Token) -> list[Token]:
    return [token.nbor(-1)] if token.i > 0 else []
