"""Boxes and straight lines in a picture, in its units."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly in this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.width <= self.x + self.width
            and other.y + other.height <= self.y + self.height
        )

    def grown(self, by: float) -> Box:
        """A box with the same middle that reaches so much further to each side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The point of the box that is nearest to a point: itself if it is inside. Of a box of no size, its corner."""
        return (
            min(max(x, self.x), max(self.x + self.width, self.x)),
            min(max(y, self.y), max(self.y + self.height, self.y)),
        )

    def distance(self, x: float, y: float) -> float:
        """How far a point is from the box, 0 inside."""
        near_x, near_y = self.nearest(x, y)
        return math.hypot(near_x - x, near_y - y)


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

    def near(self, other: Segment, distance: float) -> bool:
        """Whether two lines cross, or come nearer to one another than this."""
        return (
            self.meets(other)
            or self.distance(other.x, other.y) < distance
            or self.distance(other.to_x, other.to_y) < distance
            or other.distance(self.x, self.y) < distance
            or other.distance(self.to_x, self.to_y) < distance
        )

    def distance(self, x: float, y: float) -> float:
        """How far a point is from the line."""
        along_x, along_y = self.to_x - self.x, self.to_y - self.y
        square = along_x * along_x + along_y * along_y
        part = ((x - self.x) * along_x + (y - self.y) * along_y) / square if square else 0.0
        part = min(max(part, 0.0), 1.0)
        return math.hypot(self.x + part * along_x - x, self.y + part * along_y - y)

    def at(self, part: float) -> tuple[float, float]:
        """The point after this part of it."""
        return self.x + part * (self.to_x - self.x), self.y + part * (self.to_y - self.y)

    @property
    def length(self) -> float:
        """From end to end."""
        return math.hypot(self.to_x - self.x, self.to_y - self.y)

    def _side(self, x: float, y: float) -> float:
        return (self.to_x - self.x) * (y - self.y) - (self.to_y - self.y) * (x - self.x)
