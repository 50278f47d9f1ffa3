"""Who decides, whom to turn to, who takes over, how it ends: P11 to P16."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from ...insight.obligations import commitments_open, milestone_states
from ...model.charter_items import DecisionRight, Escalation
from ...model.portfolio import Alliance, Portfolio
from ...model.problem import Path, Severity
from ...model.values import AllianceType, DecisionModel, MeetingForm, PersonKey, Status, Withheld
from ...model.when import Duration
from ..registry import EVERYBODY, TEAMS, Finding, found, rule
from .periods import GRACE, form_of, is_over

_THE_ONE: Final = {
    DecisionModel.RACI: "accountable",
    DecisionModel.DACI: "approver",
    DecisionModel.RAPID: "decide",
}
"""The role of each model that exactly one person has."""


def _deciding(right: DecisionRight) -> list[PersonKey]:
    """Those who decide: in a model of roles who has the one that does, whoever else is named."""
    if right.model is not None:
        return list(getattr(right, _THE_ONE[right.model]))
    return [*right.decided_by, *right.accountable, *right.approver, *right.decide]


@rule("CH305", Severity.WARNING, practice="P11", among=TEAMS)
def nobody_decides(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Decision rights that nobody has."""
    del portfolio, as_of
    for index, right in enumerate(alliance.charter.decision_rights):
        if not _deciding(right):
            path = ("decision_rights", index, "decision")
            field = _THE_ONE[right.model] if right.model is not None else ""
            yield found(alliance.charter, *path, decision=right.decision, field=field)


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
            side = [one for one in (portfolio.party_of(person, alliance),) if one in alliance.parties]
            left = left_on.isoformat()
            yield found(alliance.charter, *path, person=someone.name, left_on=left).for_parties(side)


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
    if alliance.status is Status.ACTIVE and not (charter.parting or "").strip():
        yield found(charter)


