"""Who can do something about what a rule noticed: who looks after it, who leads the meeting, who keeps the alliance going."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ..checks import Noticed
from ..checks.registry import Finding
from ..insight.rhythm import cadence_of
from ..model.charter import Charter
from ..model.charter_items import Cadence, Commitment, PartyRole
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Review
from ..model.values import AllianceType, MeetingForm, PersonKey, Withheld

Whom = tuple[str, tuple[PersonKey, ...]]
"""The party that can act, empty where that is not one alone, and its people, empty where nobody is named."""


@dataclass(frozen=True, slots=True)
class Acting:
    """What the answer rests on: a portfolio and the day on which somebody is to act."""

    portfolio: Portfolio
    as_of: dt.date

    def here(self, person: PersonKey | None) -> bool:
        """Whether somebody is named, known and has not left."""
        if person is None or isinstance(person, Withheld):
            return False
        someone = self.portfolio.people.get(person)
        entry = someone.entry if someone is not None else None
        return entry is None or entry.left_on is None or entry.left_on >= self.as_of


def of_finding(acting: Acting, one: Noticed) -> Whom:
    """Who can act on what a rule noticed: who looks after the item, or leads the meeting; else those who keep the alliance going on the
    sides that it concerns. In a team that is the team, between two people the two."""
    owner = _owner(one.alliance, one.finding)
    if acting.here(owner):
        assert owner is not None
        return _party_of(acting, one.alliance, owner), (owner,)
    return _sides(acting, one.alliance, one.finding.parties)


def of_promise(acting: Acting, alliance: Alliance, promise: Commitment) -> Whom:
    """Who can act on a promise: who looks after it, else those who keep the alliance going for who gave it."""
    if acting.here(promise.owner):
        assert promise.owner is not None
        return _party_of(acting, alliance, promise.owner), (promise.owner,)
    return _sides(acting, alliance, tuple(one for one in promise.by if not isinstance(one, Withheld)))


def _party_of(acting: Acting, alliance: Alliance, person: PersonKey) -> str:
    party = acting.portfolio.party_of(person, alliance)
    return party if party in alliance.parties else ""


def _sides(acting: Acting, alliance: Alliance, parties: tuple[str, ...]) -> Whom:
    """Those who keep the alliance going on some sides, or on all where none is said."""
    kind = alliance.charter.alliance_type
    concerned = parties or alliance.parties
    alone = concerned[0] if len(concerned) == 1 else ""
    if kind is AllianceType.INTRA_TEAM:
        return alone, ()
    roles = {role.party: role for role in alliance.charter.parties}
    people = [one for party in concerned if party in roles for one in _keeping(acting, alliance, roles[party])]
    return alone, tuple(dict.fromkeys(people))


def _keeping(acting: Acting, alliance: Alliance, role: PartyRole) -> tuple[PersonKey, ...]:
    """Who keeps an alliance going for a party: the manager, else the sponsor, else who may sign first, or that person's deputy."""
    named: Iterable[PersonKey | None] = (
        role.manager,
        role.sponsor,
        *(one for each in alliance.representatives(role) for one in (each.person, each.deputy)),
    )
    # A party that is no person and names nobody stands for itself among its representatives.
    people = (
        one for one in named if acting.here(one) and (one != role.party or acting.portfolio.is_person(role.party))
    )
    first = next(people, None)
    return (first,) if first is not None else ()


def _owner(alliance: Alliance, finding: Finding) -> PersonKey | None:
    """Who looks after the item that a finding is about, or leads the meeting."""
    document, path = finding.document, finding.path
    if isinstance(document, Charter):
        field = path[0] if path else ""
        if field in _OWNED and len(path) > 1:
            return getattr(getattr(document, str(field))[path[1]], _OWNED[str(field)], None)
        return _chair(document.cadence, MeetingForm.GOVERNANCE) if path == ("decision_rights",) else None
    if isinstance(document, Review):
        if path and path[0] == "actions" and document.actions[int(path[1])].owner is not None:
            return document.actions[int(path[1])].owner
        if not finding.parties:
            meeting = cadence_of(alliance, document)
            return meeting.chair if meeting is not None else None
    return None


_OWNED: Final = {
    "priorities": "owner",
    "commitments": "owner",
    "milestones": "owner",
    "cadence": "chair",
}
"""Lists of a charter whose items have somebody who looks after them, and the field that names that person."""


def _chair(cadence: list[Cadence], form: MeetingForm) -> PersonKey | None:
    return next((one.chair for one in cadence if one.form is form), None)
