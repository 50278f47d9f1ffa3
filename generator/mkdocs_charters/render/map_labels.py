"""Where the marks of a map and their labels stand, so that none covers another and no line runs through a label.
Deterministic: the same input, the same picture."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from .label_places import Box, lines_of, text_width
from .paper import Paper, Segment


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark at its place, with what is to be written for it. `radius` is that of all that is drawn around it."""

    number: int
    x: float
    y: float
    radius: float
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands and its words in lines; of one that stands apart they begin with the number of its mark.

    `lead` is a line from its mark to it, for a label that stands apart.
    """

    box: Box
    lines: tuple[str, ...]
    lead: Segment | None = None

    def hinders(self, other: Label) -> bool:
        """Whether the two cannot stand in one picture."""
        return (
            self.box.overlaps(other.box)
            or (self.lead is not None and self.lead.crosses(_grown(other.box, 1)))
            or (other.lead is not None and other.lead.crosses(_grown(self.box, _BESIDE)))
        )


_LINE: Final = 1.25
"""Height of a line of text, in em."""
_NEAR: Final = 4.0
"""From a mark to a label right beside it."""
_LEAD: Final = 8.0
_LONGEST_LEAD: Final = 170.0
"""So long is a line to a label at least, and at most."""
_LIFT: Final = 5.0
"""How far a label that hangs down or stands up beside its mark comes back over the middle."""
_BESIDE: Final = 2.0
"""So far labels keep from lines."""
_END: Final = 14.0
"""So much of a line at each end is never covered."""
_DIRECTIONS: Final = 12
_CROWD: Final = 100.0
"""Marks that are nearer are a crowd, out of which labels are to stand."""
_SHAPES_APART: Final = 4
"""So many ways to set a label that stands apart are tried."""
_IN_WAY: Final = 2
_BEST: Final = 6
_BEST_SHAPES: Final = 3
"""So many of the places around a mark, and of the ways to set its label, are the best ones."""
_TRIES: Final = 8
"""So many labels are moved at most for another one, and so often this is tried."""

# What it costs, in places around a mark.
_LEFT_OUT: Final = 140.0
_CUT: Final = 22.0
_LOST: Final = 50.0
"""To leave out all of the words; some of them cost as much less."""
_AT_LEAST: Final = 10
"""So many letters a label has that is cut."""
_APART: Final = 20.0
"""To stand apart; so much a label beside its mark costs at most that is not cut."""
_BADLY: Final = 45.0
"""From here on it is worth while to look for something better."""
_PER_UNIT: Final = 0.2
"""For each unit that a line to a label is long."""
_MEETS: Final = 6.0
"""For each line that a line to a label crosses."""
_INWARD: Final = 6.0
"""Half of what it costs to lead into the crowd."""
_OVER: Final = 15.0
"""For each line that a label interrupts."""
_RUNS_ALONG: Final = 60.0
"""For each line that it runs along, nearer than this: """
_ALONG: Final = 5.0
_UNDER: Final = 20.0
"""For each mark that it runs under: its label says its number."""
_BROKEN: Final = 2.0
"""For each word that is broken."""
_DOUBTFUL: Final = 4.0
"""To stand where another mark is as near."""


def labels(
    marks: Sequence[Marked], field: Box, lines: Sequence[Segment], *, size: float, longest: float
) -> tuple[Label | None, ...]:
    """A label for each mark, of letters of `size` in lines of about `longest` em, in `field`; None where there is no
    room for one.

    A label covers no mark, no other label and none of the `lines`, and no line that leads to a label runs through one. They
    are put down one after the other; then one that fared badly may take the place of others that fare well elsewhere.
    One without room may cover the middle of `lines`, which are to be drawn with a gap there (`around`).
    """
    desk = _Desk(marks, field, lines, size, longest)
    found = desk.put_down()
    for over in (False, True) if lines else (False,):
        tries = _TRIES
        for number in sorted(found, key=lambda at: (-found[at].cost, at)):
            if found[number].cost < (_LEFT_OUT if over else _BADLY):
                break
            better, tries = desk.make_room(number, found, tries, over=over)
            found.update(better)
    return tuple(found[number].label for number in range(len(marks)))


def around(line: Segment, found: Sequence[Label | None]) -> list[Segment]:
    """The parts of a line that run beside labels."""
    parts = [line]
    for label in found:
        if label is not None:
            parts = [rest for part in parts for rest in part.outside(_grown(label.box, 1))]
    return parts


@dataclass(frozen=True, slots=True)
class _Found:
    label: Label | None
    cost: float


@dataclass(frozen=True, slots=True)
class _Shape:
    """A way to set a label, and what it costs."""

    lines: tuple[str, ...]
    width: float
    height: float
    cost: float


class _Desk:
    """The marks and lines of a picture, and the ways to set each label."""

    def __init__(
        self, marks: Sequence[Marked], field: Box, lines: Sequence[Segment], size: float, longest: float
    ) -> None:
        self.marks = marks
        self.lines = lines
        self.size = size
        self.discs = [Box(one.x - one.radius, one.y - one.radius, 2 * one.radius, 2 * one.radius) for one in marks]
        self.paper = Paper(field)
        for disc in self.discs:
            self.paper.take(disc)
        self.over = self.paper.copy()
        for line in lines:
            self.paper.take_line(line, _BESIDE)
            for end in line.ends(_END):
                self.over.take_line(end, _BESIDE)
        self.longest = longest
        self._beside: dict[int, list[_Shape]] = {}
        self.away = [_away(marks, number) for number in range(len(marks))]
        self._apart: dict[int, list[_Shape]] = {}

    def shapes_beside(self, number: int) -> list[_Shape]:
        """Ways to set a label that stands right beside its mark."""
        if number not in self._beside:
            self._beside[number] = _shapes(self.marks[number].title, self.size, self.longest)
        return self._beside[number]

    def shapes_apart(self, number: int) -> list[_Shape]:
        """Ways to set a label that stands apart from its mark."""
        if number not in self._apart:
            mark = self.marks[number]
            self._apart[number] = _shapes(f"{mark.number}.{_TOGETHER}{mark.title.strip()}", self.size, self.longest)[
                :_SHAPES_APART
            ]
        return self._apart[number]

    def sheet(self, labels: Iterable[Label | None] = (), *, over: bool = False) -> _Sheet:
        """The picture with these labels only; labels that are put down later may stand `over` lines."""
        sheet = _Sheet(self, (self.over if over else self.paper).copy(), list(self.lines), [], over)
        for label in labels:
            sheet.put(label)
        return sheet

    def put_down(self) -> dict[int, _Found]:
        """A label for each mark. Most pictures have room for all of them in one of the best places; else the ones with least
        choice come first: once those that fit beside their marks uncut before all others, and where that does not do,
        once in one go."""
        if (easy := self._at_ease()) is not None:
            return easy
        sheet = self.sheet()
        choices = [sheet.choices(number) for number in range(len(self.marks))]
        order = sorted(range(len(self.marks)), key=lambda at: (choices[at], at))
        found = self._one_by_one(order, (_APART, _LEFT_OUT))
        if all(one.cost < _BADLY for one in found.values()):
            return found
        other = self._one_by_one(order, (_LEFT_OUT,))
        return min(found, other, key=lambda one: sum(each.cost for each in one.values()))

    def _at_ease(self) -> dict[int, _Found] | None:
        """A label for each mark in one of its best places; None where one has no room there."""
        sheet = self.sheet()
        found: dict[int, _Found] = {}
        for number, mark in enumerate(self.marks):
            one = sheet.easy(number, islice(_whole(mark.title, self.size, self.longest), _BEST_SHAPES))
            if one is None:
                return None
            found[number] = one
            sheet.put(one.label)
        return found

    def _one_by_one(self, order: Sequence[int], steps: Sequence[float]) -> dict[int, _Found]:
        sheet = self.sheet()
        found: dict[int, _Found] = {}
        for below in steps:
            for number in order:
                if number in found:
                    continue
                best = sheet.best(number, below)
                if best.label is not None or below == _LEFT_OUT:
                    found[number] = best
                    sheet.put(best.label)
        return found

    def make_room(
        self, number: int, found: Mapping[int, _Found], tries: int, *, over: bool = False
    ) -> tuple[dict[int, _Found], int]:
        """Another place for a label and for those that stand in its way, where all of them fare better together; and how many
        tries are left."""
        alone = self.sheet(over=over)
        most = found[number].cost
        left_alone = self.sheet((one.label for at, one in found.items() if at != number), over=over)
        choices = [
            left_alone.best(number, most),
            *alone.beside(number, most, every=True),
            *alone.apart(number, most, every=True),
        ]
        for choice in sorted(choices, key=lambda one: one.cost):
            if choice.label is None or choice.cost >= most:
                continue
            inway = [at for at, one in found.items() if at != number and one.label and choice.label.hinders(one.label)]
            if len(inway) > _IN_WAY or (inway and not tries):
                continue
            tries -= bool(inway)
            left = most - choice.cost + sum(found[at].cost for at in inway)
            sheet = self.sheet((one.label for at, one in found.items() if at not in (number, *inway)), over=over)
            sheet.put(choice.label)
            moved = {number: choice}
            for at in sorted(inway, key=lambda at: -found[at].cost):
                moved[at] = sheet.best(at, min(left, _LEFT_OUT))
                left -= moved[at].cost
                if left <= 0:
                    break
                sheet.put(moved[at].label)
            else:
                return moved, tries
        return {}, tries


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A picture with what was put down so far."""

    desk: _Desk
    paper: Paper
    lines: list[Segment]
    grown: list[Box]
    """What lines to labels may not cross."""
    over: bool = False
    """Whether labels may cover lines."""

    def put(self, label: Label | None) -> None:
        if label is None:
            return
        self.paper.take(label.box)
        self.grown.append(_grown(label.box, 1))
        if label.lead is not None:
            self.paper.take_line(label.lead, _BESIDE)
            self.lines.append(label.lead)

    def best(self, number: int, below: float) -> _Found:
        """The best place right beside a mark or apart from it, of those that cost less."""
        found = _Found(None, below)
        for one in self.beside(number, below):
            if one.cost < found.cost:
                found = one
        for one in self.apart(number, found.cost) if found.cost > _APART else ():
            if one.cost < found.cost:
                found = one
        return found

    def choices(self, number: int) -> int:
        """How many places there are right beside a mark."""
        mark = self.desk.marks[number]
        boxes = (box for shape in self.desk.shapes_beside(number)[:2] for box in _beside(mark, shape, self.paper.field))
        return sum(map(self.paper.has_room, boxes))

    def easy(self, number: int, shapes: Iterable[_Shape]) -> _Found | None:
        """One of the best places right beside a mark; None where there is no room in any of them."""
        for shape in shapes:
            for extra, box in enumerate(islice(_beside(self.desk.marks[number], shape, self.paper.field), _BEST)):
                if self.paper.has_room(box) and not self._doubtful(number, box):
                    return _Found(Label(box, shape.lines), shape.cost + extra)
        return None

    def beside(self, number: int, below: float, *, every: bool = False) -> Iterator[_Found]:
        """Places right beside a mark, each better than the one before or `every` one; where another mark is about as near,
        its number stands before the words."""
        mark = self.desk.marks[number]
        for shapes_of, base in ((self.desk.shapes_beside, 0.0), (self.desk.shapes_apart, _DOUBTFUL)):
            for shape in shapes_of(number) if base < below else ():
                if base + shape.cost >= below:
                    break
                for extra, box in enumerate(_beside(mark, shape, self.paper.field)):
                    cost = base + shape.cost + extra
                    if self.over:
                        cost += _OVER * sum(line.crosses(box) for line in self.desk.lines)
                    if cost < below and self.paper.has_room(box) and self._doubtful(number, box) == bool(base):
                        yield _Found(Label(box, shape.lines), cost)
                        below = below if every else cost

    def apart(self, number: int, below: float, *, every: bool = False) -> Iterator[_Found]:
        """Places apart from a mark, each better than the one before, or of each shape the best in `every` direction."""
        mark = self.desk.marks[number]
        for shape in self.desk.shapes_apart(number):
            base = shape.cost + _APART
            reach = mark.radius + min((below - base) / _PER_UNIT, _LONGEST_LEAD)
            if reach < mark.radius + _LEAD:
                break
            window = Box(
                mark.x - reach - shape.width,
                mark.y - reach - shape.height,
                2 * reach + shape.width,
                2 * reach + shape.height,
            )
            leads = sorted(
                (length, box.y, box.x, box, lead)
                for box in self.paper.rooms(shape.width, shape.height, window)
                for lead, length in (_lead(mark, box, self.desk.size),)
                if mark.radius + _LEAD <= length < reach
            )
            best: dict[int, _Found] = {}
            for length, _, _, box, lead in leads:
                direction = _direction(lead) if every else 0
                cost = base + (length - mark.radius) * _PER_UNIT
                least = best[direction].cost if direction in best else below
                if cost >= least:
                    if not every:
                        break
                    continue
                if any(lead.crosses(taken) for taken in self.grown):
                    continue
                cost += self._burden(number, lead)
                if self.over:
                    cost += _OVER * sum(line.crosses(box) for line in self.desk.lines)
                if cost < least:
                    best[direction] = _Found(Label(box, shape.lines, lead), cost)
            yield from best.values()
            if best and not every:
                below = best[0].cost

    def _burden(self, number: int, lead: Segment) -> float:
        """What it costs a line to a label that it runs over lines, along them or under marks."""
        away_x, away_y = self.desk.away[number]
        along_x, along_y = lead.to_x - lead.x, lead.to_y - lead.y
        cost = _INWARD * (1 - (away_x * along_x + away_y * along_y) / math.hypot(along_x, along_y))
        for line in self.lines:
            if line.distance(*lead.at(0.4)) < _ALONG and line.distance(*lead.at(0.8)) < _ALONG:
                cost += _RUNS_ALONG
            elif lead.meets(line):
                cost += _MEETS
        for other, mark in enumerate(self.desk.marks):
            if other != number and lead.distance(mark.x, mark.y) < mark.radius + 1:
                cost += _UNDER
        return cost

    def _doubtful(self, number: int, box: Box) -> bool:
        """Whether another mark is about as near to a label as its own."""
        around = _grown(box, _NEAR + 2)
        return any(around.overlaps(disc) for other, disc in enumerate(self.desk.discs) if other != number)


