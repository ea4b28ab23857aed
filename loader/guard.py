"""Asks before a load takes a large part of the graph away."""

from __future__ import annotations

from collections.abc import Callable

from kpgraph.loader.stores.base import Changes

LARGEST_SHARE = 0.2

Agree = Callable[[str], None]
"""Hears what would be lost, in a sentence; returns when that is agreed to, else raises UserError."""


class LargeLoss(Exception):
    """More than the largest share would go."""


class Guard:
    """Adds up what the batches of one load take away.

    What a batch adds counts against what it removes: a text that was edited, or that a newer extractor has
    read again, is no loss. Without `agree` everything is agreed to.
    """

    def __init__(self, agree: Agree | None) -> None:
        self._agree = agree
        self._agreed = agree is None
        self._lost = 0

    def documents(self, gone: int, all_: int) -> None:
        """Ask if so many documents out of all may go."""
        if gone > LARGEST_SHARE * all_:
            self.ask(f"This would remove {gone} of the graph's {all_} documents ({gone / all_:.0%}).")

    def accept(self, changes: Changes, size: Callable[[], int]) -> None:
        """Raise LargeLoss for a batch that goes too far; `size` counts what would be left."""
        lost = _loss(changes)
        if self._agreed or not lost:
            return
        held = size() + lost + self._lost
        if lost + self._lost > LARGEST_SHARE * held:
            raise LargeLoss(
                f"This would remove {lost + self._lost} of the graph's {held} nodes and edges"
                f" ({(lost + self._lost) / held:.0%})."
            )

    def written(self, changes: Changes) -> None:
        """Count a batch that has been written."""
        self._lost += _loss(changes)

    def ask(self, loss: str) -> None:
        """Ask once: what is agreed to holds for the rest of the load."""
        if not self._agreed and self._agree:
            self._agree(loss)
        self._agreed = True


def _loss(changes: Changes) -> int:
    removed = changes.nodes_removed + changes.edges_removed
    return max(0, removed - changes.nodes_added - changes.edges_added)
