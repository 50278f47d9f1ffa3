"""What a site publishes for other tools, at addresses that stay: calendars, feeds, and its data as tables."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from ..changes.history import Histories
from ..locale.words import Words
from ..model.addresses import DATA_SCHEMA, data_address
from ..model.portfolio import Portfolio
from ..store.cache import Cache
from .calendars.shelf import Shelved, amended, calendars
from .data import TABLES, as_csv, data_schema, rows_of, table_as_data
from .feeds import Channel, Feed, as_atom, feeds


class Place(NamedTuple):
    """Where a site is published: its address (empty where that is not known), what it is called, and how a page or a file is linked from
    another, both by their addresses in the site; empty for what it does not have. `scope` tells it apart, for one audience.
    """

    site_url: str
    name: str
    link: Callable[[str, str], str]
    scope: str = ""


class Publications:
    """What is published of a portfolio that ends on a day, for one audience; `public` where anybody may read it."""

    def __init__(
        self, portfolio: Portfolio, as_of: dt.date, words: Words, past: Histories, *, public: bool = False
    ) -> None:
        self._portfolio, self._as_of, self._words, self._past, self._public = portfolio, as_of, words, past, public
        self._settings = portfolio.settings.publish

    @cached_property
    def _calendars(self) -> Mapping[str, Shelved]:
        if not self._settings.calendars:
            return {}
        return calendars(self._portfolio, self._as_of, self._words, public=self._public)

    @cached_property
    def _feeds(self) -> Mapping[str, Feed]:
        if not self._settings.feeds:
            return {}
        return feeds(self._portfolio, self._as_of, self._words, self._past, public=self._public)

    @cached_property
    def _tables(self) -> tuple[str, ...]:
        return tuple(TABLES) if self._settings.data and self._portfolio.alliances else ()

    @cached_property
    def addresses(self) -> frozenset[str]:
        """All addresses at which something is published."""
        tables = {data_address(table, form) for table in self._tables for form in ("json", "csv")}
        schema = {DATA_SCHEMA} if tables else set()
        return frozenset((*self._calendars, *self._feeds, *tables, *schema))

    @property
    def tables(self) -> tuple[tuple[str, str], ...]:
        """Name and meaning (a message) of each table that is published."""
        return tuple((name, TABLES[name].about) for name in self._tables)

    def made(self, place: Place, cache: Cache | None = None) -> Iterator[tuple[str, bytes]]:
        """All that is published, by its address. Each costs what it holds; what was written earlier is taken from a cache, where the place
        has a `scope` of its own.
        """
        yield from self._made_calendars(place, cache)
        for address, feed in self._feeds.items():
            yield address, as_atom(feed, address, _channel(place, address), self._portfolio, self._words, self._as_of)
        for name in self._tables:
            table = TABLES[name]
            rows = tuple(rows_of(table, self._portfolio, self._as_of))
            data = table_as_data(table, rows, self._as_of)
            yield data_address(name, "json"), json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
            yield data_address(name, "csv"), as_csv(table, rows).encode("utf-8", "replace")
        if self._tables:
            yield DATA_SCHEMA, json.dumps(data_schema(), ensure_ascii=False).encode()

    def _made_calendars(self, place: Place, cache: Cache | None) -> Iterator[tuple[str, bytes]]:
        if not self._calendars:
            return
        # Only here, since nothing else wants the library that writes them.
        from .calendars.drawn import Earlier
        from .calendars.written import Writer

        counted = amended(self._past, self._as_of, self._portfolio.alliances)

        def page_of(alliance: str) -> str:
            # A calendar is read elsewhere: a link without a host would lead nowhere.
            return place.link("", self._portfolio.alliances[alliance].charter.origin.uri) if place.site_url else ""

        earlier = Earlier(cache, place.scope) if cache is not None else None
        writer = Writer(self._portfolio, self._words, self._as_of, counted, page_of, earlier)
        writer.prepare(one for shelved in self._calendars.values() for one in shelved.entries)
        for address, shelved in self._calendars.items():
            yield address, writer.calendar(*shelved)


def _channel(place: Place, address: str) -> Channel:
    return Channel(place.site_url, lambda there: place.link(address, there), place.name)
