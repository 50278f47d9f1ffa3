"""The rhythm of an alliance: which agreed meetings were held, and when the next ones are."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Final, NamedTuple

from ..model.charter_items import Cadence
from ..model.portfolio import Alliance
from ..model.records import Review
from ..model.values import MeetingForm, Status
from ..model.when import earlier
from .occurrences import between, last_before, next_from
from .told import told_by

_DAY: Final = dt.timedelta(days=1)


class Meeting(NamedTuple):
    """An agreed meeting on a day.

    `next_on` is that day or later: the date that the newest note of this meeting agreed upon, or else the next date of
    the rhythm for which no note is there yet; None where neither gives one, after the last day of the agreement, and
    while the alliance is paused or has ended. `last_on` and `last_review_id` tell of the newest note.
    """

    cadence: Cadence
    next_on: dt.date | None
    last_on: dt.date | None
    last_review_id: str | None
    informal: bool


class Expected(NamedTuple):
    """A date of a rhythm and the note that belongs to it, None where there is none."""

    on: dt.date
    held_on: dt.date | None
    review_id: str | None


def meetings(alliance: Alliance, as_of: dt.date, *, planned: bool = False) -> tuple[Meeting, ...]:
    """All agreed meetings, in the order of the charter. Before it is in force they come next only on a day that a note names, unless
    also what is `planned` is asked for.
    """
    told = told_by(alliance, as_of)
    return tuple(_meeting(told, cadence, as_of, planned=planned) for cadence in alliance.charter.cadence)


def cadence_of(alliance: Alliance, note: Review) -> Cadence | None:
    """The agreed meeting that a note tells of, None where it tells of none.

    A note that names no meeting belongs to the only one there is, if its form does not speak against it; an update is
    no meeting.
    """
    cadences = alliance.charter.cadence
    if note.cadence is not None:
        return next((one for one in cadences if one.id == note.cadence), None)
    if len(cadences) != 1 or note.form is MeetingForm.UPDATE:
        return None
    only = cadences[0]
    return only if note.form is None or only.form is None or note.form is only.form else None


def notes_of(alliance: Alliance, cadence: Cadence) -> tuple[Review, ...]:
    """The notes of an agreed meeting, in the order of the alliance."""
    return tuple(
        note for note in alliance.reviews if (told := cadence_of(alliance, note)) is not None and told.id == cadence.id
    )


def expected(alliance: Alliance, cadence: Cadence, first: dt.date, last: dt.date) -> tuple[Expected, ...]:
    """The dates of a meeting's rhythm from `first` to `last`, both included, in order, each with its note.

    A note belongs to the nearest date, if it lies within half the interval to the date before or after it; in the
    middle it belongs to the earlier date, as meetings are held late rather than early. Of several notes the nearest
    counts. Notes are those of the alliance as given. Empty for a rhythm without dates or without a start.
    """
    start = alliance.starts(cadence)
    if start is None or cadence.every is None:
        return ()
    dates = between(cadence.every, start, first, last)
    if not dates:
        return ()
    before = last_before(cadence.every, start, dates[0])
    after = next_from(cadence.every, start, dates[-1] + _DAY) if dates[-1] < dt.date.max else None
    notes = notes_of(alliance, cadence)
    around = (before, *dates, after)
    found = []
    for index, date in enumerate(dates, 1):
        note = _note_of(date, around[index - 1], around[index + 1], notes)
        found.append(Expected(date, note.held_on if note else None, note.id if note else None))
    return tuple(found)


def waits_for_its_first_day(alliance: Alliance, cadence: Cadence) -> bool:
    """Whether a meeting has a rhythm, and nobody said from which day on."""
    return cadence.every is not None and cadence.every.dated and alliance.starts(cadence) is None


MOST_DATES: Final = 53
"""So many dates of a rhythm are told: a year of weeks."""
_YEAR: Final = dt.timedelta(days=365)
_FREQUENT: Final = 4


class Strip(NamedTuple):
    """A meeting over the 365 days before a day: its `dates`, oldest first, and when it comes next.

    Of an informal meeting, inside a team or between two people, of one without a rhythm, and while the alliance is not active, only
    what was held is told: then every date has its note. `since` is the first day that was looked at.
    """

    cadence: Cadence
    dates: tuple[Expected, ...]
    next_on: dt.date | None
    since: dt.date


def strips(alliance: Alliance, as_of: dt.date) -> tuple[Strip, ...]:
    """All agreed meetings as they were held, in the order of the charter. The day itself is still to come."""
    told = told_by(alliance, as_of)
    return tuple(_strip(told, meeting, as_of) for meeting in meetings(alliance, as_of))


def _strip(told: Alliance, meeting: Meeting, as_of: dt.date) -> Strip:
    cadence = meeting.cadence
    since = earlier(as_of, _YEAR)
    start = told.starts(cadence)
    # Nobody asks after the notes of people who work together every day.
    asked = told.status is Status.ACTIVE and not meeting.informal and not told.charter.alliance_type.personal
    if not asked or cadence.every is None or not cadence.every.dated or start is None:
        notes = [note for note in notes_of(told, cadence) if note.held_on >= since][-MOST_DATES:]
        held = tuple(Expected(note.held_on, note.held_on, note.id) for note in notes)
        return Strip(cadence, held, meeting.next_on, since)
    last = min(earlier(as_of, _DAY), told.charter.expires_on or dt.date.max)
    days = between(cadence.every, start, since, last)[-MOST_DATES:]
    if not days:
        return Strip(cadence, (), meeting.next_on, since)
    if len(days) > _FREQUENT:
        # Notes from long before belong to none of these dates.
        near = tuple(note for note in told.reviews if note.held_on >= earlier(days[0], _YEAR))
        told = dataclasses.replace(told, reviews=near)
    dates = expected(told, cadence, days[0], last)
    # It took effect on its first day: unless somebody says so, nobody agreed to meet then.
    skipped = start if cadence.starts_on is None else None
    return Strip(
        cadence,
        tuple(one for one in dates if one.review_id is not None or one.on != skipped),
        meeting.next_on,
        max(since, days[0]) if len(days) == MOST_DATES else since,
    )


def _note_of(date: dt.date, before: dt.date | None, after: dt.date | None, notes: tuple[Review, ...]) -> Review | None:
    """The nearest note within half of the interval on either side; where one side has no date, the other side's
    interval counts.
    """
    room_before = (date - before).days if before is not None else (after - date).days if after is not None else 0
    room_after = (after - date).days if after is not None else room_before
    near = [
        note
        for note in notes
        if note.held_on == date
        or (note.held_on > date and 2 * (note.held_on - date).days <= room_after)
        or (note.held_on < date and 2 * (date - note.held_on).days < room_before)
    ]
    return min(near, key=lambda note: (abs((note.held_on - date).days), note.held_on, note.id), default=None)


def _meeting(told: Alliance, cadence: Cadence, as_of: dt.date, *, planned: bool) -> Meeting:
    notes = notes_of(told, cadence)
    newest = notes[-1] if notes else None
    return Meeting(
        cadence=cadence,
        next_on=_next(told, cadence, newest, as_of, planned=planned),
        last_on=newest.held_on if newest is not None else None,
        last_review_id=newest.id if newest is not None else None,
        informal=cadence.form is MeetingForm.INFORMAL,
    )


def _next(told: Alliance, cadence: Cadence, newest: Review | None, as_of: dt.date, *, planned: bool) -> dt.date | None:
    if told.status in (Status.PAUSED, Status.ENDED):
        return None
    if (
        newest is not None
        and newest.next_on is not None
        and newest.next_on > newest.held_on
        and newest.next_on >= as_of
    ):
        return newest.next_on
    if not (planned or told.in_force):
        return None
    start = told.starts(cadence)
    if start is None or cadence.every is None:
        return None
    coming = next_from(cadence.every, start, as_of)
    if coming is not None:
        after = next_from(cadence.every, start, coming + _DAY)
        if newest is not None and _note_of(coming, last_before(cadence.every, start, coming), after, (newest,)):
            coming = after
    expires_on = told.charter.expires_on
    return None if coming is None or (expires_on is not None and coming > expires_on) else coming
