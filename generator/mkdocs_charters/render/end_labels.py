"""What is written beside the ends of lines: in the order of the ends, no label on another, and none on the end of another line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .geometry import Box
from .text_lines import text_width

SIZE: Final = 10
"""The size of a label's letters, in units of the picture."""
WIDEST: Final = 62.0
"""A label that is wider is left out."""
ROOM: Final = 7.0
"""How far a label stands from the end that it belongs to."""
_STEP: Final = 11.0
_BASELINE: Final = 3.5
"""So far below its middle a label's letters stand."""


@dataclass(frozen=True, slots=True)
class End:
    """The end of a line, and what is to be written beside it."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A text and where its letters stand: `x` is where it begins, or with `before` where it ends."""

    text: str
    x: float
    y: float
    before: bool = False


def margin(texts: Sequence[str]) -> float:
    """How much room the labels of ends need beyond these; 0 where nothing is written."""
    widths = [width for text in texts if (width := text_width(text, SIZE)) <= WIDEST]
    return round(ROOM + max(widths), 1) if widths else 0.0


def end_labels(ends: Sequence[End], top: float, bottom: float) -> tuple[EndLabel, ...]:
    """A label for each end, from the highest down, their middles between `top` and `bottom`.

    Lines that end in one point and say the same share a label. What is too wide or finds no room is left out, of too many the
    last ones.
    """
    most = int((bottom - top) // _STEP) + 1
    told = [end for end in dict.fromkeys(ends) if text_width(end.text, SIZE) <= WIDEST][:most]
    told.sort(key=lambda end: end.y)
    heights = spread([end.y for end in told], _STEP, top, bottom)
    found = (_label(end, middle, ends) for end, middle in zip(told, heights, strict=True))
    return tuple(label for label in found if label is not None)


def _label(end: End, middle: float, ends: Sequence[End]) -> EndLabel | None:
    """Behind the end, or before it where another line ends behind."""
    width = text_width(end.text, SIZE)
    marks = [Box(other.x - ROOM / 2, other.y - ROOM / 2, ROOM, ROOM) for other in ends]
    for before in (False, True):
        begin = end.x - ROOM - width if before else end.x + ROOM
        box = Box(begin, middle - _STEP / 2, width, _STEP)
        if begin >= 0 and not any(box.overlaps(mark) for mark in marks):
            x = end.x - ROOM if before else begin
            return EndLabel(end.text, round(x, 1), round(middle + _BASELINE, 1), before)
    return None


def spread(wanted: Sequence[float], step: float, low: float, high: float) -> list[float]:
    """Heights at least `step` apart, between `low` and `high`, in the order of `wanted`, which is ascending, and as near to it as
    can be: the sum of squared distances is least.

    Raises ValueError where there are too many. Source: Barlow et al. (1972), isotonic regression by pooling adjacent violators.
    """
    most = high - step * (len(wanted) - 1)
    if most < low:
        raise ValueError("too many for the room")
    pools: list[tuple[float, int]] = []
    for number, one in enumerate(wanted):
        mean, count = one - step * number, 1
        while pools and pools[-1][0] > mean:
            before, size = pools.pop()
            mean, count = (before * size + mean * count) / (size + count), size + count
        pools.append((mean, count))
    level = [min(max(mean, low), most) for mean, count in pools for _ in range(count)]
    return [one + step * number for number, one in enumerate(level)]
