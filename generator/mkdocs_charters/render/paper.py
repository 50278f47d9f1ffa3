"""What shapes cover of a field, as numbers: the field is ruled in squares, each a bit, so that one `&` tells whether two shapes touch."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Final

from .geometry import Box, Segment

_CELL: Final = 2
"""The paper is ruled in squares of this size; a square that is touched is covered."""
_STEP: Final = 3
"""So far apart on a line squares are covered, each with its neighbours."""
_LEAST: Final = 1e-9
"""What is so near to the edge of a square ends there."""
_NEXT: Final = 1 - _LEAST


@cache
def paper(field: Box) -> Paper:
    """The paper of a field: it is the same for all pictures."""
    return Paper(field)


class Paper:
    """A field, and the squares of it that shapes cover. What is outside of the field covers none.

    A shape is a number with a bit for each square, row after row; around the field is a margin of one square.
    """

    def __init__(self, field: Box) -> None:
        self.field = field
        self._columns = math.ceil(field.width / _CELL)
        self._rows = math.ceil(field.height / _CELL)
        self._width = self._columns + 2
        self._down = [0]
        for number in range(self._rows):
            self._down.append(self._down[-1] | 1 << number * self._width)
        self._origin = self._width + 1
        self._all = ((1 << self._columns) - 1) * self._down[self._rows] << self._origin
        self._stamp = 0b111 * self._down[3] if self._rows >= 3 else 0b1

    def box(self, box: Box) -> int:
        """What a box covers."""
        # Asked some thousand times for a picture, so that nothing is called from here.
        left, top = box.x - self.field.x, box.y - self.field.y
        first, last = int(left / _CELL + _LEAST), int((left + box.width) / _CELL + _NEXT)
        above, below = int(top / _CELL + _LEAST), int((top + box.height) / _CELL + _NEXT)
        if left < 0:
            first = 0
        if top < 0:
            above = 0
        if last > self._columns:
            last = self._columns
        if below > self._rows:
            below = self._rows
        if first >= last or above >= below:
            return 0
        return (((1 << last - first) - 1) * self._down[below - above]) << above * self._width + first + self._origin

    def disc(self, x: float, y: float, radius: float) -> int:
        """What a circle covers."""
        x, y = x - self.field.x, y - self.field.y
        top = max(math.floor((y - radius) / _CELL), 0)
        found = 0
        # Its few rows first, in numbers that are short; then all of them to their place.
        for row in range(top, min(math.ceil((y + radius) / _CELL), self._rows)):
            upper = row * _CELL
            away = max(upper - y, y - upper - _CELL, 0.0)
            if away < radius:
                half = math.sqrt(radius * radius - away * away)
                first = max(int((x - half) / _CELL + _LEAST), 0)
                last = min(int((x + half) / _CELL + _NEXT), self._columns)
                if first < last:
                    found |= ((1 << last - first) - 1) << (row - top) * self._width + first
        return found << top * self._width + self._origin

    def rooms(self, taken: int, width: float, height: float) -> Rooms:
        """Where a box of this size has room beside what is taken."""
        wide, high = math.ceil(width / _CELL - _LEAST), math.ceil(height / _CELL - _LEAST)
        free = self._all & ~taken
        for length in _doubling(wide):
            free &= free >> length
        for length in _doubling(high):
            free &= free >> length * self._width
        return Rooms(self.field.x, self.field.y, self._width, self._columns, self._rows, free)

    def line(self, line: Segment) -> int:
        """What a line inside the field runs over, and a unit or two on each side."""
        found = 0
        steps = math.ceil(line.length / _STEP)
        for step in range(steps + 1):
            x, y = line.at(step / steps) if steps else (line.x, line.y)
            column, row = int((x - self.field.x) / _CELL), int((y - self.field.y) / _CELL)
            if 0 <= column < self._columns and 0 <= row < self._rows:
                found |= self._stamp << row * self._width + column
        return found


class Rooms:
    """Where a box of some size has room: asked as often as is wanted, it was worked out once."""

    def __init__(self, x: float, y: float, width: int, columns: int, rows: int, free: int) -> None:
        self._x, self._y, self._width, self._columns, self._rows = x, y, width, columns, rows
        self._free = free.to_bytes((width * (rows + 2) + 7) // 8, "little")

    def near(self, x: float, y: float) -> tuple[float, float] | None:
        """The upper left corner of a box at the square that is nearest to this point; None where it has no room there."""
        column, row = round((x - self._x) / _CELL), round((y - self._y) / _CELL)
        if not (0 <= column < self._columns and 0 <= row < self._rows):
            return None
        square = (row + 1) * self._width + column + 1
        if not self._free[square >> 3] >> (square & 7) & 1:
            return None
        return self._x + column * _CELL, self._y + row * _CELL


def _doubling(length: int) -> Iterator[int]:
    """Steps that, one after the other, make of single squares runs of this length."""
    run = 1
    while run < length:
        step = min(run, length - run)
        yield step
        run += step
