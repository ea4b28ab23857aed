"""A network as one HTML page that works offline: Cytoscape.js, which draws it, is in the page."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files

from markupsafe import Markup

from kpgraph.queries.drawing.network import Network, elements
from kpgraph.queries.render.pages import filled
from kpgraph.schema.model import schema


def html(drawn: Network, title: str, question: str, subject: str = "") -> str:
    """The page; the node with the id `subject` stands out."""
    folder = files("kpgraph.queries.drawing")
    model = schema()
    labels = Counter(node.label for node in drawn.nodes.values())
    types = Counter(link.type for link in drawn.links)
    return filled(
        "kpgraph.queries.drawing",
        title=title,
        question=question,
        network=drawn,
        labels=[(label, model.nodes[label].colour, count) for label, count in sorted(labels.items())],
        types=[
            (kind, kind.lower().replace("_", " "), model.edges[kind].colour, count)
            for kind, count in types.most_common()
        ],
        elements=_in_script(elements(drawn, subject)),
        library=Markup(folder.joinpath("cytoscape.min.js").read_text("utf-8")),
        program=Markup(folder.joinpath("page.js").read_text("utf-8")),
    )


def _in_script(value: object) -> Markup:
    """JSON that may stand in a script element: no letter in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
