"""Who is asked about each charter, by login or address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ...insight.agreement import of_members
from ...insight.entitled import may_sign
from ...model.charter_items import PartyRole
from ...model.documents import Origin
from ...model.logins import login_of
from ...model.portfolio import Alliance, Portfolio
from ...model.settings import ForgeKind
from ...model.values import AllianceType, PersonKey

_LOGINS: Final = {
    ForgeKind.GITHUB: re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9_-]+)?"),
    ForgeKind.GITLAB: re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*"),
}
"""What a forge takes for somebody, or for a team or group. One owner that it does not take, and it drops the whole line."""
_ADDRESS: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class PartyOwners:
    """The owners of a charter who speak for a party, as CODEOWNERS names them, in the order of the alphabet.

    `unusable` are people by name with the login that the forge would not take.
    """

    name: str
    owners: tuple[str, ...]
    unusable: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Owned:
    """A charter: its file from the top of the repository, and whom each of its parties has there, in the order of keys.

    `private` says that two people agreed among themselves: nothing is told of it but path and logins.
    """

    alliance_id: str
    title: str
    path: str
    private: bool
    parties: tuple[PartyOwners, ...]


def owned(
    portfolio: Portfolio, forge: ForgeKind, path_of: Callable[[Origin], str | None], as_of: dt.date
) -> tuple[Owned, ...]:
    """The charters of a portfolio in the order of their paths, without those that have none in the repository.

    Owners are representatives and their deputies who have not left by a day; of a team for which nobody speaks, in an
    agreement inside it, all its people. Who is away stays: deputies are there.
    """
    found = []
    for alliance in portfolio.alliances.values():
        path = path_of(alliance.charter.origin)
        if path is not None:
            private = alliance.charter.alliance_type is AllianceType.ONE_TO_ONE
            roles = sorted(alliance.charter.parties, key=lambda role: role.party)
            parties = tuple(_party(portfolio, alliance, role, forge, as_of, private=private) for role in roles)
            found.append(Owned(alliance.id, portfolio.title(alliance), path, private, parties))
    return tuple(sorted(found, key=lambda one: (one.path, one.alliance_id)))


def _party(
    portfolio: Portfolio, alliance: Alliance, role: PartyRole, forge: ForgeKind, as_of: dt.date, *, private: bool
) -> PartyOwners:
    owners: dict[str, str] = {}
    unusable: list[tuple[str, str]] = []
    speaking = of_members(portfolio, alliance).get(role.party) or may_sign(alliance, role)
    for person in _present(portfolio, sorted(speaking), as_of):
        entry = portfolio.people[person].entry
        login = login_of(entry, forge)
        address = (entry.email or "").strip() if entry is not None and not private else ""
        if login and _LOGINS[forge].fullmatch(login):
            owners.setdefault(login.casefold(), f"@{login}")
            continue
        if login:
            unusable.append((portfolio.person_name(person), login))
        if _ADDRESS.fullmatch(address):
            owners.setdefault(address.casefold(), address)
    return PartyOwners(
        portfolio.party_name(role.party), tuple(owner for _, owner in sorted(owners.items())), tuple(unusable)
    )


def _present(portfolio: Portfolio, people: list[PersonKey], as_of: dt.date) -> Iterator[PersonKey]:
    for person in people:
        if person in portfolio.people:
            entry = portfolio.people[person].entry
            if entry is None or entry.left_on is None or entry.left_on >= as_of:
                yield person
