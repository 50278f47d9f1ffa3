"""What comes next and what happened lately, over all alliances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..insight.celebration import wins
from ..insight.entitled import given_signatures
from ..insight.obligations import CommitmentState, commitment_states, milestone_states, open_actions
from ..insight.occurrences import next_from
from ..insight.rhythm import cadence_of, meetings
from ..insight.told import told_by
from ..model.plain_text import plain
from ..model.portfolio import Alliance, Portfolio
from ..model.values import MilestoneOutcome, PersonKey, Status, Withheld

_DAY: Final = dt.timedelta(days=1)
RAREST_ROUTINE: Final = dt.timedelta(days=27)
"""What comes round at least this often is routine, not an event that one waits for."""


class UpcomingKind(StrEnum):
    """What comes, in the order of one day."""

    MEETING = "meeting"
    COMMITMENT = "commitment"
    MILESTONE = "milestone"
    ACTION = "action"
    REVIEW_OF_CHARTER = "review_of_charter"
    EXPIRY = "expiry"


class RecentKind(StrEnum):
    """What happened, in the order of one day."""

    WIN = "win"
    MILESTONE = "milestone"
    SIGNATURE = "signature"
    EXCHANGE = "exchange"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Upcoming:
    """Something that comes.

    `title` is the author's text without markup; `item_id` the item of the charter, for actions the note, for the
    charter its own id.
    """

    on: dt.date
    kind: UpcomingKind
    alliance_id: str
    title: str
    owner: PersonKey | None
    item_id: str


@dataclass(frozen=True, slots=True)
class Recent:
    """Something that happened.

    `title` is the author's text, the signing party's name, or a note's meeting; empty where a note has neither.

    `record_id` is the id of the record; for milestones the note that tells of it, for signatures the party.
    """

    on: dt.date
    kind: RecentKind
    alliance_id: str
    title: str
    record_id: str


def upcoming(portfolio: Portfolio, as_of: dt.date, days: int = 60, limit: int | None = None) -> tuple[Upcoming, ...]:
    """What comes on a day and within `days` after it, soonest first; at most `limit`.

    Of anything that comes again only the next time. Commitments that come round more often than monthly are left out.
    Alliances that have ended give nothing, paused ones only the charter's own dates.
    """
    ahead = dt.timedelta(days=days)
    found = [
        one
        for alliance in portfolio.alliances.values()
        for one in _coming(portfolio, alliance, as_of)
        if as_of <= one.on and one.on - as_of <= ahead
    ]
    places = list(UpcomingKind)
    found.sort(key=lambda one: (one.on, places.index(one.kind), one.alliance_id, one.item_id, one.title))
    return tuple(found[:limit])


def recent(portfolio: Portfolio, as_of: dt.date, days: int = 90, limit: int | None = None) -> tuple[Recent, ...]:
    """What happened on a day and within `days` before it, newest first; at most `limit`.

    Wins as far as the other side confirmed them. Disputes are no news. A signature that was withdrawn by then is left
    out.
    """
    back = dt.timedelta(days=days)
    known = portfolio.on(as_of)
    found = [
        one
        for alliance in known.alliances.values()
        for one in _happened(known, alliance, as_of)
        if one.on <= as_of and as_of - one.on <= back
    ]
    return _newest_first(found)[:limit]


def _newest_first(found: list[Recent]) -> tuple[Recent, ...]:
    places = list(RecentKind)
    found.sort(key=lambda one: (places.index(one.kind), one.alliance_id, one.record_id, one.title))
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def _coming(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Upcoming]:
    if alliance.status is Status.ENDED:
        return
    title = portfolio.title(alliance)
    for on, ends in charter_dates(alliance, as_of):
        kind = UpcomingKind.EXPIRY if ends else UpcomingKind.REVIEW_OF_CHARTER
        yield Upcoming(on, kind, alliance.id, title, None, alliance.charter.id)
    if alliance.status is Status.PAUSED:
        return
    told = told_by(alliance, as_of)
    for meeting in meetings(told, as_of):
        if meeting.next_on is not None:
            cadence = meeting.cadence
            yield Upcoming(
                meeting.next_on, UpcomingKind.MEETING, alliance.id, cadence.forum, _shown(cadence.chair), cadence.id
            )
    for state in commitment_states(told, as_of) if told.in_force else ():
        if state.open and state.next_on is not None and not _routine(state, told):
            promise = state.commitment
            yield Upcoming(
                state.next_on, UpcomingKind.COMMITMENT, alliance.id, promise.will, _shown(promise.owner), promise.id
            )
    for stone in milestone_states(told, as_of) if told.in_force else ():
        if stone.open and stone.due_on is not None:
            own = stone.milestone
            yield Upcoming(stone.due_on, UpcomingKind.MILESTONE, alliance.id, own.title, _shown(own.owner), own.id)
    for taken in open_actions(told, as_of):
        action = taken.action
        if action.due_on is not None:
            title = plain(action.text)
            yield Upcoming(
                action.due_on, UpcomingKind.ACTION, alliance.id, title, _shown(action.owner), taken.review_id
            )


def charter_dates(alliance: Alliance, as_of: dt.date) -> Iterator[tuple[dt.date, bool]]:
    """The charter's own dates: when it is looked at next, on a day or after it, and (true beside it) when it ends. What is not
    agreed yet has none.
    """
    if not alliance.in_force:
        return
    charter = alliance.charter
    start = told_by(alliance, as_of).started_on
    if charter.review_every is not None and start is not None:
        # The first day of the agreement is no review of it.
        look = next_from(charter.review_every, start, max(as_of, start + dt.timedelta(days=start < dt.date.max)))
        if look is not None and (charter.expires_on is None or look <= charter.expires_on):
            yield look, False
    if charter.expires_on is not None:
        yield charter.expires_on, True


def _routine(state: CommitmentState, told: Alliance) -> bool:
    every = state.commitment.every
    start = state.commitment.starts_on or told.started_on
    if every is None or start is None or state.next_on is None:
        return False
    following = next_from(every, start, state.next_on + _DAY)
    return following is not None and following - state.next_on <= RAREST_ROUTINE


def _happened(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterable[Recent]:
    for note in alliance.reviews:
        meeting = cadence_of(alliance, note)
        title = note.title or (meeting.forum if meeting is not None else "")
        yield Recent(note.held_on, RecentKind.REVIEW, alliance.id, title, note.id)
    for win in wins(portfolio, alliance):
        yield Recent(win.achieved_on, RecentKind.WIN, alliance.id, win.title, win.id)
    for given in alliance.exchanges:
        yield Recent(given.given_on, RecentKind.EXCHANGE, alliance.id, given.title or given.what, given.id)
    for stone in milestone_states(alliance, as_of):
        if stone.outcome is MilestoneOutcome.REACHED and stone.told_on is not None:
            yield Recent(stone.told_on, RecentKind.MILESTONE, alliance.id, stone.milestone.title, stone.review_id or "")
    for signature in given_signatures(portfolio, alliance):
        withdrawn = signature.withdrawn_on is not None and signature.withdrawn_on <= as_of
        if not withdrawn and not isinstance(signature.party, Withheld):
            name = portfolio.party_name(signature.party)
            yield Recent(signature.signed_on, RecentKind.SIGNATURE, alliance.id, name, signature.party)


def _shown(person: PersonKey | None) -> PersonKey | None:
    return None if isinstance(person, Withheld) else person
