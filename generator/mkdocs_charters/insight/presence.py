"""Who is still there."""

from __future__ import annotations

import datetime as dt

from ..model.portfolio import Portfolio
from ..model.values import PersonKey


def left_before(portfolio: Portfolio, person: PersonKey, day: dt.date) -> dt.date | None:
    """The last day of somebody who was no longer there on a day; None for everybody else."""
    someone = portfolio.people.get(person)
    left = someone.entry.left_on if someone is not None and someone.entry is not None else None
    return left if left is not None and left < day else None
