"""The example documents can be read, name their sources, and quote nobody."""

from __future__ import annotations

import re
from datetime import date

import frontmatter
import pycountry
import pytest

from kpgraph import seeds

DOCUMENTS = dict(seeds.documents())


def countries_in(text: str) -> set[str]:
    """Codes of the countries named in the text, the longest name first."""
    names = {
        name: country.alpha_3
        for country in pycountry.countries
        for name in (country.name, getattr(country, "common_name", country.name))
    }
    for row in seeds.table("entities/country_names.csv"):
        names.setdefault(row["name"], row["alpha3"])
    names["European Union"] = "EU"
    longest_first = sorted(names, key=len, reverse=True)
    found = re.findall("|".join(rf"\b{re.escape(name)}\b" for name in longest_first), text)
    return {names[name] for name in found}


def test_there_are_documents_of_many_styles():
    styles = {frontmatter.loads(text)["style"] for text in DOCUMENTS.values()}
    assert len(DOCUMENTS) >= 10
    assert len(styles) >= 7


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_says_what_it_is_and_where_its_facts_come_from(name):
    document = frontmatter.loads(DOCUMENTS[name])
    assert document["publisher"] == "kpgraph example documents"
    assert isinstance(document["published"], date)
    assert document["title"] and "url" not in document.metadata
    assert all(re.fullmatch(r"[a-z0-9.-]+\.[a-z]+", site) for site in document["facts"])
    assert 200 <= len(document.content.split()) <= 900


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_words_are_put_into_anyone_s_mouth(name):
    assert re.findall(r'["“”«»]', frontmatter.loads(DOCUMENTS[name]).content) == []


def test_the_register_adds_up_to_sixty_participants():
    text = frontmatter.loads(DOCUMENTS["register-of-participants.md"]).content
    sentences = re.split(r"(?<=\.)\s+", text)
    came = [sentence for sentence in sentences if re.search(r"joined the Kimberley|are members of", sentence)]
    left = [sentence for sentence in sentences if "in their own right" in sentence]
    assert len(set.union(*map(countries_in, came)) - set.union(*map(countries_in, left))) == 60
