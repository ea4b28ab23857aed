"""One colour per kind of node, the same in terminal, page and picture.

From the palette of Okabe and Ito, which the colour-blind can tell apart; darkened or lightened where needed
so that text stays readable on black and on white.
"""

from __future__ import annotations

COLOURS = {
    "Person": "#3A8FD0",
    "Body": "#0B9A74",
    "Country": "#D55E00",
    "Meeting": "#B5679A",
    "Proposal": "#B98500",
    "Statement": "#7F8790",
    "Document": "#7F8790",
}
_LABELS = {label.lower(): label for label in COLOURS}


def label_of(id: str) -> str:
    """The label that an id stands for (`country/RUS` is a Country), or nothing."""
    return _LABELS.get(id.partition("/")[0], "")
