"""Where marks and their labels stand in a picture, so that none covers another. Deterministic: the same input, the
same picture."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


class _Widths(dict[str, float]):
    """Advance widths in em, worked out when a character is met first."""

    def __missing__(self, char: str) -> float:
        if unicodedata.combining(char):
            width = 0.0
        elif _is_wide(char):
            width = 1.05
        else:
            width = 0.79 if char.isupper() or not char.isascii() else 0.64
        self[char] = width
        return width


# Those of DejaVu Sans, which is as wide as common interface fonts get: a label is narrower, never wider.
_WIDTHS = _Widths(
    {
        **dict.fromkeys("ijl'|", 0.28),
        **dict.fromkeys(" ,./:;Itf!()[]-", 0.41),
        **dict.fromkeys("mMWw%@", 1.0),
        **dict.fromkeys("rszcJ", 0.56),
    }
)


def text_width(text: str, size: float) -> float:
    """How much room a text of one line takes at most, in the unit of `size`, in an ordinary sans-serif."""
    return size * sum(map(_WIDTHS.__getitem__, text))


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def lines_of(text: str, longest: float, most: int = 2) -> tuple[str, ...]:
    """A text in at most `most` lines of at most `longest` em, broken between words, in a word where it is wider; what
    does not fit ends in `…`."""
    lines: list[str] = []
    left = text.split()
    while left and len(lines) < most:
        line = left.pop(0)
        while left and text_width(f"{line} {left[0]}", 1) <= longest:
            line += f" {left.pop(0)}"
        if text_width(line, 1) > longest:
            part = _beginning(line, longest - text_width("-", 1))
            left.insert(0, line[len(part) :])
            line = part if _is_wide(part[-1]) else part + "-"
        lines.append(line)
    if left:
        last = lines[-1].rstrip(" -,.;:")
        if text_width(last + "…", 1) > longest:
            last = last.rpartition(" ")[0] or _beginning(last, longest - text_width("…", 1))
        lines[-1] = last.rstrip(" -,.;:") + "…"
    return tuple(lines)


def _beginning(word: str, longest: float) -> str:
    """As much of a word as fits, a character at least."""
    width = 0.0
    for number, char in enumerate(word):
        width += text_width(char, 1)
        if number and width > longest:
            return word[:number]
    return word


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands, and its label. Without a box there was no room: the number alone stands for it.

    `lines` are the words that fit into the box; of a label that stands apart they begin with the number of its mark.
    `lead` is where a line to the mark ends at the label, for a label that stands apart.
    """

    x: float
    y: float
    box: Box | None = None
    lines: tuple[str, ...] = ()
    lead: tuple[float, float] | None = None


_LINE = 1.25
"""Height of a line of text, in em."""
_NEAR = 4.0
_DISTANCES = (_NEAR, 16.0, 30.0, 46.0, 64.0)
"""From mark to label. From the second on a line leads from the label to its mark."""


def place(
    spots: Sequence[tuple[float, float]],
    titles: Sequence[str],
    field: Box,
    avoid: Sequence[Box],
    *,
    numbers: Sequence[int],
    radius: float,
    size: float,
    longest: float,
) -> tuple[Place, ...]:
    """A place for each spot and its title, in their order; `numbers` are those of the marks.

    Marks of `radius` stand on their spots, or as near as they can without covering one another. Labels (of `size`, in
    lines of at most `longest` em) lie in `field` and cover neither a mark nor another label; what they should
    `avoid` they cover only where there is no other room.
    """
    marks = _fan(spots, field, radius)
    covered = [Box(x - radius, y - radius, 2 * radius, 2 * radius) for x, y in marks]
    places: list[Place] = []
    for (x, y), title, number in zip(marks, titles, numbers, strict=True):
        best, least = Place(x, y), math.inf
        for apart in (False, True):
            if least <= _PER_STEP:
                break
            for base, shape in _shapes(f"{number}. {title}" if apart else title, size, longest, apart=apart):
                best, least = _better(best, least, base, shape, radius, field, covered, avoid)
        places.append(best)
        if best.box is not None:
            covered.append(best.box)
    return tuple(places)


