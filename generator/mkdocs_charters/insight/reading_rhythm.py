"""When indicators are read next, as their rhythm says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from ..model.charter_items import Indicator
from ..model.portfolio import Alliance
from ..model.values import Status
from ..model.when import Recurrence
from .occurrences import next_from
from .told import told_by

_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReadingState:
    """An indicator on a day.

    `last_on` is the day of the newest note with a reading, None while there is none. `due_on` is when it is read next, past or not:
    the first date of its rhythm after that reading or, without one, after the alliance took effect. None for an indicator without
    a rhythm that gives dates, after the last day of the agreement, and in an alliance that has ended.
    """

    alliance_id: str
    indicator: Indicator
    last_on: dt.date | None
    due_on: dt.date | None


def reading_states(alliance: Alliance, as_of: dt.date) -> tuple[ReadingState, ...]:
    """All indicators of an alliance, in the order of the charter."""
    told = told_by(alliance, as_of)
    ended = told.status is Status.ENDED
    found = []
    for indicator in told.charter.indicators:
        last_on = next((note.held_on for note in reversed(told.reviews) if indicator.id in note.readings), None)
        due_on = None if ended or indicator.every is None else _next(indicator.every, last_on, told.started_on)
        expires_on = told.charter.expires_on
        if due_on is not None and expires_on is not None and due_on > expires_on:
            due_on = None
        found.append(ReadingState(told.id, indicator, last_on, due_on))
    return tuple(found)


def _next(every: Recurrence, last_on: dt.date | None, started_on: dt.date | None) -> dt.date | None:
    since = last_on or started_on
    if since is None or since == dt.date.max:
        return None
    coming = next_from(every, since, since + _DAY)
    if last_on is None or coming is None or coming == dt.date.max:
        return coming
    # A reading that is nearer to the date which follows it than half of what lies between two dates was the one of that date.
    following = next_from(every, since, coming + _DAY)
    return following if following is not None and 2 * (coming - since) < following - coming else coming
