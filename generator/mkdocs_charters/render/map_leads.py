"""In which directions lines can lead from the marks of a map to labels that stand apart, and how far."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .geometry import Box, Segment
from .map_arrows import Disc

BESIDE: Final = 2.0
"""So far lines keep from marks and labels."""
_DIRECTIONS: Final = 16
_NEAR: Final = 50.0
"""Between marks that are nearer, directions are looked for that just pass them by."""


@dataclass(frozen=True, slots=True)
class Ray:
    """A direction from the middle of a mark, as a line of length 1, in which nothing is in the way as far as `reach`; `crossed` are
    the distances at which arrows are crossed."""

    across: float
    down: float
    reach: float
    crossed: tuple[float, ...]


def rays(mark: Disc, others: Sequence[Disc], lines: Sequence[Segment], field: Box) -> Iterator[Ray]:
    """The directions in which a straight line can leave a mark without touching one of the others: evenly around it, and just
    past each of those that are near."""
    for angle in _angles(mark, others):
        across, down = math.cos(angle), math.sin(angle)
        reach = min(_to_edge(mark, across, down, field), _to_discs(mark, across, down, others))
        if reach > mark.radius:
            crossed, along = [], reach
            for line in lines:
                at, ahead = _to_line(mark, across, down, line)
                if ahead:
                    along = min(along, at)
                elif at < reach:
                    crossed.append(at)
            yield Ray(across, down, along, tuple(at for at in crossed if at < along))


def _angles(mark: Disc, others: Sequence[Disc]) -> Iterator[float]:
    for number in range(_DIRECTIONS):
        yield 2 * math.pi * number / _DIRECTIONS
    for other in others:
        distance = math.hypot(other.x - mark.x, other.y - mark.y)
        needed = other.radius + BESIDE + 0.1
        if needed < distance < _NEAR:
            middle, aside = math.atan2(other.y - mark.y, other.x - mark.x), math.asin(needed / distance)
            yield middle + aside
            yield middle - aside


def _to_edge(mark: Disc, across: float, down: float, field: Box) -> float:
    """How far it is to the edge of the field."""
    reach = math.inf
    for start, along, least, size in (
        (mark.x, across, field.x, field.width),
        (mark.y, down, field.y, field.height),
    ):
        if abs(along) > 1e-9:
            reach = min(reach, ((least + size if along > 0 else least) - start) / along)
    return reach


def _to_discs(mark: Disc, across: float, down: float, others: Sequence[Disc]) -> float:
    """How far it is to where another mark would be touched; infinite if none is."""
    reach = math.inf
    for other in others:
        away_x, away_y = other.x - mark.x, other.y - mark.y
        along = away_x * across + away_y * down
        if along > 0:
            room = (other.radius + BESIDE) ** 2 - (away_x * down - away_y * across) ** 2
            if room > 0:
                reach = min(reach, along - math.sqrt(room))
    return reach


def _to_line(mark: Disc, across: float, down: float, line: Segment) -> tuple[float, bool]:
    """How far it is to where a line is met, infinite if it is not, and whether it runs along the direction there."""
    one_x, one_y, two_x, two_y = line.x - mark.x, line.y - mark.y, line.to_x - mark.x, line.to_y - mark.y
    one, two = one_x * across + one_y * down, two_x * across + two_y * down
    side_one, side_two = one_x * down - one_y * across, two_x * down - two_y * across
    if max(one, two) <= 0:
        return math.inf, False
    if abs(side_one) < 2 * BESIDE and abs(side_two) < 2 * BESIDE:
        return max(min(one, two) - BESIDE, 0.0), True
    low, high = min(side_one, side_two), max(side_one, side_two)
    if low > BESIDE or high < -BESIDE:
        return math.inf, False
    part = min(max(side_one / (side_one - side_two), 0.0), 1.0)
    at = one + part * (two - one)
    return (at, False) if at > 0 else (math.inf, False)