def _better(
    best: Place,
    least: float,
    base: float,
    shape: _Shape,
    radius: float,
    field: Box,
    covered: Sequence[Box],
    avoid: Sequence[Box],
) -> tuple[Place, float]:
    """The best place so far, or one of this shape if it costs less."""
    for extra, left, top in shape.around(best.x, best.y, radius, field):
        if base + extra >= least:
            break
        box = Box(left, top, shape.width, shape.height)
        if not field.holds(box) or any(box.overlaps(other) for other in covered):
            continue
        cost = base + extra + _OVER * sum(box.overlaps(other) for other in avoid)
        if cost < least:
            best, least = Place(best.x, best.y, box, shape.lines, shape.lead(box, best.x, best.y)), cost
    return best, least


_OVER = 5.0
_PER_STEP = 12.0
_NARROW = 5.0
_ONE_LINE = 8.0
_SHORTENED = 6.0
"""What it costs, in places around the mark, to cover something, to stand a step away, to be narrow, short or
shortened."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """A way to set a label, at a distance from its mark."""

    lines: tuple[str, ...]
    width: float
    height: float
    distance: float

    def around(self, x: float, y: float, radius: float, field: Box) -> Iterator[tuple[int, float, float]]:
        """Left upper corners around a mark, the best first, each with its number."""
        reach = radius + self.distance
        slant = reach * math.sqrt(0.5)
        middle = y - self.height / 2
        inside = min(max(x - self.width / 2, field.x + 2), field.x + field.width - self.width - 2)
        yield 0, x + reach, middle
        yield 1, x - reach - self.width, middle
        yield 2, inside, y + reach
        yield 3, inside, y - reach - self.height
        yield 4, x + slant, middle - slant
        yield 5, x + slant, middle + slant
        yield 6, x - slant - self.width, middle - slant
        yield 7, x - slant - self.width, middle + slant

    def lead(self, box: Box, x: float, y: float) -> tuple[float, float] | None:
        """Where a line from the mark meets the label; None for a label right beside its mark."""
        if self.distance <= _NEAR:
            return None
        return min(max(x, box.x), box.x + box.width), min(max(y, box.y), box.y + box.height)


def _shapes(text: str, size: float, longest: float, *, apart: bool) -> Iterator[tuple[float, _Shape]]:
    """Ways to set a label right beside its mark, or apart from it, with what each costs."""
    ways = []
    for most, room, extra in ((2, longest, 0.0), (3, longest * 2 / 3, _NARROW), (1, longest, _ONE_LINE)):
        lines = lines_of(text, room, most)
        if lines:
            cost = extra + _SHORTENED * lines[-1].endswith("…")
            ways.append((cost, lines, max(text_width(line, size) for line in lines)))
    steps = enumerate(_DISTANCES[1:], 1) if apart else [(0, _NEAR)]
    for step, distance in steps:
        for cost, lines, width in ways:
            yield _PER_STEP * step + cost, _Shape(lines, width, size * _LINE * len(lines), distance)


def _fan(spots: Sequence[tuple[float, float]], field: Box, radius: float) -> list[tuple[float, float]]:
    """Marks that do not cover one another: those on one spot around it, others on theirs, or as near as there is
    room."""
    crowd = Counter(spots)
    seen: Counter[tuple[float, float]] = Counter()
    marks: list[tuple[float, float]] = []
    apart = 2 * radius + 1.5
    for spot in spots:
        wanted = _around(spot, seen[spot], crowd[spot], apart)
        seen[spot] += 1
        for x, y in _spiral(wanted, apart / 2):
            inside = field.holds(Box(x - radius, y - radius, 2 * radius, 2 * radius))
            if inside and all(math.hypot(x - a, y - b) >= apart - 1e-9 for a, b in marks):
                marks.append((x, y))
                break
        else:
            marks.append(spot)
    return marks


def _around(spot: tuple[float, float], index: int, count: int, apart: float) -> tuple[float, float]:
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
