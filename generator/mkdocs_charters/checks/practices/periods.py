"""Whether an agreed period is over. Dates of rhythms take time, so that they are asked for only where they can matter."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final

from ...insight.occurrences import next_from
from ...insight.rhythm import cadence_of
from ...model.portfolio import Alliance
from ...model.records import Review
from ...model.values import MeetingForm
from ...model.when import Recurrence, earlier

GRACE: Final = dt.timedelta(days=14)
"""How long something may take longer than agreed before somebody asks."""

_DAY: Final = dt.timedelta(days=1)
_DAYS: Final = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}


@lru_cache(maxsize=1024)
def shortest(every: Recurrence) -> int:
    """A number of days that two dates of a rhythm are never nearer to each other than; 0 where none is known."""
    parts = dict(part.partition("=")[::2] for part in every.rule.split(";")) if every.dated else {}
    if parts.keys() - {"FREQ", "INTERVAL"}:
        return 0
    return _DAYS.get(parts.get("FREQ", ""), 0) * int(parts.get("INTERVAL", "1"))


def is_over(every: Recurrence, since: dt.date, as_of: dt.date, periods: int = 1) -> bool:
    """Whether so many periods that began on a day are over, with some days of grace."""
    latest = earlier(as_of, GRACE)
    if not every.dated or latest <= since or (latest - since).days < periods * shortest(every):
        return False
    day: dt.date | None = since
    for _ in range(periods):
        day = next_from(every, since, day + _DAY) if day is not None else None
    return day is not None and day < latest


def form_of(alliance: Alliance, note: Review) -> MeetingForm | None:
    """What kind of meeting a note tells of: as it says itself, or as its agreed meeting does."""
    if note.form is not None:
        return note.form
    cadence = cadence_of(alliance, note)
    return cadence.form if cadence is not None else None
