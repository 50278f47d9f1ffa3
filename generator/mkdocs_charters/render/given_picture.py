"""What the parties gave one another, over time, as a picture: one side rises from the line, the other falls from it.

Marks stand in columns of equal time and are stacked in the order of days, so that they never overlap. With three parties and
more each has a line of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ..insight.reciprocity import Given, benefits
from ..locale.words import N_
from ..model.portfolio import Alliance
from ..model.values import ExchangeForm, Withheld
from .sheet import Sheet
from .text_lines import lines_of, text_width

_WIDTH: Final = 360
_STEP: Final = 26
"""Room for one mark: wide enough for a finger."""
_RADIUS: Final = 8
_COLUMNS: Final = (_WIDTH - 4) // _STEP
_HIGHEST: Final = 8
"""So many marks stand on one another; of more their number is told."""
MOST: Final = 40
"""So many marks are drawn in all: more could not be told apart, and a picture must not grow each month."""
_AXIS: Final = 22
_BOLD: Final = 13.5
"""Words of 12 units in bold letters are about as wide as ordinary ones of so many."""
_EDGE: Final = 6

SHAPES: Final = {
    ExchangeForm.RESOURCE: "square",
    ExchangeForm.INSIGHT: "circle",
    ExchangeForm.DATA: "diamond",
    ExchangeForm.ACCESS: "up",
    ExchangeForm.INTRODUCTION: "hexagon",
    ExchangeForm.TIME: "down",
    None: "dot",
}
"""The shape of each kind of thing given."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something given. `points` is the outline as SVG takes it; `words` say what it is to those who do not see it."""

    points: str
    hollow: bool
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words in the picture, at a place."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Legend:
    """A shape and what it stands for."""

    points: str
    words: str


