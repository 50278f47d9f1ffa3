"""What is due as a calendar (RFC 5545), to be subscribed to. Of all rooms only this module loads the library that writes it."""

from __future__ import annotations

import datetime as dt
import hashlib
import zoneinfo
from collections import Counter
from collections.abc import Sequence
from typing import Final

from icalendar import Calendar, Event

from ...insight.obligations import CommitmentState
from ...insight.rhythm import Meeting
from ...locale.words import N_, Words
from ...model.charter_items import Cadence
from ...model.portfolio import Portfolio
from ...model.when import Duration
from ...standing.due import Due, DueKind
from ..reviewing.escaping import on_a_line
from ..saying import what
from .data import item_id
from .view import Teller

_MAKER: Final = "-//mkdocs-charters//charters due//EN"
_DAY: Final = dt.timedelta(days=1)
_YEARS: Final = 20
"""For so many years the rules of a time zone are told."""
_AGAIN: Final = frozenset({DueKind.MEETING, DueKind.READING, DueKind.REVIEW_OF_CHARTER})
"""What comes again: each of its dates is an event of its own."""


def as_calendar(found: Sequence[Due], portfolio: Portfolio, words: Words, as_of: dt.date) -> str:
    """A calendar with one event for each thing that is due, in the order given.

    All-day events, but for meetings with a time, which stand in the time zone of the meeting. An event is known again by its UID:
    by what it is, and of what comes again by its day; so what is put off moves, and what comes again does not. The same documents
    and the same day give the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words.gettext(N_("What is due")))
    teller = Teller(portfolio, words, as_of)
    seen: Counter[str] = Counter()
    for one in found:
        known_by = _known_by(one)
        calendar.add_component(_event(one, teller, portfolio, as_of, f"{known_by}\n{seen[known_by]}"))
        seen[known_by] += 1
    _tell_zones(calendar, [one.on for one in found if isinstance(one.item, Meeting)])
    return str(calendar.to_ical(), "utf-8")


def _tell_zones(calendar: Calendar, days: list[dt.date]) -> None:
    """Tell the rules of the zones that events name, for the years of their days: some programs take them from here."""
    if days:
        first = min(days)
        # Nobody knows the rules of a century from now, and to write them down would take a while.
        last = min(max(days).year, first.year + _YEARS, dt.MAXYEAR - 1)
        calendar.add_missing_timezones(dt.date(first.year, 1, 1), dt.date(last + 1, 12, 31))
        # Before the events that name them, in each release of the library.
        calendar.subcomponents.sort(key=lambda one: one.name != "VTIMEZONE")


def _event(one: Due, teller: Teller, portfolio: Portfolio, as_of: dt.date, known_by: str) -> Event:
    event = Event()
    event.add("uid", f"{hashlib.sha256(known_by.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}@mkdocs-charters")
    # When it was made; the day of the build, so that the same documents give the same calendar.
    event.add("dtstamp", dt.datetime.combine(as_of, dt.time(), dt.UTC))
    line = teller.line(one)
    event.add("summary", on_a_line(teller.summary(one)))
    cadence = one.item.cadence if isinstance(one.item, Meeting) else None
    _when(event, one.on, cadence, portfolio)
    told = [line.kind, line.alliance, *([line.about] if line.about else [])]
    event.add("description", "\n".join(on_a_line(part) for part in told))
    event.add("categories", [on_a_line(line.kind)])
    if cadence is not None and cadence.where:
        event.add("location", on_a_line(cadence.where))
    return event


def _when(event: Event, on: dt.date, cadence: Cadence | None, portfolio: Portfolio) -> None:
    zone = _zone(cadence, portfolio) if cadence is not None else None
    if cadence is None or cadence.at is None or zone is None:
        event.add("dtstart", on)
        if on < dt.date.max:
            event.add("dtend", on + _DAY)
        # A day on which something is due is not a day on which one is not there.
        event.add("transp", "TRANSPARENT")
        return
    start = dt.datetime.combine(on, cadence.at, zone)
    event.add("dtstart", start)
    if cadence.duration is not None and (length := _length(cadence.duration)) is not None:
        event.add("duration", length)


def _zone(cadence: Cadence, portfolio: Portfolio) -> dt.tzinfo | None:
    """Whose clock it is; None for one that the system does not know, so that no time is told which might be another."""
    try:
        return zoneinfo.ZoneInfo(cadence.timezone or portfolio.settings.timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _length(duration: Duration) -> dt.timedelta | None:
    """The length of a meeting; None for one in units of the calendar, which is no length of a meeting."""
    minutes = {"minute": 1, "hour": 60}.get(duration.unit)
    return dt.timedelta(minutes=minutes * duration.amount) if minutes is not None else None


def _known_by(one: Due) -> str:
    """By what a thing that is due is known again: its id, or the note and the words of what has none."""
    again = one.kind in _AGAIN or (isinstance(one.item, CommitmentState) and one.item.commitment.every is not None)
    ident = item_id(one)
    told = "" if ident or one.item is None else what(one.item)
    record = one.record_id if told else ""
    return "\n".join((one.kind.value, one.alliance_id, ident, record, told, one.on.isoformat() if again else ""))
