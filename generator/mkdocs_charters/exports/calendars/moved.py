"""Meetings that are on another day than their rhythm says, or not at all, as notes tell."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from ...insight.occurrences import between, next_from
from ...insight.rhythm import expected, notes_of
from ...model.charter_items import Cadence
from ...model.portfolio import Alliance

_DAY: Final = dt.timedelta(days=1)


class Moved(NamedTuple):
    """A date of a rhythm, and the day on which it is instead; None where it is called off."""

    date: dt.date
    to: dt.date | None


def moves_of(
    alliance: Alliance, cadence: Cadence, since: dt.date, as_of: dt.date
) -> tuple[tuple[Moved, ...], tuple[dt.date, ...]]:
    """The dates from `since` on that were or are on another day or called off, in order, and the days that are met on beside the rhythm.

    Held ones are where their notes say. The day that the newest note agreed upon takes the place of the date nearest to it, and what
    would have come before that is called off, as `insight.rhythm` has it.
    """
    start = alliance.starts(cadence)
    if start is None or cadence.every is None:
        return (), ()
    # What was held a little early belongs to a date that comes.
    last = next_from(cadence.every, start, as_of) or as_of
    found = {
        one.on: Moved(one.on, one.held_on)
        for one in expected(alliance, cadence, since, last)
        if one.held_on is not None and one.held_on != one.on
    }
    notes = notes_of(alliance, cadence)
    newest = notes[-1] if notes else None
    agreed = newest.next_on if newest is not None else None
    if newest is None or agreed is None or agreed <= newest.held_on or agreed < since:
        return tuple(found.values()), ()
    coming = _after(alliance, cadence, start, newest.held_on)
    ends = alliance.charter.expires_on or dt.date.max
    before = list(between(cadence.every, start, coming, min(agreed, ends))) if coming is not None else []
    if before and before[-1] == agreed:
        replaced: dt.date | None = before.pop()
    else:
        replaced = _next_near(cadence, start, agreed, ends)
        if replaced is not None and agreed < as_of <= replaced:
            replaced = None  # no note tells that they met, so what comes next is what the rhythm says
        if replaced is None and before:
            replaced = before.pop()
    for one in before:
        found[one] = Moved(one, None)
    if replaced is not None and replaced != agreed:
        found[replaced] = Moved(replaced, agreed)
    return tuple(found[one] for one in sorted(found)), () if replaced is not None else (agreed,)


def _after(alliance: Alliance, cadence: Cadence, start: dt.date, held_on: dt.date) -> dt.date | None:
    """The first date of a rhythm after the one to which a note of a day belongs."""
    assert cadence.every is not None
    coming = next_from(cadence.every, start, held_on + _DAY)
    if coming is None:
        return None
    told = expected(alliance, cadence, coming, coming)
    own = bool(told) and told[0].held_on == held_on
    return next_from(cadence.every, start, coming + _DAY) if own else coming


def _next_near(cadence: Cadence, start: dt.date, agreed: dt.date, ends: dt.date) -> dt.date | None:
    """The date after an agreed day, if it is nearer to that than half of what lies between it and the one that follows."""
    assert cadence.every is not None
    following = next_from(cadence.every, start, agreed + _DAY) if agreed < dt.date.max else None
    if following is None or following > ends or following == dt.date.max:
        return None
    second = next_from(cadence.every, start, following + _DAY)
    return following if second is not None and 2 * (following - agreed) < second - following else None
