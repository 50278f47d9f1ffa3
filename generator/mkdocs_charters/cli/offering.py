"""The options of a command that writes a document, from what the model says of its fields. Light to load, as `common` is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import click

from ..authoring.asking.fields import asked_fields
from ..authoring.asking.flags import Flags
from ..model.choices import Kind
from .common import Day


def options_for(
    kind: Kind, flags: Flags, forms: Mapping[str, str], said: Mapping[str, str] = MappingProxyType({})
) -> list[click.Parameter]:
    """The options of a command that writes a document, those beside its own fields last. `forms` says how some are written, `said` what
    some are, of which the model says something else or nothing.
    """
    fields = asked_fields()[kind]
    options: list[click.Parameter] = []
    for key, (name, many) in flags.items():
        described = said.get(key) or fields[name].about
        more = " Again for each." if many else ""
        options.append(
            click.Option(
                [f"--{key}", key.replace("-", "_")], multiple=many, help=f"{described}{more}", metavar=forms.get(key)
            )
        )
    return [
        *options,
        click.Option(["--dry-run"], is_flag=True, help="Show what would be written."),
        click.Option(["--as-of"], type=Day(), help="The day from which it is told; today unless given."),
    ]


def shown_with(words: str, example: str) -> str:
    """The help of a command: what it does, and a call with which nothing is asked."""
    return f"{words}\n\n\b\n{example}\n\nWithout options you are asked, in a terminal."
