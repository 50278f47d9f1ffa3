"""What the next meeting of an alliance could talk about, from what is open and what happened since the last one."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Final

from ..checks.practices.periods import form_of
from ..insight.celebration import Thanked, thanks, unconfirmed, wins
from ..insight.obligations import (
    ActionState,
    CommitmentState,
    ConcernState,
    ExperimentState,
    MilestoneState,
    open_experiments,
)
from ..insight.overlap import Shift, priority_map
from ..insight.questions import open_questions
from ..insight.reading_rhythm import ReadingState, reading_states
from ..insight.reciprocity import Given
from ..insight.rhythm import Meeting, meetings
from ..locale.questions import Question
from ..model.archive import Archive, Manuscript
from ..model.portfolio import Alliance, Portfolio
from ..model.records import Dispute, Review, Win
from ..model.values import CommitmentStatus, Kind, MeetingForm, Status
from ..model.views import View
from .registers import Open, entries


@dataclass(frozen=True, slots=True)
class Agenda:
    """What there is to talk about, part by part; a part without anything is empty.

    `meeting` is the agreed meeting that comes next, `on` its day; both None where none is agreed. What has a day of its own is
    there once that is past on the day of the meeting, or has come. `last` is the newest note of a meeting, None before the first.

    `points` are those that the meeting always has. Of `commitments` those that need help come first, then those whose day has passed,
    then all others that are open, by day. `actions`, `milestones` and `concerns` are those that are open, `milestones` only with a
    day that has come. `shifts` and `thanks` are what that last note told, and notes since. `wins` are confirmed ones since that note, those of its day among them, `waiting` all
    that wait for a word of the other side. `offers` still stand, `given` is not yet confirmed received. `questions` are the guiding
    ones that have no answer. `disputes` are those that are not settled, oldest first; `unseen` is how many more there are that
    whoever asks may not see.
    """

    alliance_id: str
    as_of: dt.date
    meeting: Meeting | None
    on: dt.date | None
    last: Review | None
    points: tuple[str, ...] = ()
    wins: tuple[Win, ...] = ()
    waiting: tuple[Win, ...] = ()
    thanks: tuple[Thanked, ...] = ()
    commitments: tuple[CommitmentState, ...] = ()
    actions: tuple[ActionState, ...] = ()
    milestones: tuple[MilestoneState, ...] = ()
    shifts: tuple[Shift, ...] = ()
    readings: tuple[ReadingState, ...] = ()
    concerns: tuple[ConcernState, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    unseen: int = 0
    experiments: tuple[ExperimentState, ...] = ()
    offers: tuple[Open, ...] = ()
    given: tuple[Given, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing but what is always talked about."""
        return not self.unseen and not any(getattr(self, part) for part in PARTS if part != "points")


PARTS: Final = (
    "points", "wins", "waiting", "thanks", "commitments", "actions", "milestones", "shifts", "readings", "concerns",
    "disputes", "experiments", "offers", "given", "questions",
)  # fmt: skip
"""The parts of an agenda in the order told: what went well before what is open."""