def _away(marks: Sequence[Marked], number: int) -> tuple[float, float]:
    """The direction in which a mark turns away from the others, as a line of length 1; nearer ones count more."""
    x = y = 0.0
    for other, mark in enumerate(marks):
        across, up = marks[number].x - mark.x, marks[number].y - mark.y
        if other != number and (distance := math.hypot(across, up)) < _CROWD:
            x, y = x + across / distance**2, y + up / distance**2
    length = math.hypot(x, y)
    return (x / length, y / length) if length > 1e-9 else (0.0, 0.0)


def _grown(box: Box, by: float) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _beside(mark: Marked, shape: _Shape, field: Box) -> Iterator[Box]:
    """Boxes around a mark, the best first."""
    reach = mark.radius + _NEAR
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


def _direction(lead: Segment) -> int:
    """To which part of the clock a line leads."""
    return math.floor(math.atan2(lead.to_y - lead.y, lead.to_x - lead.x) / math.pi * _DIRECTIONS / 2)


def _lead(mark: Marked, box: Box, size: float) -> tuple[Segment, float]:
    """A line from a mark to the nearest point of a label, and its length: to the middle of a line of text, or to a point above or below its words."""
    half = size * _LINE / 2
    x = min(max(mark.x, box.x), box.x + box.width)
    y = min(max(mark.y, box.y + half), box.y + box.height - half)
    if x == mark.x:
        y = box.y if mark.y < box.y else box.y + box.height
    return Segment(mark.x, mark.y, x, y), math.hypot(x - mark.x, y - mark.y)


