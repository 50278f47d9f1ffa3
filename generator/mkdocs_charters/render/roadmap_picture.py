"""Milestones along quarters, as a picture: marks in lanes, each with its words beside it, nothing over anything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ..insight.obligations import MilestoneState
from ..locale.words import N_
from ..model.values import MilestoneOutcome
from ..standing.registers import PICTURED
from .given_picture import outline
from .sheet import Sheet
from .text_lines import lines_of, text_width

MOST: Final = PICTURED
"""So many milestones are drawn."""
_WIDTH: Final = 360
_LEFT: Final = 10
_RIGHT: Final = 350
_HEAD: Final = 26
_LANE: Final = 26
"""Room for one lane: high enough for a finger."""
_RADIUS: Final = 6
_DOT: Final = 3
"""Radius of the dot where a milestone stood at first."""
_SIZE: Final = 11
_LONGEST: Final = 22.0
"""The words beside a mark are at most so many em long."""
_SHORTEST: Final = 4.0
"""With less room than so many em there are no words."""
_APART: Final = 4
"""Between a mark and its words, and to what stands next in its lane."""
_LONG: Final = dt.timedelta(days=3 * 365)
"""In a time of this length everything can be told apart."""
_TICK: Final = 60
"""So far apart stand the words for two quarters."""
_SHAPES: Final = {
    MilestoneOutcome.MOVED: "diamond",
    MilestoneOutcome.DROPPED: "down",
    None: "square",
}
"""Shape tells how a milestone stands: what was reached is a full circle, all else is hollow."""


@dataclass(frozen=True, slots=True)
class Stone:
    """A milestone in the picture.

    `points` is its outline, empty for a circle, `moved` says that it has the colour of what moved. `was` is where it stood at first, None where it did not move. `text` begins or ends (`anchor`) at `text_x`. `words` say all of it to those who do not see it.
    """

    x: float
    y: float
    points: str
    moved: bool
    was: float | None
    text: str
    text_x: float
    anchor: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a quarter or a year, with its words where there is room for them."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class RoadmapPicture:
    """The picture. `today` is the place of the site's own day, None where it lies outside. `shapes` are those that occur, each
    as outline, whether it has the colour of what moved, and its words; `trails` lead from where milestones stood at first to their marks; `more` is how many milestones with a day are not drawn.
    """

    width: int
    height: float
    title: str
    description: str
    ticks: tuple[Tick, ...]
    today: float | None
    stones: tuple[Stone, ...]
    shapes: tuple[tuple[str, bool, str], ...]
    trails: str
    more: int


def roadmap_picture(
    sheet: Sheet, states: Sequence[MilestoneState], href: Callable[[MilestoneState], str]
) -> RoadmapPicture | None:
    """Milestones with a day, the first `MOST` by date, without those so far away that the others would stand in one place; None where
    fewer than two have a day."""
    dated = sorted((one for one in states if one.due_on is not None), key=_due)
    shown = _near(dated[:MOST])
    if len(shown) < 2:
        return None
    axis = _Axis([day for one in shown for day in (_due(one), one.milestone.due_on) if day is not None])
    lanes: list[float] = []
    stones = tuple(_stone(sheet, axis, lanes, one, href(one)) for one in shown)
    today = sheet.desk.as_of
    outcomes = [one for one in (MilestoneOutcome.REACHED, *_SHAPES) if any(state.outcome is one for state in shown)]
    return RoadmapPicture(
        width=_WIDTH,
        height=_HEAD + _LANE * len(lanes) + 6,
        title=sheet.gettext(N_("Milestones along quarters")),
        description=_described(sheet, shown),
        ticks=axis.ticks(),
        today=axis.at(today) if axis.first <= today < axis.last else None,
        stones=stones,
        shapes=tuple(
            (
                _outline(one, 10, 10),
                one is MilestoneOutcome.MOVED,
                sheet.label(one) if one is not None else sheet.gettext(N_("nothing told yet")),
            )
            for one in outcomes
        ),
        trails="".join(_trail(one) for one in stones),
        more=len(dated) - len(shown),
    )


def _near(dated: list[MilestoneState]) -> list[MilestoneState]:
    """Milestones by date without the last ones, as long as the time before the last is longer than all the time before that."""
    shown = list(dated)
    while len(shown) > 2:
        first, before, last = (_due(shown[place]) for place in (0, -2, -1))
        if last - first <= _LONG or last - before <= before - first:
            break
        shown.pop()
    return shown


def _due(state: MilestoneState) -> dt.date:
    assert state.due_on is not None
    return state.due_on


def _stone(sheet: Sheet, axis: _Axis, lanes: list[float], state: MilestoneState, href: str) -> Stone:
    """A milestone in the first lane that has room for it. `lanes` are how far each is taken, and grow."""
    due, first = _due(state), state.milestone.due_on
    x = axis.at(due)
    was = axis.at(first) if first is not None and first != due else x
    moved = abs(was - x) > 2 * _RADIUS
    edge = _RADIUS + 1
    ends = (min(x, was), max(x, was)) if moved else (x, x)
    label = _label(state.milestone.title, ends[0] - edge, ends[1] + edge)
    lane = next((number for number, taken in enumerate(lanes) if taken <= label.left), len(lanes))
    if lane == len(lanes):
        lanes.append(0.0)
    lanes[lane] = label.right + _APART
    y = _HEAD + _LANE * (lane + 0.5)
    return Stone(
        x=x,
        y=y,
        points=_outline(state.outcome, x, y),
        moved=state.outcome is MilestoneOutcome.MOVED,
        was=was if moved else None,
        text=sheet.own(label.text, sheet.desk.portfolio.alliances[state.alliance_id]),
        text_x=round(label.x, 1),
        anchor=label.anchor,
        href=href,
        words=_words(sheet, state),
    )


@dataclass(frozen=True, slots=True)
class _Label:
    """Words beside a mark, and how far both reach together."""

    text: str
    x: float
    anchor: str
    left: float
    right: float


def _outline(outcome: MilestoneOutcome | None, x: float, y: float) -> str:
    return outline(_SHAPES[outcome], x, y, _RADIUS) if outcome in _SHAPES else ""


def _trail(one: Stone) -> str:
    """From where a milestone stood at first to its mark; empty where it did not move."""
    if one.was is None:
        return ""
    back = 1 if one.x > one.was else -1
    return f"M{round(one.was + _DOT * back, 1):g} {one.y:g}H{round(one.x - (_RADIUS + 1) * back, 1):g}"


def _label(title: str, left: float, right: float) -> _Label:
    """The words of a mark that reaches from `left` to `right`: after it, else before it, else shortened where there is more
    room; none where there is hardly any."""
    before, after = left - _APART, right + _APART
    room = max(before, _WIDTH - after)
    longest = min(_LONGEST, room / _SIZE)
    if longest < _SHORTEST or not title.split():
        return _Label("", after, "start", left, right)
    for most in (_LONGEST, longest):
        text = lines_of(title, most, 1)[0]
        wide = text_width(text, _SIZE)
        if after + wide <= _WIDTH:
            return _Label(text, after, "start", left, after + wide)
        if wide <= before:
            return _Label(text, before, "end", before - wide, right)
    return _Label("", after, "start", left, right)


def _words(sheet: Sheet, state: MilestoneState) -> str:
    words = sheet.desk.words
    parts = [state.milestone.title, words.date(_due(state))]
    if state.outcome is not None:
        parts.append(sheet.label(state.outcome))
    first = state.milestone.due_on
    if first is not None and first != state.due_on:
        parts.append(sheet.gettext(N_("at first %(day)s")) % {"day": words.date(first)})
    return ", ".join(parts)


def _described(sheet: Sheet, shown: Sequence[MilestoneState]) -> str:
    words = sheet.desk.words
    told = words.ngettext(
        "%(num)s milestone between %(first)s and %(last)s. The list below tells of each.",
        "%(num)s milestones between %(first)s and %(last)s. The list below tells of each.",
        len(shown),
    )
    return told % {
        "num": words.number(len(shown)),
        "first": words.date(_due(shown[0])),
        "last": words.date(_due(shown[-1])),
    }


class _Axis:
    """Time from the beginning of one quarter to the end of another."""

    def __init__(self, days: Sequence[dt.date]) -> None:
        self.quarters = [_quarter(min(days)), _quarter(max(days)) + 1]
        self.first, self.last = map(_begins, self.quarters)

    def at(self, day: dt.date) -> float:
        across = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(_LEFT + across * (_RIGHT - _LEFT), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """The beginnings of quarters or, over a long time, of years; words only where they do not touch."""
        first, last = self.quarters
        step = next((one for one in (1, 4, 20, 40, 400) if (last - first) / one * 20 <= _RIGHT - _LEFT), 4000)
        found: list[Tick] = []
        said = -_TICK * 1.0
        for number in range(first + (-first) % step, last, step):
            year, quarter = divmod(number, 4)
            x = self.at(_begins(number))
            text = ""
            if x - said >= _TICK and x + _TICK <= _WIDTH:
                text, said = (f"Q{quarter + 1} {year}" if step == 1 else str(year)), x
            found.append(Tick(x, text))
        return tuple(found)


def _quarter(day: dt.date) -> int:
    """Quarters are counted from the year 0."""
    return day.year * 4 + (day.month - 1) // 3


def _begins(quarter: int) -> dt.date:
    """The first day of a quarter; the last of the calendar where there is none."""
    year, number = divmod(quarter, 4)
    return dt.date(year, 3 * number + 1, 1) if year <= dt.MAXYEAR else dt.date.max