def agenda(portfolio: Portfolio, alliance: Alliance, as_of: dt.date, unseen: int = 0) -> Agenda:
    """The agenda of an alliance of a portfolio as of a day, on which its records are to end; `unseen` as `unseen_disputes` counts."""
    alone = dataclasses.replace(portfolio, alliances={alliance.id: alliance})
    meeting = next_meeting(alliance, as_of)
    on = meeting.next_on if meeting is not None else None
    horizon = on or as_of
    last = _last(alliance, informal=meeting is not None and meeting.informal)
    since = last.held_on if last is not None else dt.date.min
    promised = entries(View.COMMITMENTS, alone, as_of)
    received = entries(View.RECIPROCITY, alone, as_of)
    shifts = [one for point in priority_map(alliance).points for one in point.shifts if one.on >= since]
    return Agenda(
        alliance_id=alliance.id,
        as_of=as_of,
        meeting=meeting,
        on=on,
        last=last,
        points=tuple(meeting.cadence.agenda) if meeting is not None else (),
        wins=tuple(one for one in reversed(wins(alone, alliance)) if one.achieved_on >= since),
        waiting=unconfirmed(alone, alliance),
        thanks=tuple(one for one in reversed(thanks(alone)) if one.on >= since),
        commitments=_by_need([one.item for one in promised if _is_open(one.item)], as_of),
        actions=tuple(one.item for one in promised if isinstance(one.item, ActionState)),
        milestones=tuple(one.item for one in entries(View.ROADMAP, alone, as_of) if one.item.open and _by(one.on, horizon)),
        shifts=tuple(sorted(shifts, key=lambda one: (one.on, one.priority, one.party, one.review_id))),
        readings=tuple(one for one in reading_states(alliance, as_of) if _by(one.due_on, horizon)),
        concerns=tuple(one.item for one in promised if isinstance(one.item, ConcernState)),
        disputes=tuple(one for one in alliance.disputes if not _by(one.agreed_on, as_of)),
        unseen=unseen,
        experiments=_to_look_at(alliance, as_of, horizon),
        offers=tuple(one.item for one in received if isinstance(one.item, Open)),
        given=tuple(one.item for one in received if isinstance(one.item, Given)),
        questions=open_questions(alliance),
    )  # fmt: skip


def unseen_disputes(whole: Archive, seen: Archive, alliance_id: str, as_of: dt.date) -> int:
    """How many disputes of an alliance are open on a day that stand before the door and not behind it."""
    shown = {one.id for one in seen.by_kind[Kind.DISPUTE] if one.alliance == alliance_id}
    hidden = [one for one in whole.by_kind[Kind.DISPUTE] if one.alliance == alliance_id and one.id not in shown]
    return sum(_by(_day(one, "raised_on"), as_of) and not _by(_day(one, "agreed_on"), as_of) for one in hidden)


def _day(one: Manuscript, field: str) -> dt.date | None:
    found = one.data.get(field)
    return found if isinstance(found, dt.date) else None


def next_meeting(alliance: Alliance, as_of: dt.date) -> Meeting | None:
    """The agreed meeting that comes next, of several on one day the first of the charter; an informal one only where there are no others."""
    coming = [one for one in meetings(alliance, as_of, planned=True) if one.next_on is not None]
    return min(coming, key=lambda one: (one.informal, one.next_on), default=None)


def _last(alliance: Alliance, *, informal: bool) -> Review | None:
    """The newest note of a meeting. An update tells of none; over coffee no agenda is gone through, unless people meet in no other way."""
    beside = {MeetingForm.UPDATE} if informal else {MeetingForm.UPDATE, MeetingForm.INFORMAL}
    met = [one for one in alliance.reviews if form_of(alliance, one) not in beside]
    return max(met, key=lambda one: (one.held_on, one.id), default=None)


def _is_open(item: object) -> bool:
    return isinstance(item, CommitmentState) and item.open


def _by_need(states: list[CommitmentState], as_of: dt.date) -> tuple[CommitmentState, ...]:
    def need(one: CommitmentState) -> int:
        if one.status is CommitmentStatus.NEEDS_HELP:
            return 0
        return 1 if one.next_on is not None and one.next_on < as_of else 2

    return tuple(sorted(states, key=need))


def _by(day: dt.date | None, horizon: dt.date) -> bool:
    return day is not None and day <= horizon


def _to_look_at(alliance: Alliance, as_of: dt.date, horizon: dt.date) -> tuple[ExperimentState, ...]:
    """Experiments whose day has come, the oldest first; in an alliance that has ended nothing is tried any more."""
    if alliance.status is Status.ENDED:
        return ()
    come = [one for one in open_experiments(alliance, as_of) if _by(one.experiment.until, horizon)]
    return tuple(sorted(come, key=lambda one: one.experiment.until or dt.date.max))
