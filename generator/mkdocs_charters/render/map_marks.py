"""Where the marks of a map stand: on their spots, or as near as they can so that none covers another or the border of its region."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from .geometry import Box


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark belongs, how far from its middle anything is drawn for it, and the part of the picture that it may not leave."""

    x: float
    y: float
    radius: float
    region: Box


_GAP: Final = 5.5
"""So far apart marks are where there is room: a line to a label fits between."""
_LEAST_GAP: Final = 1.5
_ROUNDS: Final = 60
_NEAR_ENOUGH: Final = 0.05

Point = tuple[float, float]


def place(spots: Sequence[Spot]) -> list[Point]:
    """Where marks stand, in the order of `spots`.

    Each stands wholly in its region, as near to its spot as can be; marks on one spot stand around it. All are at least a
    little apart, unless a region is too small for its marks.
    """
    marks = _spread(spots, _around(spots), _GAP)
    if _crowded(spots, marks, _GAP - 0.5):
        marks = _settled(spots, _spread(spots, marks, (_GAP + _LEAST_GAP) / 2))
    return marks


def _around(spots: Sequence[Spot]) -> list[Point]:
    """Marks on one spot in a ring around it, which is moved into their region as a whole."""
    crowd = Counter((spot.x, spot.y) for spot in spots)
    widest = {(spot.x, spot.y): 0.0 for spot in spots}
    for spot in spots:
        widest[spot.x, spot.y] = max(widest[spot.x, spot.y], spot.radius)
    seen: Counter[Point] = Counter()
    marks = []
    for spot in spots:
        at = spot.x, spot.y
        count, index = crowd[at], seen[at]
        seen[at] += 1
        if count == 1:
            marks.append(_inside(spot, *at))
            continue
        ring = (widest[at] + _GAP / 2) / math.sin(math.pi / count)
        middle = _held(spot.region.grown(-ring - widest[at]), *at)
        angle = 2 * math.pi * index / count - math.pi / 2
        marks.append(_inside(spot, middle[0] + ring * math.cos(angle), middle[1] + ring * math.sin(angle)))
    return marks


def _spread(spots: Sequence[Spot], marks: Sequence[Point], gap: float) -> list[Point]:
    """Marks that are too near to one another pushed apart, a pair at a time and each by half, for so many rounds at most. What weighs
    less stays on its side of what weighs more."""
    found = list(marks)
    rooms = [spot.region.grown(-spot.radius) for spot in spots]
    pairs = [
        (one, two, first.radius + second.radius + gap, _order(first, second))
        for one, first in enumerate(spots)
        for two, second in enumerate(spots[one + 1 :], one + 1)
    ]
    for _ in range(_ROUNDS):
        moved = False
        for one, two, apart, (right, below) in pairs:
            (x, y), (to_x, to_y) = found[one], found[two]
            across, up = to_x - x, to_y - y
            if across * right < -_NEAR_ENOUGH or up * below < -_NEAR_ENOUGH:
                moved = True
                if across * right < 0:
                    x = to_x = (x + to_x) / 2
                    across = 0.0
                if up * below < 0:
                    y = to_y = (y + to_y) / 2
                    up = 0.0
            if across * across + up * up < (apart - _NEAR_ENOUGH) * (apart - _NEAR_ENOUGH):
                moved = True
                distance = math.hypot(across, up)
                push = (apart - distance) / 2
                if distance < _NEAR_ENOUGH:
                    across, up = _apart(one, two, right, below)
                    distance = 1.0
                across, up = across / distance * push, up / distance * push
                x, y, to_x, to_y = x - across, y - up, to_x + across, to_y + up
            elif (x, y) == found[one] and (to_x, to_y) == found[two]:
                continue
            found[one] = _held(rooms[one], x, y)
            found[two] = _held(rooms[two], to_x, to_y)
        if not moved:
            break
    return found


def _order(first: Spot, second: Spot) -> tuple[int, int]:
    """On which side of a mark another one stays: 1 for right and for below, 0 where either will do."""
    right = (second.x > first.x) - (second.x < first.x)
    return right, (second.y > first.y) - (second.y < first.y)


def _apart(one: int, two: int, right: int, below: int) -> Point:
    """A direction from one mark to another on the same point, of length 1: to the side where that is to be, else any."""
    if right or below:
        length = math.hypot(right, below)
        return right / length, below / length
    return math.cos(one + 7 * two), math.sin(one + 7 * two)


def _crowded(spots: Sequence[Spot], marks: Sequence[Point], gap: float) -> bool:
    return any(not _free(spots, marks[:number], number, at, gap) for number, at in enumerate(marks))


def _settled(spots: Sequence[Spot], marks: Sequence[Point]) -> list[Point]:
    """Each mark where it is if it covers none of those before it, else where there is room in its region on its side of them, then
    anywhere in its region, and if there is none anywhere near."""
    found: list[Point] = []
    for number, wanted in enumerate(marks):
        room, step = spots[number].region.grown(-spots[number].radius), spots[number].radius / 2
        side = _side(spots, found, number, room)
        on_side = _within(side, wanted, step) if side is not None else ()
        tries = chain(on_side, _within(room, wanted, step), _spiral(wanted, 2 * step))
        found.append(next((at for at in tries if _free(spots, found, number, at, _LEAST_GAP)), wanted))
    return found


def _side(spots: Sequence[Spot], found: Sequence[Point], number: int, room: Box) -> Box | None:
    """Where in a region a mark stands on its side of those that are there; None where no such place is left."""
    left, top, right, bottom = room.x, room.y, room.x + room.width, room.y + room.height
    for (x, y), spot in zip(found, spots, strict=False):
        across, down = _order(spot, spots[number])
        left, right = (max(left, x) if across > 0 else left), (min(right, x) if across < 0 else right)
        top, bottom = (max(top, y) if down > 0 else top), (min(bottom, y) if down < 0 else bottom)
    return Box(left, top, right - left, bottom - top) if left <= right and top <= bottom else None


def _free(spots: Sequence[Spot], found: Sequence[Point], number: int, at: Point, gap: float) -> bool:
    """Whether a mark at this point covers none of those that are there."""
    x, y = at
    for other, spot in zip(found, spots, strict=False):
        apart = spots[number].radius + spot.radius + gap - 1e-9
        if (x - other[0]) ** 2 + (y - other[1]) ** 2 < apart * apart:
            return False
    return True


def _inside(spot: Spot, x: float, y: float) -> Point:
    """The nearest point at which a mark stands wholly in its region."""
    return _held(spot.region.grown(-spot.radius), x, y)


def _held(box: Box, x: float, y: float) -> Point:
    """The nearest point in a box; where that has shrunk to nothing, its middle."""
    if box.width < 0:
        x = box.x + box.width / 2
    if box.height < 0:
        y = box.y + box.height / 2
    near_x, near_y = box.nearest(x, y)
    return (x if box.width < 0 else near_x), (y if box.height < 0 else near_y)


def _within(box: Box, start: Point, step: float) -> Iterator[Point]:
    """Points of a box around a point, each once, nearer ones first."""
    seen: set[Point] = set()
    for at in _spiral(start, step):
        held = _held(box, *at)
        if held not in seen:
            seen.add(held)
            yield held


def _spiral(start: Point, step: float) -> Iterator[Point]:
    """Points around a point, nearer ones first."""
    yield start
    for ring in range(1, 40):
        count = 6 * ring
        for index in range(count):
            angle = 2 * math.pi * index / count
            yield start[0] + ring * step * math.cos(angle), start[1] + ring * step * math.sin(angle)
