"""Which calendars there are, and what stands in each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...changes.history import Histories
from ...insight.presence import left_before
from ...locale.words import N_, Words
from ...model.addresses import ALL_EVENTS, alliance_calendar, party_calendar, person_calendar
from ...model.portfolio import Alliance, Portfolio
from ...model.values import AllianceType
from ...render.titles import alliance_title
from .collected import Entry, entries_of


class Shelved(NamedTuple):
    """A calendar: what it is called, and its entries by alliance, then in the order of the charter."""

    name: str
    entries: tuple[Entry, ...]


def calendars(portfolio: Portfolio, as_of: dt.date, words: Words, *, public: bool) -> dict[str, Shelved]:
    """All calendars by their addresses: of everything, of each alliance, each party and each person with anything in it.

    Anybody may read what is `public`: there nobody has a calendar of her own, and what two people agreed stands in none.
    Who has left has none either.
    """
    everything: list[Entry] = []
    parties: dict[str, list[Entry]] = {}
    people: dict[str, list[Entry]] = {}
    found: dict[str, Shelved] = {}
    for key, alliance in portfolio.alliances.items():
        if not is_told(alliance, public=public):
            continue
        own = entries_of(portfolio, alliance, as_of)
        if own:
            found[alliance_calendar(key)] = Shelved(alliance_title(portfolio, alliance, words), own)
        everything += own
        for one in own:
            for party in one.due.parties:
                parties.setdefault(party, []).append(one)
            for person in one.people:
                people.setdefault(person, []).append(one)
    for party, listed in sorted(parties.items()):
        if portfolio.has_page(party) and not portfolio.is_person(party):
            found[party_calendar(party)] = Shelved(portfolio.party_name(party), tuple(listed))
    for person, listed in sorted(people.items()) if not public else ():
        if person in portfolio.people and left_before(portfolio, person, as_of) is None:
            found[person_calendar(person)] = Shelved(portfolio.person_name(person), tuple(listed))
    if everything:
        found[ALL_EVENTS] = Shelved(words.gettext(N_("Our alliances")), tuple(everything))
    return dict(sorted(found.items()))


def is_told(alliance: Alliance, *, public: bool) -> bool:
    """Whether an alliance stands in what is read elsewhere: what two people agreed is never handed on to anybody."""
    return not public or alliance.charter.alliance_type is not AllianceType.ONE_TO_ONE


def amended(past: Histories, as_of: dt.date, alliances: Iterable[str]) -> Mapping[str, int]:
    """How often the texts of some alliances were changed by a day, as far as their pasts are known."""
    told = {key: past.told[key] for key in alliances if key in past.told}
    return {
        key: sum(not one.begins and one.day <= as_of for one in history.amendments) for key, history in told.items()
    }
