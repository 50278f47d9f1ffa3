"""The lines that a problem is about, with its place underlined: by what a terminal shows, not by characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from ..model.problem import Span

_WIDEST: Final = 100
_NARROWEST: Final = 20
_BEFORE: Final = 20
"""Cells that are shown before the place in a line that is cut."""
_TAB: Final = 4
_MOST_LINES: Final = 3
_JOINERS: Final = "\u200c\u200d"
"""Invisible, and part of how words and pictures are written."""


class Row(NamedTuple):
    """A line of output: its beginning has a style (as rich names them), the rest has none."""

    begin: str
    style: str = ""
    rest: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return self.begin + self.rest


def visible(text: str) -> str:
    """A text whose control characters cannot steer a terminal."""
    if text.isprintable():
        return text
    return "".join(char if char == "\t" else _shown(char) for char in text)


def _shown(char: str) -> str:
    return char if char.isprintable() or char in _JOINERS else repr(char)[1:-1]


def excerpt(span: Span | None, lines: Sequence[str], style: str, width: int) -> list[Row]:
    """The lines of a span, each with the part underlined that belongs to it; none where there is no such line.

    Of many lines the first and the last are shown. Lines that do not fit in `width` cells are cut around the place.
    """
    if span is None or not 0 < span.line <= len(lines):
        return []
    rows = _rows(span, lines)
    gutter = len(str(rows[-1][0]))
    room = max(_NARROWEST, min(_WIDEST, width - gutter - 4))
    told: list[Row] = []
    for place, (number, start, end) in enumerate(rows):
        if place and number > rows[place - 1][0] + 1:
            told.append(Row(f" {'…':>{gutter}} |"))
        line, before, marked = _drawn(lines[number - 1], start, end, room)
        told.append(Row(f" {number:>{gutter}} | {line}".rstrip()))
        if marked:
            told.append(Row(f" {'':{gutter}} | {' ' * before}{'^' * marked}", style))
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
    shown: list[str] = []
    if line.isascii() and line.isprintable():
        shown = list(line)
    else:
        cells = 0
        for char in line:
            shown.append(" " * (_TAB - cells % _TAB) if char == "\t" else _shown(char))
            cells += _cells(shown[-1])
    start, end = min(start, len(shown)), max(0, end)
    first, after = 0, len(shown)
    if _cells("".join(shown)) > room:
        first, after = _window(shown, start, room - 2)
    head, tail = "…" if first else "", "…" if after < len(shown) else ""
    told = head + "".join(shown[first:after]) + tail
    before = _cells(head + "".join(shown[first:start]))
    upto = _cells(head + "".join(shown[first : min(end, after)])) + (1 if end > after else 0)
    if end > len(shown):
        upto = max(upto, before + 1)  # the end of a line is a place too
    return told, before, max(upto - before, 1) if end > start else 0


def _cells(text: str) -> int:
    """How wide a terminal shows a text without control characters."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _window(shown: Sequence[str], start: int, room: int) -> tuple[int, int]:
    """The first and the last character of a long line that are shown, so that the place is among them."""
    sizes = [_cells(text) for text in shown]
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
