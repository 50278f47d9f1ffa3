"""What was read and answered, indicator by indicator: each party's own view, and the distance between the views."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from ..model.charter_items import Indicator
from ..model.portfolio import Alliance
from ..model.records import Review
from ..model.values import AllianceType
from .distance import apart

FEWEST_ANSWERS: Final = 5
"""Below this many answers nothing of a team's distribution is shown."""


class ReadAt(NamedTuple):
    """One value on a day, and the note that holds it. In the indicator's own unit."""

    on: dt.date
    value: float
    review_id: str


class TeamReading(NamedTuple):
    """A team's anonymous answers on a day.

    `median`, `low` and `high` (the quartiles) are None below five answers. `answers` is how many there were.
    """

    on: dt.date
    review_id: str
    answers: int
    median: float | None
    low: float | None
    high: float | None

    @property
    def spread(self) -> float | None:
        """The interquartile range: how far apart the middle half of the answers lies."""
        return None if self.low is None or self.high is None else self.high - self.low


class Gap(NamedTuple):
    """How far the views of `parties` (two or more, by id, in the order of the charter) lay apart on a day, 0 or more, in the
    indicator's own unit.
    """

    on: dt.date
    distance: float
    parties: tuple[str, ...]


class IndicatorReadings(NamedTuple):
    """All readings of an indicator, each series oldest first.

    `series` holds each party's own values, parties in the order of the charter and only those with one; `single` the
    values that stand for all; `team` distributions. `gap` is the distance between the parties' values of the last day on
    which two or more of them answered, with three and more the widest; None where they never answered together.
    """

    indicator: Indicator
    series: Mapping[str, tuple[ReadAt, ...]]
    single: tuple[ReadAt, ...]
    team: tuple[TeamReading, ...]
    gap: Gap | None


def distribution(values: Sequence[float]) -> tuple[float, float, float] | None:
    """Lower quartile, median and upper quartile of anonymous answers; None below five.

    Quartiles and not the extremes: the lowest answer is one person's. Quartiles are those of definition 7 (linear
    interpolation between the closest ranks).

    Source: Hyndman and Fan (1996); see docs/formulas.md.
    """
    if len(values) < FEWEST_ANSWERS:
        return None
    from statistics import median, quantiles

    low, _, high = quantiles(values, n=4, method="inclusive")
    return low, median(values), high


def perception_gap(views: Mapping[str, Sequence[tuple[dt.date, float]]]) -> Gap | None:
    """The distance between the highest and the lowest of the parties' values of one day: of the last one on which two or more
    parties answered. None where no two ever did: what one side said in spring and the other a year later are no two views of
    one time.

    `views` are days and values by party, each oldest first; of two values of a day the later one counts.
    """
    days: dict[dt.date, dict[str, float]] = {}
    for party, told in views.items():
        for day, value in told:
            days.setdefault(day, {})[party] = value
    together = [day for day, values in days.items() if len(values) > 1]
    if not together:
        return None
    values = days[max(together)]
    return Gap(max(together), apart(values.values()), tuple(values))


def readings(alliance: Alliance) -> tuple[IndicatorReadings, ...]:
    """The readings of each indicator, in the order of the charter.

    In a team that made a charter with itself each member is a party: values by party are anonymous answers there, never
    anybody's own.
    """
    notes = sorted(alliance.reviews, key=lambda note: (note.held_on, note.id))
    return tuple(_of(indicator, notes, alliance) for indicator in alliance.charter.indicators)


def _of(indicator: Indicator, notes: Sequence[Review], alliance: Alliance) -> IndicatorReadings:
    inside = alliance.charter.alliance_type is AllianceType.INTRA_TEAM
    series: dict[str, list[ReadAt]] = {party: [] for party in alliance.parties}
    single: list[ReadAt] = []
    team: list[TeamReading] = []
    for note in notes:
        reading = note.readings.get(indicator.id)
        if reading is None:
            continue
        if reading.value is not None:
            single.append(ReadAt(note.held_on, reading.value, note.id))
        answers = [*reading.scores, *(reading.by.values() if inside else ())]
        if answers:
            team.append(_team(note, answers))
        if not inside:
            for party, value in reading.by.items():
                if party in series:
                    series[party].append(ReadAt(note.held_on, value, note.id))
    known = {party: tuple(values) for party, values in series.items() if values}
    return IndicatorReadings(
        indicator=indicator,
        series=MappingProxyType(known),
        single=tuple(single),
        team=tuple(team),
        gap=perception_gap({party: [(one.on, one.value) for one in values] for party, values in known.items()}),
    )


def _team(note: Review, answers: Sequence[float]) -> TeamReading:
    low, middle, high = distribution(answers) or (None, None, None)
    return TeamReading(note.held_on, note.id, len(answers), middle, low, high)
