"""Which noun phrases mean a proposal: what they ask for, and whether they take up one named before."""

from __future__ import annotations

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.stance_words import stance_words
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.syntax import children, clause, infinitive, is_gapped, is_verb, prepositional

WORDS = stance_words().proposals


class ProposalNouns:
    """Questions to the noun phrases of a document."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        self.tree = tree
        self.vocabulary = vocabulary

    def is_like(self, noun: Token) -> bool:
        """Whether a noun is one that can be put to a meeting."""
        lemma = noun.lemma_.lower()
        if lemma in self.vocabulary.roles:
            return False
        if lemma in WORDS.materials and noun.tag_ == "NN" and not children(noun, "det", "poss", "nummod"):
            return False
        return (
            lemma in self.vocabulary.proposals | self.vocabulary.anaphoric_proposals
            or noun.lower_ in self.vocabulary.proposals
            or is_action_noun(lemma)
        )

    def content(self, noun: Token) -> Token | None:
        """What a bare "proposal" or "plan" consists of: "a proposal to widen it", "a call for a ban"."""
        if noun.lemma_.lower() not in self.vocabulary.anaphoric_proposals | WORDS.contents:
            return None
        holders = [noun, *(child for child in children(noun, "acl") if child.tag_ == "VBN")]
        for verb in (verb for holder in holders for verb in infinitive(holder)):
            if not children(verb, "nsubj"):
                return verb
        for relative in children(noun, "relcl", "acl"):
            if relative.lemma_ in WORDS.containing and children(relative, "dobj"):
                return children(relative, "dobj")[0]
        for preposition in ("for", "of", "on"):
            for part in prepositional(noun, preposition):
                if is_verb(part) and part.tag_ == "VBG" and preposition != "on":
                    return part
                if (
                    preposition == "for"
                    and part.pos_ in {"NOUN", "PROPN"}
                    and noun.lemma_ not in {"draft", "resolution", "text"}
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
            through = any(
                word.tag_ in {"WDT", "WP"}
                for preposition in children(relative, "prep")
                if preposition.lower_ in {"by", "under", "through"}
                for word in children(preposition, "pobj")
            )
            if modal and (
                through
                or any(
                    child.tag_ in {"WDT", "WP"} or child.lower_ == "that"
                    for child in children(relative, "nsubj")
                )
            ):
                return relative
        for verb in children(noun, "acl", "relcl"):
            # "the recommendation that visits be carried out", whose "that" the parser took for a determiner
            if (
                noun.lemma_ in WORDS.claused
                and verb.tag_ != "VBG"
                and any(aux.lower_ == "be" for aux in children(verb, "aux", "auxpass"))
            ):
                return verb
        for verb in (verb for holder in holders for verb in clause(holder)):
            if noun.lemma_ in WORDS.claused and verb.dep_ in {"acl", "ccomp"} and not is_gapped(verb):
                return verb
        return None

    def _loose(self, noun: Token) -> Token | None:
        """What a noun asks for, hung on another word by the parser: "a plan, tabled by A, to freeze it"."""
        if noun.lemma_.lower() not in WORDS.asking or any(
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
                return None if is_gapped(token.head) else token.head
            if (
                token.lower_ == "for"
                and token.nbor(-1).text == ","
                and (named := children(token, "pobj"))
                and named[0].pos_ == "NOUN"
                and self.tree.mention(named[0]) is None
            ):
                return named[0]
        return None

    def refers_back(self, noun: Token) -> bool:
        """Whether a noun phrase says no more than that it means something named before."""
        if noun.lemma_.lower() not in self.vocabulary.anaphoric_proposals:
            return False
        if (
            noun.dep_ in {"appos", "npadvmod", "dobj", "conj"}
            and noun.i > noun.sent.start
            and noun.left_edge.i > 0
            and noun.doc[noun.left_edge.i - 1].text == ","
            and children(noun, "relcl", "acl")
        ):
            return True
        if any(child.lower_ in WORDS.indefinite for child in children(noun, "det")):
            return False
        if noun.lemma_ in WORDS.wordings and any(
            child.pos_ == "NOUN" and self.tree.mention(child) is None for child in children(noun, "poss")
        ):
            # "the co-chairs' language" isn't the one before, unless they proposed it.
            return False
        more = [
            child
            for child in noun.children
            if child.dep_ in {"compound", "nummod", "acl", "relcl"}
            or (child.dep_ == "amod" and child.lower_ not in WORDS.plain)
            or (child.dep_ == "prep" and not self._names_owner(child) and child.lower_ in WORDS.about)
        ]
        determined = any(child.dep_ in {"det", "poss"} for child in noun.children)
        return determined and not more

    def _names_owner(self, preposition: Token) -> bool:
        """Whether "of" is followed by who made the proposal: "the recommendation of the Panel"."""
        if preposition.lower_ not in {"of", "by", "from"}:
            return False
        return any(
            mention.use not in {"adjective", "place"}
            if (mention := self.tree.mention(noun))
            else noun.lemma_.lower() in self.vocabulary.organisation_heads | self.vocabulary.delegates
            for noun in children(preposition, "pobj")
        )


def is_action_noun(lemma: str) -> bool:
    """Whether a noun is by its form one of action: "suspension"."""
    return len(lemma) > 6 and lemma.endswith(("tion", "sion", "ment")) and lemma not in WORDS.no_actions
