"""Questions to a dependency tree (ClearNLP labels, as spaCy's English pipelines give them)."""

from __future__ import annotations

from spacy.tokens import Token

from kpgraph.loader.extract.lexicon.stance_words import stance_words

SUBJECT_CONTROL = stance_words().syntax.subject_control
CONTROLLED = stance_words().syntax.controlled
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})


def children(token: Token, *labels: str) -> list[Token]:
    """The children with one of these labels, in the order of the text."""
    return [child for child in token.children if child.dep_ in labels]


def coordinated(token: Token) -> list[Token]:
    """The token and everything coordinated below it: "A, B and C"."""
    found = [token]
    for child in token.children:
        if _is_excepted(token, child):
            continue
        if child.dep_ == "conj" or (
            child.dep_ == "appos" and child.i > token.i and _is_list_item(token, child)
        ):
            found += coordinated(child)
    return found


def _is_excepted(token: Token, child: Token) -> bool:
    """Whether what is joined is left out rather than added: "A, not B", "A and not B", "all but B"."""
    if token.pos_ not in {"NOUN", "PROPN", "PRON"} or child.i < token.i:
        return False
    edge = child.left_edge
    return (edge.i > 0 and edge.nbor(-1).lower_ in {"not", "but"}) or any(
        word.lower_ == "not" and word.i < child.i for word in child.children
    )


def _is_list_item(token: Token, child: Token) -> bool:
    """In "A, B and C" the parser often hangs B on A as an apposition, and C on B: then B is an item."""
    return (
        any(grandchild.dep_ == "conj" for grandchild in child.children) and child.ent_type_ == token.ent_type_
    )


def is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def is_passive(verb: Token) -> bool:
    """Whether the verb's surface subject is its logical object."""
    if children(verb, "auxpass", "nsubjpass"):
        return True
    if verb.tag_ not in {"VBN", "VBD"} or children(verb, "dobj"):
        return False
    if children(verb, "agent"):
        return True
    if verb.tag_ == "VBN" and not children(verb, "aux", "nsubj"):
        if verb.dep_ in {"acl", "advcl"}:
            return True
        if verb.dep_ == "conj" and is_verb(verb.head):
            return is_passive(verb.head)
    return False


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The surface subjects of a verb: its own, a shared one, a controller's, or a relative's antecedent."""
    own = [
        child
        for child in children(verb, "nsubj", "nsubjpass", "csubj", "expl")
        if not any(word.dep_ == "neg" or word.lower_ == "not" for word in child.children)
    ]
    if own:
        return [_antecedent(child, verb) for child in own]
    if depth > 6:
        return []
    head = verb.head
    if verb.dep_ in {"ROOT", "ccomp"} and verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
        return _stranded_subject(verb)
    if verb.dep_ == "conj" and is_verb(head):
        while verb.tag_ in {"VBD", "VBZ", "VBP"} and head.tag_ in {"VBG", "VB"} and head.head.i != head.i:
            head = next((ancestor for ancestor in head.ancestors if is_verb(ancestor)), head.head)
        return subjects(head, depth + 1) if is_verb(head) else []
    if verb.dep_ in {"xcomp", "advcl", "ccomp", "oprd", "pcomp", "conj"}:
        if verb.dep_ == "ccomp" and not _is_nonfinite(verb):
            return []
        if verb.dep_ == "pcomp":
            return _of_preposition(head, depth)
        if is_verb(head):
            objects = (
                children(head, "dobj") if verb.dep_ in {"xcomp", "ccomp", "oprd"} and verb.i > head.i else []
            )
            if objects and head.lemma_ not in SUBJECT_CONTROL:
                return objects
            return subjects(head, depth + 1)
        if head.pos_ in {"ADJ"} and is_verb(head.head):
            return subjects(head.head, depth + 1)
    if verb.dep_ in {"acl", "relcl"} and head.lemma_ in CONTROLLED and is_infinitive(verb):
        return children(head, "poss") or _of_governor(head, depth)
    if verb.dep_ in {"acl", "relcl"}:
        return [head]
    if (
        head.pos_ in {"NOUN", "PROPN", "PRON"}
        and verb.tag_ in {"VBG", "VBN"}
        and verb.dep_ in {"appos", "amod"}
        and verb.i > head.i
    ):
        return [head]
    return []


def _of_governor(noun: Token, depth: int) -> list[Token]:
    """Who does what a noun's infinitive tells: "Norland was in no position to accept it"."""
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    return subjects(governor, depth + 1) if is_verb(governor) and governor.i != noun.i else []


