"""How an indicator was read over time: each party's own line, the target, and for a team median and middle half."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..insight.scorecard import IndicatorReadings, TeamReading
from ..locale.words import N_
from ..model.portfolio import Alliance
from .end_labels import End, EndLabel, end_labels, margin
from .sheet import Sheet

_WIDTH: Final = 240
_HEIGHT: Final = 84
_LEFT: Final = 8
_RIGHT: Final = 236
"""Where the labels of the newest readings end; what is drawn ends before them."""
_MARK: Final = 4
"""Half a mark: what stands at an end reaches so far beyond it."""
_HIGHEST: Final = 6
_LOWEST: Final = 63
"""Between which heights the middles of labels stand."""
_TOP: Final = 10
_BOTTOM: Final = 66
_MOST: Final = 40
"""So many readings of a line are drawn, the newest, and stand in the table."""
_STYLES: Final = 4
"""Lines differ in colour, dashes and the shape at their end; a fifth party looks like the first, the words beside tell."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its `path`, `end` the place of its last reading, `style` 0 to 3, `who` whose it is, empty for all together."""

    path: str
    end: tuple[float, float]
    style: int
    who: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The picture of an indicator, in units of the picture, and its table: rows of day, whose, and value.

    `right` is where what is drawn ends. `labels` are the last readings, beside the ends of their lines. `target` is the height of the
    target's line, None where it has none. `band` is the middle half of a team's answers.
    """

    ident: str
    width: int
    height: int
    right: float
    title: str
    description: str
    lines: tuple[Line, ...]
    labels: tuple[EndLabel, ...]
    band: str
    target: float | None
    first: str
    last: str
    rows: tuple[tuple[Markup, str, str], ...]


def trend(sheet: Sheet, alliance: Alliance, found: IndicatorReadings, target_words: str) -> Trend | None:
    """The picture of an indicator; None while nothing was read twice. Of a team only what five or more answered."""
    series = _series(sheet, found)
    team = [one for one in found.team if one.median is not None][-_MOST:]
    if not any(len(points) > 1 for _, points in series):
        return None
    unit = found.indicator.unit
    every = [value for _, points in series for _, value in points]
    every += [edge for one in team for edge in (one.low, one.high) if edge is not None]
    # Where answers have anchors the whole scale is shown, so that a small step looks small.
    every += [anchor.score for anchor in found.indicator.anchors]
    if found.indicator.target is not None:
        every.append(found.indicator.target)
    days = [day for _, points in series for day, _ in points]
    said = [sheet.number(points[-1][1]) for _, points in series]
    right = round(_RIGHT - max(margin(said), _MARK), 1)
    scale = _Scale(min(days), max(days), min(every), max(every), right)
    lines = tuple(
        Line(
            "M" + "L".join(scale.at(day, value) for day, value in points),
            scale.place(*points[-1]),
            number % _STYLES,
            who,
        )
        for number, (who, points) in enumerate(series)
    )
    band = ""
    if len(team) > 1:
        upper = [scale.at(one.on, one.high) for one in team if one.high is not None]
        lower = [scale.at(one.on, one.low) for one in reversed(team) if one.low is not None]
        band = "M" + "L".join([*upper, *lower]) + "Z"
    told = [
        (day, who, sheet.number(value, unit, alliance))
        for who, points in series[: len(series) - bool(team)]
        for day, value in points
    ]
    told += [(one.on, series[-1][0], _answered(sheet, alliance, unit, one)) for one in team]
    told.sort(key=lambda one: one[0], reverse=True)
    return Trend(
        ident=found.indicator.id,
        width=_WIDTH,
        height=_HEIGHT,
        right=right,
        title=sheet.gettext(N_("%(indicator)s over time")) % {"indicator": found.indicator.title},
        description=_described(sheet, series, unit, target_words),
        lines=lines,
        labels=end_labels([End(*line.end, text) for line, text in zip(lines, said, strict=True)], _HIGHEST, _LOWEST),
        band=band,
        target=scale.height(found.indicator.target) if found.indicator.target is not None else None,
        first=sheet.desk.words.month(min(days)),
        last=sheet.desk.words.month(max(days)),
        rows=tuple((sheet.day(day, full=True), who, value) for day, who, value in told),
    )


def _answered(sheet: Sheet, alliance: Alliance, unit: str | None, one: TeamReading) -> str:
    """What the picture shows of a team's answers on a day: their median and middle half."""
    assert one.median is not None
    assert one.low is not None
    assert one.high is not None
    return sheet.gettext(N_("%(median)s, middle half from %(low)s to %(high)s")) % {
        "median": sheet.number(one.median, unit, alliance),
        "low": sheet.number(one.low),
        "high": sheet.number(one.high),
    }


_Points = list[tuple[dt.date, float]]


def _series(sheet: Sheet, found: IndicatorReadings) -> list[tuple[str, _Points]]:
    """Whose readings, oldest first: each party's, those for all together, the medians of a team."""
    series: list[tuple[str, _Points]] = [
        (sheet.party(party).text, [(one.on, one.value) for one in values][-_MOST:])
        for party, values in found.series.items()
    ]
    if found.single:
        series.append(("", [(one.on, one.value) for one in found.single][-_MOST:]))
    medians = [(one.on, one.median) for one in found.team if one.median is not None][-_MOST:]
    if medians:
        series.append((sheet.gettext(N_("Median")), medians))
    return series


class _Scale:
    def __init__(self, first: dt.date, last: dt.date, low: float, high: float, right: float) -> None:
        self.first = first
        self.days = max((last - first).days, 1)
        self.low = low
        self.span = high - low
        self.right = right

    def place(self, day: dt.date, value: float) -> tuple[float, float]:
        across = (day - self.first).days / self.days
        return round(_LEFT + across * (self.right - _LEFT), 1), self.height(value)

    def height(self, value: float) -> float:
        part = (value - self.low) / self.span if self.span else 0.5
        return round(_BOTTOM - part * (_BOTTOM - _TOP), 1)

    def at(self, day: dt.date, value: float) -> str:
        x, y = self.place(day, value)
        return f"{x:g} {y:g}"


def _described(sheet: Sheet, series: Sequence[tuple[str, _Points]], unit: str | None, target: str) -> str:
    told = []
    for who, points in series:
        words = {"first": sheet.number(points[0][1], unit), "last": sheet.number(points[-1][1], unit), "who": who}
        told.append(
            sheet.gettext(N_("%(who)s: first %(first)s, last %(last)s.")) % words
            if who
            else sheet.gettext(N_("First %(first)s, last %(last)s.")) % words
        )
    if target:
        told.append(sheet.gettext(N_("Target: %(target)s.")) % {"target": target})
    return " ".join(told)
