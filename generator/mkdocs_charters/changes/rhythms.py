"""Which of two rhythms comes more often: their dates counted over the same years."""

from __future__ import annotations

import datetime as dt
from typing import Final

from ..model.when import ALWAYS, WHEN_NEEDED, Recurrence

_FROM: Final = dt.date(2001, 1, 10)
_UNTIL: Final = dt.date(2013, 1, 9)
"""Twelve whole years, in which what comes every second or third year can be told apart."""
_AT_THE_EDGES: Final = 1
"""So many dates more or less come of where the years begin, and not of the rhythm."""
_LIMITED: Final = ("COUNT=", "UNTIL=")


def more_often(before: str, after: str) -> bool | None:
    """Whether the second of two rules (as `Recurrence.rule` has them) gives more dates than the first. None where neither does, and
    where that cannot be told: what holds always or when needed has no dates, and a rule that ends by itself has its own number.
    """
    if any(rule in (ALWAYS, WHEN_NEEDED) or any(part in rule for part in _LIMITED) for rule in (before, after)):
        return None
    one, other = (sum(1 for _ in Recurrence(rule).dates(_FROM, _UNTIL)) for rule in (before, after))
    return other > one if abs(other - one) > _AT_THE_EDGES else None
