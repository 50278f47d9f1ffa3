"""Durations and recurrences in the reader's words, whatever language they were written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..locale.words import N_, Words
from ..model.when import ALWAYS, WHEN_NEEDED, Duration, Recurrence

_DURATIONS: Final[Mapping[str, tuple[str, str]]] = {
    "minute": (N_("%(num)s minute"), N_("%(num)s minutes")),
    "hour": (N_("%(num)s hour"), N_("%(num)s hours")),
    "day": (N_("%(num)s day"), N_("%(num)s days")),
    "working day": (N_("%(num)s working day"), N_("%(num)s working days")),
    "week": (N_("%(num)s week"), N_("%(num)s weeks")),
    "month": (N_("%(num)s month"), N_("%(num)s months")),
    "quarter": (N_("%(num)s quarter"), N_("%(num)s quarters")),
    "half year": (N_("%(num)s half year"), N_("%(num)s half years")),
    "year": (N_("%(num)s year"), N_("%(num)s years")),
}

_RULES: Final[Mapping[str, str]] = {
    ALWAYS: N_("always"),
    WHEN_NEEDED: N_("when needed"),
    "FREQ=DAILY": N_("every day"),
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR": N_("every working day"),
    "FREQ=WEEKLY": N_("every week"),
    "FREQ=WEEKLY;INTERVAL=2": N_("every two weeks"),
    "FREQ=MONTHLY": N_("every month"),
    "FREQ=MONTHLY;INTERVAL=2": N_("every two months"),
    "FREQ=MONTHLY;INTERVAL=3": N_("every quarter"),
    "FREQ=MONTHLY;INTERVAL=6": N_("every half year"),
    "FREQ=YEARLY": N_("every year"),
    "FREQ=YEARLY;INTERVAL=2": N_("every two years"),
}

_EVERY: Final[Mapping[str, str]] = {
    "DAILY": N_("every %(num)s days"),
    "WEEKLY": N_("every %(num)s weeks"),
    "MONTHLY": N_("every %(num)s months"),
    "YEARLY": N_("every %(num)s years"),
}

_WEEKLY: Final = (
    N_("every Monday"),
    N_("every Tuesday"),
    N_("every Wednesday"),
    N_("every Thursday"),
    N_("every Friday"),
    N_("every Saturday"),
    N_("every Sunday"),
)
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKING: Final = "MO,TU,WE,TH,FR"

_PLACES: Final[Mapping[int, str]] = {
    1: N_("the first %(day)s %(period)s"),
    2: N_("the second %(day)s %(period)s"),
    3: N_("the third %(day)s %(period)s"),
    4: N_("the fourth %(day)s %(period)s"),
    -1: N_("the last %(day)s %(period)s"),
}
_DAY_WORDS: Final[Mapping[str, str]] = {
    "MO": N_("Monday"),
    "TU": N_("Tuesday"),
    "WE": N_("Wednesday"),
    "TH": N_("Thursday"),
    "FR": N_("Friday"),
    "SA": N_("Saturday"),
    "SU": N_("Sunday"),
    "": N_("day"),
    _WORKING: N_("working day"),
}
_PERIODS: Final[Mapping[str, str]] = {
    "": N_("of every month"),
    "1,4,7,10": N_("of every quarter"),
    "3,6,9,12": N_("of every quarter"),
    "1,7": N_("of every half year"),
    "6,12": N_("of every half year"),
    "1": N_("of every year"),
    "12": N_("of every year"),
}


def duration(words: Words, value: Duration) -> str:
    """`5 working days`."""
    singular, plural = _DURATIONS[value.unit]
    return words.ngettext(singular, plural, value.amount) % {"num": words.number(value.amount)}


def recurrence(words: Words, value: Recurrence) -> str:
    """`every quarter`, `the first Tuesday of every month`; as its author wrote it where we have no words for the
    rule."""
    if value.rule in _RULES:
        return words.gettext(_RULES[value.rule])
    parts = dict(part.partition("=")[::2] for part in value.rule.split(";"))
    frequency, interval = parts.pop("FREQ", ""), parts.pop("INTERVAL", "1")
    if not parts and interval.isdecimal() and frequency in _EVERY:
        return words.gettext(_EVERY[frequency]) % {"num": words.number(int(interval))}
    if frequency == "WEEKLY" and interval == "1" and set(parts) == {"BYDAY"} and parts["BYDAY"] in _DAYS:
        return words.gettext(_WEEKLY[_DAYS.index(parts["BYDAY"])])
    if frequency == "MONTHLY" and interval == "1" and (placed := _placed(words, parts)):
        return placed
    return value.text


def _placed(words: Words, parts: Mapping[str, str]) -> str:
    """Words for a day at a place in a period; empty where the rule says more than that."""
    rest = dict(parts)
    period = rest.pop("BYMONTH", "")
    by_day, by_month_day, position = rest.pop("BYDAY", ""), rest.pop("BYMONTHDAY", ""), rest.pop("BYSETPOS", "")
    if by_month_day and not by_day and not position:
        day, place = "", by_month_day
    elif by_day == _WORKING and position and not by_month_day:
        day, place = _WORKING, position
    else:
        day, place = by_day[-2:], by_day[:-2]
    known = place.lstrip("-").isdecimal() and int(place) in _PLACES
    if rest or not known or day not in _DAY_WORDS or period not in _PERIODS:
        return ""
    return words.gettext(_PLACES[int(place)]) % {
        "day": words.gettext(_DAY_WORDS[day]),
        "period": words.gettext(_PERIODS[period]),
    }
