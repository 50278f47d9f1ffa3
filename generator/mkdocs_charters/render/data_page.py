"""What there is for other tools: calendars, feeds and tables, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from ..locale.words import N_
from ..model.addresses import ALL_EVENTS, DATA_SCHEMA, FeedKind, data_address, feed_address
from .sheet import Named, Sheet

FEED_TITLES = {
    FeedKind.WINS: N_("Wins"),
    FeedKind.THANKS: N_("Thanks"),
    FeedKind.AMENDMENTS: N_("Changed agreements"),
}


class Offered(NamedTuple):
    """The addresses of all published files, and name and meaning (a message) of each table among them."""

    addresses: frozenset[str]
    tables: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table, and where it stands in each form."""

    name: str
    about: str
    json: str
    csv: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """All that the page shows; an address is empty for what is not published."""

    calendar: str
    feeds: tuple[Named, ...]
    of_alliances: bool
    of_people: bool
    tables: tuple[TableRow, ...]
    schema: str


def data_page_view(sheet: Sheet, plan: Any, offered: Offered) -> DataPage:
    """The view of what is published."""
    del plan
    feeds = ((kind, sheet.to(feed_address(kind))) for kind in FEED_TITLES)
    return DataPage(
        calendar=sheet.to(ALL_EVENTS),
        feeds=tuple(Named(sheet.gettext(FEED_TITLES[kind]), href) for kind, href in feeds if href),
        of_alliances=any(one.startswith("feeds/alliances/") for one in offered.addresses),
        of_people=any(one.startswith("calendars/people/") for one in offered.addresses),
        tables=tuple(
            TableRow(
                name, sheet.gettext(about), sheet.to(data_address(name, "json")), sheet.to(data_address(name, "csv"))
            )
            for name, about in offered.tables
        ),
        schema=sheet.to(DATA_SCHEMA),
    )
