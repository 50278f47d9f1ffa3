"""Days that can be meant: a slip in the year is told where it is typed, not found years later in a calendar."""

from __future__ import annotations

import datetime as dt
from typing import Final

from ...locale.words import N_, Words
from .asked import DID_YOU_MEAN, Judge

FIRST: Final = dt.date(1900, 1, 1)
_AHEAD: Final = 100
_CENTURY: Final = 2000
_TWO_DIGITS: Final = 100
_OUT: Final = N_("“%(said)s” cannot be meant: days are from %(first)s to %(last)s.")
_TO_COME: Final = N_("“%(said)s” is still to come: today is %(today)s. Write it down once it has happened.")


def sensible(as_of: dt.date) -> Judge:
    """From 1900 to a hundred years from a day on."""
    last = as_of.replace(year=as_of.year + _AHEAD, month=12, day=31)

    def judge(said: str, words: Words) -> str:
        day = dt.date.fromisoformat(said)
        if FIRST <= day <= last:
            return ""
        told = words.gettext(_OUT) % {"said": said, "first": FIRST.isoformat(), "last": last.isoformat()}
        return f"{told} {words.gettext(DID_YOU_MEAN) % {'near': near}}" if (near := _meant(day)) else told

    return judge


def past(as_of: dt.date) -> Judge:
    """As `sensible`, and not after a day: what happened has happened."""
    earlier = sensible(as_of)

    def judge(said: str, words: Words) -> str:
        problem = earlier(said, words)
        if not problem and dt.date.fromisoformat(said) > as_of:
            return words.gettext(_TO_COME) % {"said": said, "today": as_of.isoformat()}
        return problem

    return judge


def _meant(day: dt.date) -> str:
    """The day of a year that was written with its last two digits; nothing where it was not."""
    try:
        return day.replace(year=_CENTURY + day.year).isoformat() if day.year < _TWO_DIGITS else ""
    except ValueError:
        return ""
