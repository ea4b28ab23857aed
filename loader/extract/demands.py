"""Demands in a list: "We call on the Forum to:" and its items below."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kpgraph.loader.extract.claims import Claim
from kpgraph.loader.extract.frames import Frames
from kpgraph.loader.extract.parse import Tree
from kpgraph.loader.extract.stances import claim_of
from kpgraph.loader.extract.syntax import children, is_verb


def demands(frames: Frames, token: Token) -> Iterator[Claim]:
    """The claims of a verb before a colon: each item of the list is asked for by whoever calls."""
    if not _opens_list(frames.tree, token):
        return
    act = frames.open_request(token)
    if act is None or act.verdict.factor == 0:
        return
    doc, first = token.doc, frames.tree.stretch(token).paragraph + 1
    index = token.sent.end
    while index < len(doc):
        sentence = doc[index].sent
        paragraph = frames.tree.stretch(sentence[0]).paragraph
        if paragraph > first or not _is_item(frames.tree, sentence[0]):
            return
        first = paragraph + 1
        verb = _demand(sentence.root)
        if verb is not None:
            proposal = frames.proposals.of_clause(verb)
            if proposal is None:
                return
            for actor in act.actors:
                claim = claim_of(act, actor, proposal, share="item of a list")
                claim.words = (*claim.words, verb)
                yield claim
        index = sentence.end


def _opens_list(tree: Tree, token: Token) -> bool:
    """Whether a list follows a sentence: after a colon, or after a paragraph that just breaks off."""
    last = token.sent[-1]
    if last.text == ":" or last.i + 1 == len(token.doc):
        return last.text == ":"
    paragraph, following = tree.stretch(last), tree.stretch(last.nbor())
    return (
        last.text not in {".", "!", "?", ";"}
        and following.paragraph == paragraph.paragraph + 1
        and _is_item(tree, last.nbor())
    )


def _is_item(tree: Tree, token: Token) -> bool:
    """Whether a paragraph is an item of a list: a bullet or a number stood before it."""
    start = tree.paragraph(token).start
    line = tree.text[tree.text.rfind("\n", 0, start) + 1 : start]
    return bool(line.strip())


def _demand(root: Token) -> Token | None:
    """The verb of an item: an imperative, or the infinitive after the one addressed."""
    if root.tag_ in {"VB", "VBP"} and is_verb(root):
        return root
    return next(
        (
            token
            for token in root.subtree
            if is_verb(token) and any(aux.tag_ == "TO" for aux in children(token, "aux"))
        ),
        None,
    )
