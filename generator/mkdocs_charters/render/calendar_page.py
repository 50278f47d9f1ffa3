"""A month of the calendar: its squares, and the list of what stands on its days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ..locale.words import N_
from ..model.addresses import register_address
from ..model.portfolio import Alliance
from ..model.views import View
from ..standing.calendar import Event, EventKind
from .facets import Facet, Facets, Filters, of_alliance, of_parties
from .facets import filters as filters_of
from .sheet import Named, Sheet


@dataclass(frozen=True, slots=True)
class Month:
    """What a page of the calendar is made from.

    `first` is the first day of the month; `listed` are the events of this page. `days` has, on the month's first page, an
    entry for each day with something on it: the day, how much stands on it, the first of it, and the number of the page
    on which it begins. `offered` are the months with a page, each with its period in addresses.
    """

    first: dt.date
    listed: tuple[Event, ...]
    days: tuple[tuple[dt.date, int, tuple[Event, ...], int], ...]
    offered: tuple[tuple[dt.date, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Something on a day: `anchor` is empty but for the first of a day."""

    anchor: str
    on: Markup
    weekday: str
    what: Named
    kind: str
    mark: str
    alliance: Named
    facets: Facets


@dataclass(frozen=True, slots=True)
class Square:
    """A day in the grid, or an empty place before the first and after the last. `all_href` leads to the day in the list."""

    number: int
    today: bool
    day: str
    count: int
    shown: tuple[tuple[str, str, str], ...]
    """The kind as a word for styles, the text and the alliance."""
    more: int
    all_href: str


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """A page of the calendar. `weeks` are empty on further pages of a month."""

    month: str
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[Square | None, ...], ...]
    rows: tuple[Line, ...]
    legend: tuple[tuple[str, str], ...]
    before: Named | None
    after: Named | None
    filters: Filters | None


_KINDS: Final = {
    EventKind.HELD: N_("Meeting held"),
    EventKind.NO_NOTE: N_("no note yet"),
    EventKind.MEETING: N_("Meeting"),
    EventKind.COMMITMENT: N_("Commitment"),
    EventKind.MILESTONE: N_("Milestone"),
    EventKind.ACTION: N_("Action"),
    EventKind.REVIEW_OF_CHARTER: N_("Look at the charter"),
    EventKind.EXPIRY: N_("Last day of the agreement"),
}
_ANCHORS: Final = {
    EventKind.NO_NOTE: "meeting",
    EventKind.MEETING: "meeting",
    EventKind.COMMITMENT: "commitment",
    EventKind.MILESTONE: "milestone",
}
_ANY_MONDAY: Final = dt.date(2024, 1, 1)


def calendar_page(sheet: Sheet, _plan: object, month: Month) -> CalendarPage:
    """A page of the calendar."""
    rows = []
    seen: set[dt.date] = set()
    for event in month.listed:
        rows.append(day_line(sheet, event, first=event.on not in seen))
        seen.add(event.on)
    words = sheet.desk.words
    periods = [period for _, period in month.offered]
    place = next(index for index, (first, _) in enumerate(month.offered) if first == month.first)
    around = [
        Named(words.month(first), sheet.to(register_address(View.CALENDAR.value, 1, period)))
        for first, period in month.offered
    ]
    return CalendarPage(
        month=words.month(month.first),
        weekdays=tuple(words.weekday(_ANY_MONDAY + dt.timedelta(days=number)) for number in range(7)),
        weeks=_weeks(sheet, month, periods[place]) if month.days else (),
        rows=tuple(rows),
        legend=tuple((kind.value, sheet.gettext(_KINDS[kind])) for kind in EventKind),
        before=around[place - 1] if place else None,
        after=around[place + 1] if place + 1 < len(around) else None,
        filters=filters_of(sheet, rows),
    )


def day_line(sheet: Sheet, event: Event, *, first: bool) -> Line:
    """What stands on a day. `first` says that it opens its day, and has a place that the grid leads to."""
    alliance = sheet.desk.portfolio.alliances[event.alliance_id]
    kind = sheet.gettext(_KINDS[event.kind])
    title = _title(sheet, alliance, event)
    return Line(
        anchor=_anchor(event.on) if first else "",
        on=sheet.day(event.on),
        weekday=sheet.desk.words.weekday(event.on)[0],
        what=Named(title or kind, _href(sheet, alliance, event)),
        kind=kind if title else "",
        mark=event.kind.value,
        alliance=sheet.alliance_named(alliance),
        facets=event_facets(sheet, event),
    )


def event_facets(sheet: Sheet, event: Event) -> Facets:
    """By what a line of the calendar can be found."""
    alliance = sheet.desk.portfolio.alliances[event.alliance_id]
    return Facets(
        (
            of_alliance(sheet, alliance),
            Facet("kind", event.kind.value, sheet.gettext(_KINDS[event.kind])),
            *of_parties(sheet, alliance.parties),
        )
    )


def _title(sheet: Sheet, alliance: Alliance, event: Event) -> str:
    """What it is called; for a note without a title that is of no agreed meeting, what kind of meeting it tells of."""
    if event.title or event.kind is not EventKind.HELD:
        return sheet.own(event.title, alliance)
    note = next((one for one in alliance.reviews if one.id == event.item_id), None)
    return sheet.meeting(alliance, note) if note is not None else ""


def _href(sheet: Sheet, alliance: Alliance, event: Event) -> str:
    if event.kind in (EventKind.HELD, EventKind.ACTION):
        note = next((one for one in alliance.reviews if one.id == event.item_id), None)
        anchor = "actions" if event.kind is EventKind.ACTION else ""
        return sheet.to(note.origin.uri, anchor) if note is not None else ""
    anchor = f"{_ANCHORS[event.kind]}-{event.item_id}" if event.kind in _ANCHORS else ""
    return sheet.to(alliance.charter.origin.uri, anchor)


def _anchor(day: dt.date) -> str:
    return f"day-{day.isoformat()}"


def _weeks(sheet: Sheet, month: Month, period: str) -> tuple[tuple[Square | None, ...], ...]:
    """Weeks from Monday to Sunday; None where a place belongs to another month."""
    on_days = {day: (count, shown, page) for day, count, shown, page in month.days}
    places: list[Square | None] = [None] * month.first.weekday()
    day = month.first
    while day.month == month.first.month:
        count, shown, page = on_days.get(day, (0, (), 1))
        places.append(
            Square(
                number=day.day,
                today=day == sheet.desk.as_of,
                day=str(sheet.day(day)),
                count=count,
                shown=tuple(_short(sheet, event) for event in shown),
                more=count - len(shown),
                all_href=f"{sheet.to(register_address(View.CALENDAR.value, page, period))}#{_anchor(day)}"
                if page > 1
                else f"#{_anchor(day)}",
            )
        )
        if day == dt.date.max:
            break
        day += dt.timedelta(days=1)
    places += [None] * (-len(places) % 7)
    return tuple(tuple(places[start : start + 7]) for start in range(0, len(places), 7))


def _short(sheet: Sheet, event: Event) -> tuple[str, str, str]:
    alliance = sheet.desk.portfolio.alliances[event.alliance_id]
    text = _title(sheet, alliance, event) or sheet.gettext(_KINDS[event.kind])
    return event.kind.value, text, sheet.alliance_named(alliance).text
