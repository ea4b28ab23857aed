"""GraphML, for Gephi, yEd, Cytoscape and networkx.

A node's `label` is its name (what Gephi writes beside it) and `labels` its kind; an edge's `label` is its
type. GraphML has no lists and no dates: a list is a JSON array, a date its ISO form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TextIO
from xml.sax.saxutils import escape, quoteattr

from kpgraph.loader.exports import Format, Records
from kpgraph.schema.model import EdgeType, NodeType, Property, Schema
from kpgraph.schema.records import Edge, Node

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
TYPES = {"integer": "long", "float": "double", "boolean": "boolean"}
"""Anything else is a string."""
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 can hold; each becomes U+FFFD."""


def write(records: Records, out: TextIO, model: Schema) -> None:
    """All records as one directed graph with parallel edges."""
    out.write(HEAD)
    for domain, own, kinds in (("node", ("label", "labels"), model.nodes), ("edge", ("label",), model.edges)):
        for name in own:
            out.write(_key(domain, name, "string"))
        for name, type_ in _types(kinds).items():
            out.write(_key(domain, name, type_))
    out.write('<graph id="kpgraph" edgedefault="directed">\n')
    for record in records:
        out.write(_node(record) if isinstance(record, Node) else _edge(record))
    out.write("</graph>\n</graphml>\n")


def _key(domain: str, name: str, type_: str) -> str:
    return f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{type_}"/>\n'


def _types(kinds: Mapping[str, NodeType] | Mapping[str, EdgeType]) -> dict[str, str]:
    """The properties of all kinds by name; one that has several types is a string."""
    found: dict[str, set[str]] = {}
    for kind in kinds.values():
        for name, spec in kind.properties.items():
            if name != "id":
                found.setdefault(name, set()).add(_type(spec))
    return {name: types.pop() if len(types) == 1 else "string" for name, types in found.items()}


def _type(spec: Property) -> str:
    return TYPES.get(spec.type, "string")


def _node(node: Node) -> str:
    given = {"label": node.properties.get("name"), "labels": node.label, **node.properties}
    return f"<node id={_attribute(node.id)}>{''.join(_data('node', given))}</node>\n"


def _edge(edge: Edge) -> str:
    ends = f"source={_attribute(edge.start)} target={_attribute(edge.end)}"
    given = {"label": edge.type, **edge.properties}
    del given["id"]
    return f"<edge id={_attribute(edge.properties['id'])} {ends}>{''.join(_data('edge', given))}</edge>\n"


def _data(domain: str, properties: Mapping[str, Any]) -> Iterator[str]:
    for name, value in properties.items():
        if value is not None:
            yield f'<data key="{domain}-{name}">{_text(value)}</data>'


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        value = json.dumps(value, ensure_ascii=False)
    # A bare carriage return would be read as a line feed.
    return escape(NO_XML.sub("\ufffd", str(value)), {"\r": "&#13;"})


def _attribute(value: str) -> str:
    return quoteattr(NO_XML.sub("\ufffd", value))


FORMAT = Format("graphml", stream=write)
