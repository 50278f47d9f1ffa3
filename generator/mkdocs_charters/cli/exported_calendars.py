"""`charters export ics`: apart, since nothing else wants the library that writes calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from ..changes.history import Histories, histories
from ..changes.now import Now
from ..exports.calendars import Shelved, amended, calendars
from ..exports.calendars.written import Writer
from ..model.addresses import ALL_EVENTS, alliance_calendar, party_calendar, person_calendar
from ..model.audience import Circle
from ..reading.kept import cache_for
from .common import fail
from .folders import put_all
from .job_log import print_data
from .named import a_party_named, anybody_named
from .told import Told
from .unkept import tell_of

_TOP = ALL_EVENTS.partition("/")[0] + "/"


def write_calendars(
    folder: Path | None, only: tuple[str | None, str | None, str | None], told: Told, until: dt.date | None
) -> None:
    """Write all calendars into a folder, or print one: of an alliance, a party or a person by name, or of all."""
    if sum(one is not None for one in (folder, *only)) > 1:
        fail("Name a folder for all calendars, or one alliance, party or person.")
    shelf = calendars(told.portfolio, told.day, told.words, public=told.readers.circle is Circle.PUBLIC)
    if folder is not None:
        writer = _writer(told, shelf.values(), until)
        put_all(folder, {at.removeprefix(_TOP): writer.calendar(*one) for at, one in shelf.items()})
        return
    name, address = _wanted(told, *only)
    # Who has nothing in her calendar has one all the same: somebody subscribed to it.
    wanted = shelf.get(address, Shelved(name, ()))
    print_data(_writer(told, [wanted], until).calendar(*wanted).decode("utf-8"))


def _wanted(told: Told, alliance: str | None, party: str | None, person: str | None) -> tuple[str, str]:
    """What a calendar is called, and where it stands."""
    if alliance is not None:
        found = told.alliance(alliance)
        return told.portfolio.title(found), alliance_calendar(found.id)
    if party is not None:
        key = a_party_named(told.portfolio, party, told.more)
        at = person_calendar(key) if told.portfolio.is_person(key) else party_calendar(key)
        return told.portfolio.party_name(key), at
    if person is not None:
        key = anybody_named(told.portfolio, person, told.more)
        return told.portfolio.person_name(key), person_calendar(key)
    return told.words.gettext("Our alliances"), ALL_EVENTS


def _writer(told: Told, shelved: Iterable[Shelved], until: dt.date | None) -> Writer:
    alliances = dict.fromkeys(entry.due.alliance_id for one in shelved for entry in one.entries)
    past = past_of(told, alliances, until)
    return Writer(told.portfolio, told.words, told.day, amended(past, told.day, alliances))


def past_of(told: Told, alliances: Iterable[str], until: dt.date | None) -> Histories:
    """The pasts of some alliances, as far as the repository tells them."""
    now = Now(told.whole, told.archive, told.portfolio, told.readers, told.day, until=until)
    with cache_for(told.project.root) as cache:
        found = histories(told.project, now, cache, alliances)
    tell_of(cache)
    return found
