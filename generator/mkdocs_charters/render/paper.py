"""What of a picture is taken, and where there is still room for a box."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .label_places import Box

_CELL: Final = 2
"""The paper is ruled in squares of this size; a square that is touched is taken."""
_LEAST: Final = 1e-9
"""What is so near to the edge of a square ends there."""
_NEXT: Final = 1 - _LEAST
_ROW_STEP: Final = 4
_COLUMN_STEP: Final = 14
"""Free places are looked at in each so many-th row, and in a row from each so many-th square on."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line from one point to another."""

    x: float
    y: float
    to_x: float
    to_y: float

    def crosses(self, box: Box) -> bool:
        """Whether it runs through the inside of a box."""
        return self._inside(box) is not None

    def outside(self, box: Box) -> list[Segment]:
        """What of it is not in a box: itself, or one or two parts."""
        inside = self._inside(box)
        if inside is None:
            return [self]
        parts = []
        if inside[0] > 0:
            parts.append(Segment(self.x, self.y, *self.at(inside[0])))
        if inside[1] < 1:
            parts.append(Segment(*self.at(inside[1]), self.to_x, self.to_y))
        return parts

    def ends(self, length: float) -> tuple[Segment, Segment]:
        """So much of it at each end."""
        whole = math.hypot(self.to_x - self.x, self.to_y - self.y)
        part = min(length / whole, 0.5) if whole else 0.5
        return Segment(self.x, self.y, *self.at(part)), Segment(*self.at(1 - part), self.to_x, self.to_y)

    def _inside(self, box: Box) -> tuple[float, float] | None:
        """From which part of it on to which it is in a box."""
        if (
            (self.x <= box.x and self.to_x <= box.x)
            or (self.y <= box.y and self.to_y <= box.y)
            or (self.x >= box.x + box.width and self.to_x >= box.x + box.width)
            or (self.y >= box.y + box.height and self.to_y >= box.y + box.height)
        ):
            return None
        low, high = 0.0, 1.0
        for start, along, least, most in (
            (self.x, self.to_x - self.x, box.x, box.x + box.width),
            (self.y, self.to_y - self.y, box.y, box.y + box.height),
        ):
            if not along:
                if not least < start < most:
                    return None
                continue
            ends = sorted(((least - start) / along, (most - start) / along))
            low, high = max(low, ends[0]), min(high, ends[1])
        return (low, high) if low + 1e-9 < high else None

    def meets(self, other: Segment) -> bool:
        """Whether two lines cross; lines that only touch, or lie in one line, do not."""
        return (
            self._side(other.x, other.y) * self._side(other.to_x, other.to_y) < 0
            and other._side(self.x, self.y) * other._side(self.to_x, self.to_y) < 0
        )

    def distance(self, x: float, y: float) -> float:
        """How far a point is from the line."""
        along_x, along_y = self.to_x - self.x, self.to_y - self.y
        square = along_x**2 + along_y**2
        part = ((x - self.x) * along_x + (y - self.y) * along_y) / square if square else 0.0
        part = min(max(part, 0.0), 1.0)
        return math.hypot(self.x + part * along_x - x, self.y + part * along_y - y)

    def at(self, part: float) -> tuple[float, float]:
        """The point after this part of it."""
        return self.x + part * (self.to_x - self.x), self.y + part * (self.to_y - self.y)

    def _side(self, x: float, y: float) -> float:
        return (self.to_x - self.x) * (y - self.y) - (self.to_y - self.y) * (x - self.x)


class Paper:
    """A field of which boxes and lines take a part. A row of squares is a number, a square a bit of it, so that a whole
    row is asked at once."""

    def __init__(self, field: Box) -> None:
        self.field = field
        self._columns = int(field.width // _CELL)
        self._rows = [0] * int(field.height // _CELL)

    def copy(self) -> Paper:
        """The same paper, to be drawn on apart from this one."""
        other = Paper(self.field)
        other._rows = self._rows.copy()
        return other

    def take(self, box: Box) -> None:
        """Take what a box covers."""
        top, bottom = self._down(box.y), self._down(box.y + box.height, up=True)
        bits = self._bits(box.x, box.x + box.width)
        for row in range(max(top, 0), min(bottom, len(self._rows))):
            self._rows[row] |= bits

    def take_line(self, line: Segment, beside: float) -> None:
        """Take what a line runs over, and so much on each side of it."""
        upper, lower = sorted(((line.y, line.x), (line.to_y, line.to_x)))
        height = lower[0] - upper[0]
        top, bottom = self._down(upper[0] - beside), self._down(lower[0] + beside, up=True)
        for row in range(max(top, 0), min(bottom, len(self._rows))):
            start = self.field.y + row * _CELL
            ends = upper[1], lower[1]
            if height:
                above = min(max((start - beside - upper[0]) / height, 0), 1)
                below = min(max((start + _CELL + beside - upper[0]) / height, 0), 1)
                ends = upper[1] + above * (ends[1] - ends[0]), upper[1] + below * (ends[1] - ends[0])
            self._rows[row] |= self._bits(min(ends) - beside, max(ends) + beside)

    def has_room(self, box: Box) -> bool:
        """Whether a box lies in the field and covers nothing that is taken."""
        # Asked some hundred times for a picture, so that nothing is called from here.
        field = self.field
        left, top = box.x - field.x, box.y - field.y
        right, bottom = left + box.width, top + box.height
        if left < 0 or top < 0 or right > field.width or bottom > field.height:
            return False
        bits = (1 << int(right / _CELL + _NEXT)) - (1 << int(left / _CELL + _LEAST))
        for row in self._rows[int(top / _CELL + _LEAST) : int(bottom / _CELL + _NEXT)]:  # noqa: SIM110  a generator takes longer
            if row & bits:
                return False
        return True

    def rooms(self, width: float, height: float, window: Box | None = None) -> Iterator[Box]:
        """Places where a box of this size has room, all over the field or where its upper left corner is in a window."""
        wide, high = math.ceil(width / _CELL), math.ceil(height / _CELL)
        top, bottom, columns = 0, len(self._rows), (1 << self._columns) - 1
        if window is not None:
            top, bottom = max(self._down(window.y), 0), self._down(window.y + window.height, up=True) + high
            columns = self._bits(window.x, window.x + window.width + wide * _CELL)
        rows = [columns & ~row for row in self._rows[top : max(bottom, top)]]
        for length in _doubling(high):
            rows = [row & other for row, other in zip(rows, rows[length:], strict=False)]
        rows = rows[::_ROW_STEP]
        for length in _doubling(wide):
            rows = [row & row >> length for row in rows]
        for number, row in enumerate(rows):
            column = 0
            while rest := row >> column:
                column += (rest & -rest).bit_length() - 1
                yield Box(
                    self.field.x + column * _CELL, self.field.y + (top + number * _ROW_STEP) * _CELL, width, height
                )
                column += _COLUMN_STEP

    def _down(self, y: float, *, up: bool = False) -> int:
        number = (y - self.field.y) / _CELL
        return math.ceil(number - 1e-9) if up else math.floor(number + 1e-9)

    def _bits(self, left: float, right: float) -> int:
        """The squares of a row from left to right."""
        first = max(math.floor((left - self.field.x) / _CELL + 1e-9), 0)
        last = min(math.ceil((right - self.field.x) / _CELL - 1e-9), self._columns)
        return (1 << last) - (1 << first) if first < last else 0


def _doubling(length: int) -> Iterator[int]:
    """Steps that, one after the other, make of single squares runs of this length."""
    run = 1
    while run < length:
        step = min(run, length - run)
        yield step
        run += step