@dataclass(frozen=True, slots=True)
class GivenPicture:
    """The picture, and what is said beside it. Lengths are in units of the picture, `lines` are heights of the time axes.

    `sums` are what came of it, by type of benefit and unit, over all parties together.
    """

    width: int
    height: float
    title: str
    description: str
    lines: tuple[float, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    ticks: tuple[Label, ...]
    legend: tuple[Legend, ...]
    any_hollow: bool
    sums: tuple[tuple[str, str], ...]


def outline(shape: str, x: float, y: float, radius: float = _RADIUS) -> str:
    """The corners of a shape around a point, as SVG takes them. A circle is a polygon of sixteen corners."""
    corners = {
        "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        "diamond": [(0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)],
        "up": [(0, -1), (1.1, 0.9), (-1.1, 0.9)],
        "down": [(0, 1), (1.1, -0.9), (-1.1, -0.9)],
        "hexagon": [(1.1, 0), (0.55, 0.95), (-0.55, 0.95), (-1.1, 0), (-0.55, -0.95), (0.55, -0.95)],
        "circle": _ROUND,
        "dot": [(0.6 * a, 0.6 * b) for a, b in _ROUND],
    }[shape]
    return " ".join(f"{x + radius * a:g},{y + radius * b:g}" for a, b in corners)


# cos and sin of multiples of 22.5 degrees, to two digits: the same on every machine.
_ROUND: Final = [
    (1, 0), (0.92, 0.38), (0.71, 0.71), (0.38, 0.92), (0, 1), (-0.38, 0.92), (-0.71, 0.71), (-0.92, 0.38),
    (-1, 0), (-0.92, -0.38), (-0.71, -0.71), (-0.38, -0.92), (0, -1), (0.38, -0.92), (0.71, -0.71), (0.92, -0.38),
]  # fmt: skip


def given_picture(
    sheet: Sheet, alliance: Alliance, given: Sequence[Given], href: Callable[[Given], str]
) -> GivenPicture | None:
    """The picture of a ledger, oldest first; None where fewer than two things were given by parties of the alliance.

    Where that makes more than `MOST` marks, stacks are lower and say how many they leave out; where there are more stacks than that, it is
    a picture of the newest things.
    """
    known = [one for one in given if one.given_by in alliance.parties and not isinstance(one.given_by, Withheld)]
    if len(known) < 2:
        return None
    sums = _sums(sheet, alliance, known)
    columns, stacks = _stacked(known, sheet.desk.as_of)
    if len(stacks) > MOST:
        known = known[-MOST:]
        columns, stacks = _stacked(known, sheet.desk.as_of)
    highest = _highest(stacks)
    pair = len(alliance.parties) == 2
    sides = [one for one in alliance.parties if pair or any(each.given_by == one for each in known)]
    tallest = {
        side: max((min(len(stack), highest + 1) for (by, _), stack in stacks.items() if by == side), default=0)
        for side in sides
    }
    lines: list[float] = []
    labels: list[Label] = []
    marks: list[Mark] = []
    top = float(_AXIS)
    for number, side in enumerate(sides):
        falls = pair and number == 1
        room = max(tallest[side], 1) * _STEP
        if falls:
            line = lines[-1]
            labels.append(Label(0, line + _AXIS + room + 12, _gave(sheet, side)))
        else:
            line = top + room
            labels.append(Label(0, top - 8, _gave(sheet, side)))
            lines.append(line)
            top = line + _AXIS + (0 if pair else _AXIS)
        for column in range(columns.count):
            stack = stacks.get((side, column), [])
            x = columns.middle(column)
            for level, one in enumerate(stack[:highest]):
                y = line + (_AXIS if falls else 0) + (1 if falls else -1) * (level + 0.5) * _STEP
                marks.append(_mark(sheet, one, x, y, href(one)))
            if len(stack) > highest:
                y = line + (_AXIS if falls else 0) + (1 if falls else -1) * (highest + 0.5) * _STEP
                labels.append(Label(x, y + 4, f"+{sheet.number(len(stack) - highest)}", "middle"))
    height = lines[-1] + _AXIS + (max(tallest[sides[1]], 1) * _STEP + 18 if pair else 0)
    forms = sorted({one.form for one in known}, key=lambda form: list(SHAPES).index(form))
    return GivenPicture(
        width=_WIDTH,
        height=height + _EDGE,
        title=sheet.gettext(N_("What was given, over time")),
        description=_described(sheet, known, sides),
        lines=tuple(lines),
        marks=tuple(marks),
        labels=tuple(labels),
        ticks=tuple(
            Label(columns.middle(column), line + 15, words, "middle")
            for line in lines
            for column, words in columns.ticks(sheet)
        ),
        legend=tuple(
            Legend(outline(SHAPES[form], 10, 10), sheet.label(form) if form is not None else sheet.gettext(N_("Other")))
            for form in forms
        ),
        any_hollow=any(not one.received for one in known),
        sums=sums,
    )


_Stacks = dict[tuple[str, int], list[Given]]
"""What a party gave in a stretch of time, by both."""


def _stacked(known: Sequence[Given], as_of: dt.date) -> tuple[_Columns, _Stacks]:
    columns = _Columns(known[0].on, max(known[-1].on, as_of))
    stacks: _Stacks = {}
    for one in known:
        stacks.setdefault((str(one.given_by), columns.of(one.on)), []).append(one)
    return columns, stacks


def _highest(stacks: _Stacks) -> int:
    """How many marks may stand on one another, at least one, so that there are not too many."""
    fitting = (high for high in range(_HIGHEST, 1, -1) if sum(min(len(one), high) for one in stacks.values()) <= MOST)
    return next(fitting, 1)


class _Columns:
    """Time cut into months, quarters or years: the finest that fits."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        months = [12 * day.year + day.month - 1 for day in (first, last)]
        self.length = next(
            one for one in (1, 3, 12, 60, 1200) if months[1] // one - months[0] // one < _COLUMNS or one == 1200
        )
        self.start = months[0] // self.length
        self.count = min(months[1] // self.length - self.start + 1, _COLUMNS)
        self.step = _WIDTH / max(self.count, 6)

    def of(self, day: dt.date) -> int:
        return min((12 * day.year + day.month - 1) // self.length - self.start, self.count - 1)

    def middle(self, column: int) -> float:
        return round((column + 0.5) * self.step, 1)

    def ticks(self, sheet: Sheet) -> list[tuple[int, str]]:
        """The first column, and each that begins a year; every other one or less where they would touch."""
        found: list[tuple[int, str]] = []
        for column in range(self.count):
            months = (self.start + column) * self.length
            year, month = divmod(months, 12)
            new = column == 0 or (self.length < 12 and month == 0) or self.length >= 12
            if new and (not found or (column - found[-1][0]) * self.step >= 44):
                words = sheet.desk.words.month(dt.date(year, month + 1, 1)) if self.length < 12 and month else str(year)
                found.append((column, words if column or self.length >= 12 or not month else str(year)))
        return found


def _mark(sheet: Sheet, one: Given, x: float, y: float, href: str) -> Mark:
    kind = sheet.label(one.form) if one.form is not None else ""
    parts = [one.what, kind, sheet.desk.words.date(one.on)]
    if not one.received:
        parts.append(sheet.gettext(N_("not yet confirmed received")))
    return Mark(outline(SHAPES[one.form], x, y), not one.received, href, ", ".join(part for part in parts if part))


def _gave(sheet: Sheet, party: str) -> str:
    """Whose side it is, in one line; a name without room for all of it is shortened, its words stay whole."""
    said = sheet.gettext(N_("%(party)s gave"))
    room = _WIDTH / _BOLD - text_width(said % {"party": ""}, 1)
    return said % {"party": " ".join(lines_of(sheet.party(party).text, room, 1))}


def _described(sheet: Sheet, known: Sequence[Given], sides: Sequence[str]) -> str:
    words = N_("Things given between %(first)s and %(last)s by %(parties)s. The list below tells each of them.")
    return sheet.gettext(words) % {
        "first": sheet.desk.words.date(known[0].on),
        "last": sheet.desk.words.date(known[-1].on),
        "parties": sheet.desk.words.listed([sheet.party(side).text for side in sides]),
    }


def _sums(sheet: Sheet, alliance: Alliance, known: Sequence[Given]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (sheet.label(one.type), sheet.number(one.total, one.unit or None, alliance))
        for one in benefits(known)
        if one.total is not None
    )
