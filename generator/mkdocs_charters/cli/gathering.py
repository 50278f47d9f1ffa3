"""A command that tells of all that is wrong with its options at once, where click tells of the first."""

from __future__ import annotations

import copy
import sys
from typing import Final

import click

from .lines import fitted, fitted_help

_WRONG: Final = "charters.wrong"


class Gathering(click.Command):
    """`later` leaves it to the command to tell what is wrong (`gathered`), together with what it finds itself."""

    def __init__(self, *args: object, later: bool = False, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # as click has it
        self._later = later

    def get_help(self, ctx: click.Context) -> str:
        """The help, whose lines break between words."""
        return fitted_help(super().get_help(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. Ends with a usage error that tells of all that are wrong, each on a line."""
        if ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        line = _Line(args)
        own = self.params
        wrong = ctx.meta.setdefault(_WRONG, [])
        try:
            while True:
                ctx.params.clear()
                try:
                    left = super().parse_args(ctx, line.left)
                    break
                except click.UsageError as error:
                    if not self._passes_over(error, line, wrong):
                        raise
        finally:
            self.params = own
        if wrong and not self._later:
            raise _together(wrong, ctx)
        return left

    def _passes_over(self, error: click.UsageError, line: _Line, wrong: list[str]) -> bool:
        """Note what is wrong, and leave it out when the line is read again; whether that can be."""
        if isinstance(error, (click.NoSuchOption, click.BadOptionUsage)):
            if not line.leave_out(error.option_name):
                return False
        elif isinstance(error, click.BadParameter) and error.param in self.params and not _needed(error):
            self.params = [_lenient(one) if one is error.param else one for one in self.params]
        elif type(error) is click.UsageError and line.leave_out_values():
            return True
        elif wrong:
            # Nothing more can be read of the line; what was found is told with this.
            wrong.append(error.format_message())
            raise _together(wrong, error.ctx)
        else:
            return False
        wrong.append(error.format_message())
        return True


def _together(wrong: list[str], ctx: click.Context | None) -> click.UsageError:
    return click.UsageError(fitted("\n".join(dict.fromkeys(wrong)), sys.stderr), ctx)


def gathered_in(ctx: click.Context) -> bool:
    """Whether something is known to be wrong already with the options of a command that is read."""
    return bool(ctx.meta.get(_WRONG))


def gathered() -> list[str]:
    """What is wrong with the options of the command that runs, as far as click can tell."""
    return list(click.get_current_context().meta.get(_WRONG, ()))


def _needed(error: click.BadParameter) -> bool:
    """Whether an argument is missing without which nothing else can be said."""
    return isinstance(error, click.MissingParameter) and isinstance(error.param, click.Argument)


def _lenient(param: click.Parameter) -> click.Parameter:
    """A parameter that takes anything, and is as if it had not been given."""
    taken = copy.copy(param)
    taken.type, taken.required, taken.callback = click.UNPROCESSED, False, _nothing
    return taken


def _nothing(ctx: click.Context, param: click.Parameter, value: object) -> None:
    del ctx, param, value


class _Line:
    """The words of a command line, some of which are left out."""

    def __init__(self, words: list[str]) -> None:
        self._words: list[str | None] = list(words)
        self._values: list[int] = []
        """Where a word stands that may be the value of an option that nobody knows."""

    @property
    def left(self) -> list[str]:
        return [one for one in self._words if one is not None]

    def leave_out(self, option: str) -> bool:
        """Leave out an option; whether it is there."""
        for place, word in enumerate(self._words):
            if word == option or (word is not None and word.startswith(f"{option}=")):
                self._words[place] = None
                if word == option and self._is_a_value(place + 1):
                    self._values.append(place + 1)
                return True
        return False

    def _is_a_value(self, place: int) -> bool:
        word = self._words[place] if place < len(self._words) else None
        return word is not None and not word.startswith("-")

    def leave_out_values(self) -> bool:
        """Leave out one more word that may belong to an option that was left out; whether there is one."""
        if not self._values:
            return False
        self._words[self._values.pop()] = None
        return True
