"""Names known by their shape: capitals around an organisation's head word, or around a person's office."""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

from kpgraph.loader.extract.lexicon import Vocabulary
from kpgraph.loader.extract.lexicon.people_and_meetings import people_and_meetings
from kpgraph.loader.extract.words import DATES, Word, joined, singular

WORDS = people_and_meetings().names
LINKS = frozenset({"of", "for", "on", "against"})


class Shapes:
    """Recognises organisations and persons in a list of words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def capitals(self, words: list[Word], start: int, *, stop_at_roles: bool = True) -> int:
        """The end of the run of capitalised words from `start`: hyphens and `&` join, an office ends it."""
        index = start
        while index < len(words):
            word = words[index]
            if word.text in {"-", "&", "/"} and index > start and index + 1 < len(words):
                tight = joined(words, index - 1) and joined(words, index)
                if (tight or word.text == "&") and (
                    words[index + 1].capital or words[index + 1].text[0].isdigit()
                ):
                    index += 1
                    continue
                break
            if word.text in {"'", "’"} and index > start and self._is_folks(words, index):
                index += 2
                continue
            if (
                word.text in {"'", "’"}
                and index > start
                and words[index - 1].lower.endswith("s")
                and joined(words, index - 1)
            ):
                if index + 1 < len(words) and words[index + 1].capital:
                    index += 1
                    continue
                break
            if (
                word.text == "."
                and index > start
                and len(words[index - 1].text) == 1
                and words[index - 1].capital
            ):
                index += 1
                continue
            if not word.capital or (word.opens and word.lower in STOP_WORDS):
                break
            if word.opens and index > start:
                break
            if stop_at_roles and index > start and self.is_role(word.lower) and not self._owns(words, index):
                break
            index += 1
        while index > start and words[index - 1].text in {"-", "&", ".", "'", "’"}:
            index -= 1
        return index

    def _is_folks(self, words: list[Word], index: int) -> bool:
        """Whether an apostrophe belongs to a name such as "Women's Ice Network"."""
        following = words[index + 1 : index + 3]
        return (
            words[index - 1].lower in WORDS.folk
            and len(following) == 2
            and following[0].text == "s"
            and following[1].capital
        )

    def _owns(self, words: list[Word], index: int) -> bool:
        """Whether a plural stands in a name as its owner: "Miners' Union"."""
        return (
            index + 2 < len(words)
            and words[index].lower.endswith("s")
            and words[index + 1].text in {"'", "’"}
            and words[index + 2].capital
        )

    def is_role(self, word: str) -> bool:
        """Whether a word in lower case is an office or an occupation."""
        return word in self.vocabulary.roles or singular(word) in self.vocabulary.roles

    def is_title(self, words: list[Word], index: int) -> bool:
        """Whether the word is an office or an honorific before a name, rather than a part of a name."""
        word = words[index]
        return self.is_honorific(word) or self.is_role(word.lower)

    def is_honorific(self, word: Word) -> bool:
        """Whether a word is a title before a name: "Mr.", "Baroness"."""
        return word.lower.rstrip(".") in self.vocabulary.honorifics

    def is_head(self, word: str) -> bool:
        """Whether a word in lower case heads names of organisations."""
        return (
            word in self.vocabulary.organisation_heads or singular(word) in self.vocabulary.organisation_heads
        )

    def organisation(
        self, words: list[Word], start: int, known_words: int, country_words: int, known: set[int]
    ) -> int:
        """How many words from `start` are an organisation's name (0: none).

        The gazetteer knows the first `known_words`; `country_words` of them name a country or its people;
        `known` are the indices at which the gazetteer has a name of its own, where a continuation by "and"
        must stop.
        """
        end = self._joint(words, start, known)
        if (
            end < len(words)
            and words[end].lower.rstrip(".") in self.vocabulary.company_suffixes
            and end > start
        ):
            end += 1
        if (
            end == start
            or words[start].lower in self.vocabulary.honorifics
            or self.is_role(words[start].lower)
        ):
            return 0
        heads = [
            index
            for index in range(start, end)
            if self.is_head(words[index].lower) and words[index].lower != "parties"
        ]
        if words[end - 1].lower in self.vocabulary.company_suffixes and end - start > 1:
            return end - start
        if not heads:
            return 0
        head = heads[-1]
        if words[head].lower in WORDS.weak_heads and end < len(words) and self.is_role(words[end].lower):
            return 0
        if head - start < known_words:
            return 0
        if words[end - 1].lower in self.vocabulary.not_organisations:
            return 0
        right = self._continued(words, head, known)
        organ = words[head].lower in WORDS.state_organs
        if country_words and organ:
            return 0
        if head == start and right == head + 1:
            return 0
        if head + 1 < end and right == head + 1:
            rest = [words[index].lower for index in range(head + 1, end)]
            if all(word.isdigit() or word in {"ii", "iii", "iv"} for word in rest):
                right = end
        return right - start

    def _joint(self, words: list[Word], start: int, known: set[int]) -> int:
        """The end of the capitals from `start`, over "and" between two fields: "Gems and Peace Watch"."""
        end = self.capitals(words, start)
        if start < end < len(words) - 1 and words[end].lower == "and" and end + 1 not in known:
            stop = self.capitals(words, end + 1)
            two = all(singular(words[place].lower) in WORDS.fields for place in (end - 1, end + 1))
            headed = any(self.is_head(words[place].lower) for place in range(start, end - 1))
            if two and not headed and stop > end + 2 and self.is_head(words[stop - 1].lower):
                return stop
        return end

    def _continued(self, words: list[Word], head: int, known: set[int]) -> int:
        end = head + 1
        while end + 1 < len(words):
            index = end
            if words[index].lower in LINKS:
                index += 1
                if index < len(words) and words[index].lower == "the":
                    index += 1
                stop = self.capitals(words, index)
                if index < len(words) and words[index].lower in DATES:
                    break
                if stop == index or words[index].lower in self.vocabulary.honorifics:
                    break
                if self._is_known_actor(index, stop, known, words[end].lower):
                    break
                end = stop
            elif words[index].lower in {"and", ","} and end > head + 1:
                index += 1
                if words[index - 1].text == "," and not self._listed(words, index):
                    break
                stop = self.capitals(words, index)
                if stop == index or index in known or self.is_role(words[index].lower):
                    break
                heads = [
                    words[place].lower for place in range(index, stop) if self.is_head(words[place].lower)
                ]
                if any(head not in WORDS.weak_heads for head in heads):
                    break
                end = stop
            else:
                break
        return end

    def _is_known_actor(self, index: int, stop: int, known: set[int], link: str) -> bool:
        """Whether the phrase after a link is an actor of its own: "the campaign for Norland"."""
        return link in {"for", "against"} and index in known and stop - index > 0

    def _listed(self, words: list[Word], index: int) -> bool:
        """Whether one or two capitals and then "and" follow a comma: "Mines, Energy and Water"."""
        stop = self.capitals(words, index)
        if not index < stop < len(words) or stop - index > 2:
            return False
        return words[stop].lower == "and" or (words[stop].text == "," and self._listed(words, stop + 1))

    def person(self, words: list[Word], start: int) -> int:
        """How many words from `start` could be a person's name of two or more words (0: none)."""
        index, parts = start, 0
        while index < len(words):
            word = words[index]
            if word.opens and index > start:
                break
            if self._is_name_word(word) and not (word.opens and word.lower in STOP_WORDS):
                if index > start and (self.is_role(word.lower) and word.lower not in WORDS.names_too):
                    break
                parts += 1
                index += 1
                if (
                    index < len(words)
                    and words[index].text == "."
                    and len(word.text) <= 2
                    and joined(words, index - 1)
                ):
                    index += 1
                continue
            if word.text == "-" and parts and joined(words, index) and joined(words, index - 1):
                index += 1
                if (
                    index + 1 < len(words)
                    and words[index].text.islower()
                    and self._is_name_word(words[index + 1])
                ) or (index < len(words) and joined(words, index - 1) and self._is_syllable(words[index])):
                    index += 1
                continue
            following = self._after_particles(words, index)
            if (
                following > index
                and following + 1 < len(words)
                and words[following].text == "-"
                and joined(words, following)
            ):
                following += 1
            if (
                parts
                and following > index
                and following < len(words)
                and self._is_name_word(words[following])
            ):
                index = following
                continue
            break
        while index > start and words[index - 1].text in {"-"}:
            index -= 1
        return index - start if 2 <= parts <= 6 else 0

    def _is_syllable(self, word: Word) -> bool:
        """Whether a word in small letters ends a given name: "ho" in "Lee Sung-ho"."""
        return (
            word.text.isalpha()
            and word.text.islower()
            and len(word.text) <= 5
            and word.lower not in WORDS.after_hyphens
        )

    def _is_name_word(self, word: Word) -> bool:
        if word.text.isupper() and word.lower in STOP_WORDS:
            return False
        return bool(re.match(r"[^\W\d_]", word.text)) and word.capital and not self.is_honorific(word)

    def _after_particles(self, words: list[Word], index: int) -> int:
        while index < len(words) and words[index].text in self.vocabulary.particles:
            index += 1
        return index

    def portfolio(self, words: list[Word], start: int, known: set[int]) -> int:
        """How many words from `start` name an office with its field: "Minister of Planning"."""
        if (
            not self.is_role(words[start].lower)
            or start + 2 >= len(words)
            or words[start + 1].lower not in LINKS
        ):
            return 0
        index = start + 2 + (words[start + 2].lower == "the")
        of_state = words[start].lower in {"minister", "secretary", "commissioner"}
        if (
            index >= len(words)
            or index in known
            or (not of_state and self.organisation(words, index, 0, 0, known))
        ):
            return 0
        end = self.capitals(words, index)
        if end == index:
            return 0
        while end + 1 < len(words) and words[end].lower in {"and", ","} and words[end + 1].capital:
            stop = self.capitals(words, end + 1)
            if (
                stop == end + 1
                or end + 1 in known
                or (words[end].text == "," and not self._listed(words, end + 1))
            ):
                break
            end = stop
        return end - start

    def titled(self, words: list[Word], index: int) -> int:
        """The end of a family name with particles behind an honorific: "Mr. van der Elst"; else 0."""
        start = index + 1
        while start < len(words) and words[start].text == ".":
            start += 1
        stop = self._after_particles(words, start)
        if start < stop < len(words) and self._is_name_word(words[stop]):
            return self.capitals(words, stop)
        return 0

    def surname(self, words: list[Word], index: int) -> int:
        """The end of a family name alone, hyphens in it: "Roe", "Al-Hassan"; 0 if more names follow."""
        stop = index + 1
        while stop + 1 < len(words) and words[stop].text == "-" and words[stop + 1].capital:
            stop += 2
        after = self._after_particles(words, stop)
        more = self.capitals(words, index) > stop or (
            stop < after < len(words) and self._is_name_word(words[after])
        )
        return stop if self._is_name_word(words[index]) and not more else 0

    def has_office_before(self, words: list[Word], start: int) -> bool:
        """Whether a title or an office stands right before the name: "Dr.", "Deputy Minister"."""
        index = start - 1
        while index >= 0 and words[index].text in {".", ",", "”", '"'}:
            if words[index].text == "," and not (index and self.is_role(words[index - 1].lower)):
                return False
            index -= 1
        if index < 0:
            return False
        return self.is_title(words, index)

    def office_opens_clause(self, words: list[Word], start: int) -> bool:
        """Whether the name stands in apposition to an office: "the mines secretary in the delegation, X,"."""
        if not start or words[start - 1].text != ",":
            return False
        for word in reversed(words[max(0, start - 10) : start - 1]):
            if word.text in {",", ";", ".", "(", "“", '"'}:
                return False
            if self.is_role(word.lower):
                return True
        return False