_TOGETHER: Final = "\ue000"
"""Between a number and a word while lines are broken."""
_WAYS: Final = (
    (2, 1.0, 0.0),
    (3, 2 / 3, 3.0),
    (1, 1.5, 3.0),
    (3, 1.0, 4.0),
    (4, 2 / 3, 6.0),
    (4, 1.0, 7.0),
    (1, 1.0, 0.0),
)
"""So many lines at most, so long (in parts of the longest), and what that costs."""


def _whole(text: str, size: float, longest: float) -> Iterator[_Shape]:
    """Ways to set a label that say all of it and break no word, the best first, each made when it is asked for."""
    for most, room, cost in sorted(_WAYS, key=lambda way: way[2]):
        lines = tuple(lines_of(text, longest * room, most))
        broken = any(line.endswith("-") and f"{line} " not in text for line in lines)
        if lines and not broken and (not lines[-1].endswith("…") or text.rstrip().endswith("…")):
            yield _shape(lines, size, cost)


def _shape(lines: tuple[str, ...], size: float, cost: float) -> _Shape:
    return _Shape(lines, max(text_width(line, size) for line in lines), size * _LINE * len(lines), cost)


def _shapes(text: str, size: float, longest: float) -> list[_Shape]:
    """Ways to set a label, the best first; cut ones come last."""
    whole = sum(not char.isspace() for char in text)
    found: dict[tuple[str, ...], _Shape] = {}
    for most, room, cost in _WAYS:
        lines = tuple(line.replace(_TOGETHER, " ") for line in lines_of(text, longest * room, most))
        if not lines or lines in found:
            continue
        if lines[-1].endswith("…") and not text.rstrip().endswith("…"):
            said = sum(not char.isspace() for line in lines for char in line) - 1
            if said < _AT_LEAST:
                continue
            cost += _CUT + _LOST * max(1 - said / whole, 0)
        cost += _BROKEN * sum(line.endswith("-") and f"{line} " not in text for line in lines)
        found[lines] = _shape(lines, size, cost)
    return sorted(found.values(), key=lambda shape: shape.cost)


