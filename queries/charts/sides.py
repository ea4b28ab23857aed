"""Who stood where: those for something on the left, what it is amid, those against it on the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpgraph.queries.charts.drawing import INK, PAPER, SOFT, Spec, framed
from kpgraph.queries.charts.wrapping import wrapped
from kpgraph.schema.model import GREY, schema

STANCES = {"PROPOSED": "proposed", "SUPPORTED": "supported", "OPPOSED": "opposed"}
AGAINST = "OPPOSED"
CARD = 0.29
"""Width of a column, as a share of the picture's."""
NARROW = 480
"""Width below which letters are smaller."""
PADDING, SPACE, HEAD = 7, 10, 28
LETTER = 0.58
"""Width of a letter, as a share of its height: that of a broad typeface, since the reader's isn't known."""
PLACE: Spec = {
    axis: {"field": axis, "type": "quantitative", "scale": None, "axis": None} for axis in ("x", "y")
}
"""Fields that hold places in the picture's own units, counted from its upper left corner."""
TARGETS, ACTORS = 6, 9
"""What and whom the picture shows at most; those with the fewest ties are left out first."""


@dataclass(frozen=True, slots=True)
class Stance:
    """An edge from an actor to what it stood for or against; `name` and `about` are the names of its ends."""

    edge: str
    actor: str
    name: str
    target: str
    about: str


@dataclass(frozen=True, slots=True)
class _Card:
    """A node's place in the picture: its sides, and the lines of its name."""

    id: str
    text: tuple[str, ...]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def sides(stances: Sequence[Stance], width: int, subject: str = "") -> Spec | None:
    """A picture `width` units wide, with the node `subject` in bold; None when there is nothing to draw."""
    stances = _most(stances, subject)
    if not stances:
        return None
    side = Counter[str]()
    for stance in stances:
        side[stance.actor] += 1 if stance.edge == AGAINST else -1
    columns: tuple[list[str], ...] = ([], [], [])
    for stance in stances:
        for id, column in ((stance.target, 1), (stance.actor, 2 if side[stance.actor] > 0 else 0)):
            if not any(id in others for others in columns):
                columns[column].append(id)
    names = {stance.actor: stance.name for stance in stances}
    names |= {stance.target: stance.about for stance in stances}
    size = 11 if width < NARROW else 12
    cards = _cards(_uncrossed(columns, stances), names, width, size)
    return framed(
        {
            "width": width,
            "height": max(card.bottom for card in cards.values()),
            "layer": [_links(stances, cards), *_drawn(cards.values(), subject, size), *_heads(width, size)],
        }
    )


def _most(stances: Sequence[Stance], subject: str) -> list[Stance]:
    """The stances of the actors and on the targets that have the most, the subject's before all others."""
    stances = list(dict.fromkeys(stances))
    if any(stance.actor == subject for stance in stances):
        stances = [stance for stance in stances if stance.target != subject]
    targets = Counter(stance.target for stance in stances)
    own = {stance.target for stance in stances if stance.actor == subject}
    kept = sorted(targets, key=lambda id: (id != subject, id not in own, -targets[id], id))[:TARGETS]
    stances = [stance for stance in stances if stance.target in kept and stance.actor not in kept]
    shown: set[str] = {subject}
    for against in (False, True):
        ties = Counter(stance.actor for stance in stances if (stance.edge == AGAINST) == against)
        shown |= set(sorted(ties, key=lambda id: (-ties[id], id))[:ACTORS])
    return [stance for stance in stances if stance.actor in shown]


def _uncrossed(columns: tuple[list[str], ...], stances: Sequence[Stance]) -> list[list[str]]:
    """The columns, each sorted by where its nodes' neighbours stand, a few times over: fewer lines cross."""
    ordered = [list(column) for column in columns]
    for _ in range(4):
        for column in (0, 2, 1):
            around = {
                id: place / max(len(others), 1)
                for number, others in enumerate(ordered)
                if number != column
                for place, id in enumerate(others)
            }

            def pull(id: str, around: Mapping[str, float] = around) -> float:
                ends = [
                    around[end]
                    for stance in stances
                    if id in (stance.actor, stance.target)
                    for end in (stance.actor, stance.target)
                    if end in around
                ]
                return sum(ends) / len(ends) if ends else 0

            ordered[column].sort(key=pull)
    return ordered


