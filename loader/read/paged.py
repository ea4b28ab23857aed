"""Lines on pages → running text: reading order, without running heads, paragraphs whole again.

Coordinates are in points, with the origin at the lower left of the page as it is shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kpgraph.loader.document import Block, normalised
from kpgraph.loader.read.stated import DAY

HYPHENS = "-\N{SOFT HYPHEN}\x02\ufffe"
"""What may end a line in the middle of a word; the last two are PDFium's marks for it."""
TERMINAL = re.compile(r"[.!?:;…][\"”’')\]]*$")
ITEM = re.compile(r"(?:[•▪●*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")
PAGE_NUMBER = re.compile(
    r"(?:page|p\.?)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/|sur)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"\bpage\s*\d{1,4}\b|\b\d{1,4}\s*(?:of|/)\s*\d{1,4}\W*$", re.IGNORECASE)
TOLD = re.compile(rf"{DAY}|://", re.IGNORECASE)
"""What is worth keeping of a head: by these a text tells its day and its address."""
APART, SMALLER = 1.5, 0.9
"""In sizes of the usual font: how far a head is from the text at least, and how large it is at most."""
ZONE = 3
"""How many lines at the top and at the bottom of a page may be running heads."""
LEAST_SHARE = 0.3
"""Heads of left and right pages alternate, and the pages on which a chapter begins have none."""
WIDEST_LEADING, INDENT = 1.35, 0.8
CELLS = " | "
PROSE = 20
"""Characters that the lines of a column of prose have on average; the cells of a table have fewer."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column, or a cell's line in a table; `size` is that of the font."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        return self.top - self.bottom

    def beside(self, other: Line) -> bool:
        """Whether both stand on one line of the page."""
        return min(self.top, other.top) - max(self.bottom, other.bottom) > 0.5 * min(self.size, other.size)

    def overlaps(self, other: Line) -> bool:
        """Whether one stands above the other, in whole or in part."""
        return min(self.right, other.right) > max(self.left, other.left)


def running_text(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[Block, ...]]:
    """The text of the pages, given the lines of each in the order of the file, and where each page stands."""
    bodies = [_in_order(body) for body in _without_heads(pages)]
    leading = _leading(bodies)
    words = Counter(word for body in bodies for line in body for word in re.findall(r"[\w-]+", line.text))
    text = ""
    blocks: list[Block] = []
    before: Line | None = None
    for number, body in enumerate(bodies, 1):
        edges = _edges(body)
        start: int | None = None
        for line in body:
            written = normalised(line.text)
            if not written:
                continue
            if before is None or not _goes_on(before, line, edges.get(id(before)), leading):
                text += "\n\n" if text else ""
            else:
                text = _joined(text, written, words)
            if start is None:
                start = len(text)
            text += written
            before = line
        if start is not None:
            blocks.append(Block(start, len(text), f"page {number}"))
    return text.rstrip(HYPHENS[1:]), tuple(blocks)


# Running heads ------------------------------------------------------------------------------------


def _without_heads(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The lines of each page less its number and what recurs at the edges of other pages."""
    zones = [_zones(page) for page in pages]
    seen = Counter(key for zone in zones for key in {_key(line) for line in zone})
    least = max(2, LEAST_SHARE * len(pages))
    for page, zone in zip(pages, zones, strict=True):
        heads = {id(line) for line in zone if seen[_key(line)] >= least or _is_page_number(line, page)}
        heads |= {id(line) for line in _set_apart(page)}
        yield [line for line in page if id(line) not in heads]


def _zones(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: line.top)
    return by_height[:ZONE] + by_height[ZONE:][-ZONE:]


def _key(line: Line) -> tuple[str, int]:
    """What stays the same from page to page: the words without their numbers, at about this height."""
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", " ".join(line.text.lower().split())), round(line.bottom / 12)


def _is_page_number(line: Line, page: Sequence[Line]) -> bool:
    if any(line.beside(other) for other in page if other is not line):
        return False
    outermost = line.top >= max(one.top for one in page) or line.bottom <= min(one.bottom for one in page)
    return outermost and PAGE_NUMBER.fullmatch(line.text.strip()) is not None


def _set_apart(page: Sequence[Line]) -> Iterator[Line]:
    """What one page alone shows to be its head or foot: the outermost line, apart from the text, in smaller
    letters or with a page number, that is no sentence."""
    if len(page) <= ZONE:
        return
    size = median(line.size for line in page)
    for outermost in (max(page, key=lambda line: line.top), min(page, key=lambda line: line.bottom)):
        row = [line for line in page if line is outermost or line.beside(outermost)]
        rest = [line for line in page if all(line is not cell for cell in row)]
        gaps = [max(outermost.bottom - line.top, line.bottom - outermost.top) for line in rest]
        if not rest or min(gaps) < APART * size:
            continue
        numbered = any(NUMBERED.search(cell.text) for cell in row) or (
            len(row) > 1 and any(PAGE_NUMBER.fullmatch(cell.text.strip()) for cell in row)
        )
        small = all(cell.size < SMALLER * size for cell in row)
        kept = any(TERMINAL.search(cell.text.strip()) or TOLD.search(cell.text) for cell in row)
        if (numbered or small) and not kept:
            yield from row


# Order --------------------------------------------------------------------------------------------


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """The order of the file, unless it jumps about on the page; what stands side by side in no column of
    prose is one line."""
    gutters = _gutters(lines)
    if not gutters:
        return _rows(sorted(lines, key=lambda line: -line.top) if _jumps(lines) else lines)
    if not _jumps(lines) and not any(a.beside(b) for a, b in pairwise(lines)):
        return list(lines)
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if any(line.left < gutter < line.right for gutter in gutters):
            ordered += [*_by_columns(band, gutters), line]
            band = []
        else:
            band.append(line)
    return ordered + _by_columns(band, gutters)


def _by_columns(band: Sequence[Line], gutters: Sequence[float]) -> list[Line]:
    return sorted(band, key=lambda line: (sum(gutter < line.right for gutter in gutters), -line.top))


def _jumps(lines: Sequence[Line]) -> bool:
    return any(b.bottom > a.top and a.overlaps(b) for a, b in pairwise(lines))


def _rows(lines: Sequence[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and rows[-1][-1].beside(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [row[0] if len(row) == 1 else _row(row) for row in rows]


def _row(cells: list[Line]) -> Line:
    cells.sort(key=lambda cell: cell.left)
    return Line(
        CELLS.join(cell.text.strip() for cell in cells),
        cells[0].left,
        cells[-1].right,
        min(cell.bottom for cell in cells),
        max(cell.top for cell in cells),
    )


def _gutters(lines: Sequence[Line]) -> list[float]:
    """The left edges of all columns of prose but the first: hardly any line crosses the space before one, and
    many stand on either side."""
    if len(lines) < 10:
        return []
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    if not 0 < last - first < 20_000:
        return []
    cover = [0] * (int(last - first) + 1)
    for line in lines:
        for place in range(int(line.left - first), int(line.right - first) + 1):
            cover[place] += 1
    few = 0.15 * len(lines)
    gutters = []
    start = 0
    for place in range(1, len(cover)):
        if cover[place] <= few < cover[place - 1]:
            start = place
        elif cover[place] > few >= cover[place - 1] and start and place - start >= 6:
            gutters.append(first + place - 1)
    return gutters if _are_prose(lines, gutters) else []


def _are_prose(lines: Sequence[Line], gutters: Sequence[float]) -> bool:
    columns: dict[int, list[int]] = {column: [] for column in range(len(gutters) + 1)}
    for line in lines:
        columns[sum(gutter < line.left for gutter in gutters)].append(len(line.text))
    return all(len(column) >= 5 and sum(column) / len(column) >= PROSE for column in columns.values())


# Paragraphs ---------------------------------------------------------------------------------------


def _leading(bodies: Sequence[Sequence[Line]]) -> float:
    """The usual distance from line to line, in sizes of the font."""
    steps = [
        (a.bottom - b.bottom) / a.size
        for body in bodies
        for a, b in pairwise(body)
        if a.overlaps(b) and a.size > 0 and 0 < a.bottom - b.bottom < 3 * a.size
    ]
    return median(sorted(steps)[: len(steps) // 2 + 1]) if steps else 1.2


def _edges(body: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """The left and right edges of the column that each line stands in."""
    edges: dict[int, tuple[float, float]] = {}
    column: list[Line] = []
    for line in body:
        if column and not (column[-1].overlaps(line) and line.top <= column[-1].top):
            edges |= _edges_of(column)
            column = []
        column.append(line)
    return edges | _edges_of(column)


def _edges_of(column: Sequence[Line]) -> dict[int, tuple[float, float]]:
    if not column:
        return {}
    edges = median(line.left for line in column), max(line.right for line in column)
    return {id(line): edges for line in column}


def _goes_on(a: Line, b: Line, edges: tuple[float, float] | None, leading: float) -> bool:
    """Whether a paragraph that holds line `a` goes on with `b`; `edges` are those of `a`'s column, unless it
    is on an earlier page."""
    if abs(a.size - b.size) > 0.15 * max(a.size, b.size) or ITEM.match(b.text):
        return False
    if CELLS in a.text or CELLS in b.text:
        return False
    ended = TERMINAL.search(a.text.strip()) is not None
    below = edges is not None and a.overlaps(b) and a.bottom - b.bottom > 0
    if not below:
        return not ended
    assert edges is not None
    if a.bottom - b.bottom > WIDEST_LEADING * leading * a.size:
        return False
    short = a.right < edges[1] - 0.15 * (edges[1] - edges[0])
    indented = b.left > edges[0] + INDENT * b.size and b.left > a.left + INDENT * b.size
    return not (ended and (short or indented))


def _joined(text: str, following: str, words: Counter[str]) -> str:
    """The text, ready for the next line of a paragraph: a space, or a word put together again."""
    if text[-1] not in HYPHENS:
        return f"{text} "
    head = text.rstrip(HYPHENS)
    if len(text) - len(head) > 1 or not head or not head[-1].isalpha() or not following[0].isalpha():
        return f"{head}-" if head and head[-1].isalnum() else f"{text} "
    first = re.split(r"[^\w-]", head)[-1].rpartition("-")[2] or ""
    second = re.match(r"\w+", following)
    rest = second[0] if second else ""
    hyphened = following[0].isupper() or words[f"{first}-{rest}"] > words[first + rest]
    return f"{head}-" if hyphened and text[-1] != "\N{SOFT HYPHEN}" else head