def _stranded_subject(verb: Token) -> list[Token]:
    """The noun phrase that ends right before a finite verb which the parser left without a subject."""
    first = min(
        [
            verb.i,
            *(
                child.i
                for child in children(verb, "aux", "auxpass", "neg", "advmod")
                if child.i < verb.i and child.pos_ != "PROPN"
            ),
        ]
    )
    best: list[Token] = []
    for token in verb.doc[verb.sent.start : first]:
        named = token.dep_ == "appos" and token.pos_ == "PROPN" and _is_under_participle(token, verb)
        if token.pos_ not in {"NOUN", "PROPN"} or (
            token.dep_ in {"pobj", "compound", "poss", "appos", "conj"} and not named
        ):
            continue
        edge = token.right_edge.i + 1
        if edge == first or (edge == first - 1 and verb.doc[edge].text == ","):
            best = best or [token]
    if best:
        return best
    # "Norland, speaking for Westland, sought a delay": the parser gave the subject to the participle.
    return [
        noun
        for child in children(verb, "advcl", "ccomp")
        if child.tag_ in {"VBG", "VBN"} and child.i < verb.i
        for noun in children(child, "nsubj")
        if noun.i < child.i
    ][:1]


def _is_under_participle(noun: Token, verb: Token) -> bool:
    """Whether a name hangs on the clause before: "addressing the Assembly, the chair, Ann Roe, …"."""
    return any(
        above.dep_ == "advcl" and above.head.i == verb.i and above.i < noun.i for above in noun.ancestors
    )


def _is_nonfinite(verb: Token) -> bool:
    return (verb.tag_ in {"VB", "VBG", "VBN"} and not children(verb, "aux")) or is_infinitive(verb)


def _of_preposition(preposition: Token, depth: int) -> list[Token]:
    """Who does what follows a preposition: "by blocking it, Norland …", "accused Norland of blocking it"."""
    governor = preposition.head
    if is_verb(governor):
        objects = children(governor, "dobj")
        if objects and preposition.lower_ in {"of", "for", "from", "with", "against", "into"}:
            return objects
        return subjects(governor, depth + 1)
    if governor.pos_ in {"NOUN", "PROPN"}:
        return children(governor, "poss")
    return []


def _antecedent(child: Token, verb: Token) -> Token:
    if child.tag_ in RELATIVE_TAGS or child.lower_ == "that":
        clause = verb
        while clause.dep_ in {"conj", "xcomp", "ccomp"} and is_verb(clause.head):
            clause = clause.head
        if clause.dep_ in {"relcl", "acl"}:
            return clause.head
    return child


def agents(verb: Token) -> list[Token]:
    """The heads of a passive's by-phrase."""
    found = [
        noun
        for by in children(verb, "agent")
        for preposition in (by, *children(by, "conj"))
        for noun in children(preposition, "pobj")
    ]
    if not found:
        found = [noun for by in children(verb, "prep") if by.lower_ == "by" for noun in children(by, "pobj")]
    return found


def direct_objects(verb: Token) -> list[Token]:
    """The objects of an active verb: its own, a relative's antecedent, or one shared with a conjunct."""
    own = [child for child in children(verb, "dobj") if not _is_summing_up(child, verb)]
    if own:
        return [_antecedent(child, verb) for child in own]
    if verb.dep_ == "relcl" and not children(verb, "ccomp", "xcomp") and _has_gap(verb):
        return [verb.head]
    if verb.dep_ == "acl" and is_gapped(verb):
        return [verb.head]
    judged = _judged(verb)
    if judged:
        return judged
    for child in children(verb, "conj"):
        if (
            is_verb(child)
            and child.tag_ == verb.tag_
            and not children(verb, "prep", "ccomp", "xcomp", "acomp")
            and not children(child, "nsubj")
        ):
            shared = children(child, "dobj")
            if shared:
                return shared
    return []


def logical_subjects(verb: Token) -> list[Token]:
    """Who does what a verb tells, in the active or the passive."""
    return agents(verb) if is_passive(verb) else subjects(verb)


def logical_objects(verb: Token) -> list[Token]:
    """What is done to, in the active or the passive."""
    return subjects(verb) if is_passive(verb) else direct_objects(verb)


