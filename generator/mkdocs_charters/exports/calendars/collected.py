"""What stands in calendars: meetings with their rhythm, and the days of what was promised; whose they are, and what was called off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from ...insight.obligations import commitment_states, milestone_states, open_actions, open_experiments
from ...insight.reading_rhythm import reading_states
from ...insight.rhythm import meetings, notes_of
from ...insight.told import told_by
from ...model.portfolio import Alliance, Portfolio
from ...model.values import CommitmentStatus, MilestoneOutcome, Status, Withheld
from ...model.when import earlier
from ...standing.calendar import routine
from ...standing.due import Due, DueKind
from ...standing.registers import Open
from .moved import Moved, moves_of
from .series import Series, series_of

_DAY: Final = dt.timedelta(days=1)
BACK: Final = dt.timedelta(days=365)
"""So far back it is told on which day a meeting was held that was agreed for another."""


class State(StrEnum):
    """How an entry stands, in the words of RFC 5545."""

    TENTATIVE = "TENTATIVE"
    """In a draft, or in what was only proposed."""
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"
    """Taken back, dropped, or in an alliance that rests or has ended."""


class Entry(NamedTuple):
    """Something in a calendar: `due` says what it is, whose and of which day, `known_by` by what it is known again.

    `series` are its dates where it comes again, `moves` those that are on another day or called off; `extra` are days beside the
    rhythm. `people` are those who look after it or take part, `changes` how many notes told of it.
    """

    due: Due
    known_by: tuple[str, ...]
    state: State
    changes: int
    people: frozenset[str]
    series: Series | None = None
    moves: tuple[Moved, ...] = ()
    extra: tuple[dt.date, ...] = ()


def entries_of(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> tuple[Entry, ...]:
    """What an alliance has in calendars on a day, in the order of its charter."""
    told = told_by(alliance, as_of)
    return tuple(
        one._replace(people=frozenset(each for each in one.people if _known(each)))
        for found in (_meetings, _commitments, _milestones, _notes, _readings, _offers, _own)
        for one in found(portfolio, told, as_of)
    )


def _known(one: str) -> bool:
    return not isinstance(one, Withheld)


def _agreed(alliance: Alliance) -> State:
    match alliance.charter.status:
        case Status.PAUSED | Status.ENDED:
            return State.CANCELLED
        case Status.ACTIVE:
            return State.CONFIRMED
        case _:
            return State.TENTATIVE


def _due(
    kind: DueKind,
    on: dt.date,
    alliance: Alliance,
    item: object,
    *,
    record: str = "",
    parties: Iterable[str] | None = None,
    owner: str | None = None,
) -> Due:
    whose = alliance.parties if parties is None else parties
    return Due(
        on,
        kind,
        alliance.id,
        record,
        item,  # type: ignore[arg-type]  # one of those that can be due
        tuple(dict.fromkeys(one for one in whose if _known(one))),
        owner if owner is not None and _known(owner) else None,
    )


def _meetings(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Entry]:
    del portfolio
    for meeting in meetings(alliance, as_of, planned=True):
        cadence = meeting.cadence
        start, ends = alliance.starts(cadence), alliance.charter.expires_on
        series = (
            series_of(cadence.every, start, ends, as_of) if cadence.every is not None and start is not None else None
        )
        notes = notes_of(alliance, cadence)
        people = frozenset([*alliance.attendees(cadence), *([cadence.chair] if cadence.chair is not None else [])])
        if series is not None:
            moves, extra = moves_of(alliance, cadence, earlier(as_of, BACK), as_of)
            due = _due(DueKind.MEETING, series.first, alliance, meeting, owner=cadence.chair)
            again = (DueKind.MEETING.value, alliance.id, cadence.id)
            yield Entry(due, again, _agreed(alliance), len(notes), people, series, moves, extra)
        elif meeting.next_on is not None and notes:
            due = _due(DueKind.MEETING, meeting.next_on, alliance, meeting, owner=cadence.chair)
            once = (DueKind.MEETING.value, alliance.id, cadence.id, notes[-1].id)
            yield Entry(due, once, _agreed(alliance), 0, people)


def _commitments(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Entry]:
    for state in commitment_states(alliance, as_of):
        promise = state.commitment
        told = sum(promise.id in note.commitments for note in alliance.reviews)
        stands = _agreed(alliance)
        if state.status is CommitmentStatus.RELEASED:
            stands = State.CANCELLED
        elif state.status is not None and state.status.closed and promise.every is None:
            stands = State.CONFIRMED  # what was done stays done when the alliance ends
        series = None
        on = promise.due_on
        start = promise.starts_on or alliance.started_on
        if promise.every is not None:
            if start is None or routine(promise.every):
                continue
            ends = min((one for one in (on, alliance.charter.expires_on) if one is not None), default=None)
            series = series_of(promise.every, start, ends, as_of)
            on = series.first if series is not None else None
        if on is None:
            continue
        people = {
            one for one in (promise.owner, *(one for one in state.by if portfolio.is_person(one))) if one is not None
        }
        due = _due(DueKind.COMMITMENT, on, alliance, state, parties=state.by, owner=promise.owner)
        known_by = (DueKind.COMMITMENT.value, alliance.id, promise.id)
        yield Entry(due, known_by, stands, told, frozenset(people), series)


def _milestones(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Entry]:
    del portfolio
    for state in milestone_states(alliance, as_of):
        stone = state.milestone
        if state.due_on is None:
            continue
        stands = _agreed(alliance)
        if state.outcome is MilestoneOutcome.DROPPED:
            stands = State.CANCELLED
        elif state.outcome is MilestoneOutcome.REACHED:
            stands = State.CONFIRMED
        told = sum(stone.id in note.milestones for note in alliance.reviews)
        due = _due(DueKind.MILESTONE, state.due_on, alliance, state, owner=stone.owner)
        yield Entry(due, (DueKind.MILESTONE.value, alliance.id, stone.id), stands, told, _one(stone.owner))


def _one(person: str | None) -> frozenset[str]:
    return frozenset([person]) if person is not None else frozenset()


def _notes(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Entry]:
    """What notes left open: actions and experiments. What was done is gone from calendars."""
    # What says the same twice is two things.
    seen: dict[tuple[str, ...], int] = {}

    def known_by(kind: DueKind, record: str, text: str) -> tuple[str, ...]:
        said = (kind.value, alliance.id, record, text)
        seen[said] = seen.get(said, 0) + 1
        return (*said, str(seen[said]))

    for taken in open_actions(alliance, as_of):
        action = taken.action
        if action.due_on is not None:
            owner = action.owner if action.owner is not None and _known(action.owner) else None
            parties = [portfolio.party_of(owner, alliance)] if owner is not None else []
            due = _due(
                DueKind.ACTION, action.due_on, alliance, taken, record=taken.review_id, parties=parties, owner=owner
            )
            yield Entry(due, known_by(DueKind.ACTION, taken.review_id, action.text), _agreed(alliance), 0, _one(owner))
    for trial in open_experiments(alliance, as_of):
        until = trial.experiment.until
        if until is not None:
            due = _due(DueKind.EXPERIMENT, until, alliance, trial, record=trial.review_id)
            said = known_by(DueKind.EXPERIMENT, trial.review_id, trial.experiment.text)
            yield Entry(due, said, _agreed(alliance), 0, frozenset())


def _readings(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Entry]:
    del portfolio
    for state in reading_states(alliance, as_of):
        if state.due_on is not None:
            told = sum(state.indicator.id in note.readings for note in alliance.reviews)
            due = _due(DueKind.READING, state.due_on, alliance, state)
            known_by = (DueKind.READING.value, alliance.id, state.indicator.id)
            yield Entry(due, known_by, _agreed(alliance), told, frozenset())


def _offers(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Entry]:
    del portfolio, as_of
    for kind, offers in ((DueKind.OFFER, alliance.charter.offers), (DueKind.ASK, alliance.charter.asks)):
        for offer in offers:
            if offer.until is not None:
                parties = [offer.by] if offer.by is not None else None
                due = _due(kind, offer.until, alliance, Open(offer, kind is DueKind.ASK), parties=parties)
                yield Entry(due, (kind.value, alliance.id, offer.id), _agreed(alliance), 0, frozenset())


def _own(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Entry]:
    """The charter's own dates: when it is looked at again, and its last day."""
    del portfolio
    charter = alliance.charter
    people = frozenset(one.person for role in charter.parties for one in alliance.representatives(role))
    start = alliance.started_on
    if charter.review_every is not None and start is not None and start < dt.date.max:
        series = series_of(charter.review_every, start, charter.expires_on, as_of)
        if series is not None and series.first == start:
            # The first day of the agreement is no review of it.
            series = _without_first(series, charter.review_every.dates(start, charter.expires_on or dt.date.max))
        if series is not None:
            due = _due(DueKind.REVIEW_OF_CHARTER, series.first, alliance, None)
            yield Entry(due, (DueKind.REVIEW_OF_CHARTER.value, alliance.id), _agreed(alliance), 0, people, series)
    if charter.expires_on is not None:
        state = _agreed(alliance)
        stands = State.CONFIRMED if charter.status is Status.ENDED else state
        due = _due(DueKind.EXPIRY, charter.expires_on, alliance, None)
        yield Entry(due, (DueKind.EXPIRY.value, alliance.id), stands, 0, people)


def _without_first(series: Series, dates: Iterator[dt.date]) -> Series | None:
    next(dates)
    second = next(dates, None)
    if second is None:
        return None
    if not series.rule:
        return series._replace(first=second, dates=series.dates[1:])
    rule = dict(series.rule)
    if "COUNT" in rule:
        rule["COUNT"] = str(int(rule["COUNT"]) - 1)
    return series._replace(first=second, rule=tuple(rule.items()))