def _cards(
    columns: Sequence[Sequence[str]], names: Mapping[str, str], width: int, size: int
) -> dict[str, _Card]:
    """Each node's card; every column is spread over the height of the tallest."""
    broad = width * CARD
    letters = int((broad - 2 * PADDING) / (LETTER * size))
    texts = {id: tuple(wrapped(names[id], letters, 4)) for column in columns for id in column}
    high = {id: _line(size) * len(text) + 2 * PADDING for id, text in texts.items()}
    tall = [sum(high[id] + SPACE for id in column) for column in columns]
    cards = {}
    for number, column in enumerate(columns):
        left = (width - broad) * number / 2
        space = SPACE + (max(tall) - tall[number]) / max(len(column), 1)
        y = HEAD + space / 2
        for id in column:
            cards[id] = _Card(id, texts[id], left, left + broad, y, y + high[id])
            y += high[id] + space
    return cards


def _line(size: int) -> int:
    return size + 3


def _links(stances: Sequence[Stance], cards: Mapping[str, _Card]) -> Spec:
    """A line with two bends for each stance, from card to card."""
    values = []
    for number, stance in enumerate(stances):
        one, other = sorted((cards[stance.actor], cards[stance.target]), key=lambda card: card.left)
        amid = (one.right + other.left) / 2
        bends = (
            (one.right, one.middle),
            (amid, one.middle),
            (amid, other.middle),
            (other.left, other.middle),
        )
        values += [
            {"link": number, "order": order, "x": x, "y": y, "stance": STANCES[stance.edge]}
            for order, (x, y) in enumerate(bends)
        ]
    kinds = [kind for kind in STANCES if any(stance.edge == kind for stance in stances)]
    field = {"field": "stance", "type": "nominal", "title": None}
    domain = [STANCES[kind] for kind in kinds]
    colours = [schema().edges[kind].colour for kind in kinds]
    dashes = [[5, 3] if kind == "SUPPORTED" else [1, 0] for kind in kinds]
    return {
        "data": {"values": values},
        "mark": {"type": "line", "interpolate": "basis", "strokeWidth": 1.5, "opacity": 0.85},
        "encoding": {
            **PLACE,
            "detail": {"field": "link"},
            "order": {"field": "order"},
            "color": {**field, "scale": {"domain": domain, "range": colours}},
            "strokeDash": {**field, "scale": {"domain": domain, "range": dashes}},
        },
    }


def _drawn(cards: Collection[_Card], subject: str, size: int) -> Iterator[Spec]:
    """The cards, each with a bar in the colour of its label, and the names on them."""
    for card in cards:
        label = schema().label_of(card.id)
        colour = schema().nodes[label].colour if label else GREY
        corners = {"x": card.left, "y": card.top, "x2": card.right, "y2": card.bottom}
        place = {**PLACE, "x2": {"field": "x2"}, "y2": {"field": "y2"}}
        box = {"type": "rect", "cornerRadius": 3}
        yield _one(corners, {**box, "color": PAPER}, place)
        yield _one(corners, {**box, "color": colour, "opacity": 0.14}, place)
        yield _one({**corners, "x2": card.left + 3}, {"type": "rect", "color": colour}, place)
        weight = "bold" if card.id == subject else "normal"
        text = {"type": "text", "align": "left", "baseline": "middle", "fontSize": size, "fontWeight": weight}
        start = card.middle - _line(size) * (len(card.text) - 1) / 2
        yield _one(
            {"x": card.left + PADDING + 3, "y": start, "text": card.text},
            {**text, "lineHeight": _line(size), "color": INK},
            {**PLACE, "text": {"field": "text"}},
        )


def _heads(width: int, size: int) -> Iterator[Spec]:
    for number, text in enumerate(("For", "What it is about", "Against")):
        yield _one(
            {"x": (width - width * CARD) * number / 2, "y": 10, "text": text},
            {"type": "text", "align": "left", "color": SOFT, "fontSize": size},
            {**PLACE, "text": {"field": "text"}},
        )


def _one(datum: Mapping[str, object], mark: Spec, encoding: Spec) -> Spec:
    return {"data": {"values": [datum]}, "mark": mark, "encoding": encoding}
