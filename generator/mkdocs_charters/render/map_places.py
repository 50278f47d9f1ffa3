"""The places where a label of a map could stand: right beside its mark, or apart from it at the end of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import reduce
from heapq import nsmallest
from operator import itemgetter, or_
from typing import Final, NamedTuple

from .geometry import Box, Segment
from .map_arrows import DOT, Disc, ends
from .map_boxes import NEAR, at_end, beside
from .map_leads import BESIDE, Ray, rays, turns
from .map_shapes import Shape, numbered, shapes
from .paper import Rooms, paper


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark at its place, with what is to be written for it. `radius` is that of all that is drawn around it; `region` is the part of the
    picture that it is in."""

    number: int
    x: float
    y: float
    radius: float
    title: str
    region: Box


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands and its words in lines; of one that stands apart, or as near to another mark, they begin with the number of its mark.

    `lead` are the one or two lines from the rim of its mark to it, for a label that stands apart. `numbered` says whether its words begin
    with the number.
    """

    box: Box
    lines: tuple[str, ...]
    lead: tuple[Segment, ...] = ()
    numbered: bool = False


class Reach(IntEnum):
    """How far from its mark, and how badly, a label may stand."""

    BESIDE = 0
    """Right beside it, with all words."""
    NEAR = 1
    """Right beside it with fewer words or over the middle of arrows, or at the end of a short line."""
    FAR = 2
    """At the end of a long line."""
    BENT = 3
    """At the end of a line that turns once, or right beside it with fewer words over the middle of arrows."""


class Place(NamedTuple):
    """What it costs to have a label there, the label, and what of the paper it and the line to it cover: two places with a square in
    common cannot be taken both."""

    cost: float
    label: Label
    covers: int


_END: Final = 14.0
"""So much of an arrow at each end is never covered."""
_LENGTHS: Final = (7.0, 17.0, 29.0, 43.0, 60.0, 82.0, 110.0, 145.0)
_SHORT: Final = 4
"""So long lines to labels are, and so many of these are short."""
_ELBOWS: Final = (9.0, 18.0, 30.0, 46.0, 68.0)
"""After so much of its length a line turns."""
_SHAPES_APART: Final = 3
"""So many ways to set a label that stands apart are tried."""
_MOST: Final = 100
"""So many places of each reach are kept, the best ones."""

# What it costs, in places around a mark.
APART: Final = 20.0
"""To stand apart; so much a label beside its mark costs at most that is not cut."""
_PER_UNIT: Final = 0.2
"""For each unit that a line to a label is long."""
_MEETS: Final = 1.0
_ALONG: Final = 40
"""For each square in which a line to a label touches arrows, about twelve for one that it crosses; so many are too many."""
_BENT: Final = 8.0
"""For a line to a label that turns."""
_OVER: Final = 20.0
"""For each arrow that a label interrupts."""
_DOUBTFUL: Final = 4.0
"""To stand where another mark is as near."""
_STRANGE: Final = 3.0
"""To have its middle in another region."""


class Places:
    """Where the labels of a picture could stand, each looked for when it is asked for first."""

    def __init__(
        self,
        marks: Sequence[Marked],
        field: Box,
        arrows: Sequence[Sequence[Segment]],
        *,
        size: float,
        longest: float,
        all_numbered: bool = False,
    ) -> None:
        """Marks and the lines of each arrow; letters of `size` in lines of about `longest` em, each with its number if `all_numbered`."""
        self.marks = marks
        self._all_numbered = all_numbered
        self._lines = [line for arrow in arrows for line in arrow]
        self._size, self._longest = size, longest
        self._paper = paper(field)
        self._discs = [Disc(mark.x, mark.y, mark.radius) for mark in marks]
        self._dots = [Disc(arrow[0].x, arrow[0].y, DOT) for arrow in arrows]
        self._arrows = _all(self._paper.line(line) for line in self._lines)
        self._kept = _all(self._paper.disc(one.x, one.y, one.radius + 1) for one in (*self._discs, *self._dots))
        for arrow in arrows:
            for line in ends(arrow, _END):
                self._kept |= self._paper.line(line)
        self._taken = self._kept | self._arrows
        near = [self._paper.disc(mark.x, mark.y, mark.radius + NEAR + 2) for mark in marks]
        self._near_others = [_all(near[:number] + near[number + 1 :]) for number in range(len(marks))]
        self._shapes: dict[tuple[int, bool], list[Shape]] = {}
        self._rays: dict[int, list[Ray]] = {}
        self._choices: dict[tuple[int, Reach], list[Place]] = {}

    def choices(self, number: int, reach: Reach) -> list[Place]:
        """The places for the label of a mark that are this far or nearer, the best first; they cover no mark.

        A label that stands apart, or where another mark is about as near, has the number of its mark before its words. A line to a
        label touches no other mark; it may cross arrows.
        """
        if (number, reach) not in self._choices:
            nearer = self.choices(number, Reach(reach - 1)) if reach else []
            found = nsmallest(_MOST, self._find(number, reach), key=itemgetter(0))
            self._choices[number, reach] = sorted([*nearer, *found], key=itemgetter(0))
        return self._choices[number, reach]

    def _find(self, number: int, reach: Reach) -> Iterator[Place]:
        if reach is Reach.BESIDE:
            yield from self._find_beside(number, cut=False)
        elif reach is Reach.NEAR:
            yield from self._find_beside(number, cut=True)
            yield from self._find_beside(number, cut=False, over=True)
            yield from self._find_apart(number, _LENGTHS[:_SHORT])
        elif reach is Reach.FAR:
            yield from self._find_apart(number, _LENGTHS[_SHORT:])
        else:
            yield from self._find_bent(number)
            yield from self._find_beside(number, cut=True, over=True)

    def _shapes_of(self, number: int, *, told: bool) -> list[Shape]:
        """Ways to set a label; with its number `told` before the words."""
        if (number, told) not in self._shapes:
            mark = self.marks[number]
            text = numbered(mark.number, mark.title) if told else mark.title
            self._shapes[number, told] = shapes(text, self._size, self._longest)
        return self._shapes[number, told]

    def _find_beside(self, number: int, *, cut: bool, over: bool = False) -> Iterator[Place]:
        mark, ruled = self.marks[number], self._paper
        taken, near_others = self._kept if over else self._taken, self._near_others[number]
        doubtful = False
        for told in (False, True):
            numbered_here = told or self._all_numbered
            for shape in self._shapes_of(number, told=numbered_here) if doubtful or not told else ():
                if shape.cut != cut:
                    continue
                for extra, box in enumerate(beside(self._discs[number], shape, ruled.field)):
                    if not ruled.field.holds(box):
                        continue
                    covers = ruled.box(box)
                    if covers & taken:
                        continue
                    if bool(covers & near_others) != told:
                        doubtful = True
                        continue
                    cost = shape.cost + extra + told * _DOUBTFUL + _strange(mark, box)
                    if over:
                        cost += _OVER * sum(line.crosses(box) for line in self._lines)
                    yield Place(cost, Label(box, shape.lines, numbered=numbered_here), covers)

    def _rays_of(self, number: int) -> list[Ray]:
        if number not in self._rays:
            others = [*self._discs[:number], *self._discs[number + 1 :], *self._dots]
            self._rays[number] = list(rays(self._discs[number], others, self._paper.field))
        return self._rays[number]

    def _room(self, choice: Sequence[Shape]) -> list[tuple[Shape, Rooms]]:
        """Ways to set a label that stands apart, and where there is room for each."""
        return [(shape, self._paper.rooms(self._taken, shape.width, shape.height)) for shape in choice]

    def _find_apart(self, number: int, lengths: Sequence[float]) -> Iterator[Place]:
        radius = self.marks[number].radius
        ends = [radius + length for length in lengths]
        rooms = self._room(self._shapes_of(number, told=True)[:_SHAPES_APART])
        for ray in self._rays_of(number):
            yield from self._find_along(number, ray, rooms, radius, ends)

    def _find_bent(self, number: int) -> Iterator[Place]:
        radius = self.marks[number].radius
        everything = [*self._discs, *self._dots]
        choice = self._shapes_of(number, told=True)
        smallest = min(choice, key=lambda shape: shape.width * shape.height)
        rooms = self._room(choice[:1] if smallest is choice[0] else [choice[0], smallest])
        for ray in self._rays_of(number):
            for length in _ELBOWS:
                if radius + length > ray.reach:
                    break
                first = ray.part(radius, radius + length)
                for turned in turns(ray, radius + length, everything, self._paper.field):
                    yield from self._find_along(number, turned, rooms, 0, _LENGTHS[1:], first)

    def _find_along(
        self,
        number: int,
        ray: Ray,
        choice: Sequence[tuple[Shape, Rooms]],
        begin: float,
        ends: Sequence[float],
        first: Segment | None = None,
    ) -> Iterator[Place]:
        """Places at the ends of lines that begin and end at these distances along a ray, or of such lines behind a `first` one."""
        ruled, covered, before = self._paper, 0, begin
        for end in ends:
            if end > ray.reach:
                break
            at = ray.part(begin, end)
            for shape, rooms in choice:
                for left, top in at_end(at.to_x, at.to_y, ray, shape, self._size):
                    corner = rooms.near(left, top)
                    if corner is None:
                        continue
                    if not covered and first is not None:
                        covered = ruled.line(first)
                    if before < end:
                        covered |= ruled.line(ray.part(before, end))
                        before = end
                    over = (covered & self._arrows).bit_count()
                    box = Box(*corner, shape.width, shape.height)
                    if over > _ALONG or (first is not None and first.crosses(box.grown(BESIDE))):
                        continue
                    cost = shape.cost + APART + (end - begin) * _PER_UNIT + _strange(self.marks[number], box)
                    cost += over * _MEETS
                    if first is not None:
                        cost += _BENT + first.length * _PER_UNIT
                    lead = (at,) if first is None else (first, at)
                    yield Place(cost, Label(box, shape.lines, lead, numbered=True), ruled.box(box) | covered)


def _strange(mark: Marked, box: Box) -> float:
    x, y, region = box.x + box.width / 2, box.y + box.height / 2, mark.region
    inside = region.x <= x <= region.x + region.width and region.y <= y <= region.y + region.height
    return 0.0 if inside else _STRANGE


def _all(covered: Iterable[int]) -> int:
    return reduce(or_, covered, 0)
