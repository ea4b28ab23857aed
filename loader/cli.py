"""`kpgraph`: the front door, which knows the commands of each room and imports the one that is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "load": "kpgraph.loader.commands:load",
    "parse": "kpgraph.loader.commands:parse",
    "report": "kpgraph.queries.commands:report",
    "query": "kpgraph.queries.commands:query",
    "brief": "kpgraph.queries.briefs.command:brief",
    "draw": "kpgraph.queries.drawing.command:draw",
    "explain": "kpgraph.queries.commands:explain",
    "browser": "kpgraph.queries.browser.commands:browser",
    "export": "kpgraph.loader.commands:export",
    "eval": "kpgraph.loader.commands:evaluate",
    "schema": "kpgraph.schema.commands:schema",
    "completion": "kpgraph.queries.completion:completion",
    "doctor": "kpgraph.loader.commands:doctor",
}
INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called, and ends with 130 on Ctrl-C."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kpgraph")
def main() -> None:
    """Turn documents about the Kimberley Process into a graph in which every edge is backed by a sentence."""
