"""Who decides, whom to turn to, who takes over, how it ends: P11 to P16."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from ...insight.obligations import commitments_open, milestone_states
from ...model.charter_items import DecisionRight
from ...model.portfolio import Alliance, Portfolio
from ...model.problem import Path, Severity
from ...model.values import AllianceType, PersonKey, Status, Withheld
from ..registry import TEAMS, Finding, found, rule


def _deciding(right: DecisionRight) -> list[PersonKey]:
    """Those who decide, in whatever model."""
    return [*right.decided_by, *right.accountable, *right.approver, *right.decide]


@rule("CH305", Severity.WARNING, practice="P11", among=TEAMS)
def nobody_decides(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Decision rights that nobody has."""
    del portfolio, as_of
    for index, right in enumerate(alliance.charter.decision_rights):
        if not _deciding(right):
            yield found(alliance.charter, "decision_rights", index, "decision", decision=right.decision)


@rule("CH306", Severity.NOTE, practice="P11")
def one_side_decides(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Joint decisions that people of one party make without asking any other.

    The models of roles are left alone: they have exactly one who answers for it.
    """
    del as_of
    for index, right in enumerate(alliance.charter.decision_rights):
        people = [*right.decided_by, *right.consulted]
        if right.model is not None or not right.decided_by or any(isinstance(one, Withheld) for one in people):
            continue
        sides = {portfolio.party_of(person, alliance) for person in people}
        if len(sides) == 1 and len(alliance.charter.parties) > 1:
            party = portfolio.party_name(sides.pop())
            path = ("decision_rights", index, "decided_by")
            yield found(alliance.charter, *path, decision=right.decision, party=party)


@rule("CH307", Severity.NOTE, practice="P13")
def vague_commitment(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Open commitments of one party that nobody sees to, and commitments without a date or rhythm."""
    asked = commitments_open(alliance, as_of)
    for index, commitment in enumerate(alliance.charter.commitments):
        known = not any(isinstance(party, Withheld) for party in commitment.by)
        of_one = known and len(commitment.by) == 1 and not portfolio.is_person(commitment.by[0])
        missing = ["owner"] if commitment.owner is None and of_one else []
        if commitment.due_on is None and commitment.every is None:
            missing.append("when")
        if missing and asked[index]:
            path = ("commitments", index, "will")
            yield found(alliance.charter, *path, commitment=commitment.will, missing=tuple(missing))


@rule("CH308", Severity.WARNING, practice="P15", among=TEAMS)
def role_of_somebody_who_left(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """People who left and still have a role: each once, at the first place."""
    told: set[PersonKey] = set()
    for person, path in _roles(alliance, as_of):
        someone = portfolio.people.get(person)
        left_on = someone.entry.left_on if someone is not None and someone.entry is not None else None
        if someone is not None and left_on is not None and left_on < as_of and person not in told:
            told.add(person)
            yield found(alliance.charter, *path, person=someone.name, left_on=left_on.isoformat())


def _roles(alliance: Alliance, as_of: dt.date) -> Iterator[tuple[PersonKey, Path]]:
    """Everybody from whom something is still expected, and where that is written; in the order of the charter."""
    charter = alliance.charter
    for number, party in enumerate(charter.parties):
        yield from _one(party.sponsor, ("parties", number, "sponsor"))
        yield from _one(party.manager, ("parties", number, "manager"))
        for place, representative in enumerate(party.representatives):
            yield representative.person, ("parties", number, "representatives", place, "person")
            yield from _one(representative.deputy, ("parties", number, "representatives", place, "deputy"))
    for number, priority in enumerate(charter.priorities):
        yield from _one(priority.owner, ("priorities", number, "owner"))
    asked = commitments_open(alliance, as_of)
    for number, commitment in enumerate(charter.commitments):
        if asked[number]:
            yield from _one(commitment.owner, ("commitments", number, "owner"))
    for number, milestone in enumerate(milestone_states(alliance, as_of)):
        if milestone.open:
            yield from _one(milestone.milestone.owner, ("milestones", number, "owner"))
    for number, right in enumerate(charter.decision_rights):
        for name in _DECISION_ROLES:
            yield from _several(getattr(right, name), ("decision_rights", number, name))
        yield from _one(right.delegate, ("decision_rights", number, "delegate"))
    for number, step in enumerate(charter.escalation):
        yield from _several(step.who, ("escalation", number, "who"))
    for number, meeting in enumerate(charter.cadence):
        yield from _one(meeting.chair, ("cadence", number, "chair"))
        yield from _several(meeting.attendees, ("cadence", number, "attendees"))


_DECISION_ROLES: Final = (
    "decided_by", "consulted", "informed", "responsible", "accountable", "driver", "approver", "contributors",
    "recommend", "agree", "perform", "input", "decide",
)  # fmt: skip


def _one(person: PersonKey | None, path: Path) -> Iterator[tuple[PersonKey, Path]]:
    if person is not None:
        yield person, path


def _several(people: Iterable[PersonKey], path: Path) -> Iterator[tuple[PersonKey, Path]]:
    # Withheld names stand together at the end, so that places in such a list are not those of the file.
    members = list(people)
    exact = not any(isinstance(one, Withheld) for one in members)
    for place, person in enumerate(members):
        yield person, (*path, place) if exact else path


@rule("CH312", Severity.NOTE, practice="P16", among=frozenset({AllianceType.INTER_ORG}))
def no_parting(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """An active alliance of organisations that does not say how it would end."""
    del portfolio, as_of
    charter = alliance.charter
    if charter.status is Status.ACTIVE and not (charter.parting or "").strip():
        yield found(charter)
