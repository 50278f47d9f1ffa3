"""How the portfolio stands at a glance: a few figures, each of which leads to what it counts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ..insight.celebration import confirmed
from ..insight.obligations import MilestoneState
from ..model.portfolio import Portfolio
from ..model.values import CommitmentStatus, Status
from ..model.views import View
from .registers import Entry, Open, kind_of, rests, status_today

_SOON: Final = dt.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Glance:
    """Counts of things, never of people, and none is better for being larger.

    What is open in an alliance that is paused rests, and is counted nowhere. `statuses` are the commitments by their `status_today`, those closed within the last 90 days among them.
    `milestones` are those open with a day in the next 90 days, `offers` what is offered and asked, by `kind_of`. `wins` and `thanks` are those
    of the year of the build.
    """

    active: int
    statuses: Mapping[CommitmentStatus, int]
    milestones: int
    offers: Mapping[str, int]
    wins: int
    thanks: int


def glance(portfolio: Portfolio, as_of: dt.date, registers: Mapping[View, Iterable[Entry]]) -> Glance:
    """The figures, from a portfolio and the present entries of its registers."""
    alliances = portfolio.alliances.values()

    return Glance(
        active=sum(1 for one in alliances if one.status is Status.ACTIVE),
        statuses=Counter(
            status
            for entry in registers.get(View.COMMITMENTS, ())
            if (status := status_today(portfolio, entry, as_of)) is not None
        ),
        milestones=sum(
            1
            for entry in registers.get(View.ROADMAP, ())
            if isinstance(entry.item, MilestoneState)
            and entry.item.open
            and _soon(entry.on, as_of)
            and not rests(portfolio, entry)
        ),
        offers=Counter(kind_of(entry) for entry in registers.get(View.RECIPROCITY, ()) if isinstance(entry.item, Open)),
        wins=sum(
            1
            for one in alliances
            for win in one.wins
            if win.achieved_on.year == as_of.year and confirmed(win, portfolio, one)
        ),
        thanks=sum(len(note.thanks) for one in alliances for note in one.reviews if note.held_on.year == as_of.year),
    )


def _soon(day: dt.date | None, as_of: dt.date) -> bool:
    return day is not None and dt.timedelta() <= day - as_of <= _SOON
