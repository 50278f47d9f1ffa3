"""What is due as a calendar (RFC 5545), to be subscribed to. Of all rooms only this module loads the library that writes it."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from icalendar import Calendar, Event

from ...insight.obligations import CommitmentState
from ...insight.rhythm import Meeting
from ...locale.words import N_, Words
from ...model.portfolio import Portfolio
from ...standing.due import Due, DueKind
from ..ical import calendar_told, last_year, put_when, stamp_of, uid_of, zone_of, zone_told
from ..reviewing.escaping import on_a_line
from ..saying import what
from .data import item_id
from .view import Teller

_MAKER: Final = "-//mkdocs-charters//charters due//EN"
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
    events: list[bytes] = []
    for one in found:
        known_by = _known_by(one)
        event = _event(one, teller, portfolio, as_of, f"{known_by}\n{seen[known_by]}")
        events.append(event.to_ical())
        seen[known_by] += 1
    return str(calendar_told(calendar, list(_zones(found, portfolio)), events), "utf-8")


def _zones(found: Sequence[Due], portfolio: Portfolio) -> Iterator[bytes]:
    """The rules of the zones that events name, for the years of their days: some programs take them from here."""
    years: dict[str, list[int]] = {}
    for one in found:
        if isinstance(one.item, Meeting) and one.item.cadence.at is not None:
            zone = zone_of(one.item.cadence, portfolio)
            if isinstance(zone, zoneinfo.ZoneInfo) and zone.key != "UTC":
                years.setdefault(zone.key, []).append(one.on.year)
    for key, told in sorted(years.items()):
        yield zone_told(key, min(told), last_year(min(told), max(told)))


def _event(one: Due, teller: Teller, portfolio: Portfolio, as_of: dt.date, known_by: str) -> Event:
    event = Event()
    event.add("uid", uid_of(known_by))
    event.add("dtstamp", stamp_of(as_of))
    line = teller.line(one)
    event.add("summary", on_a_line(teller.summary(one)))
    cadence = one.item.cadence if isinstance(one.item, Meeting) else None
    put_when(event, one.on, cadence, portfolio)
    told = [line.kind, line.alliance, *([line.about] if line.about else [])]
    event.add("description", "\n".join(on_a_line(part) for part in told))
    event.add("categories", [on_a_line(line.kind)])
    if cadence is not None and cadence.where:
        event.add("location", on_a_line(cadence.where))
    return event


def _known_by(one: Due) -> str:
    """By what a thing that is due is known again: its id, or the note and the words of what has none."""
    again = one.kind in _AGAIN or (isinstance(one.item, CommitmentState) and one.item.commitment.every is not None)
    ident = item_id(one)
    told = "" if ident or one.item is None else what(one.item)
    record = one.record_id if told else ""
    return "\n".join((one.kind.value, one.alliance_id, ident, record, told, one.on.isoformat() if again else ""))
