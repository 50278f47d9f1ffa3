"""A group whose commands are made when one of them is called: what can be begun or added, and a line about each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from ..locale.words import N_
from .conversation import terminal
from .lines import fitted_help
from .picking import WHAT_KIND, chosen, here

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Kinds(click.Group):
    """`lines` are the names of its commands, each with its line of help; `make` makes the command of a name."""

    def __init__(self, *args: Any, lines: Mapping[str, str], make: Callable[[str], click.Command], **more: Any) -> None:
        super().__init__(*args, **more)
        self._lines = lines
        self._make = make

    def get_help(self, ctx: click.Context) -> str:
        """The help, whose lines break between words."""
        return fitted_help(super().get_help(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        del ctx
        return sorted(self._lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Make a command, once; None for an unknown name."""
        if cmd_name in self._lines and cmd_name not in self.commands:
            self.add_command(self._make(cmd_name), cmd_name)
        return super().get_command(ctx, cmd_name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. In a terminal it is asked which of its commands is meant, where none is named."""
        if not args and not ctx.resilient_parsing and terminal():
            args = [chosen(here(), WHAT_KIND, self._lines)]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; where there is none of that name, say which there are, and the nearest."""
        if args and args[0] not in self._lines and not args[0].startswith("-"):
            from ..reading.nearest import nearest
            from .spoken import hint, spoken

            known = self.list_commands(ctx)
            near = nearest(args[0].replace("-", "_"), known)
            none = spoken(N_("“%(said)s” is none of these: %(known)s."), said=args[0], known=", ".join(known))
            ctx.fail(f"{none}{hint(near)}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The names that go on from what is typed, without making a command."""
        from click.shell_completion import CompletionItem

        names = (one for one in self.list_commands(ctx) if one.startswith(incomplete))
        found = [CompletionItem(one, help=self._lines[one]) for one in names]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without making one."""
        with formatter.section("Commands"):
            formatter.write_dl([(one, self._lines[one]) for one in self.list_commands(ctx)])
