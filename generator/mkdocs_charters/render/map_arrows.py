"""The arrows of a map: from where a priority stood to its mark, around all other marks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

from .geometry import Box, Segment


@dataclass(frozen=True, slots=True)
class Disc:
    """What is drawn for a mark, as a circle."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Move:
    """Where a priority stood before, the part of the picture that this is in, and the number of its mark in the list of marks."""

    x: float
    y: float
    region: Box
    mark: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """The shaft of an arrow as straight lines that follow one another, and its head: the tip and the two other corners.

    A shaft that is bent is a quadratic Bézier curve with `bend` as its middle control point; the lines are as near to it as can be seen.
    """

    lines: tuple[Segment, ...]
    bend: tuple[float, float] | None
    head: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


DOT: Final = 2.5
"""The radius of the dot in which an arrow begins."""
_CLEAR: Final = 2.0
"""So far an arrow keeps from marks that are not its own, and its dot from all marks and dots."""
_STOP: Final = 3.0
"""So far before its mark an arrow ends."""
_HEAD: Final = 7.0
"""How long the head of an arrow is; it is as wide."""
_SHORTEST: Final = 6.0
"""An arrow whose line is shorter is left out."""
_STARTS: Final = 12
"""So many places for the dot are tried."""
_BENDS: Final = tuple(sign * 9.0 * step for step in range(1, 15) for sign in (1, -1))
"""How far the bend of an arrow lies beside its straight line, the slightest first."""
_PIECES: Final = 8
"""So many straight lines make a bent one."""


def arrows(moves: Sequence[Move], discs: Sequence[Disc], field: Box) -> list[Arrow | None]:
    """An arrow for each move that touches no mark but its own, and that only with its tip; None where it would be too short to see
    or no way leads around the marks.

    It begins where the priority stood, or as near as no mark covers it, and is straight where it can be.
    """
    dots: list[tuple[float, float]] = []
    found: list[Arrow | None] = []
    for move in moves:
        goal = discs[move.mark]
        arrow = None
        if math.hypot(move.x - goal.x, move.y - goal.y) >= goal.radius + _STOP + _HEAD:
            others = [disc for number, disc in enumerate(discs) if number != move.mark]
            for start in islice(_starts(move, discs, dots), _STARTS):
                if (arrow := _route(start, goal, others, field)) is not None:
                    dots.append(start)
                    break
        found.append(arrow)
    return found


def _starts(move: Move, discs: Sequence[Disc], dots: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Free places for a dot, nearer ones first."""
    region = move.region.grown(-DOT)
    for ring in range(12):
        count = 8 * ring or 1
        for index in range(count):
            angle = 2 * math.pi * index / count
            x, y = move.x + 4 * ring * math.cos(angle), move.y + 4 * ring * math.sin(angle)
            if (
                region.distance(x, y) < 1e-9
                and all(math.hypot(x - disc.x, y - disc.y) >= disc.radius + DOT + _CLEAR for disc in discs)
                and all(math.hypot(x - a, y - b) >= 2 * DOT + _CLEAR for a, b in dots)
            ):
                yield x, y


def _route(start: tuple[float, float], goal: Disc, others: Sequence[Disc], field: Box) -> Arrow | None:
    """A way from a dot to a mark."""
    across, up = goal.x - start[0], goal.y - start[1]
    length = math.hypot(across, up)
    if length < goal.radius + _STOP + _HEAD + _SHORTEST:
        return None
    straight = _arrow(start, (start[0] + across / 2, start[1] + up / 2), goal, 1)
    if _clear(straight, others):
        return straight
    for part in (0.5, 0.75, 0.25):
        for bend in _BENDS:
            by = start[0] + part * across - up / length * bend, start[1] + part * up + across / length * bend
            if field.distance(*by) > 0 or math.hypot(by[0] - goal.x, by[1] - goal.y) < goal.radius:
                continue
            bent = _arrow(start, by, goal, _PIECES)
            if _clear(bent, others) and all(
                math.hypot(line.x - goal.x, line.y - goal.y) > goal.radius + _STOP for line in bent.lines
            ):
                return bent
    return None


def _arrow(start: tuple[float, float], by: tuple[float, float], goal: Disc, pieces: int) -> Arrow:
    """An arrow along a quadratic Bézier curve whose middle control point is `by`, which is not the middle of the mark."""
    length = math.hypot(goal.x - by[0], goal.y - by[1])
    along_x, along_y = (goal.x - by[0]) / length, (goal.y - by[1]) / length
    end_x, end_y = goal.x - along_x * (goal.radius + _STOP), goal.y - along_y * (goal.radius + _STOP)
    base_x, base_y = end_x - along_x * _HEAD, end_y - along_y * _HEAD
    points = [start]
    for piece in range(1, pieces):
        part = piece / pieces
        one, two, three = (1 - part) ** 2, 2 * part * (1 - part), part**2
        points.append((one * start[0] + two * by[0] + three * base_x, one * start[1] + two * by[1] + three * base_y))
    points.append((base_x, base_y))
    half_x, half_y = along_y * _HEAD / 2, -along_x * _HEAD / 2
    return Arrow(
        tuple(Segment(*one, *two) for one, two in pairwise(points)),
        by if pieces > 1 else None,
        ((end_x, end_y), (base_x - half_x, base_y - half_y), (base_x + half_x, base_y + half_y)),
    )


def _clear(arrow: Arrow, others: Sequence[Disc]) -> bool:
    """Whether it keeps from these marks, with its head as well."""
    tip, left, right = arrow.head
    head = Segment(*tip, (left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    return not any(
        head.distance(disc.x, disc.y) < disc.radius + _CLEAR + _HEAD / 2
        or any(line.distance(disc.x, disc.y) < disc.radius + _CLEAR for line in arrow.lines)
        for disc in others
    )


def ends(arrow: Sequence[Segment], length: float) -> Iterator[Segment]:
    """So much of lines that follow one another at each end."""
    turned = [Segment(line.to_x, line.to_y, line.x, line.y) for line in reversed(arrow)]
    for lines in (arrow, turned):
        left = length
        for line in lines:
            if left <= 0:
                break
            yield Segment(line.x, line.y, *line.at(min(left / line.length, 1.0) if line.length else 1.0))
            left -= line.length
