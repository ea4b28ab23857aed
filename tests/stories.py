"""Made-up stories of any length, and the copies that outlets print of them."""

from __future__ import annotations

import random

WORDS = """
delegates plenary diamonds producers traders certificate scheme reform proposal mining region officials
conflict definition consensus vote objected supported stones rough polished industry observers civil
society coalition review mission monitoring exports government chair working group statistics shipment
smuggling artisanal communities rivers frontier army rebels sanctions council resolution mandate talks
text draft wording paragraph session minister ambassador said told reporters late evening early morning
market prices fell rose buyers sellers auction report experts panel evidence witnesses
""".split()  # noqa: SIM905


def story(seed: int, words: int = 400) -> str:
    """A text that shares words with others, and no sentence."""
    chance = random.Random(seed)
    left, paragraphs = words, []
    while left > 0:
        length = min(left, chance.randint(30, 70))
        paragraphs.append(" ".join(chance.choices(WORDS, k=length)).capitalize() + ".")
        left -= length
    return "\n\n".join(paragraphs)


def cut(text: str, part: float) -> str:
    """The beginning of it, as an outlet prints it that has less room."""
    words = text.split(" ")
    return " ".join(words[: int(len(words) * part)])


def edited(text: str, seed: int, every: int) -> str:
    """The same with one word in `every` replaced."""
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) if chance.random() < 1 / every else word for word in text.split(" "))
