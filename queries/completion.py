"""Shell completion: the scripts that switch it on, and names from the graph as completions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

from kpgraph.queries.header import Parameter
from kpgraph.queries.render.text import one_line

if TYPE_CHECKING:
    from kpgraph.queries.names import Candidate

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

MOST = 200
"""Names that are offered at once: more than anybody reads."""


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that lets SHELL complete commands, options and names from the graph.

    \b
    bash, in ~/.bashrc:    eval "$(kpgraph completion bash)"
    zsh, in ~/.zshrc:      eval "$(kpgraph completion zsh)"
    fish:                  kpgraph completion fish > ~/.config/fish/completions/kpgraph.fish
    """
    if shell == "bash":
        click.echo(files("kpgraph.queries").joinpath("completion.sh").read_text("utf-8"), nl=False)
        return
    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(click.Command("kpgraph"), {}, "kpgraph", "_KPGRAPH_COMPLETE").source())


def of_choices(choices: str) -> Complete:
    """Completions for an option or argument that takes a name of the file `choices` of queries/choices."""

    def complete(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
        return _names(ctx, choices, typed)

    return complete


def of_words(required: Sequence[tuple[str, Parameter]]) -> Complete:
    """Completions for the words behind a report, which stand for what it must be told, in its order."""

    def complete(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
        missing = [parameter for key, parameter in required if ctx.params.get(key) is None]
        place = len(ctx.params.get("words") or ())
        if place >= len(missing) or missing[place].type != "name":
            return []
        return _names(ctx, str(missing[place].choices), typed)

    return complete


def _names(ctx: click.Context, choices: str, typed: str) -> list[CompletionItem]:
    """Names in the graph that begin as typed; none where there is no graph, since no message can be shown."""
    from kpgraph.queries.names import candidates
    from kpgraph.queries.stores import opened

    try:
        with opened(ctx.params.get("store")) as graph:
            known = candidates(graph, choices)
    except click.ClickException:
        return []
    return matching(known, typed)


def matching(known: Sequence[Candidate], typed: str) -> list[CompletionItem]:
    """Each thing under the first of its names that begins as typed, whatever the case; own names first."""
    from kpgraph.queries.names import folded

    start = folded(typed)
    found = []
    for candidate in known:
        own = candidate.names[0]
        name = next((name for name in candidate.names if folded(name).startswith(start)), None)
        if name is not None:
            kind = candidate.id.partition("/")[0]
            found.append((name != own, name, kind if name == own else f"{kind}: {own}"))
    found.sort()
    return [CompletionItem(one_line(name), help=one_line(about)) for _, name, about in found[:MOST]]
