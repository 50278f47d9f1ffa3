"""The lines that a problem is about, with its place underlined: by what a terminal shows, not by characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ..model.problem import Span

if TYPE_CHECKING:
    from rich.text import Text

_WIDEST: Final = 100
_NARROWEST: Final = 20
_BEFORE: Final = 20
"""Cells that are shown before the place in a line that is cut."""
_TAB: Final = 4
_MOST_LINES: Final = 3
_JOINERS: Final = "\u200c\u200d"
"""Invisible, and part of how words and pictures are written."""


def visible(text: str) -> str:
    """A text whose control characters cannot steer a terminal."""
    return "".join(char if char == "\t" else _shown(char) for char in text)


def _shown(char: str) -> str:
    return char if char.isprintable() or char in _JOINERS else repr(char)[1:-1]


def excerpt(span: Span | None, lines: Sequence[str], style: str, width: int) -> list[Text]:
    """The lines of a span, each with the part underlined that belongs to it; none where there is no such line.

    Of many lines the first and the last are shown. Lines that do not fit in `width` cells are cut around the place.
    """
    from rich.text import Text

    if span is None or not 0 < span.line <= len(lines):
        return []
    rows = _rows(span, lines)
    gutter = len(str(rows[-1][0]))
    room = max(_NARROWEST, min(_WIDEST, width - gutter - 4))
    told: list[Text] = []
    for place, (number, start, end) in enumerate(rows):
        if place and number > rows[place - 1][0] + 1:
            told.append(Text(f" {'…':>{gutter}} |"))
        line, before, marked = _drawn(lines[number - 1], start, end, room)
        told.append(Text(f" {number:>{gutter}} | {line}".rstrip()))
        if marked:
            told.append(Text(f" {'':{gutter}} | {' ' * before}{'^' * marked}", style))
    return told


def _rows(span: Span, lines: Sequence[str]) -> list[tuple[int, int, int]]:
    """Number of each line to show, and the stretch of it that is underlined."""
    last = min(span.end_line, len(lines))
    if last > span.line and span.end_column == 1 and last == span.end_line:
        last -= 1
    found = []
    for number in range(span.line, last + 1):
        text = lines[number - 1]
        start = span.column - 1 if number == span.line else len(text) - len(text.lstrip())
        end = span.end_column - 1 if number == span.end_line else len(text.rstrip())
        if start < end or number == span.line:
            found.append((number, start, end))
    if len(found) > _MOST_LINES:
        return [found[0], found[-1]]
    if len(found) == 1 and found[0][1] == found[0][2] > 0:
        # Nothing stands there; the place itself is meant.
        return [(found[0][0], found[0][1], found[0][1] + 1)]
    return found


def _drawn(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """A line as it is shown, the cells before the mark, and the cells that are marked: none where there is nothing to."""
    from rich.cells import cell_len

    shown: list[str] = []
    cells = 0
    for char in line:
        shown.append(" " * (_TAB - cells % _TAB) if char == "\t" else _shown(char))
        cells += cell_len(shown[-1])
    start, end = min(start, len(shown)), max(0, end)
    first, after = 0, len(shown)
    if cell_len("".join(shown)) > room:
        first, after = _window(shown, start, room - 2)
    head, tail = "…" if first else "", "…" if after < len(shown) else ""
    told = head + "".join(shown[first:after]) + tail
    before = cell_len(head + "".join(shown[first:start]))
    upto = cell_len(head + "".join(shown[first : min(end, after)])) + (1 if end > after else 0)
    if end > len(shown):
        upto = max(upto, before + 1)  # the end of a line is a place too
    return told, before, max(upto - before, 1) if end > start else 0


def _window(shown: Sequence[str], start: int, room: int) -> tuple[int, int]:
    """The first and the last character of a long line that are shown, so that the place is among them."""
    from rich.cells import cell_len

    sizes = [cell_len(text) for text in shown]
    first, cells = start, 0
    # From the end of the line backwards, if what follows is short: then more of what stands before has room.
    following = sum(sizes[start:])
    wanted = max(_BEFORE, room - following)
    while first > 0 and cells + sizes[first - 1] <= wanted:
        first -= 1
        cells += sizes[first]
    while 0 < first < start and sizes[first] == 0:
        first += 1  # never begin with half of what is written as one
    after, cells = first, 0
    while after < len(shown) and cells + sizes[after] <= room:
        cells += sizes[after]
        after += 1
    return first, after
