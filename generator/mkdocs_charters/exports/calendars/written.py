"""Calendars as files. Of all rooms only this one and what is due load the library that writes them."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from icalendar import Calendar

from ...insight.rhythm import Meeting
from ...locale.words import Words
from ...model.charter_items import Cadence
from ...model.portfolio import Portfolio
from ...standing.due import Due
from ..due.view import Teller
from ..ical import calendar_told, last_year, moment_of, put_when, stamp_of, uid_of, zone_of, zone_told
from ..reviewing.escaping import on_a_line
from .collected import Entry, State
from .drawn import Drawn, Earlier, nothing_earlier

_MAKER: Final = "-//mkdocs-charters//charters export ics//EN"
_EARLIEST: Final = 1970
"""Before that year no rules of zones are told."""
_AHEAD: Final = 5
"""So many years ahead they are told for what has no end."""
_REFRESHED: Final = dt.timedelta(days=1)

PageOf = Callable[[str], str]
"""The address of the page of an alliance, with its host; empty where that is not known."""


class Told(NamedTuple):
    """An entry as a calendar holds it: all its events, the zones that they name, and the years from which on."""

    events: Sequence[Drawn]
    zone: str
    first: int
    last: int


class Writer:
    """Writes entries, each once, and puts calendars together from them.

    `amended` says how often the text of an alliance was changed, as far as that is known.
    """

    def __init__(
        self,
        portfolio: Portfolio,
        words: Words,
        as_of: dt.date,
        amended: Mapping[str, int] = MappingProxyType({}),
        page_of: PageOf = lambda alliance: "",
        earlier: Earlier | None = None,
    ) -> None:
        self._portfolio, self._as_of, self._amended, self._page_of = portfolio, as_of, amended, page_of
        self._teller = Teller(portfolio, words, as_of)
        self._earlier = earlier if earlier is not None else nothing_earlier()
        self._told: dict[tuple[str, ...], Told] = {}
        self._written: dict[tuple[str, ...], bytes] = {}

    def prepare(self, entries: Iterable[Entry]) -> None:
        """Have some entries ready: what was written of an alliance earlier is looked up for all of them at once."""
        by_alliance: dict[str, dict[tuple[str, ...], Told]] = {}
        for one in entries:
            if one.known_by not in self._written:
                by_alliance.setdefault(one.due.alliance_id, {})[one.known_by] = self._entry(one)
        drawn = {key: [told.events for told in own.values()] for key, own in by_alliance.items()}
        for key, texts in self._earlier.told(drawn).items():
            self._written |= zip(by_alliance[key], texts, strict=True)

    def calendar(self, name: str, entries: Iterable[Entry]) -> bytes:
        """A calendar with a name, with the events of some entries in the order given. The same documents and day give the same bytes."""
        listed = tuple(entries)
        self.prepare(listed)
        head = Calendar()
        head.add("prodid", _MAKER)
        head.add("version", "2.0")
        head.add("method", "PUBLISH")
        head.add("name", on_a_line(name))
        head.add("x-wr-calname", on_a_line(name))
        head.add("refresh-interval", _REFRESHED, parameters={"VALUE": "DURATION"})
        head.add("x-published-ttl", "P1D")
        zones = list(self._zones([self._entry(one) for one in listed]))
        return calendar_told(head, zones, [self._written[one.known_by] for one in listed])

    def _zones(self, told: Sequence[Told]) -> Iterator[bytes]:
        for zone in sorted({one.zone for one in told if one.zone}):
            own = [one for one in told if one.zone == zone]
            first = max(_EARLIEST, min(one.first for one in own))
            told_until = max(self._as_of.year + _AHEAD, *(one.last for one in own))
            yield zone_told(zone, first, last_year(max(first, self._as_of.year), told_until))

    def _entry(self, one: Entry) -> Told:
        if one.known_by not in self._told:
            self._told[one.known_by] = self._drawn(one)
        return self._told[one.known_by]

    def _drawn(self, one: Entry) -> Told:
        cadence = one.due.item.cadence if isinstance(one.due.item, Meeting) else None
        master = self._event(one, one.due.on, one.state)
        days = [one.due.on, *one.extra, *(move.to for move in one.moves if move.to is not None)]
        if one.series is not None:
            self._put_series(master, one, cadence)
            days += one.series.dates
        events = [master]
        for move in one.moves:
            state = State.CANCELLED if move.to is None else one.state
            event = self._event(one, move.to or move.date, state)
            event.add("recurrence-id", moment_of(move.date, cadence, self._portfolio))
            events.append(event)
        start = moment_of(one.due.on, cadence, self._portfolio)
        named = isinstance(start, dt.datetime) and start.tzinfo is not None
        zone = zone_of(cadence, self._portfolio) if named and cadence is not None else None
        key = zone.key if isinstance(zone, zoneinfo.ZoneInfo) and zone.key != "UTC" else ""
        return Told(events, key, min(days).year, max(days).year)

    def _put_series(self, event: Drawn, one: Entry, cadence: Cadence | None) -> None:
        series = one.series
        assert series is not None
        rule: dict[str, object] = {name: value.split(",") for name, value in series.rule}
        if rule:
            if series.until is not None:
                last = moment_of(series.until, cadence, self._portfolio)
                # The last moment has the kind of the first, and is told in UTC where that has an hour.
                rule["UNTIL"] = last.astimezone(dt.UTC) if isinstance(last, dt.datetime) else last
            event.add("rrule", rule)
        for day in (*series.dates, *one.extra):
            moment = moment_of(day, cadence, self._portfolio)
            kind = {} if isinstance(moment, dt.datetime) else {"VALUE": "DATE"}
            event.add("rdate", [moment], parameters=kind)

    def _event(self, one: Entry, on: dt.date, state: State) -> Drawn:
        event = Drawn()
        due: Due = one.due
        cadence = due.item.cadence if isinstance(due.item, Meeting) else None
        event.add("uid", uid_of("\n".join(one.known_by)))
        event.add("dtstamp", stamp_of(self._as_of))
        event.add("sequence", one.changes + self._amended.get(due.alliance_id, 0))
        line = self._teller.line(due)
        event.add("summary", on_a_line(self._teller.summary(due)))
        put_when(event, on, cadence, self._portfolio)
        about = [line.kind, line.alliance, *([line.about] if line.about else [])]
        event.add("description", "\n".join(on_a_line(part) for part in about))
        event.add("categories", [on_a_line(line.kind)])
        event.add("status", state.value)
        if cadence is not None and cadence.where:
            event.add("location", on_a_line(cadence.where))
        page = self._page_of(due.alliance_id)
        if page:
            event.add("url", page)
        return event
