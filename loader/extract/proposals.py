"""What is put to a meeting: proposals in noun phrases and clauses, named, and merged within a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.mentions import Entity
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.syntax import children, clause, infinitive, is_verb, prepositional

LONGEST = 14
"""Words in a proposal's name."""
FILLERS = frozenset(
    [
        "item",
        "issue",
        "matter",
        "question",
        "thing",
        "version",
        "part",
        "kind",
        "sort",
        "series",
        "set",
        "number",
    ]
)
SAME = {
    "broaden": "widen",
    "expand": "widen",
    "extend": "widen",
    "enlarge": "widen",
    "expansion": "widen",
    "broadening": "widen",
    "widening": "widen",
    "extension": "widen",
    "prohibit": "ban",
    "prohibition": "ban",
    "bar": "ban",
    "suspension": "suspend",
    "expulsion": "expel",
    "creation": "create",
    "establish": "create",
    "establishment": "create",
    "setting": "create",
    "deletion": "delete",
    "remove": "delete",
    "removal": "delete",
    "inclusion": "include",
    "admission": "admit",
    "debate": "discuss",
    "discussion": "discuss",
    "reform": "reform",
    "postpone": "delay",
    "defer": "delay",
}
ASKING = frozenset(
    {
        "plan",
        "proposal",
        "bid",
        "request",
        "motion",
        "push",
        "call",
        "demand",
        "effort",
        "attempt",
        "suggestion",
        "recommendation",
        "idea",
        "campaign",
        "appeal",
        "plea",
    }
)
TEXTS = frozenset({"text", "draft", "resolution", "document"})
CUT_BEFORE = frozenset({"relcl", "advcl", "parataxis", "appos", "punct", "neg"})
TIME = frozenset(
    [
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
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "week",
        "month",
        "year",
        "today",
        "yesterday",
        "tomorrow",
        "day",
        "night",
        "morning",
        "evening",
        "afternoon",
        "time",
        "meeting",
        "session",
    ]
)


@dataclass(eq=False, slots=True)
class Proposal:
    """Something asked for: its readable name, what it is called elsewhere in the text, and its outcome."""

    name: str
    words: frozenset[str]
    first: int
    names: Counter[str] = field(default_factory=Counter)
    outcome: str = ""
    proposers: list[Entity] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<Proposal {self.name}>"


