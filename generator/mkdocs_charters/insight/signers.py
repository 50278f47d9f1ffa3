"""For whom somebody may say yes, whether she still does, and in which role."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..locale.words import N_, words_for
from ..model.charter_items import PartyRole
from ..model.logins import folded
from ..model.portfolio import Alliance, Portfolio, Someone
from ..model.values import AllianceType, PersonKey, Withheld, fold
from ..model.visibility import default_visibility, narrower
from .entitled import may_sign

_NUMBER_BEFORE: Final = re.compile(r"^\d+[+-]")
"""Forges make addresses such as `123+login@users.noreply.github.com`."""


def signers(portfolio: Portfolio, alliance: Alliance) -> dict[str, tuple[PersonKey, ...]]:
    """Who may say yes for each party, in the order of the charter. For an organisation that names nobody, nobody may."""
    found: dict[str, tuple[PersonKey, ...]] = {}
    for role in alliance.charter.parties:
        if not isinstance(role.party, Withheld):
            people = {one for one in may_sign(alliance, role) if portfolio.is_person(one)}
            found[role.party] = tuple(sorted({*found.get(role.party, ()), *people}))
    return found


def team_members(portfolio: Portfolio, alliance: Alliance) -> frozenset[PersonKey]:
    """Those who may say yes for themselves beside those who speak for their team: its people, where teams agree."""
    if alliance.charter.alliance_type not in (AllianceType.INTER_TEAM, AllianceType.INTRA_TEAM):
        return frozenset()
    return frozenset(one for party in alliance.parties for one in portfolio.members.get(party, ()))


def role_of(portfolio: Portfolio, alliance: Alliance, party: str, person: PersonKey) -> str | None:
    """In which role somebody signs for a party: what she does there, or else what the charter makes of her, in its language.

    None where neither says more than her name, and in an agreement between people. What fewer may see than the charter
    is not told.
    """
    if alliance.charter.alliance_type.personal or person == party:
        return None
    charter = alliance.charter
    someone = portfolio.people.get(person)
    entry = someone.entry if someone is not None else None
    seen = charter.visibility or default_visibility(charter.kind, charter.alliance_type.value)
    if entry is not None and entry.role and not narrower(entry.visibility, seen):
        return entry.role
    words = words_for(portfolio.language_of(alliance))
    named = [_named(alliance, role, person) for role in charter.parties if role.party == party]
    return next((words.gettext(one) for one in named if one), None)


def _named(alliance: Alliance, role: PartyRole, person: PersonKey) -> str:
    if person == role.sponsor:
        return N_("Sponsor")
    if person == role.manager:
        return N_("Alliance manager")
    return N_("Deputy") if any(person == one.deputy for one in alliance.representatives(role)) else ""


def is_by(portfolio: Portfolio, person: PersonKey, name: str, email: str) -> bool | None:
    """Whether a commit's author is a person: by her name, her address, or a login of hers in an address that a forge makes up.

    False where she has other addresses or the author is somebody else who is known here; None where it cannot be told.
    """
    author = _Author(fold(name), email.strip().casefold())
    if author.may_be(portfolio.people.get(person), portfolio.person_name(person)):
        return True
    entry = portfolio.people[person].entry if person in portfolio.people else None
    if entry is not None and (entry.email or entry.handles):
        return False
    others = (one for key, one in portfolio.people.items() if key != person)
    return False if any(author.may_be(one, one.name) for one in others) else None


class _Author(NamedTuple):
    name: str
    email: str

    def may_be(self, someone: Someone | None, name: str) -> bool:
        if self.name == fold(name):
            return True
        entry = someone.entry if someone is not None else None
        if entry is None or not self.email:
            return False
        if entry.email and entry.email.strip().casefold() == self.email:
            return True
        local, _, host = self.email.partition("@")
        logins = {folded(one) for one in entry.handles.values()}
        return "noreply" in host and _NUMBER_BEFORE.sub("", local) in logins