@rule("CH349", Severity.NOTE, practice="P16", among=EVERYBODY, gentle=False)
def agreed_time_is_over(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """A charter whose last day has passed and that does not say it has ended: whether it goes on is for its parties to say."""
    del portfolio, as_of
    charter = alliance.charter
    last, first = charter.expires_on, charter.effective_on
    # An end before the beginning is a mistake of another kind, and is told as such.
    if alliance.run_out and last is not None and (first is None or first <= last):
        yield found(charter, "expires_on", until=last.isoformat())


@rule("CH323", Severity.NOTE, practice="P11")
def decision_without_time(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Decision rights that do not say within how long it is decided."""
    del portfolio, as_of
    for index, right in enumerate(alliance.charter.decision_rights):
        if right.decide_within is None:
            yield found(alliance.charter, "decision_rights", index, "decision", decision=right.decision)


@rule("CH324", Severity.NOTE, practice="P11", among=TEAMS)
def several_answer_for_it(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Decisions in a model of roles that has exactly one who answers for it, with several."""
    del as_of
    for index, right in enumerate(alliance.charter.decision_rights):
        people = _deciding(right)
        if right.model is not None and len(people) > 1:
            names = tuple(portfolio.person_name(person) for person in people)
            name = _THE_ONE[right.model]
            path = ("decision_rights", index, name)
            yield found(alliance.charter, *path, decision=right.decision, people=names, field=name)


@rule("CH325", Severity.NOTE, practice="P12")
def level_of_one_side(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Levels of escalation on which people of one party stand alone. That nobody is left is told by CH328."""
    for index, step in enumerate(alliance.charter.escalation):
        if len(alliance.charter.parties) < 2 or any(isinstance(one, Withheld) for one in step.who):
            continue
        if all(_left(portfolio, person, as_of) for person in step.who):
            continue
        sides = {portfolio.party_of(person, alliance) for person in step.who}
        if len(sides) == 1:
            party = portfolio.party_name(sides.pop())
            yield found(alliance.charter, "escalation", index, "who", level=_level(step, index), party=party)


def _level(step: Escalation, index: int) -> int:
    """The number of a level: the author's, or its place."""
    return step.level if step.level is not None else index + 1


@rule("CH326", Severity.NOTE, practice="P12", among=TEAMS)
def times_that_shrink(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Levels of escalation that give less time to settle something than the level before."""
    del portfolio, as_of
    steps = [(_level(step, index), index, step) for index, step in enumerate(alliance.charter.escalation)]
    steps.sort(key=lambda one: one[:2])
    for name in ("within", "resolve_within"):
        for (before, _, lower), (level, index, higher) in pairwise(steps):
            first, then = getattr(lower, name), getattr(higher, name)
            if first is not None and then is not None and _shorter(then, first):
                path = ("escalation", index, name)
                yield found(alliance.charter, *path, level=level, before=before, time=then.text, longer=first.text)


def _shorter(one: Duration, other: Duration) -> bool:
    """Whether a time ends before another that begins with it. Times within a day are compared by their hours."""
    if one.unit == other.unit:
        return one.amount < other.amount
    hours = {"minute": 1, "hour": 60}
    if one.unit in hours and other.unit in hours:
        return one.amount * hours[one.unit] < other.amount * hours[other.unit]
    return one.after(_A_MONDAY) < other.after(_A_MONDAY)


_A_MONDAY: Final = dt.date(2024, 1, 1)
"""A day from which to compare lengths of time; the first of a month of 31 days and of a week."""


@rule("CH327", Severity.NOTE, practice="P12")
def on_two_levels(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """People who would be asked again one level higher."""
    first: dict[PersonKey, int] = {}
    for index, step in enumerate(alliance.charter.escalation):
        for person, path in _several(dict.fromkeys(step.who), ("escalation", index, "who")):
            if isinstance(person, Withheld) or _left(portfolio, person, as_of):
                continue
            if person in first:
                name = portfolio.person_name(person)
                level = _level(step, index)
                yield found(alliance.charter, *path, person=name, level=level, before=first[person])
            else:
                first[person] = _level(step, index)


@rule("CH328", Severity.WARNING, practice="P12", among=TEAMS)
def level_left_empty(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Levels of escalation on which nobody is named, or everybody named has left."""
    for index, step in enumerate(alliance.charter.escalation):
        if all(_left(portfolio, person, as_of) for person in step.who):
            path = ("escalation", index, "who") if step.who else ("escalation", index)
            yield found(alliance.charter, *path, level=_level(step, index))


def _left(portfolio: Portfolio, person: PersonKey, as_of: dt.date) -> bool:
    someone = portfolio.people.get(person)
    entry = someone.entry if someone is not None else None
    return entry is not None and entry.left_on is not None and entry.left_on < as_of


@rule("CH329", Severity.NOTE, practice="P14")
def governance_not_reviewed(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Active alliances with decision rights that did not look at them within the agreed time, or else within a year."""
    del portfolio
    if not asks_for_governance(alliance):
        return
    notes = (note for note in reversed(alliance.reviews) if form_of(alliance, note) is MeetingForm.GOVERNANCE)
    since = next((note.held_on for note in notes), alliance.started_on)
    if since is None or as_of - since <= GRACE:
        return
    agreed = [
        one.every
        for one in alliance.charter.cadence
        if one.form is MeetingForm.GOVERNANCE and one.every is not None and one.every.dated
    ]
    if any(is_over(every, since, as_of) for every in agreed) if agreed else as_of - since > _A_YEAR + GRACE:
        yield found(alliance.charter, "decision_rights", key=True, since=since.isoformat())


_A_YEAR: Final = dt.timedelta(days=365)


def asks_for_governance(alliance: Alliance) -> bool:
    """Whether CH329 speaks of an alliance's governance reviews, so that nothing else need do so."""
    charter = alliance.charter
    return alliance.status is Status.ACTIVE and bool(charter.decision_rights)


@rule("CH330", Severity.NOTE, practice="P15")
def no_deputy(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Parties in active alliances of which nobody is named who would take over."""
    del as_of
    if alliance.status is not Status.ACTIVE:
        return
    for index, role in enumerate(alliance.charter.parties):
        if isinstance(role.party, Withheld) or portfolio.is_person(role.party):
            continue
        named = [one for one in alliance.representatives(role) if one.person != role.party]
        if named and all(one.deputy is None for one in named):
            path = ("parties", index, "party")
            yield found(alliance.charter, *path, party=portfolio.party_name(role.party)).for_parties([role.party])
