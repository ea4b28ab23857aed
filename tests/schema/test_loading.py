"""The schema's files: what a stranger adds, and what is refused with file and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpgraph.loader.stores.ladybug import LadybugStore
from kpgraph.schema.errors import UserError
from kpgraph.schema.loading import load_schema
from kpgraph.schema.model import schema

SHIPPED = Path(__file__).parents[2] / "schema"
VENUE = """\
label: Venue
description: A building.
id: venue
groups: [Subject]
properties:
  seats: {type: integer, description: How many sit there.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files, to change."""
    for name in ("nodes", "edges"):
        shutil.copytree(SHIPPED / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(SHIPPED / "shared.yaml", tmp_path)
    return tmp_path


def test_a_new_label_is_one_new_file(folder: Path, tmp_path: Path) -> None:
    (folder / "nodes" / "Venue.yaml").write_text(VENUE)
    model = load_schema(folder)
    assert ("Document", "Venue") in model.edges["MENTIONS"].pairs
    assert ("Statement", "Venue") in model.edges["ABOUT"].pairs
    assert model.label_of("venue/palais") == "Venue"
    store = LadybugStore(tmp_path / "new.lbug", model=model)
    store.prepare()
    assert store.run("MATCH (:Document)-[r:MENTIONS]->(v:Venue) RETURN v.seats AS s", {}).rows == []
    store.close()


def test_a_new_edge_type_is_one_new_file(folder: Path) -> None:
    (folder / "edges" / "MET.yaml").write_text(
        "type: MET\ndescription: Met.\nfrom: [Actor]\nto: [Actor]\nsets: [provenance, claim]\n"
    )
    met = load_schema(folder).edges["MET"]
    assert len(met.pairs) == 9
    assert met.properties["evidence"].required


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("nodes/Person.yaml", "type: strings", "type: lists", "nodes/Person.yaml: properties.aliases.type: "),
        (
            "nodes/Person.yaml",
            "type: strings",
            "kind: strings",
            "nodes/Person.yaml: properties.aliases: .*kind",
        ),
        ("nodes/Person.yaml", "label:", "lable:", "nodes/Person.yaml: .*lable"),
        (
            "nodes/Person.yaml",
            "label: Person",
            "label: Human",
            "nodes/Person.yaml: label: 'Human' .* Human.yaml",
        ),
        ("nodes/Person.yaml", 'colour: "#', 'colour: "', "nodes/Person.yaml: colour: '3E8FE0' "),
        ("nodes/Person.yaml", "id: person", "id: body", "nodes/Person.yaml: id: 'body' already .* Body"),
        ("nodes/Person.yaml", "id: person", "id: Per/son", "nodes/Person.yaml: id: "),
        (
            "nodes/Person.yaml",
            "groups: [Actor",
            "groups: [Body",
            "nodes/Person.yaml: groups: 'Body' is a label",
        ),
        ("nodes/Person.yaml", "aliases:", "end:", "nodes/Person.yaml: properties.end: "),
        ("nodes/Person.yaml", "aliases:", "Aliases:", "nodes/Person.yaml: properties.Aliases: "),
        (
            "nodes/Person.yaml",
            "aliases:",
            "name:",
            "nodes/Person.yaml: properties.name: shared.yaml declares",
        ),
        (
            "nodes/Person.yaml",
            "id: person",
            "id: person\nid: person",
            "nodes/Person.yaml: line 4: .*'id'.*twice",
        ),
        ("nodes/Person.yaml", "id: person", "id: [person", "nodes/Person.yaml: line "),
        ("edges/SAID.yaml", "[Actor]", "[Actress]", "edges/SAID.yaml: from: 'Actress' is neither"),
        ("edges/SAID.yaml", "[provenance", "[provenence", "edges/SAID.yaml: sets: 'provenence' isn't a set"),
        ("edges/SAID.yaml", "[provenance, ", "[", "edges/SAID.yaml: sets: .*provenance"),
        (
            "edges/SPOKE_AT.yaml",
            "type: string,",
            "type: date,",
            "edges/SPOKE_AT.yaml: properties.basis.values: ",
        ),
        ("shared.yaml", "range: [0, 1]", "range: [0]", "shared.yaml: sets.*range"),
        ("shared.yaml", "version: 1", "version: one", "shared.yaml: version: "),
        ("shared.yaml", "values: [text", "range: [0, 1], values: [text", "sets.claim.date_basis.range: "),
    ],
)
def test_a_mistake_is_named_by_file_and_key(folder: Path, file: str, old: str, new: str, told: str) -> None:
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(UserError, match=f"^schema/.*{told}"):
        load_schema(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "edges" / "MENTIONS.yaml").unlink()
    with pytest.raises(UserError, match=r"MENTIONS\.yaml: missing"):
        load_schema(folder)


def test_ids_tell_their_label() -> None:
    assert schema().label_of("country/NAM") == "Country"
    assert schema().label_of("country/") is None
    assert schema().label_of("planet/mars") is None
