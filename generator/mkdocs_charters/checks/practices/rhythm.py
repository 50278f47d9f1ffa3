"""Meetings and what comes of them: P17 to P22."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from ...insight.obligations import commitments_open
from ...insight.occurrences import last_before
from ...insight.rhythm import expected, notes_of
from ...model.charter_items import Cadence
from ...model.portfolio import Alliance, Portfolio
from ...model.problem import Severity
from ...model.records import Review
from ...model.values import MeetingForm, Status, Withheld
from ...model.when import earlier
from ..registry import EVERYBODY, Finding, found, rule
from .governance import asks_for_governance
from .periods import GRACE, form_of, shortest
from .quoting import short


@rule("CH311", Severity.NOTE, practice="P21", among=EVERYBODY)
def open_action(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Actions past their date whose box is not ticked."""
    del portfolio
    for note in alliance.reviews:
        for index, action in enumerate(note.actions):
            if not action.done and action.due_on is not None and action.due_on < as_of:
                due_on = action.due_on.isoformat()
                yield found(note, "actions", index, action=short(action.text), due_on=due_on)


@rule("CH331", Severity.NOTE, practice="P17")
def meeting_without_note(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Agreed meetings of whose last date no note tells yet. Reviews of the governance are told by CH329 where it speaks."""
    del portfolio
    charter = alliance.charter
    if alliance.status is not Status.ACTIVE:
        return
    latest = min(earlier(as_of, GRACE), charter.expires_on or dt.date.max)
    for index, meeting in enumerate(charter.cadence):
        told_elsewhere = meeting.form is MeetingForm.GOVERNANCE and asks_for_governance(alliance)
        if meeting.form is not MeetingForm.INFORMAL and not told_elsewhere:
            day = _without_note(alliance, meeting, latest)
            if day is not None:
                path = ("cadence", index, "forum")
                yield found(charter, *path, forum=meeting.forum, day=day.isoformat())


def _without_note(alliance: Alliance, meeting: Cadence, latest: dt.date) -> dt.date | None:
    """The last date of a meeting up to a day, if no note tells of it."""
    start = alliance.starts(meeting)
    if start is None or meeting.every is None or not meeting.every.dated or start > latest:
        return None
    newest = next((note.held_on for note in reversed(notes_of(alliance, meeting))), None)
    # A note within half an interval of the day belongs to the last date before that day, or a nearer one does.
    if newest is not None and 2 * (latest - newest).days < shortest(meeting.every):
        return None
    day = last_before(meeting.every, start, latest + dt.timedelta(days=1))
    first_day = day == start and meeting.starts_on is None  # it took effect: nobody agreed to meet on that day
    if day is None or first_day or (newest is not None and newest >= day):
        return None
    # A note from more than half of the longest interval before belongs to an earlier day.
    if newest is None or 0 < _LONGER * shortest(meeting.every) <= 2 * (day - newest).days:
        return day
    told = expected(alliance, meeting, day, day)
    return None if told and told[0].review_id is not None else day


_LONGER: Final = 2.5
"""No interval of a rhythm is so many times as long as its shortest one."""


@rule("CH332", Severity.NOTE, practice="P18")
def nothing_informal(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Active alliances that meet, and never just so."""
    del portfolio, as_of
    charter = alliance.charter
    informal = any(meeting.form is MeetingForm.INFORMAL for meeting in charter.cadence)
    if alliance.status is Status.ACTIVE and not informal:
        yield found(charter, *(("cadence",) if charter.cadence else ()), key=True)


def _session(alliance: Alliance, as_of: dt.date) -> Review | None:
    """The newest note of a strategy session, if it is of the last year: of an older one nobody can mend anything."""
    for note in reversed(alliance.reviews):
        if as_of - note.held_on > _A_YEAR:
            return None
        if form_of(alliance, note) is MeetingForm.STRATEGY_SESSION:
            return note
    return None


_A_YEAR: Final = dt.timedelta(days=365)


@rule("CH333", Severity.NOTE, practice="P19")
def session_without_a_party(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """A strategy session of whose attendees nobody is of one of the parties."""
    note = _session(alliance, as_of)
    if note is None or any(isinstance(one, Withheld) for one in note.attendees):
        return
    there = {portfolio.party_of(person, alliance) for person in note.attendees}
    absent = [party for party in alliance.parties if party not in there]
    if absent:
        names = tuple(portfolio.party_name(party) for party in absent)
        yield found(note, *(("attendees",) if note.attendees else ()), key=True, parties=names).for_parties(absent)


@rule("CH334", Severity.NOTE, practice="P19")
def action_of_session_without_date(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Open actions of a strategy session without a date. That nobody sees to one is told of any note by CH122."""
    del portfolio
    note = _session(alliance, as_of)
    if note is None:
        return
    for index, action in enumerate(note.actions):
        if action.due_on is None and not action.done:
            yield found(note, "actions", index, action=short(action.text))


@rule("CH335", Severity.NOTE, practice="P19")
def plan_not_circulated(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """A strategy session whose plan did not go round yet."""
    del portfolio
    note = _session(alliance, as_of)
    if note is not None and note.circulated_on is None and as_of - note.held_on > GRACE:
        yield found(note, "held_on", held_on=note.held_on.isoformat())


@rule("CH336", Severity.NOTE, practice="P21")
def concern_without_answer(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Concerns that nobody has acknowledged within two weeks: of a party, that is up to the others."""
    for note in alliance.reviews:
        if as_of - note.held_on <= GRACE:
            continue
        for index, concern in enumerate(note.concerns):
            if concern.acknowledged is not None or concern.closed is not None:
                continue
            raised_by, day = concern.raised_by, note.held_on.isoformat()
            party = portfolio.party_name(raised_by) if raised_by is not None else ""
            told = found(note, "concerns", index, concern=short(concern.text), party=party, day=day)
            yield told.for_parties(alliance.others(raised_by) if raised_by is not None else ())


@rule("CH337", Severity.NOTE, practice="P21")
def commitment_without_news(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Open commitments of active alliances that the last two reviews do not mention."""
    del portfolio
    charter = alliance.charter
    if alliance.status is not Status.ACTIVE or not charter.commitments:
        return
    last = [note for note in reversed(alliance.reviews) if form_of(alliance, note) not in _SHORT][:2]
    if len(last) < 2:
        return
    asked: tuple[bool, ...] | None = None
    for index, commitment in enumerate(charter.commitments):
        begun = commitment.starts_on is None or commitment.starts_on <= last[1].held_on
        if begun and not any(commitment.id in note.commitments for note in last):
            asked = commitments_open(alliance, as_of) if asked is None else asked
            if asked[index]:
                day = last[1].held_on.isoformat()
                yield found(charter, "commitments", index, "will", commitment=short(commitment.will), day=day)


_SHORT: Final = (MeetingForm.INFORMAL, MeetingForm.UPDATE)
"""Forms of notes that need not go through what was promised."""


@rule("CH338", Severity.NOTE, practice="P22")
def note_without_content(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Notes of meetings that say nothing of what came of them."""
    del portfolio
    for note in alliance.reviews:
        if (
            as_of - note.held_on > GRACE
            and not _says_something(note)
            and form_of(alliance, note) is not MeetingForm.INFORMAL
        ):
            yield found(note, "held_on", held_on=note.held_on.isoformat())


def _says_something(note: Review) -> bool:
    return bool(
        note.decisions
        or note.actions
        or note.commitments
        or note.readings
        or note.commentary
        or note.thanks
        or note.concerns
        or note.milestones
        or note.priority_shifts
        or note.exchanges
        or note.we_try
        or note.what_we_learned
        or note.does_the_purpose_still_fit
        or note.what_changed_outside
    )
