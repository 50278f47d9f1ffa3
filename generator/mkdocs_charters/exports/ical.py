"""What all calendars share (RFC 5545): when something is, and the rules of time zones. Only what writes calendars loads this, and the library."""

from __future__ import annotations

import datetime as dt
import hashlib
import zoneinfo
from functools import lru_cache
from typing import Any, Final, Protocol

from icalendar import Calendar, Event

from ..model.charter_items import Cadence
from ..model.portfolio import Portfolio
from ..model.when import Duration

_DAY: Final = dt.timedelta(days=1)
_LATEST: Final = dt.MAXYEAR - 10
"""The library looks some years ahead."""
_YEARS: Final = 20
"""For so many years the rules of a time zone are told."""


class Takes(Protocol):
    """An event that is being made: the library's, or a `calendars.drawn.Drawn`."""

    def add(self, name: str, value: Any, /) -> None: ...


def uid_of(known_by: str) -> str:
    """The identity of an event, by what it is known again."""
    return f"{hashlib.sha256(known_by.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}@mkdocs-charters"


def stamp_of(as_of: dt.date) -> dt.datetime:
    """When a calendar was made: the day of the build, so that the same documents give the same calendar."""
    return dt.datetime.combine(as_of, dt.time(), dt.UTC)


def zone_of(cadence: Cadence, portfolio: Portfolio) -> dt.tzinfo | None:
    """Whose clock it is; None for one that the system does not know, so that no time is told which might be another."""
    try:
        return zoneinfo.ZoneInfo(cadence.timezone or portfolio.settings.timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def moment_of(on: dt.date, cadence: Cadence | None, portfolio: Portfolio) -> dt.date | dt.datetime:
    """When something is: at the hour of a meeting on the clock of its place, or all day."""
    zone = zone_of(cadence, portfolio) if cadence is not None else None
    if cadence is None or cadence.at is None or zone is None:
        return on
    return dt.datetime.combine(on, cadence.at, zone)


def put_when(event: Takes, on: dt.date, cadence: Cadence | None, portfolio: Portfolio) -> None:
    """Put a day, or an hour and a length, into an event."""
    start = moment_of(on, cadence, portfolio)
    event.add("dtstart", start)
    if not isinstance(start, dt.datetime):
        if on < dt.date.max:
            event.add("dtend", on + _DAY)
        # A day on which something is due is not a day on which one is not there.
        event.add("transp", "TRANSPARENT")
    elif cadence is not None and cadence.duration is not None and (length := _length(cadence.duration)) is not None:
        event.add("duration", length)


def _length(duration: Duration) -> dt.timedelta | None:
    """The length of a meeting; None for one in units of the calendar, which is no length of a meeting."""
    minutes = {"minute": 1, "hour": 60}.get(duration.unit)
    return dt.timedelta(minutes=minutes * duration.amount) if minutes is not None else None


def last_year(first: int, last: int) -> int:
    """Until which year zones are told for events of some years: nobody knows the rules of a century from now."""
    return min(last, first + _YEARS)


@lru_cache(maxsize=64)
def zone_told(zone: str, first: int, last: int) -> bytes:
    """The rules of a time zone for some years, as a calendar tells them; empty for one that needs none, and near the last year of all."""
    if max(first, last) > _LATEST:
        return b""
    calendar, event = Calendar(), Event()
    event.add("dtstart", dt.datetime(first, 7, 1, tzinfo=zoneinfo.ZoneInfo(zone)))
    calendar.add_component(event)
    calendar.add_missing_timezones(dt.date(first, 1, 1), dt.date(last + 1, 12, 31))
    return b"".join(one.to_ical() for one in calendar.subcomponents if one.name == "VTIMEZONE")


def calendar_told(head: Calendar, zones: list[bytes], events: list[bytes]) -> bytes:
    """A calendar of parts that are told already: the rules of zones stand before what names them."""
    told = head.to_ical()
    end = b"END:VCALENDAR\r\n"
    assert told.endswith(end), "that is how calendars end"
    return b"".join((told[: -len(end)], *zones, *events, end))
