"""The sentences behind a claim, as they stand in the text."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kpgraph.loader.extract.parse import Tree

LONGEST = 900


class Evidence:
    """Gives the character spans of whole sentences; a quotation and the words that introduce it are one."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def spans(self, *tokens: Token, inside: tuple[int, int] | None = None) -> list[tuple[int, int]]:
        """The sentences in which the tokens stand, in the order of the text, each once."""
        found = {self._sentence(self.tree.stretch_of[token.i]) for token in tokens}
        if inside is not None:
            found |= {
                self._sentence(index)
                for index, stretch in enumerate(self.tree.stretches)
                if stretch.start < inside[1] and stretch.end > inside[0]
            }
        return sorted(found)

    def _sentence(self, index: int) -> tuple[int, int]:
        stretches = self.tree.stretches
        first = last = index
        while (
            first > 0
            and self._continues(first - 1)
            and stretches[last].end - stretches[first - 1].start < LONGEST
        ):
            first -= 1
        while (
            last + 1 < len(stretches)
            and self._continues(last)
            and stretches[last + 1].end - stretches[first].start < LONGEST
        ):
            last += 1
        start, end = stretches[first].start, stretches[last].end
        if start and self.tree.text[start - 1] in '“"‘':
            start -= 1
        while end < len(self.tree.text) and self.tree.text[end] in '”"’.,!?':
            end += 1
        return start, end

    def _continues(self, index: int) -> bool:
        """Whether the sentence of this stretch goes on in the next one."""
        left, right = self.tree.stretches[index], self.tree.stretches[index + 1]
        if left.paragraph != right.paragraph or left.quote == right.quote:
            return False
        said = self.tree.text[left.start : right.start].rstrip('“"‘ \n')
        return not re.search(r"[.!?…][”\"’]?$", said)
