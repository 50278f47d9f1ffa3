"""The log of a job on GitHub, whose runner reads commands out of the lines that are printed: `::error::…`, `##[group]…`.

What authors wrote may look like one. Text for people is made harmless on its way there; data for programs stays as it is.
"""

from __future__ import annotations

import io
import json
import re
from typing import Any, Final, TextIO

import click

_COMMAND: Final = re.compile(r"(?:\A|(?<=[\r\n]))[^\S\r\n]*:(?=:)|##(?=\[)")
"""Up to before the last sign of what begins a command: two colons first on a line, whatever blanks stand before; the other anywhere."""
_HELD_BACK: Final = 2
"""So many signs at the end of what was written may be the beginning of a command."""


class JobLog(io.TextIOWrapper):
    """A stream in whose lines there is no command: a blank stands within what would begin one."""

    _line = ""
    """What stands on the present line, as far as a command could still come of it."""

    def write(self, text: str) -> int:
        """Write a text, or a piece of one."""
        told = _COMMAND.sub(r"\g<0> ", self._line + text)
        super().write(told[len(self._line) :])
        line = re.split(r"[\r\n]", told)[-1]
        self._line = line if not line.replace(":", "").strip() else f"x{line[-_HELD_BACK:]}"
        return len(text)


def job_log(stream: TextIO) -> TextIO:
    """A stream that takes the place of another, which can be used no more."""
    assert isinstance(stream, io.TextIOWrapper)
    encoding, errors, by_line, at_once = stream.encoding, stream.errors, stream.line_buffering, stream.write_through
    stream.flush()
    return JobLog(stream.detach(), encoding, errors, line_buffering=by_line, write_through=at_once)


def print_data(text: str) -> None:
    """Print what a program reads, as it is."""
    click.echo(text.encode("utf-8", "replace"), nl=False)


def print_json(data: Any) -> None:
    """Print data as JSON, in which no line holds a command either."""
    text = json.dumps(data, ensure_ascii=False, indent=2).replace("##[", r"##\u005b")
    print_data(f"{text}\n")