def fan(spots: Sequence[tuple[float, float]], field: Box, radius: float) -> list[tuple[float, float]]:
    """Marks that do not cover one another: those on one spot around it, others on theirs, or as near as there is
    room."""
    crowd = Counter(spots)
    seen: Counter[tuple[float, float]] = Counter()
    marks: list[tuple[float, float]] = []
    apart = 2 * radius + 1.5
    for spot in spots:
        wanted = _in_ring(spot, seen[spot], crowd[spot], apart)
        seen[spot] += 1
        for x, y in _spiral(wanted, apart / 2):
            inside = field.holds(Box(x - radius, y - radius, 2 * radius, 2 * radius))
            if inside and all(math.hypot(x - a, y - b) >= apart - 1e-9 for a, b in marks):
                marks.append((x, y))
                break
        else:
            marks.append(spot)
    return marks


def _in_ring(spot: tuple[float, float], index: int, count: int, apart: float) -> tuple[float, float]:
    if count == 1:
        return spot
    ring = apart / 2 / math.sin(math.pi / count) + 0.5
    angle = 2 * math.pi * index / count + (math.pi if count == 2 else -math.pi / 2)
    return spot[0] + ring * math.cos(angle), spot[1] + ring * math.sin(angle)


def _spiral(start: tuple[float, float], step: float) -> Iterator[tuple[float, float]]:
    """Points around a point, nearer ones first."""
    yield start
    for ring in range(1, 24):
        count = 6 * ring
        for index in range(count):
            angle = 2 * math.pi * index / count
            yield start[0] + ring * step * math.cos(angle), start[1] + ring * step * math.sin(angle)
