"""What there is to celebrate: wins that the other side confirmed, and thanks."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from ..model.items import Thanks
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Win
from ..model.values import Credit, PersonKey, Withheld


class Thanked(NamedTuple):
    """A thank-you with the note that holds it."""

    thanks: Thanks
    on: dt.date
    alliance_id: str
    review_id: str


def confirmed(win: Win, portfolio: Portfolio, alliance: Alliance) -> bool:
    """Whether somebody of the other side confirmed a win, so that it may be shown.

    Of the other side is who belongs to another party of the alliance than at least one of the contributors. Where there
    is only one party, it takes somebody who did not contribute. A win that names no contributor is confirmed by anybody
    of the alliance. A person who is withheld confirms nothing: nobody could see who it was.
    """
    confirming = [person for person in win.confirmed_by if not isinstance(person, Withheld)]
    if len(alliance.parties) < 2:
        return bool(set(confirming) - {one.person for one in win.contributors})
    sides = {portfolio.party_of(person, alliance) for person in confirming} & set(alliance.parties)
    contributing = set()
    for one in win.contributors:
        party = one.party or (portfolio.party_of(one.person, alliance) if one.person is not None else None)
        if party is not None and not isinstance(party, Withheld):
            contributing.add(str(party))
    return any(not contributing or contributing - {side} for side in sides)


class Behind(NamedTuple):
    """Somebody behind a win, as he or she wishes to be credited.

    `person` is None where the team is credited, and withheld where nobody may be named here. `party` is the one for which somebody took
    part, None where that is not known.
    """

    person: PersonKey | None
    party: str | None
    contribution: str | None


def behind(win: Win, portfolio: Portfolio, alliance: Alliance) -> tuple[Behind, ...]:
    """Those behind a win, in the order of its record, without those who want no credit. What is told of several who are withheld in the
    same words is told once: how many they are is nobody's business.
    """
    found: dict[Behind | int, Behind] = {}
    for number, one in enumerate(win.contributors):
        if one.credit is Credit.NONE:
            continue
        withheld = isinstance(one.person, Withheld)
        party = one.party
        if party is None and one.person is not None and not withheld:
            party = portfolio.party_of(one.person, alliance)
        told = Behind(one.person if one.credit is Credit.NAMED else None, party, one.contribution)
        if told.person is not None or told.party is not None or told.contribution:
            found.setdefault(told if withheld else number, told)
    return tuple(found.values())


def could_confirm(win: Win, portfolio: Portfolio, alliance: Alliance) -> tuple[str, ...]:
    """The parties whose people did not contribute to a win; none where all did, or nobody is named."""
    sides = {one.party or portfolio.party_of(one.person or "", alliance) for one in win.contributors}
    return tuple(party for party in alliance.parties if party not in sides) if win.contributors else ()


def unconfirmed(portfolio: Portfolio, alliance: Alliance) -> tuple[Win, ...]:
    """The wins of an alliance that wait for a word of the other side, oldest first, then by id."""
    waiting = (win for win in alliance.wins if not confirmed(win, portfolio, alliance))
    return tuple(sorted(waiting, key=lambda win: (win.achieved_on, win.id)))


def wins(portfolio: Portfolio, alliance: Alliance) -> tuple[Win, ...]:
    """The confirmed wins of an alliance, newest first, then by id."""
    shown = sorted((win for win in alliance.wins if confirmed(win, portfolio, alliance)), key=lambda win: win.id)
    return tuple(sorted(shown, key=lambda win: win.achieved_on, reverse=True))


def thanked(one: Thanks, portfolio: Portfolio, alliance: Alliance) -> tuple[str, ...]:
    """The parties that were thanked: those named, and those for which the people named count. A person who is withheld counts for none."""
    people = (person for person in one.to_people if not isinstance(person, Withheld))
    return tuple(dict.fromkeys((*one.to, *(portfolio.party_of(person, alliance) for person in people))))


def thanks(portfolio: Portfolio) -> tuple[Thanked, ...]:
    """All thanks of all alliances, newest first; on one day by alliance and note, then in the order of the note."""
    found = [
        Thanked(one, note.held_on, alliance.id, note.id)
        for alliance in portfolio.alliances.values()
        for note in alliance.reviews
        for one in note.thanks
    ]
    found.sort(key=lambda one: (one.alliance_id, one.review_id))
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))
