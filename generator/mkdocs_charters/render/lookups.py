"""What many pages ask of the whole portfolio, found out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..locale.words import N_
from ..model.portfolio import Alliance, Portfolio
from ..model.values import Status, Withheld


@dataclass(frozen=True, slots=True)
class Role:
    """A role that a person holds in an alliance; `words` is a message id."""

    alliance_id: str
    words: str


@dataclass(frozen=True)
class Lookups:
    """`alliances` are those of each party, `roles` those of each person in alliances that have not ended, `parts` the
    parties that belong to each; all in the order of ids."""

    alliances: Mapping[str, tuple[Alliance, ...]]
    roles: Mapping[str, tuple[Role, ...]]
    parts: Mapping[str, tuple[str, ...]]


def look_up(portfolio: Portfolio) -> Lookups:
    """One pass over all charters, one over all parties."""
    alliances: dict[str, list[Alliance]] = defaultdict(list)
    roles: dict[str, list[Role]] = defaultdict(list)
    for alliance in portfolio.alliances.values():
        for party in alliance.parties:
            alliances[party].append(alliance)
        if alliance.status is Status.ENDED:
            continue
        for person, words in dict.fromkeys(_roles(alliance)):
            if not isinstance(person, Withheld):
                roles[person].append(Role(alliance.id, words))
    parts: dict[str, list[str]] = defaultdict(list)
    for key, member in portfolio.parties.items():
        if member.part_of is not None and member.part_of != key and not isinstance(member.part_of, Withheld):
            parts[member.part_of].append(key)
    return Lookups(
        {key: tuple(found) for key, found in alliances.items()},
        {key: tuple(found) for key, found in roles.items()},
        {key: tuple(found) for key, found in parts.items()},
    )


def _roles(alliance: Alliance) -> list[tuple[str, str]]:
    found = []
    for role in alliance.charter.parties:
        named = (role.sponsor, role.manager, role.party)
        if role.sponsor is not None:
            found.append((role.sponsor, N_("sponsor")))
        if role.manager is not None:
            found.append((role.manager, N_("alliance manager")))
        for one in role.representatives:
            if one.person not in named:
                found.append((one.person, N_("representative")))
            if one.deputy is not None:
                found.append((one.deputy, N_("deputy")))
    return found
