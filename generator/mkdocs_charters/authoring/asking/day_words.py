"""Days as people say them: `yesterday`, `15.3.2026`, `15 March`, `last Friday`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from ...locale.when_words import every_when_words

_WEEK: Final = 7
_NO_YEAR: Final = re.compile(r"\d{4}")
_SLASHES: Final = re.compile(r"\d{1,2}/\d{1,2}")


def day_told(text: str, today: dt.date | None) -> str:
    """The day that a text says, as `YYYY-MM-DD`; empty where it says none, or could mean several."""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    word = " ".join(text.casefold().removeprefix("the ").split())
    for words in every_when_words():
        if word in words.days and today is not None:
            return (today + dt.timedelta(days=words.days[word])).isoformat()
    return _in_another_form(text)


def _in_another_form(text: str) -> str:
    # What reads documents is not loaded before somebody was asked.
    from ...reading.meant import meant_by

    return meant_by("date", text)


def days_meant(text: str, today: dt.date | None, *, past_first: bool) -> Iterator[str]:
    """The days that a text without a year, or with a weekday, could mean, likeliest first."""
    if today is None:
        return
    found = [*_of_years(text, today), *_of_weeks(text, today)]
    yield from (one.isoformat() for one in sorted(found, key=lambda one: _unlikely(one, today, past_first=past_first)))


def _unlikely(day: dt.date, today: dt.date, *, past_first: bool) -> tuple[bool, int]:
    return (day > today if past_first else day < today), abs((day - today).days)


def _of_years(text: str, today: dt.date) -> Iterator[dt.date]:
    """A day and a month, in the years around today."""
    if _NO_YEAR.search(text) or _SLASHES.search(text):
        return
    dotted = f"{text.rstrip('. ')}." if text.strip(". ").replace(".", "").replace(" ", "").isdigit() else text
    for year in (today.year - 1, today.year, today.year + 1):
        read = _in_another_form(f"{dotted}{year}" if dotted.endswith(".") else f"{dotted} {year}")
        if read:
            yield dt.date.fromisoformat(read)


def _of_weeks(text: str, today: dt.date) -> Iterator[dt.date]:
    """A weekday, in this week, the last and the next."""
    said = re.findall(r"[^\W\d_]+", text.casefold())
    names = {name: day for words in every_when_words() for name, day in words.weekdays.items()}
    weekdays = {names[one] for one in said if one in names}
    if len(weekdays) != 1:
        return
    ahead = (weekdays.pop() - today.weekday()) % _WEEK or _WEEK
    yield today + dt.timedelta(days=ahead)
    yield today + dt.timedelta(days=ahead - _WEEK) if ahead != _WEEK else today - dt.timedelta(days=_WEEK)
