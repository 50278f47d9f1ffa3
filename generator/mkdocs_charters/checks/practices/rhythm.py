"""Meetings and what comes of them: P17 to P22."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...model.portfolio import Alliance, Portfolio
from ...model.problem import Severity
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
