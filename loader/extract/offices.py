"""The offices that people hold."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.syntax import children, coordinated
from kpgraph.loader.extract.words import singular

NAMED_BESIDE = people_and_meetings().names.organisation_nouns


@dataclass(slots=True)
class Office:
    """An office of a person at a body or country; `tokens` span the words that say so."""

    organisation: Entity | None
    role: str
    tokens: tuple[Token, ...]
    owner: Token | None = None
    """What stands for the organisation: "its chair", "whose director", "our envoy", "the group's founder"."""


@dataclass(slots=True)
class Offices:
    """All offices that a document names, by person."""

    held: dict[Entity, list[Office]] = field(default_factory=dict)

    def add(self, person: Entity, office: Office) -> None:
        """File an office of a person."""
        self.held.setdefault(person, []).append(office)

    def roles(self, person: Entity) -> set[str]:
        """The words of all offices of a person, in the singular."""
        return {
            singular(word) for office in self.held.get(person, ()) for word in office.role.lower().split()
        }

    def organisations(self, person: Entity) -> list[Entity]:
        """The bodies and countries at which a person holds an office."""
        return [office.organisation for office in self.held.get(person, ()) if office.organisation]

    def holder(self, organisation: Entity, role: str) -> Entity | None:
        """The person who holds an office of this role at the organisation; None when several do."""
        found = [
            person
            for person, offices in self.held.items()
            if any(
                office.organisation is organisation
                and role in {singular(word) for word in office.role.lower().split()}
                for office in offices
            )
        ]
        return found[0] if len(found) == 1 else None


class OfficeReader:
    """Reads the words of one document for offices, and files those that it finds in `offices`."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary, offices: Offices) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self.offices = offices

    def is_role(self, token: Token) -> bool:
        """Whether a token is an office or an occupation."""
        word = token.lower_
        return (
            word in self.vocabulary.roles
            or singular(word) in self.vocabulary.roles
            or token.lemma_ in self.vocabulary.roles
        )

    def organisation(self, token: Token) -> Entity | None:
        """The country or body that a token names, unless it is a medium."""
        mention = self.tree.mention(token)
        if mention is None or mention.entity.label == "Person" or mention.entity.kind == "media":
            return None
        return mention.entity

    def organisations_at(self, noun: Token) -> list[Token]:
        """The tokens that name the organisations of a noun phrase: "the council", "the firm Clear Stones"."""
        found = []
        for part in coordinated(noun):
            beside = [part, *children(part, "appos", "compound", "nmod", "poss")]
            beside += [part.nbor()] if part.i + 1 < part.sent.end else []
            named = next((word for word in beside[:1] if self.organisation(word)), None)
            if named is None and singular(part.lower_) in NAMED_BESIDE:
                named = next((word for word in beside[1:] if self.organisation(word)), None)
            if named is None and part.lemma_ in self.vocabulary.delegates:
                beside += children(part, "amod")
                named = next((word for word in beside[1:] if self.organisation(word)), None)
            if named is not None:
                found.append(named)
        return found

    def surface(self, token: Token) -> str:
        """A token as the text writes it, in lower case."""
        return self.tree.text[self.tree.starts[token.i] : self.tree.ends[token.i]].lower()