class Proposals:
    """All proposals of a document, in the order of their first mention."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self.found: list[Proposal] = []
        self._heads: dict[int, Proposal] = {}

    def at(self, token: Token) -> Proposal | None:
        """The proposal already read at this head."""
        return self._heads.get(token.i)

    def mentions(self) -> Iterable[tuple[int, Proposal]]:
        """Token index and proposal for every head that was read as one."""
        return self._heads.items()

    def of_clause(self, verb: Token) -> Proposal:
        """The proposal that a clause states: "to broaden the definition", "that exports stop"."""
        core = _core(verb)
        if core.i in self._heads:
            return self._heads[core.i]
        proposal = self._keep(core, self._clause_name(core))
        self._heads[verb.i] = proposal
        return proposal

    def of_noun(self, noun: Token, owners: Sequence[Entity] = ()) -> Proposal | None:
        """The proposal that a noun phrase names or takes up; None when it takes up nothing that was named."""
        if noun.i in self._heads:
            return self._heads[noun.i]
        if noun.pos_ == "PRON":
            return self._remember(noun, self.last_before(noun, owners))
        content = self._content(noun)
        if content is not None:
            found = self.of_clause(content) if is_verb(content) else self.of_noun(content)
            return self._remember(noun, found)
        if self._refers_back(noun):
            earlier = self.last_before(noun, owners, noun.lemma_)
            if earlier is not None:
                return self._remember(noun, earlier)
        return self._keep(noun, self._noun_name(noun))

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
        if lemma:
            alike = TEXTS if lemma in TEXTS else {lemma}
            for index, proposal in near:
                if self.tree.doc[index].lemma_ in alike:
                    return proposal
            if lemma in TEXTS and not owners:
                return None
        owned = [proposal for _, proposal in near if any(owner in proposal.proposers for owner in owners)]
        if owned:
            return owned[0]
        if owners:
            return next((proposal for _, proposal in near if not proposal.proposers), None)
        return near[0][1] if near else None

    def is_like(self, noun: Token) -> bool:
        """Whether a noun is one that can be put to a meeting."""
        lemma = noun.lemma_.lower()
        if lemma in self.vocabulary.roles:
            return False
        return (
            lemma in self.vocabulary.proposals | self.vocabulary.anaphoric_proposals
            or noun.lower_ in self.vocabulary.proposals
            or _is_action_noun(lemma)
        )

    def _content(self, noun: Token) -> Token | None:
        """What a bare "proposal" or "plan" consists of: "a proposal to widen it", "a call for a ban"."""
        if noun.lemma_.lower() not in self.vocabulary.anaphoric_proposals | {
            "campaign",
            "opposition",
            "pressure",
            "need",
            "vote",
        }:
            return None
        holders = [noun, *(child for child in children(noun, "acl") if child.tag_ == "VBN")]
        for verb in (verb for holder in holders for verb in infinitive(holder)):
            if not children(verb, "nsubj"):
                return verb
        for relative in children(noun, "relcl", "acl"):
            if relative.lemma_ in {"include", "comprise", "contain", "cover"} and children(relative, "dobj"):
                return children(relative, "dobj")[0]
        for preposition in ("for", "of", "on"):
            for part in prepositional(noun, preposition):
                if is_verb(part) and part.tag_ == "VBG":
                    return part
                if (
                    preposition == "for"
                    and part.pos_ in {"NOUN", "PROPN"}
                    and noun.lemma_ not in {"text", "draft", "resolution"}
                    and self.tree.mention(part) is None
                ):
                    return part
        loose = self._loose(noun)
        if loose is not None:
            return loose
        for relative in children(noun, "relcl"):
            modal = [
                child for child in children(relative, "aux") if child.lower_ in {"would", "will", "could"}
            ]
            if modal and any(
                child.tag_ in {"WDT", "WP"} or child.lower_ == "that" for child in children(relative, "nsubj")
            ):
                return relative
        for verb in (verb for holder in holders for verb in clause(holder)):
            if noun.lemma_ in {
                "proposal",
                "request",
                "suggestion",
                "recommendation",
                "demand",
                "call",
                "motion",
                "idea",
            } and verb.dep_ in {"acl", "ccomp"}:
                return verb
        return None

    def _loose(self, noun: Token) -> Token | None:
        """What a noun asks for, hung on another word by the parser: "a plan, tabled by A, to freeze it"."""
        if noun.lemma_.lower() not in ASKING or any(
            child.lower_ in {"for", "on"} for child in children(noun, "prep")
        ):
            return None
        qualified = any(child.lower_ in {"of", "by", "from"} for child in children(noun, "prep")) or children(
            noun, "acl"
        )
        if not qualified:
            return None
        for token in noun.doc[noun.i + 1 : min(noun.i + 20, noun.sent.end)]:
            if token.text in {";", ":"} or (
                token.tag_ in {"VBD", "VBZ", "VBP"} and token.dep_ != "aux" and token.head.i != noun.i
            ):
                return None
            if (
                token.tag_ == "TO"
                and token.dep_ == "aux"
                and token.head.tag_ == "VB"
                and token.i < token.head.i
            ):
                return token.head
            if token.lower_ == "that" and token.dep_ == "mark" and is_verb(token.head):
                return token.head
        return None

    def _refers_back(self, noun: Token) -> bool:
        """Whether a noun phrase says no more than that it means something named before."""
        if noun.lemma_.lower() not in self.vocabulary.anaphoric_proposals:
            return False
        if (
            noun.dep_ in {"appos", "npadvmod", "dobj", "conj"}
            and noun.i > noun.sent.start
            and noun.left_edge.i > 0
            and noun.doc[noun.left_edge.i - 1].text == ","
            and children(noun, "relcl")
        ):
            return True
        if any(
            child.lower_ in {"a", "an", "any", "another", "no", "every"} for child in children(noun, "det")
        ):
            return False
        more = [
            child
            for child in noun.children
            if child.dep_ in {"compound", "nummod", "acl", "relcl"}
            or (
                child.dep_ == "amod"
                and child.lower_
                not in {
                    "same",
                    "initial",
                    "original",
                    "latest",
                    "entire",
                    "whole",
                    "very",
                    "first",
                    "new",
                    "unsuccessful",
                    "failed",
                }
            )
            or (
                child.dep_ == "prep"
                and not self._names_owner(child)
                and child.lower_ in {"to", "of", "on", "for", "about", "regarding", "concerning"}
            )
        ]
        determined = any(child.dep_ in {"det", "poss"} for child in noun.children)
        return determined and not more

    def _names_owner(self, preposition: Token) -> bool:
        """Whether "of" is followed by who made the proposal: "the recommendation of the Panel"."""
        if preposition.lower_ not in {"of", "by", "from"}:
            return False
        return any(
            (mention := self.tree.mention(noun)) and mention.use not in {"adjective", "place"}
            for noun in children(preposition, "pobj")
        )

    def _keep(self, token: Token, name: str) -> Proposal:
        words = _key_words(name)
        for proposal in self.found:
            if _same(words, proposal.words):
                proposal.names[name] += 1
                return self._remember(token, proposal) or proposal
        proposal = Proposal(name, words, token.i)
        proposal.names[name] += 1
        self.found.append(proposal)
        self._heads[token.i] = proposal
        return proposal

    def _remember(self, token: Token, proposal: Proposal | None) -> Proposal | None:
        if proposal is not None:
            self._heads[token.i] = proposal
        return proposal

    def _clause_name(self, verb: Token) -> str:
        """The verb's base form and what completes it; the subject too, unless an actor is asked to act."""
        subject = children(verb, "nsubj", "nsubjpass")
        passive = bool(children(verb, "nsubjpass"))
        kept = [word for word in self._phrase(verb) if word.i >= verb.i and word.i != verb.i]
        particles = children(verb, "prt")
        base = self._surface([verb]) if verb.tag_ in {"VB"} else verb.lemma_
        rest = self._surface(self._clip([word for word in kept if word not in particles]))
        verb_words = " ".join([base, *(particle.text for particle in particles)])
        if subject and (
            passive
            or (
                self.tree.mention(subject[0]) is None
                and subject[0].pos_ in {"NOUN", "PROPN"}
                and not self._is_asked(subject[0])
            )
        ):
            whose = self._surface(self._phrase(subject[0]))
            if passive:
                return _tidy(f"{verb_words} {whose} {rest}")
            return _tidy(f"{whose} {verb_words} {rest}")
        if len(rest.split()) < 2 and verb.dep_ in {"xcomp", "ccomp", "acl"}:
            addressee = self._addressee(verb)
            if addressee:
                return _tidy(f"{addressee} to {verb_words} {rest}")
        return _tidy(f"{verb_words} {rest}")

    def _addressee(self, verb: Token) -> str:
        """Who is asked, where the verb alone would say too little: "China and Norland to contribute"."""
        governor = verb.head
        asked = (
            children(governor, "dobj")
            + children(verb, "nsubj")
            + [noun for on in ("on", "upon") for noun in prepositional(governor, on)]
        )
        return self._surface(self._clip(self._phrase(asked[0]))) if asked and is_verb(governor) else ""

    def _is_asked(self, noun: Token) -> bool:
        return (
            noun.lemma_.lower()
            in self.vocabulary.meetings
            | self.vocabulary.organisation_heads
            | self.vocabulary.nobody
            | {"meeting"}
        )

    def _noun_name(self, noun: Token) -> str:
        owner = next((child for child in children(noun, "poss") if child.lower_ in {"its", "their"}), None)
        kept = [
            word
            for word in self._phrase(noun)
            if not (word.dep_ == "det" and word.head.i == noun.i) and word is not owner
        ]
        name = _tidy(self._surface(self._clip([word for word in kept if owner is None or word.i != owner.i])))
        earlier = (
            self.last_before(noun) if owner is not None and _is_action_noun(noun.lemma_.lower()) else None
        )
        return (
            _tidy(f"{name} of {earlier.name}")
            if earlier is not None and len(earlier.name.split()) < 9
            else name
        )

    def _phrase(self, head: Token, *, top: bool = True) -> list[Token]:
        """A head's words without relative and adverbial clauses, a verb's conjuncts, time and place."""
        words = [head]
        for child in head.children:
            if child.dep_ == "aux" and child.tag_ == "TO" and not top:
                words.append(child)
                continue
            if child.dep_ in CUT_BEFORE or child.dep_ in {
                "aux",
                "auxpass",
                "mark",
                "nsubj",
                "nsubjpass",
                "agent",
                "npadvmod",
                "preconj",
            }:
                continue
            if child.dep_ in {"conj", "cc"} and is_verb(head):
                continue
            if child.dep_ == "advmod" and child.i < head.i:
                continue
            if (
                child.dep_ == "prep"
                and (is_verb(head) or child.lower_ == "by")
                and self._is_circumstance(child)
            ):
                continue
            if (
                child.dep_ == "acl"
                and child.tag_ == "VBN"
                and head.lemma_.lower() in self.vocabulary.anaphoric_proposals
            ):
                continue
            words += self._phrase(child, top=False)
        return sorted(words, key=lambda word: word.i)

    def _is_circumstance(self, preposition: Token) -> bool:
        """Whether a phrase tells when or where something is said rather than what is asked."""
        if preposition.lower_ == "by" and any(
            noun.lemma_ in {"vote", "year", "end", "deadline"} for noun in children(preposition, "pobj")
        ):
            return True
        if preposition.lower_ in {
            "after",
            "before",
            "during",
            "amid",
            "despite",
            "since",
            "until",
            "following",
        }:
            return True
        nouns = children(preposition, "pobj")
        return (
            bool(nouns) and preposition.lower_ in {"on", "in", "at", "by"} and nouns[0].lemma_.lower() in TIME
        )

    def _clip(self, words: list[Token]) -> list[Token]:
        while len(words) > LONGEST:
            words = words[:LONGEST]
        while words and (
            words[-1].pos_ in {"ADP", "DET", "CCONJ", "PART", "SCONJ"}
            or words[-1].tag_ in {"TO", "PRP$", "WDT", "IN"}
        ):
            words = words[:-1]
        return words

    def _surface(self, tokens: Iterable[Token]) -> str:
        """The words as the text has them, white space folded."""
        parts: list[str] = []
        last = -1
        for token in tokens:
            start, end = self.tree.starts[token.i], self.tree.ends[token.i]
            between = self.tree.text[last:start] if 0 <= last < start else ""
            glue = between if between in {"-", "–", "/"} else "" if start == last else " "
            parts.append(glue + self.tree.text[start:end])
            last = end
        return " ".join("".join(parts).split())


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
        if (
            verb.lemma_
            in {"remain", "be", "seem", "continue", "begin", "start", "agree", "try", "need", "go"}
            and inner
        ):
            verb = inner[0]
    return verb


