"""What came of an alliance in a year, from its records alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..insight.celebration import wins
from ..insight.obligations import CommitmentState, MilestoneState, commitment_states, milestone_states
from ..insight.overlap import Shift, priority_map
from ..insight.reciprocity import BenefitSum, Given, benefits, ledger
from ..insight.scorecard import ReadAt, TeamReading, readings
from ..model.charter_items import Indicator
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Dispute, Review, Win
from ..model.values import AllianceType


@dataclass(frozen=True, slots=True)
class Change:
    """How an indicator was read in a year: the first and the last value of a party, of all together (`party` empty), or the
    medians of a team (`team`). One reading stands for both.
    """

    indicator: Indicator
    party: str
    first: ReadAt
    last: ReadAt
    team: bool = False


@dataclass(frozen=True, slots=True)
class YearReport:
    """What is told of a year. Records are in the order of their dates.

    `until` is the last day that is told of: the year's, or the day of the build. `given` is what was given in the year, `benefits` their
    sums by type and unit. `milestones` are those of which a note of the year told last, `commitments` how all that a note told of
    stood at the end. `disputes` are those that were settled.
    """

    alliance_id: str
    year: int
    until: dt.date
    notes: tuple[Review, ...]
    wins: tuple[Win, ...]
    given: tuple[Given, ...]
    benefits: tuple[BenefitSum, ...]
    milestones: tuple[MilestoneState, ...]
    commitments: tuple[CommitmentState, ...]
    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]
    disputes: tuple[Dispute, ...]


def years(portfolio: Portfolio, alliance: Alliance) -> tuple[int, ...]:
    """The years that can be reported on, newest first: those with a note, a confirmed win or something given.

    None for an alliance between two people: they know.
    """
    if alliance.charter.alliance_type is AllianceType.ONE_TO_ONE:
        return ()
    days = [one.held_on for one in alliance.reviews]
    days += [one.achieved_on for one in wins(portfolio, alliance)]
    days += [one.given_on for one in alliance.exchanges]
    return tuple(sorted({day.year for day in days}, reverse=True))


def year_report(portfolio: Portfolio, alliance: Alliance, year: int, as_of: dt.date) -> YearReport:
    """The report on a year, as it could be written on its last day or, in the year itself, on the day of the build.

    Only records up to that day count, those of later years change nothing.
    """
    until = min(dt.date(year, 12, 31), as_of)
    told = replace(
        alliance,
        reviews=tuple(one for one in alliance.reviews if one.held_on <= until),
        wins=tuple(one for one in alliance.wins if one.achieved_on <= until),
        exchanges=tuple(one for one in alliance.exchanges if one.given_on <= until),
    )

    def within(day: dt.date | None) -> bool:
        return day is not None and day.year == year and day <= until

    given = tuple(one for one in ledger(told) if within(one.on))
    shifts = [shift for point in priority_map(told).points for shift in point.shifts if within(shift.on)]
    return YearReport(
        alliance_id=alliance.id,
        year=year,
        until=until,
        notes=tuple(one for one in told.reviews if within(one.held_on)),
        wins=tuple(reversed([one for one in wins(portfolio, told) if within(one.achieved_on)])),
        given=given,
        benefits=benefits(given),
        milestones=tuple(one for one in milestone_states(told, until) if within(one.told_on)),
        commitments=tuple(one for one in commitment_states(told, until) if one.told_on is not None),
        changes=tuple(_changes(told, year)),
        shifts=tuple(sorted(shifts, key=lambda one: one.on)),
        disputes=tuple(one for one in alliance.disputes if within(one.agreed_on)),
    )


def _changes(told: Alliance, year: int) -> Iterator[Change]:
    for found in readings(told):
        for party, series in (("", found.single), *found.series.items()):
            inside = [one for one in series if one.on.year == year]
            if inside:
                yield Change(found.indicator, party, inside[0], inside[-1])
        medians = [median for one in found.team if one.on.year == year and (median := _median(one)) is not None]
        if medians:
            yield Change(found.indicator, "", medians[0], medians[-1], team=True)


def _median(one: TeamReading) -> ReadAt | None:
    """The median of a team's answers, None where too few answered."""
    return ReadAt(one.on, one.median, one.review_id) if one.median is not None else None
