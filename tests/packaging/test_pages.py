"""What the written pages tell people to type is there: commands, options, make targets, files."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kpgraph.loader.cli import main

ROOT = Path(__file__).parents[2]
PAGES = {
    str(page.relative_to(ROOT)): page.read_text(encoding="utf-8")
    for page in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
}
INDENTED = re.compile(r"^(?:    |\$ )(kpgraph .+)$", re.MULTILINE)
INLINE = re.compile(r"`(kpgraph [^`]+)`")
FORM = re.compile(r"[…<|]|\bNAME\b")
"""What marks a line as the form of a command, with words to be filled in."""
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
TARGET = re.compile(r"(?:`|^    )make ([a-z][a-z0-9-]*)", re.MULTILINE)


def commands(text: str) -> list[str]:
    return INDENTED.findall(text) + INLINE.findall(text)


def unknown(arguments: list[str]) -> list[str]:
    """The words of a command line that kpgraph doesn't know: commands and options."""
    command: click.Command = main
    while isinstance(command, click.Group) and arguments and not arguments[0].startswith("-"):
        name, *arguments = arguments
        found = command.get_command(click.Context(command), name)
        if found is None:
            return [name]
        command = found
    options = {
        option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
    }
    return [word for word in arguments if word.startswith("-") and word not in options | {"-", "--help"}]


@pytest.mark.parametrize("page", PAGES)
def test_commands(page: str) -> None:
    for line in commands(PAGES[page]):
        if not FORM.search(line):
            assert unknown(shlex.split(line, comments=True)[1:]) == [], line


def test_unknown_words_are_noticed() -> None:
    assert unknown(["load", "--shop", "x"]) == ["--shop"]
    assert unknown(["lode"]) == ["lode"]
    assert unknown(["report", "who-opposed-what", "--with-delegates", "--actors", "x"]) == ["--actors"]


@pytest.mark.parametrize("page", PAGES)
def test_links(page: str) -> None:
    assert [
        link for link in LINK.findall(PAGES[page]) if not (ROOT / page).parent.joinpath(link).exists()
    ] == []


def test_make_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {target for text in PAGES.values() for target in TARGET.findall(text)}
    assert {"demo", "test", "neo4j"} <= named
    assert {target for target in named if f"\n{target}:" not in makefile} == set()


def test_the_readme_names_every_command() -> None:
    listed = CliRunner().invoke(main, ["--help"]).output.split("Commands:")[1]
    shown = " ".join(commands(PAGES["README.md"]))
    missing = [
        name for name in re.findall(r"^  (\w+) ", listed, re.MULTILINE) if f"kpgraph {name}" not in shown
    ]
    assert missing == []
