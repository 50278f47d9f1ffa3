"""Where the box of a label lies beside its mark, or at the end of the line that leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .geometry import Box
from .map_arrows import Disc
from .map_leads import Ray
from .map_shapes import LINE, Shape

NEAR: Final = 4.0
"""From a mark to a label right beside it."""
_LIFT: Final = 5.0
"""How far a label that hangs down or stands up beside its mark comes back over the middle."""
_FLAT: Final = 0.3
"""A line that leads less to the side, or less up and down, has no label there."""
_END_GAP: Final = 1.5
"""From the end of such a line to the words."""


def beside(mark: Disc, shape: Shape, field: Box) -> Iterator[Box]:
    """Boxes around a mark, the best first."""
    reach = mark.radius + NEAR
    left, right = mark.x - reach - shape.width, mark.x + reach
    middle, above, below = mark.y - shape.height / 2, mark.y - reach - shape.height, mark.y + reach
    inside = min(max(mark.x - shape.width / 2, field.x + 2), field.x + field.width - shape.width - 2)
    for x, y in (
        (right, middle),
        (left, middle),
        (inside, below),
        (inside, above),
        (right, mark.y - _LIFT),
        (right, mark.y + _LIFT - shape.height),
        (left, mark.y - _LIFT),
        (left, mark.y + _LIFT - shape.height),
        (mark.x - mark.radius, below),
        (mark.x - mark.radius, above),
        (mark.x + mark.radius - shape.width, below),
        (mark.x + mark.radius - shape.width, above),
    ):
        yield Box(x, y, shape.width, shape.height)


def at_end(x: float, y: float, ray: Ray, shape: Shape, size: float) -> Iterator[tuple[float, float]]:
    """The upper left corners of labels at the end of a line to them: beside it, a line of text in its middle, and below or above it."""
    half = size * LINE / 2
    if abs(ray.across) > _FLAT:
        left = x + _END_GAP if ray.across > 0 else x - _END_GAP - shape.width
        if abs(ray.down) <= _FLAT:
            yield left, y - shape.height / 2
        else:
            yield left, y - half if ray.down > 0 else y - shape.height + half
    if abs(ray.down) > _FLAT:
        top = y + _END_GAP if ray.down > 0 else y - _END_GAP - shape.height
        yield x - shape.width / 2, top
        yield x - half if ray.across > 0 else x - shape.width + half, top
