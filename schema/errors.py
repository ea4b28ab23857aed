"""The one error that a user is meant to read."""

from __future__ import annotations

import click

from kpgraph.schema.printing import printable


class UserError(click.ClickException):
    """What is wrong and what to do about it, in a sentence; exit code 1 unless a subclass says otherwise.

    Names in the message may come from documents: what would act on a terminal is left out.
    """

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))
