"""What was held and what comes, day by day, over all alliances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Final

from ..insight.obligations import CommitmentState, commitment_states, milestone_states, open_actions
from ..insight.occurrences import between, next_from
from ..insight.rhythm import Meeting, cadence_of, expected, meetings
from ..model.charter_items import Cadence
from ..model.plain_text import plain
from ..model.portfolio import Alliance, Portfolio
from ..model.values import AllianceType, MilestoneOutcome, Status
from ..model.when import Recurrence, earlier
from .upcoming import charter_dates

_DAY: Final = dt.timedelta(days=1)
_WEEKLY: Final = (28, 4)
"""Of so many days at most so many: meetings that come round more often are daily work, which no calendar needs to tell."""
_MONTHLY: Final = (84, 3)
"""The same for promises: what is done more often than monthly is routine."""
_GRACE: Final = dt.timedelta(days=14)
"""So long a note may take before it is said that there is none yet."""


class EventKind(StrEnum):
    """What stands on a day, in the order of one day."""

    HELD = "held"
    """A meeting with a note."""
    NO_NOTE = "no_note"
    """An agreed meeting of which no note tells yet."""
    MEETING = "meeting"
    """A meeting that comes."""
    COMMITMENT = "commitment"
    MILESTONE = "milestone"
    ACTION = "action"
    REVIEW_OF_CHARTER = "review_of_charter"
    EXPIRY = "expiry"


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day.

    `title` is the author's text without markup, empty for the charter's own dates. `item_id` is the item of the charter or,
    for a note and an action, the note.
    """

    on: dt.date
    kind: EventKind
    alliance_id: str
    title: str
    item_id: str


def events(portfolio: Portfolio, as_of: dt.date, first: dt.date, last: dt.date) -> tuple[Event, ...]:
    """All events from `first` to `last`, both included, by day, then by kind, alliance and title.

    One pass over the portfolio; an alliance costs what it has within these days.
    """
    found = [
        event
        for alliance in portfolio.on(as_of).alliances.values()
        for event in _of(portfolio, alliance, as_of, first, last)
        if first <= event.on <= last
    ]
    places = {kind: place for place, kind in enumerate(EventKind)}
    found.sort(key=lambda one: (one.on, places[one.kind], one.alliance_id, one.title, one.item_id))
    return tuple(found)


def _of(portfolio: Portfolio, alliance: Alliance, as_of: dt.date, first: dt.date, last: dt.date) -> Iterator[Event]:
    for note in alliance.reviews:
        agreed = cadence_of(alliance, note)
        yield Event(note.held_on, EventKind.HELD, alliance.id, note.title or (agreed.forum if agreed else ""), note.id)
    status = alliance.status
    if status is Status.ENDED:
        return
    for on, ends in charter_dates(alliance, as_of):
        kind = EventKind.EXPIRY if ends else EventKind.REVIEW_OF_CHARTER
        yield Event(on, kind, alliance.id, "", alliance.charter.id)
    if status is Status.PAUSED:
        return
    for meeting in meetings(alliance, as_of):
        yield from _meeting(alliance, meeting, as_of, first, last)
    for state in commitment_states(alliance, as_of) if alliance.in_force else ():
        for on in _due(alliance, state, as_of, last):
            yield Event(on, EventKind.COMMITMENT, alliance.id, state.commitment.will, state.commitment.id)
    for stone in milestone_states(alliance, as_of) if alliance.in_force else ():
        if stone.due_on is not None and stone.outcome is not MilestoneOutcome.DROPPED:
            yield Event(stone.due_on, EventKind.MILESTONE, alliance.id, stone.milestone.title, stone.milestone.id)
    for action in open_actions(alliance, as_of):
        if action.action.due_on is not None:
            title = plain(action.action.text)
            yield Event(action.action.due_on, EventKind.ACTION, alliance.id, title, action.review_id)


def _meeting(alliance: Alliance, meeting: Meeting, as_of: dt.date, first: dt.date, last: dt.date) -> Iterator[Event]:
    cadence = meeting.cadence
    if _more_often(cadence.every, *_WEEKLY):
        return
    # What is informal, or among the people of one team, is never asked after.
    between_parties = alliance.charter.alliance_type in (AllianceType.INTER_ORG, AllianceType.INTER_TEAM)
    if not meeting.informal and between_parties and alliance.status is Status.ACTIVE:
        latest = earlier(as_of, _GRACE)
        until = min(last, latest, alliance.charter.expires_on or dt.date.max)
        for date in expected(alliance, cadence, first, until) if first <= until else ():
            began = date.on == alliance.starts(cadence) and cadence.starts_on is None
            if date.review_id is None and not began:
                yield Event(date.on, EventKind.NO_NOTE, alliance.id, cadence.forum, cadence.id)
    for on in _coming(alliance, cadence, meeting.next_on, last):
        yield Event(on, EventKind.MEETING, alliance.id, cadence.forum, cadence.id)


def _coming(alliance: Alliance, cadence: Cadence, next_on: dt.date | None, last: dt.date) -> Iterator[dt.date]:
    """The next date and those of the rhythm after it. A date nearer to the next one than to the one that follows was moved to it."""
    if next_on is None:
        return
    yield next_on
    start = alliance.starts(cadence)
    if cadence.every is None or start is None or next_on >= last or not alliance.in_force:
        return
    ends = min(last, alliance.charter.expires_on or dt.date.max)
    dates = between(cadence.every, start, next_on + _DAY, ends)
    if dates and dates[0] < dt.date.max:
        # The one after may lie beyond the pages of the calendar.
        second = next_from(cadence.every, start, dates[0] + _DAY)
        if second is not None and 2 * (dates[0] - next_on) < second - dates[0]:
            dates = dates[1:]
    yield from dates


def _due(alliance: Alliance, state: CommitmentState, as_of: dt.date, last: dt.date) -> Iterator[dt.date]:
    """When a commitment asks for something: its day, or the dates of its rhythm from a day on."""
    if not state.open or state.next_on is None:
        return
    every = state.commitment.every
    start = state.commitment.starts_on or alliance.started_on
    if every is None or start is None:
        yield state.next_on
    elif not routine(every):
        ends = (state.commitment.due_on, alliance.charter.expires_on)
        yield from between(every, start, as_of, min([last, *(day for day in ends if day is not None)]))


def routine(every: Recurrence) -> bool:
    """Whether a promise is done so often that no calendar needs to tell of it."""
    return _more_often(every, *_MONTHLY)


@lru_cache(maxsize=1024)
def _more_often(every: Recurrence | None, days: int, times: int) -> bool:
    """Whether a rhythm has more than so many dates in so many days."""
    if every is None or not every.dated:
        return False
    dates = every.dates(_MONDAY, _MONDAY + (days - 1) * _DAY)
    return len(list(islice(dates, times + 1))) > times


_MONDAY: Final = dt.date(2024, 1, 1)
