"""The dates of a rhythm around a day, found without walking all the way from its start."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from math import lcm
from typing import Final

from dateutil.relativedelta import relativedelta

from ..model.when import Recurrence

_DAY: Final = dt.timedelta(days=1)
_UNEVEN: Final = ("COUNT", "BYMONTH", "BYYEARDAY", "BYWEEKNO", "BYEASTER", "BYSETPOS")
"""What makes a daily or weekly rule skip long stretches, or count from its start."""


def between(every: Recurrence, start: dt.date, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """The dates from `first` to `last`, both included, in order, of a rhythm that began on `start`.

    Empty where it gives no dates.
    """
    if not every.dated or last < first:
        return ()
    near = _near(every.rule, start, first)
    return tuple(day for day in every.dates(near, last) if day >= first)


@lru_cache(maxsize=8192)
def next_from(every: Recurrence, start: dt.date, day: dt.date) -> dt.date | None:
    """The first date on or after a day, or None where the rhythm gives none within five years."""
    if not every.dated:
        return None
    return every.next_after(_near(every.rule, start, day), day)


@lru_cache(maxsize=8192)
def last_before(every: Recurrence, start: dt.date, day: dt.date) -> dt.date | None:
    """The last date before a day, or None where the rhythm has not yet begun or gives no dates."""
    if not every.dated or day <= start:
        return None
    found = None
    for date in every.dates(_near(every.rule, start, day), day - _DAY):
        found = date
    return found


@lru_cache(maxsize=8192)
def _near(rule: str, start: dt.date, day: dt.date) -> dt.date:
    """A later start that gives the same dates from some time before a day on; the start itself where none is known to.

    A daily rhythm may start any whole number of its intervals later, a weekly one any whole number of its weeks; a
    monthly one any number of years that is a whole number of its intervals too, so that month and day stay as they
    were.
    """
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    interval = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] in ("DAILY", "WEEKLY") and not any(part.startswith(_UNEVEN) for part in parts):
        step = interval * (7 if parts["FREQ"] == "WEEKLY" else 1)
        # Far enough back that a weekday named by the rule has come round, however the interval falls upon weekdays.
        steps = (day - start).days // step - 8
        return start + dt.timedelta(days=step * steps) if steps > 0 else start
    if parts["FREQ"] == "MONTHLY" and "COUNT" not in parts and (start.month, start.day) != (2, 29):
        years = lcm(interval, 12) // 12
        whole = (day.year - start.year) // years - 2
        return start + relativedelta(years=years * whole) if whole > 0 else start
    return start
