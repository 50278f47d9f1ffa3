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
_STEEP: Final = 0.95
_SHARP: Final = 0.3
"""A line turns neither hardly at all nor back: cosines of angles."""


@dataclass(frozen=True, slots=True)
class Ray:
    """A direction from a point, as a line of length 1, in which no mark is in the way as far as `reach`."""

    x: float
    y: float
    across: float
    down: float
    reach: float

    def part(self, begin: float, end: float) -> Segment:
        """What of it lies between two distances."""
        return Segment(
            self.x + begin * self.across,
            self.y + begin * self.down,
            self.x + end * self.across,
            self.y + end * self.down,
        )


def rays(mark: Disc, others: Sequence[Disc], field: Box) -> Iterator[Ray]:
    """The directions in which a straight line can leave a mark without touching one of the others: evenly around it, and just
    past each of those that are near."""
    for angle in _angles(mark, others):
        across, down = math.cos(angle), math.sin(angle)
        reach = min(_to_edge(mark, across, down, field), _to_discs(mark, across, down, others))
        if reach > mark.radius:
            yield Ray(mark.x, mark.y, across, down, reach)


def turns(ray: Ray, at: float, others: Sequence[Disc], field: Box) -> Iterator[Ray]:
    """How a line can go on to the left, to the right, up or down once it is so far along a ray, without touching one of the marks."""
    elbow = Disc(ray.x + at * ray.across, ray.y + at * ray.down, 0)
    for across, down in ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)):
        if -_SHARP < across * ray.across + down * ray.down < _STEEP:
            reach = min(_to_edge(elbow, across, down, field), _to_discs(elbow, across, down, others))
            yield Ray(elbow.x, elbow.y, across, down, reach)


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
