"""The dates of what comes again, as calendars say them: a rule of RFC 5545 where that says exactly the same dates, else the dates."""

from __future__ import annotations

import datetime as dt
import re
from itertools import islice
from typing import Final, NamedTuple

from dateutil.relativedelta import relativedelta

from ...insight.occurrences import between
from ...model.when import Recurrence

AHEAD: Final = relativedelta(years=2)
"""So far ahead single dates are told."""
_MOST: Final = 10_000
_NUMBERED: Final = re.compile(r"\d")


class Series(NamedTuple):
    """`first` is the first date. `rule` has the parts of a rule by name, without UNTIL, empty where `dates` are told one by one: these are
    the ones after the first. `until` is the last day on which one may fall, None for a rule without an end.
    """

    first: dt.date
    rule: tuple[tuple[str, str], ...]
    until: dt.date | None
    dates: tuple[dt.date, ...]


def series_of(every: Recurrence, start: dt.date, ends: dt.date | None, as_of: dt.date) -> Series | None:
    """The dates of a rhythm that began on `start`, until the day `ends`, that day included; None where there is none.

    Where a rule cannot say them, those from `start` up to two years after `as_of` are told.
    """
    if not every.dated:
        return None
    first = next(iter(islice(every.dates(start, ends or dt.date.max), 1)), None)
    if first is None:
        return None
    parts = dict(part.partition("=")[::2] for part in every.rule_from(start).split(";"))
    until = _earlier(_day(parts.pop("UNTIL", None)), ends)
    if not _may_be_said(parts):
        horizon = _earlier(until, as_of + AHEAD if as_of < dt.date.max - dt.timedelta(days=800) else dt.date.max)
        dates = between(every, start, first, horizon or dt.date.max)
        return Series(first, (), until, tuple(one for one in dates if one > first))
    if "COUNT" in parts and until is not None:
        # A rule has either a number of dates or a last day.
        counted = islice(every.dates(start, until), _MOST)
        parts["COUNT"] = str(sum(1 for _ in counted))
        until = None
    return Series(first, tuple(parts.items()), until, ())


def _may_be_said(parts: dict[str, str]) -> bool:
    """Whether RFC 5545 (section 3.3.10) knows such a rule; python-dateutil reads some that it does not."""
    frequency = parts["FREQ"]
    by = {name for name in parts if name.startswith("BY")}
    if by & {"BYWEEKNO", "BYYEARDAY"} and frequency != "YEARLY":
        return False
    if "BYMONTHDAY" in by and frequency == "WEEKLY":
        return False
    if "BYSETPOS" in by and by == {"BYSETPOS"}:
        return False
    numbered = _NUMBERED.search(parts.get("BYDAY", "")) is not None
    return not numbered or frequency == "MONTHLY" or (frequency == "YEARLY" and "BYWEEKNO" not in by)


def _day(until: str | None) -> dt.date | None:
    return dt.datetime.strptime(until[:8], "%Y%m%d").date() if until else None  # noqa: DTZ007 - a day, whatever the clock


def _earlier(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return min((day for day in (one, other) if day is not None), default=None)
