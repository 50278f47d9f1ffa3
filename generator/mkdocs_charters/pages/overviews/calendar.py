"""The calendar: a page for each month around today, its days and what stands on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from dateutil.relativedelta import relativedelta

from ...locale.words import N_
from ...model.addresses import Collection, collection_address, register_address
from ...model.views import View
from ...render.calendar_page import Month, calendar_page
from ...standing.calendar import Event, events
from ..site_plan import ROWS, Ground, PageKind, PagePlan, Shown, continued, file_of

BEFORE: Final = 1
"""So many months before the present one have a page."""
AFTER: Final = 3
"""So many months after it."""


def calendar_pages(ground: Ground) -> Iterator[tuple[PagePlan, Shown]]:
    """The present month first, then the others by date. None where nothing stands on any of their days."""
    present = ground.as_of.replace(day=1)
    # Near the first and the last year of the calendar there are fewer.
    months = [
        present + relativedelta(months=step)
        for step in range(-BEFORE, AFTER + 1)
        if 12 <= present.year * 12 + present.month - 1 + step < dt.MAXYEAR * 12 + 11
    ]
    if not months:
        return
    last = months[-1] + relativedelta(months=1, days=-1)
    found: dict[dt.date, list[Event]] = {month: [] for month in months}
    for event in events(ground.portfolio, ground.as_of, months[0], last):
        found[event.on.replace(day=1)].append(event)
    if not any(found.values()):
        return
    offered = tuple((month, _period(month, present)) for month in months)
    for month in sorted(months, key=lambda one: (one != present, one)):
        yield from _month(ground, month, _period(month, present), found[month], offered)


def _period(month: dt.date, present: dt.date) -> str:
    return "" if month == present else f"{month:%Y-%m}"


def _month(
    ground: Ground, month: dt.date, period: str, listed: Sequence[Event], offered: tuple[tuple[dt.date, str], ...]
) -> Iterator[tuple[PagePlan, Shown]]:
    words = ground.words
    first = register_address(View.CALENDAR.value)
    pages = max(1, -(-len(listed) // ROWS))
    title = words.gettext(N_("Calendar"))
    if period:
        title = words.gettext(N_("Calendar, %(month)s")) % {"month": words.month(month)}
    for number in range(1, pages + 1):
        here = tuple(listed[(number - 1) * ROWS : number * ROWS])
        # The whole month is counted on its first page alone: further pages cost what they list.
        counted = tuple(listed) if number == 1 else ()
        alliances = dict.fromkeys(event.alliance_id for event in here)
        address = register_address(View.CALENDAR.value, number, period)
        yield (
            PagePlan(
                address=address,
                kind=PageKind.OVERVIEW,
                title=continued(words, title, number),
                description=words.gettext(
                    N_("Meetings held and meetings that come, and what was agreed for which day.")
                ),
                views=(View.CALENDAR,),
                collection=collection_address(Collection.ALLIANCES) if address == first else first,
                depends_on=tuple(file_of(ground.portfolio.alliances[one].charter) for one in alliances),
                number=number,
                of=pages,
                period=period,
            ),
            Shown("overviews/calendar.html", calendar_page, Month(month, here, _days(counted), offered)),
        )


def _days(listed: Sequence[Event]) -> tuple[tuple[dt.date, int, tuple[Event, ...], int], ...]:
    """For each day with something on it: how much, the first few, and the number of the page on which it begins."""
    days: dict[dt.date, list[tuple[int, Event]]] = {}
    for place, event in enumerate(listed):
        days.setdefault(event.on, []).append((place, event))
    return tuple(
        (day, len(found), tuple(event for _, event in found[:_FEW]), found[0][0] // ROWS + 1)
        for day, found in days.items()
    )


_FEW: Final = 3
"""So many stand in the square of a day."""
