"""Records made by hand: small documents that share people, countries and proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kpgraph.loader.document import Document
from kpgraph.loader.ids import edge_id
from kpgraph.loader.sketches import sketch
from kpgraph.schema.model import schema
from kpgraph.schema.records import DocumentRecords, Edge, Node

NAMES = {
    "person/zoe-mballe": "Zoé M’Ballé",
    "person/jan-de-wit": 'Jan "Big" de Wit',
    "country/NAM": "Namibia",
    "country/CIV": "Côte d'Ivoire",
    "body/diamond-forum": "Diamond Forum \\ Panel",
    "meeting/diamond-forum-plenary-2019": "Plenary of 2019",
    "proposal/wider-scope": "a wider scope\nof the scheme",
}


def profile(
    label: str, id: str, mentions: Sequence[Mapping[str, Any]], tabled: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """A rule as simple as can be that depends on every mention and on every date."""
    names = sorted({name for mention in mentions for name in mention.get("names", ())})
    found: dict[str, Any] = {"name": NAMES.get(id) or (names[0] if names else id)}
    if "aliases" in schema().nodes[label].properties:
        found["aliases"] = names
    if label == "Meeting":
        found["year"] = max((m["year"] for m in mentions if m.get("year")), default=None)
        found["starts"] = min((m["starts"] for m in mentions if m.get("starts")), default=None)
    if label == "Proposal":
        dated = [(edge["published"] or date.min, edge["document"], edge.get("outcome")) for edge in tabled]
        found["outcome"] = max(dated)[2] if dated else None
    return found


def document(text: str, source: str = "/texts/a.txt", published: date | None = date(2019, 6, 1)) -> Document:
    return Document(text, source, title=f"On “{text[:20]}”", publisher="Ünser Blatt", published=published)


class Coder:
    """Reads one claim from each line: "ACTOR TYPE TARGET", "ACTOR SAID words", "ACTOR NAMED name", "fail"."""

    extractor = "made 1"
    profile = staticmethod(profile)

    def __init__(self) -> None:
        self.coded = 0

    def code(self, doc: Document) -> DocumentRecords:
        self.coded += 1
        nodes: dict[str, Node] = {}
        edges: list[Edge] = []
        names: dict[str, set[str]] = {}

        def mention(id: str) -> None:
            nodes[id] = Node(_label(id), id, {"name": NAMES.get(id, id)})
            names.setdefault(id, {NAMES.get(id, id)})

        for number, line in enumerate(doc.text.splitlines()):
            start, type_, end = line.split(" ", 2) if line.count(" ") >= 2 else ("", "", "")
            if line == "fail":
                raise RuntimeError("no such grammar")
            if type_ == "NAMED":
                mention(start)
                names[start].add(end)
            elif type_ == "SAID":
                mention(start)
                statement = f"statement/{doc.digest}-{number}"
                nodes[statement] = Node(
                    "Statement", statement, {"name": end[:9], "text": end, "direct": True}
                )
                edges.append(_edge(start, "SAID", statement, doc, number))
                edges.append(_plain(statement, "QUOTED_IN", doc.id, doc, {}))
            elif type_:
                mention(start)
                mention(end)
                extra = {"OPPOSED": {"mode": "rejected"}, "SPOKE_AT": {"basis": "stated"}}.get(type_, {})
                if type_ == "TABLED_AT":
                    extra = {
                        "outcome": "adopted" if doc.published and doc.published.year > 2019 else "blocked"
                    }
                edges.append(_edge(start, type_, end, doc, number, extra))
        for id, known in sorted(names.items()):
            what: dict[str, Any] = {"mentions": len(known), "names": sorted(known)}
            if id.startswith("meeting/"):
                what |= {"year": 2019, "starts": date(2019, 11, 18)}
            edges.append(_plain(doc.id, "MENTIONS", id, doc, what))
        own = {
            "name": doc.name,
            "title": doc.title,
            "origin": doc.id,
            "publisher": doc.publisher,
            "published": doc.published,
            "text": doc.text,
            "sketch": sketch(doc.text),
            "sha256": doc.sha256,
            "extractor": self.extractor,
        }
        return DocumentRecords(Node("Document", doc.id, own), tuple(nodes.values()), tuple(edges))


def records(text: str, **known: Any) -> DocumentRecords:
    return Coder().code(document(text, **known))


def _label(id: str) -> str:
    label = schema().label_of(id)
    assert label, id
    return label


def _plain(start: str, type_: str, end: str, doc: Document, more: Mapping[str, Any]) -> Edge:
    properties = {"id": edge_id(start, type_, end, doc.id), "document": doc.id, "extractor": Coder.extractor}
    return Edge(type_, _label(start), start, _label(end), end, {**properties, **more})


def _edge(
    start: str, type_: str, end: str, doc: Document, number: int, more: Mapping[str, Any] | None = None
) -> Edge:
    line = doc.text.splitlines()[number]
    claim = {
        "source": doc.citation,
        "evidence": [line],
        "offsets": [f"0-{len(line)}"],
        "trigger": [],
        "reasons": ["« plain »", 'it\'s "so"'],
        "confidence": 0.1 + 0.2 * (number % 4),
    }
    if number % 2:
        claim |= {"date": date(2019, 11, 18), "date_basis": "text"}
    return _plain(start, type_, end, doc, {**claim, **(more or {})})


ONE = """person/zoe-mballe PROPOSED proposal/wider-scope
country/NAM OPPOSED proposal/wider-scope
country/CIV OPPOSED proposal/wider-scope
proposal/wider-scope TABLED_AT meeting/diamond-forum-plenary-2019
person/zoe-mballe SPOKE_AT meeting/diamond-forum-plenary-2019
person/zoe-mballe SAID “It's high time”, she said—naïvely.
person/zoe-mballe NAMED Mme M’Ballé
meeting/diamond-forum-plenary-2019 MEETING_OF body/diamond-forum"""
TWO = """country/NAM OPPOSED proposal/wider-scope
person/jan-de-wit SUPPORTED proposal/wider-scope
person/jan-de-wit AFFILIATED_WITH body/diamond-forum
proposal/wider-scope TABLED_AT meeting/diamond-forum-plenary-2019
person/zoe-mballe NAMED Zoe Mballe"""