def _tidy(name: str) -> str:
    name = re.sub(r"[“”\"„]", "", " ".join(name.split()))
    return re.sub(r"\s+([,.;:’'])", r"\1", name).strip(" ,.;:-–—")


def _key_words(name: str) -> frozenset[str]:
    """The content words of a name in one form: what two names must share to be one proposal."""
    words = re.findall(r"[^\W_]+", name.lower())
    kept = set()
    for word in words:
        if word in STOP_WORDS or word in FILLERS or len(word) < 2:
            continue
        stem = SAME.get(word, word)
        if stem.endswith("s") and len(stem) > 3 and not stem.endswith("ss"):
            stem = stem[:-1]
        kept.add(SAME.get(stem, stem))
    return frozenset(kept)


def _same(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two names mean one proposal: most of their content words agree."""
    if not left or not right:
        return False
    shared = len(left & right)
    smaller = min(len(left), len(right))
    if left == right:
        return True
    return (shared == smaller and smaller >= 3) or shared / len(left | right) >= 0.6


def _is_action_noun(lemma: str) -> bool:
    return (
        len(lemma) > 6
        and lemma.endswith(("tion", "sion", "ment", "isation", "ization"))
        and lemma
        not in {
            "nation",
            "government",
            "question",
            "information",
            "population",
            "mention",
            "environment",
            "situation",
            "delegation",
            "organisation",
            "organization",
            "million",
            "billion",
            "parliament",
            "statement",
            "comment",
            "document",
            "argument",
            "agreement",
            "moment",
            "department",
            "tension",
            "attention",
            "session",
            "mission",
            "position",
            "condition",
            "opposition",
            "objection",
            "station",
            "corporation",
            "association",
            "commission",
            "coalition",
            "federation",
            "convention",
            "institution",
            "generation",
            "occasion",
            "conversation",
            "exception",
        }
    )