def _judged(verb: Token) -> list[Token]:
    """The object that the parser hung on "as" with its judgement: "dismissed as baseless an allegation"."""
    found = [
        noun for child in children(verb, "prep") if child.lower_ == "as" for noun in children(child, "pobj")
    ]
    return [
        noun
        for noun in found
        if children(noun, "det")
        and any(word.i == noun.left_edge.i and word.tag_ == "JJ" for word in children(noun, "amod"))
    ][:1]


def _is_summing_up(noun: Token, verb: Token) -> bool:
    """Whether a noun sums up the clause before: "urged that exports stop, a call welcomed by Norland"."""
    clauses = children(verb, "ccomp", "xcomp")
    return (
        any(verb.i < inner.i < noun.i for inner in clauses)
        and noun.left_edge.nbor(-1).text == ","
        and bool(children(noun, "acl", "relcl"))
    )


def is_gapped(verb: Token) -> bool:
    """Whether a that-clause is relative, its verb without an object: "a suggestion that Norland endorsed"."""
    return (
        verb.tag_ in {"VBD", "VBZ", "VBP"}
        and not any(
            child.i > verb.i and child.dep_ not in {"punct", "advmod", "conj", "cc"}
            for child in verb.children
        )
        and bool(children(verb, "nsubj"))
        and not children(verb, "auxpass")
        and verb.head.pos_ == "NOUN"
    )


def _has_gap(verb: Token) -> bool:
    """Whether a relative clause lacks an object of its own: "the levy (which) Southland opposed"."""
    own = children(verb, "nsubj")
    relative = [child for child in own if child.tag_ in RELATIVE_TAGS or child.lower_ == "that"]
    return bool(own) and not relative


def prepositional(token: Token, preposition: str) -> list[Token]:
    """What stands after a preposition of the token: nouns, and verbs in -ing; also behind a particle."""
    found: list[Token] = []
    for child in token.children:
        if any(word.lower_ == "not" for word in child.children):
            continue
        if child.dep_ in {"prep", "dative", "agent", "prt", "advmod"} and child.lower_ == preposition:
            found += children(child, "pobj", "pcomp")
            for again in children(child, "conj"):
                if again.lower_ == preposition and again.nbor(-1).lower_ != "not":
                    found += children(again, "pobj", "pcomp")
        elif child.dep_ in {"prep", "prt", "advmod"}:
            for grandchild in child.children:
                if grandchild.dep_ == "prep" and grandchild.lower_ == preposition:
                    found += children(grandchild, "pobj", "pcomp")
    return found


def infinitive(verb: Token) -> list[Token]:
    """The to-infinitives that complete a verb or noun."""
    found = []
    for child in children(verb, "xcomp", "ccomp", "acl", "advcl", "relcl"):
        if is_infinitive(child) and not children(child, "mark") and child.i > verb.i:
            found.append(child)
    return found


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is a to-infinitive."""
    return any(aux.tag_ == "TO" for aux in children(verb, "aux"))


def is_result(verb: Token) -> bool:
    """Whether a participle is what somebody wants done: "wanted the study dropped"."""
    return (
        verb.dep_ == "ccomp"
        and verb.head.lemma_ in {"want", "need", "see", "have", "like"}
        and verb.tag_ in {"VBN", "VBD"}
        and bool(children(verb, "nsubj"))
        and not children(verb, "aux", "auxpass", "mark", "dobj")
    )


def gerund(verb: Token) -> list[Token]:
    """The -ing clause that is a verb's object: "proposed adding an item"."""
    return [
        child
        for child in children(verb, "xcomp", "ccomp", "dobj", "advcl")
        if child.tag_ == "VBG"
        and child.i > verb.i
        and child.i - verb.i <= 4
        and not (child.dep_ == "advcl" and child.left_edge.nbor(-1).text == ",")
    ]


def clause(verb: Token) -> list[Token]:
    """The finite clause that completes a verb or noun: "that exports stop"."""
    return [
        child
        for child in children(verb, "ccomp", "acl", "relcl", "advcl")
        if child.i > verb.i and (is_verb(child) or children(child, "mark")) and _is_that_clause(child)
    ]


def _is_that_clause(verb: Token) -> bool:
    marks = [mark.lower_ for mark in children(verb, "mark")]
    if any(mark != "that" for mark in marks):
        return False
    return verb.dep_ == "ccomp" or "that" in marks


def subtree(token: Token, *, without: frozenset[str] = frozenset()) -> list[Token]:
    """The tokens under a token in the order of the text, without the branches under these labels."""
    found = [token]
    for child in token.children:
        if child.dep_ not in without:
            found += subtree(child, without=without)
    return sorted(found, key=lambda word: word.i)
