"""Lines that break between words, however narrow a terminal is: one that is too long for it breaks wherever it ends."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from typing import Final, TextIO

import click

_WORD: Final = re.compile(r"`[^`\n]*`\S*|\S+")
"""Words. A command between backticks is one, so that it can be copied."""
_BULLET: Final = re.compile(r"\s*(?:[-*•] (?:\[.\] )?)?")
_LEAST: Final = 20
_ARGUMENT: Final = re.compile(r"""(?:--[\w-]+ (?!-))?(?:"[^"\n]*"|\S)+""")
"""What stands in quotation marks is one argument; an option stays with its value."""
_TOLD: Final = re.compile(r"(?P<call>.*?\S)\s{3,}(?P<told>\S.*)")
_CALL: Final = re.compile(r"\s+(?:charters|git|cd) ")
_MOST_OF_HELP: Final = 80


def columns() -> int:
    """How wide the terminal is."""
    return max(shutil.get_terminal_size().columns, _LEAST)


def at_words(text: str, wide: int, hang: str = "") -> str:
    """A text whose lines are no wider than so many columns, where its words are not. What goes on stands below the words of its line, and
    `hang` further in.
    """
    return "\n".join(part for line in text.split("\n") for part in _parts(line, wide, hang))


def fitted(text: str, stream: TextIO | None = None) -> str:
    """A text as it is to be printed to a stream (standard output unless given): in the width of the terminal, if that is one."""
    there = stream or sys.stdout
    return _fit(text, columns()) if there is not None and there.isatty() else text


def tell(text: str, *, err: bool = False) -> None:
    """Print a text to somebody, `fitted`."""
    click.echo(fitted(text, sys.stderr if err else sys.stdout), err=err)


def fitted_help(text: str) -> str:
    """The help of a command in the width of the terminal. A call that has to go on in another line is still one that can be copied."""
    return _fit(text, min(columns(), _MOST_OF_HELP))


def _fit(text: str, wide: int) -> str:
    return "\n".join(_call(line, wide) if _CALL.match(line) else at_words(line, wide) for line in text.split("\n"))


def _call(line: str, wide: int) -> str:
    """A call; what stands behind it after three blanks tells what it does, and goes below it where there is no room."""
    if width(line) <= wide:
        return line
    found = _TOLD.fullmatch(line)
    call, told = (found["call"], found["told"]) if found is not None else (line, "")
    # A backslash goes on in the next line where shells are those of POSIX.
    ends = " \\" if os.name == "posix" else ""
    lines = _parts(call, wide if width(call) <= wide else wide - len(ends), "  ", _ARGUMENT)
    indent = call[: len(call) - len(call.lstrip())]
    return "\n".join([f"{ends}\n".join(lines), *([at_words(f"{indent}    {told}", wide)] if told else [])])


def _parts(line: str, wide: int, hang: str, word: re.Pattern[str] = _WORD) -> list[str]:
    if width(line) <= wide:
        return [line]
    found = _BULLET.match(line)
    begin = found.end() if found is not None else 0
    lines, now, empty = [], line[:begin], True
    words = [
        part for one in word.findall(line[begin:]) for part in ([one] if width(one) <= wide - begin else one.split())
    ]
    for one in words:
        if not empty and width(now) + 1 + width(one) > wide:
            lines.append(now)
            now, empty = " " * begin + hang, True
        now, empty = f"{now}{one}" if empty else f"{now} {one}", False
    return [*lines, now]


def width(text: str) -> int:
    """How many columns a text takes."""
    return len(text) if text.isascii() else sum(map(_wide, text))


def _wide(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def beside(mark: str, text: str, indent: int) -> str:
    """A text that begins behind a mark of so many columns, and goes on below its own beginning."""
    wide = columns() - indent if sys.stdout is not None and sys.stdout.isatty() else sys.maxsize
    return f"{mark}{at_words(text, max(wide, _LEAST))}".replace("\n", "\n" + " " * indent)
