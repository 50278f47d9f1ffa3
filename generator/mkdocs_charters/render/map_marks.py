"""Where the marks of a map stand: on their spots, or as near as they can so that none covers another or the border of its region."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    """Marks that are too near to one another pushed apart, a pair at a time and each by half, for so many rounds at most."""
    found = list(marks)
    for _ in range(_ROUNDS):
        moved = False
        for one, first in enumerate(spots):
            for two in range(one + 1, len(spots)):
                across, up = found[two][0] - found[one][0], found[two][1] - found[one][1]
                apart = first.radius + spots[two].radius + gap
                distance = math.hypot(across, up)
                if distance >= apart - _NEAR_ENOUGH:
                    continue
                moved = True
                if distance < _NEAR_ENOUGH:
                    across, up, distance = math.cos(one + 7 * two), math.sin(one + 7 * two), 1.0
                    push = apart / 2
                else:
                    push = (apart - distance) / 2
                across, up = across / distance * push, up / distance * push
                found[one] = _inside(first, found[one][0] - across, found[one][1] - up)
                found[two] = _inside(spots[two], found[two][0] + across, found[two][1] + up)
        if not moved:
            break
    return found


def _crowded(spots: Sequence[Spot], marks: Sequence[Point], gap: float) -> bool:
    return any(not _free(spots, marks[:number], number, at, gap) for number, at in enumerate(marks))


def _settled(spots: Sequence[Spot], marks: Sequence[Point]) -> list[Point]:
    """Each mark where it is if it covers none of those before it, else where there is room in its region, and if there is none
    anywhere near."""
    found: list[Point] = []
    for number, wanted in enumerate(marks):
        spot = spots[number]
        near = [_inside(spot, *at) for at in _spiral(wanted, spot.radius / 2)]
        free = (at for at in (*near, *_spiral(wanted, spot.radius)) if _free(spots, found, number, at, _LEAST_GAP))
        found.append(next(free, wanted))
    return found


def _free(spots: Sequence[Spot], found: Sequence[Point], number: int, at: Point, gap: float) -> bool:
    """Whether a mark at this point covers none of those that are there."""
    return all(
        math.hypot(at[0] - other[0], at[1] - other[1]) >= spots[number].radius + spot.radius + gap - 1e-9
        for other, spot in zip(found, spots, strict=False)
    )


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


def _spiral(start: Point, step: float) -> Iterator[Point]:
    """Points around a point, nearer ones first."""
    yield start
    for ring in range(1, 40):
        count = 6 * ring
        for index in range(count):
            angle = 2 * math.pi * index / count
            yield start[0] + ring * step * math.cos(angle), start[1] + ring * step * math.sin(angle)
