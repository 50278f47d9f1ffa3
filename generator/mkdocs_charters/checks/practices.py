"""CH3xx: the practices of docs/practices.md, as far as a document can show that one is still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from ..insight.obligations import commitments_open, milestone_states
from ..insight.overlap import Region, gap_of, region_of, weights_between
from ..model.charter_items import DecisionRight
from ..model.plain_text import text_of
from ..model.portfolio import Alliance, Portfolio
from ..model.problem import Path, Severity
from ..model.values import AllianceType, PersonKey, Status, Withheld
from .registry import BETWEEN, EVERYBODY, TEAMS, Finding, found, rule

_WIDE: Final = 3.0
"""Weights this far apart, of five, want different things."""

_TO_CONFIRM: Final = dt.timedelta(days=30)
"""How long the receiver may take to confirm, before somebody asks."""

_LONGEST: Final = 80


def _short(markdown: str) -> str:
    """A sentence as it is quoted in a message."""
    text = text_of(markdown)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


@rule("CH301", Severity.NOTE, practice="P1")
def party_without_weights(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Parties that have not said of any priority how much it matters."""
    del as_of
    priorities = alliance.charter.priorities
    silent = [party for party in alliance.parties if not any(party in priority.weights for priority in priorities)]
    if priorities and silent:
        names = tuple(portfolio.party_name(party) for party in silent)
        yield found(alliance.charter, "priorities", key=True, parties=names)


@rule("CH302", Severity.NOTE, practice="P2")
def shared_without_evidence(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Priorities that matter to all parties, and nobody says how we know."""
    del portfolio, as_of
    for index, priority in enumerate(alliance.charter.priorities):
        if not priority.evidence and region_of(priority.weights, alliance.parties) is Region.SHARED:
            yield found(alliance.charter, "priorities", index, "title", priority=priority.title)


@rule("CH303", Severity.NOTE, practice="P3")
def gap_without_reframe(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Priorities that matter much to some and little to others, and no shared problem behind them is named."""
    del as_of
    for index, priority in enumerate(alliance.charter.priorities):
        weights = weights_between(priority, alliance.parties)
        if priority.reframe is not None or gap_of(weights) < _WIDE:
            continue
        most, least = max(weights.values()), min(weights.values())
        more, less = (
            tuple(portfolio.party_name(party) for party, weight in weights.items() if weight == extreme)
            for extreme in (most, least)
        )
        path = ("priorities", index, "weights")
        yield found(alliance.charter, *path, key=True, priority=priority.title, more=more, less=less)


@rule("CH304", Severity.WARNING, practice="P4", among=TEAMS)
def active_without_purpose(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """An active charter that does not say what it is for."""
    del portfolio, as_of
    charter = alliance.charter
    if charter.status is Status.ACTIVE and not (charter.purpose or "").strip():
        yield found(charter)


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


@rule("CH309", Severity.NOTE, practice="P5", among=EVERYBODY)
def milestone_without_news(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Milestones past their date of which no note has told since."""
    del portfolio
    for index, state in enumerate(milestone_states(alliance, as_of)):
        due_on = state.due_on
        if state.open and due_on is not None and due_on < as_of and (state.told_on is None or state.told_on <= due_on):
            path = ("milestones", index, "due_on")
            title = state.milestone.title
            yield found(alliance.charter, *path, milestone=title, due_on=due_on.isoformat())


@rule("CH310", Severity.NOTE, practice="P10")
def not_yet_confirmed_received(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """What was given a while ago, and nobody has said that it arrived."""
    del portfolio
    for exchange in alliance.exchanges:
        confirmed = exchange.acknowledged_by or exchange.acknowledged_on
        if not confirmed and as_of - exchange.given_on > _TO_CONFIRM:
            yield found(exchange, "what", what=_short(exchange.what), given_on=exchange.given_on.isoformat())
    for note in alliance.reviews:
        for index, given in enumerate(note.exchanges):
            day = given.given_on or note.held_on
            if not (given.acknowledged_by or given.acknowledged_on) and as_of - day > _TO_CONFIRM:
                yield found(note, "exchanges", index, "what", what=_short(given.what), given_on=day.isoformat())


@rule("CH311", Severity.NOTE, practice="P21", among=EVERYBODY)
def open_action(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Actions past their date whose box is not ticked."""
    del portfolio
    for note in alliance.reviews:
        for index, action in enumerate(note.actions):
            if not action.done and action.due_on is not None and action.due_on < as_of:
                due_on = action.due_on.isoformat()
                yield found(note, "actions", index, action=_short(action.text), due_on=due_on)


@rule("CH312", Severity.NOTE, practice="P16", among=frozenset({AllianceType.INTER_ORG}))
def no_parting(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """An active alliance of organisations that does not say how it would end."""
    del portfolio, as_of
    charter = alliance.charter
    if charter.status is Status.ACTIVE and not (charter.parting or "").strip():
        yield found(charter)


@rule("CH313", Severity.NOTE, practice="P24", among=TEAMS)
def no_ground_rules(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """An active charter with neither ground rules nor steps for a disagreement."""
    del portfolio, as_of
    charter = alliance.charter
    agreed = (charter.ground_rules or "") + (charter.when_we_disagree or "")
    if charter.status is Status.ACTIVE and not agreed.strip():
        yield found(charter)


@rule("CH314", Severity.NOTE, practice="P30", among=BETWEEN)
def win_of_one_side(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Wins whose contributors are all of one party."""
    del as_of
    for win in alliance.wins:
        sides = set()
        for one in win.contributors:
            person = one.person
            sides.add(one.party or (portfolio.party_of(person, alliance) if person is not None else ""))
        if len(sides) == 1 and not any(isinstance(side, Withheld) or not side for side in sides):
            party = portfolio.party_name(sides.pop())
            yield found(win, "contributors", key=True, win=win.title, party=party)
