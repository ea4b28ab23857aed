"""The one error that a user is meant to read."""

from __future__ import annotations

import click


class UserError(click.ClickException):
    """What is wrong and what to do about it, in a sentence; exit code 1 unless a subclass says otherwise."""
