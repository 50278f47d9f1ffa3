"""How promises stand: commitments and milestones as the notes last told of them, and what the notes left open."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from ..model.charter_items import Commitment, Milestone
from ..model.items import Action, Concern, Experiment
from ..model.portfolio import Alliance, Portfolio
from ..model.values import AllianceType, CommitmentStatus, MilestoneOutcome, Status
from .occurrences import last_before, next_from
from .told import told_by


class CommitmentState(NamedTuple):
    """A commitment on a day.

    `status` is what the newest note that mentions it says, None while none does; `told_on`, `review_id` and `note` come
    from that note, `since` is the day of the first note of the unbroken run of that status. `done_on` is the day on which
    one that is done once was done, as the newest note of that run that knows it says. `next_on` is, for a
    recurring commitment, its next occurrence on that day or later; for one that is done once its due date, past or not,
    while it is open. `last_on` is the last occurrence before that day. `open` says whether something is still asked
    for: a recurring or standing commitment is open until it is released, another until it is kept, not kept or
    released; none is in an alliance that has ended.
    """

    alliance_id: str
    commitment: Commitment
    by: tuple[str, ...]
    to: tuple[str, ...]
    status: CommitmentStatus | None
    since: dt.date | None
    done_on: dt.date | None
    told_on: dt.date | None
    review_id: str | None
    note: str | None
    next_on: dt.date | None
    last_on: dt.date | None
    open: bool

    def passed_on_track(self, as_of: dt.date) -> bool:
        """Whether it is open, was on track when last told, and its agreed day has passed: how that went nobody has told."""
        gone = self.open and self.next_on is not None and self.next_on < as_of
        return gone and self.status is CommitmentStatus.ON_TRACK


class MilestoneState(NamedTuple):
    """A milestone on a day.

    `outcome` is what the newest note that mentions it says, None while none does. `due_on` is the day to which that
    note moved it, or the charter's. `open` until it is reached or dropped, or the alliance has ended.
    """

    alliance_id: str
    milestone: Milestone
    outcome: MilestoneOutcome | None
    moved_to: dt.date | None
    told_on: dt.date | None
    review_id: str | None
    note: str | None
    due_on: dt.date | None
    open: bool


class ActionState(NamedTuple):
    """An action that is not done, and the note (and its day) in which somebody took it on."""

    action: Action
    review_id: str
    since: dt.date
    alliance_id: str


class ConcernState(NamedTuple):
    """A concern that is not closed, and the note (and its day) that told of it.

    `acknowledged` is None while the other side has not answered.
    """

    concern: Concern
    review_id: str
    since: dt.date
    alliance_id: str
    acknowledged: dt.date | None


class ExperimentState(NamedTuple):
    """An experiment without an outcome, and the note (and its day) in which it was begun."""

    experiment: Experiment
    review_id: str
    since: dt.date
    alliance_id: str


def commitment_states(alliance: Alliance, as_of: dt.date) -> tuple[CommitmentState, ...]:
    """All commitments of an alliance, in the order of the charter."""
    told = told_by(alliance, as_of)
    return tuple(_commitment(told, commitment, as_of) for commitment in alliance.charter.commitments)


def commitments_open(alliance: Alliance, as_of: dt.date) -> tuple[bool, ...]:
    """`CommitmentState.open` of all commitments, in the order of the charter. Who asks for no date need not wait for one."""
    told = told_by(alliance, as_of)
    open_now = []
    for commitment in told.charter.commitments:
        newest = next((note for note in reversed(told.reviews) if commitment.id in note.commitments), None)
        open_now.append(_asked(told, commitment, newest.commitments[commitment.id].status if newest else None))
    return tuple(open_now)


def milestone_states(alliance: Alliance, as_of: dt.date) -> tuple[MilestoneState, ...]:
    """All milestones of an alliance, in the order of the charter."""
    told = told_by(alliance, as_of)
    return tuple(_milestone(told, milestone) for milestone in alliance.charter.milestones)


def open_actions(alliance: Alliance, as_of: dt.date) -> tuple[ActionState, ...]:
    """Actions that are not done, oldest note first, then in the order of the note."""
    return tuple(
        ActionState(action, note.id, note.held_on, alliance.id)
        for note in told_by(alliance, as_of).reviews
        for action in note.actions
        if not action.done
    )


def open_concerns(alliance: Alliance, as_of: dt.date) -> tuple[ConcernState, ...]:
    """Concerns not closed by then, oldest note first, then in the order of the note."""
    return tuple(
        ConcernState(
            concern,
            note.id,
            note.held_on,
            alliance.id,
            concern.acknowledged if _by(concern.acknowledged, as_of) else None,
        )
        for note in told_by(alliance, as_of).reviews
        for concern in note.concerns
        if not _by(concern.closed, as_of)
    )


def open_experiments(alliance: Alliance, as_of: dt.date) -> tuple[ExperimentState, ...]:
    """Experiments without an outcome, oldest note first, then in the order of the note."""
    return tuple(
        ExperimentState(experiment, note.id, note.held_on, alliance.id)
        for note in told_by(alliance, as_of).reviews
        for experiment in note.we_try
        if not experiment.outcome
    )


FEWEST_TELLINGS: Final = 5
"""Below so many tellings nothing is said of follow-through: one of them would decide it."""


class FollowThrough(NamedTuple):
    """How often what was promised in an alliance was kept, of all the times that notes say one or the other."""

    kept: int
    told: int


def follow_through(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> FollowThrough | None:
    """Kept of kept and not kept, in the notes of the 365 days up to a day; of the alliance as a whole.

    A commitment that comes again is told once per occurrence or, where a note names none, once per note; another once. The
    newest telling counts. On track, needs help, changed and released are left out, and so is what one person alone
    promised: nobody's word is counted. None below five tellings, and between two people.

    Source: the share of successes among known outcomes; see docs/formulas.md.
    """
    if alliance.charter.alliance_type is AllianceType.ONE_TO_ONE:
        return None
    again = {
        one.id: one.every is not None
        for one in alliance.charter.commitments
        if len(by := alliance.by(one)) > 1 or not any(portfolio.is_person(party) for party in by)
    }
    newest: dict[tuple[str, dt.date | str], bool] = {}
    for note in told_by(alliance, as_of).reviews:
        if as_of - note.held_on >= _YEAR:
            continue
        for ident, news in note.commitments.items():
            if ident in again and news.status in (CommitmentStatus.KEPT, CommitmentStatus.NOT_KEPT):
                which = (news.occurrence or note.id) if again[ident] else ""
                newest[ident, which] = news.status is CommitmentStatus.KEPT
    found = FollowThrough(sum(newest.values()), len(newest))
    return found if found.told >= FEWEST_TELLINGS else None


_YEAR: Final = dt.timedelta(days=365)


def _by(date: dt.date | None, as_of: dt.date) -> bool:
    return date is not None and date <= as_of


def _commitment(told: Alliance, commitment: Commitment, as_of: dt.date) -> CommitmentState:
    mentions = [(note, note.commitments[commitment.id]) for note in told.reviews if commitment.id in note.commitments]
    newest, news = mentions[-1] if mentions else (None, None)
    since = done_on = None
    for note, told_then in reversed(mentions):
        if news is None or told_then.status is not news.status:
            break
        since = note.held_on
        done_on = done_on or told_then.done_on
    status = news.status if news is not None else None
    asked = _asked(told, commitment, status)
    next_on, last_on = _dates(told, commitment, as_of, asked)
    return CommitmentState(
        alliance_id=told.id,
        commitment=commitment,
        by=told.by(commitment),
        to=told.to(commitment),
        status=status,
        since=since,
        done_on=done_on if commitment.every is None else None,
        told_on=newest.held_on if newest is not None else None,
        review_id=newest.id if newest is not None else None,
        note=news.note if news is not None else None,
        next_on=next_on,
        last_on=last_on,
        open=asked,
    )


def _asked(told: Alliance, commitment: Commitment, status: CommitmentStatus | None) -> bool:
    """Whether something is still asked for, after what the newest note says."""
    if told.status is Status.ENDED:
        return False
    if commitment.every is not None:
        return status is not CommitmentStatus.RELEASED
    return status is None or not status.closed


def _dates(
    told: Alliance, commitment: Commitment, as_of: dt.date, asked: bool
) -> tuple[dt.date | None, dt.date | None]:
    """When it comes next and when it came last."""
    if commitment.every is None:
        return commitment.due_on if asked else None, None
    start = commitment.starts_on or told.started_on
    if start is None:
        return None, None
    ends = min((day for day in (commitment.due_on, told.charter.expires_on) if day is not None), default=dt.date.max)
    coming = next_from(commitment.every, start, as_of) if asked else None
    gone = last_before(
        commitment.every, start, min(as_of, ends + dt.timedelta(days=1)) if ends < dt.date.max else as_of
    )
    return coming if coming is not None and coming <= ends else None, gone


def _milestone(told: Alliance, milestone: Milestone) -> MilestoneState:
    mentions = [(note, note.milestones[milestone.id]) for note in told.reviews if milestone.id in note.milestones]
    newest, news = mentions[-1] if mentions else (None, None)
    outcome = news.outcome if news is not None else None
    # What was reached or dropped later keeps the day to which it had been moved.
    moved_to = next((one.moved_to for _, one in reversed(mentions) if one.moved_to is not None), None)
    return MilestoneState(
        alliance_id=told.id,
        milestone=milestone,
        outcome=outcome,
        moved_to=moved_to,
        told_on=newest.held_on if newest is not None else None,
        review_id=newest.id if newest is not None else None,
        note=news.note if news is not None else None,
        due_on=moved_to or milestone.due_on,
        open=told.status is not Status.ENDED and outcome in (None, MilestoneOutcome.MOVED),
    )
