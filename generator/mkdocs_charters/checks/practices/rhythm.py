"""Meetings and what comes of them: P17 to P22."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...model.portfolio import Alliance, Portfolio
from ...model.problem import Severity
from ...model.values import MeetingForm, Status
from ..registry import EVERYBODY, Finding, found, rule
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


@rule("CH332", Severity.NOTE, practice="P18")
def nothing_informal(portfolio: Portfolio, alliance: Alliance, as_of: dt.date) -> Iterator[Finding]:
    """Active alliances that meet, and never just so."""
    del portfolio, as_of
    charter = alliance.charter
    informal = any(meeting.form is MeetingForm.INFORMAL for meeting in charter.cadence)
    if charter.status is Status.ACTIVE and not informal:
        yield found(charter, *(("cadence",) if charter.cadence else ()), key=True)
