"""Which language a text is in, so that none but English is parsed as English.

py3langid, trained on 200 languages, needs 5 MB and no download; its confidence is calibrated over lengths.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

ENGLISH = "en"
FEWEST = 20
"""Words below which nothing is said of a text: it is taken for English."""

SURE = 0.7
"""Confidence from which a guess counts. Lists of foreign names in English sentences stay below it."""

SAMPLE = 20_000
"""Characters that are looked at."""

ENGLISH_PART = 1 / 3
"""A document that says all in two languages is read for its English if that is so large a part of it."""

SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
PARAGRAPHS = re.compile(r"\n\s*\n")


def noticed(text: str) -> str | None:
    """The code of the language that a text is surely in (`fr`, `yue`); None for a short or a doubtful one.

    >>> noticed("La réunion s'est achevée vendredi.") is None
    True
    """
    text = text[:SAMPLE]
    if _words(text) < FEWEST:
        return None
    code, confidence = _identifier().classify(text)
    return str(code) if confidence >= SURE else None


def is_foreign(paragraph: str) -> bool:
    """Whether a paragraph is surely in another language than English."""
    return noticed(paragraph) not in (None, ENGLISH)


def of_document(text: str) -> str | None:
    """The code of the language that a document is to be read in; None when that is in doubt.

    What says all in two languages is English if it is English at least in part.
    """
    code = noticed(text)
    if code in (None, ENGLISH):
        return code
    paragraphs = PARAGRAPHS.split(text[:SAMPLE])
    # A list of names in English is doubtful, a whole paragraph of another language hardly ever is.
    english = sum(count for one in paragraphs if (count := _words(one)) >= FEWEST and not is_foreign(one))
    return code if english < ENGLISH_PART * _words(text[:SAMPLE]) else ENGLISH


def name(code: str) -> str:
    """What the language is called in English; its code when it has no name.

    >>> name("fr"), name("el"), name("sw")
    ('French', 'Modern Greek', 'Swahili')
    """
    import pycountry

    found = pycountry.languages.get(**{"alpha_2" if len(code) == 2 else "alpha_3": code})
    return str(found.name).partition(" (")[0] if found else f"the language {code}"


def _words(text: str) -> int:
    """Words between spaces; where a script has none between words, two characters count as one."""
    return len(text.split()) + len(SPACELESS.findall(text)) // 2


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
