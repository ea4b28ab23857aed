"""Pieces of HTML that are no pages (mails, entries of feeds) → text, a paragraph a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kpgraph.loader.document import normalised

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset"),
        *(
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
        ),
        *("li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("tr", "ul"),
    )
)
HIDDEN = frozenset(
    (
        *("head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template"),
        *("textarea", "title"),
    )
)
QUOTES = re.compile(r"gmail_quote|moz-cite-prefix|yahoo_quoted|divRplyFwdMsg|appendonsend")
BREAK = "\N{PARAGRAPH SEPARATOR}"


def fragment_text(markup: str, *, quotes: bool = True) -> str:
    """The text of a piece of HTML; without `quotes`, what mail programs mark as the mail that is answered
    is left out."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(markup.replace("\0", "") or "<p>")
    except (etree.ParserError, ValueError):  # no element at all, or an encoding declared in the string
        return normalised(re.sub(r"<[^>]*>", " ", markup))
    pieces = "".join(_pieces(tree, quotes))
    blocks = (
        "\n".join(" ".join(line.split()) for line in block.split("\n")) for block in pieces.split(BREAK)
    )
    return normalised("\n\n".join(block.strip() for block in blocks if block.strip()))


def _pieces(root: Any, quotes: bool) -> Iterator[str]:
    """All strings in order, without recursion: markup may be nested without end."""
    stack: list[Any] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        tag = node.tag if isinstance(node.tag, str) else ""
        tail = [re.sub(r"\s+", " ", node.tail)] if node.tail else []
        if not tag or tag in HIDDEN or (not quotes and _is_quote(node, tag)):
            stack += tail
            continue
        edge = [BREAK] if tag in BLOCKS else []
        if tag == "br":
            stack += [*tail, "\n"]
            continue
        inner = [re.sub(r"\s+", " ", node.text)] if node.text else []
        stack += [*tail, *edge, *reversed(node), *inner, *edge]


def _is_quote(node: Any, tag: str) -> bool:
    if tag == "blockquote" and node.get("type") == "cite":
        return True
    return QUOTES.search(f"{node.get('class', '')} {node.get('id', '')}") is not None
