"""The words of recurrence and duration, per language. English is always understood beside the document's own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final


@dataclass(frozen=True)
class WhenWords:
    """Words in lower case. `units` name a length of time, `alone` a whole recurrence, `ordinals` a place in a month or quarter
    (-1 is the last), `weekdays` run from 0 for Monday, `numbers` are numbers in words, `days` are days counted from today."""

    every: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    alone: Mapping[str, str] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    always: tuple[str, ...] = ()
    when_needed: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    days: Mapping[str, int] = field(default_factory=dict)


ENGLISH: Final = WhenWords(
    every=("every", "each", "once"),
    of=("of the", "of each", "of every", "in the", "of"),
    units={
        "minute": "minute", "minutes": "minute", "min": "minute", "hour": "hour", "hours": "hour", "h": "hour",
        "day": "day", "days": "day", "working day": "working day", "working days": "working day",
        "business day": "working day", "business days": "working day", "week": "week", "weeks": "week",
        "month": "month", "months": "month", "quarter": "quarter", "quarters": "quarter",
        "half year": "half year", "half-year": "half year", "half years": "half year", "year": "year", "years": "year",
    },
    alone={
        "daily": "1 day", "weekly": "1 week", "fortnightly": "2 week", "biweekly": "2 week", "monthly": "1 month",
        "bimonthly": "2 month", "quarterly": "1 quarter", "half-yearly": "1 half year", "yearly": "1 year",
        "annually": "1 year", "annual": "1 year", "twice a year": "1 half year", "weekdays": "1 working day",
    },
    ordinals={
        "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1,
    },
    weekdays={
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
        "mondays": 0, "tuesdays": 1, "wednesdays": 2, "thursdays": 3, "fridays": 4, "saturdays": 5, "sundays": 6,
    },
    numbers={
        "a": 1, "an": 1, "one": 1, "two": 2, "other": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
        "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    },
    always=("always", "standing"),
    when_needed=("when needed", "as needed", "on demand"),
    within=("within", "in", "no later than", "not later than"),
    conjunctions=("and",),
    days={"today": 0, "yesterday": -1, "day before yesterday": -2, "tomorrow": 1, "day after tomorrow": 2},
)  # fmt: skip

GERMAN: Final = WhenWords(
    every=("jeden", "jede", "jedes", "alle"),
    of=("im", "des", "in jedem", "eines jeden"),
    units={
        "minute": "minute", "minuten": "minute", "stunde": "hour", "stunden": "hour", "tag": "day", "tage": "day",
        "tagen": "day", "arbeitstag": "working day", "arbeitstage": "working day", "arbeitstagen": "working day",
        "tages": "day", "arbeitstages": "working day", "werktages": "working day",
        "werktag": "working day", "werktage": "working day", "werktagen": "working day", "woche": "week",
        "wochen": "week", "monat": "month", "monate": "month", "monaten": "month", "monats": "month",
        "quartal": "quarter", "quartale": "quarter", "quartals": "quarter", "halbjahr": "half year",
        "halbjahre": "half year", "halbe jahr": "half year", "halben jahr": "half year", "jahr": "year", "jahre": "year",
        "jahren": "year", "jahres": "year",
    },
    alone={
        "täglich": "1 day", "wöchentlich": "1 week", "zweiwöchentlich": "2 week", "vierzehntägig": "2 week",
        "monatlich": "1 month", "vierteljährlich": "1 quarter", "halbjährlich": "1 half year", "jährlich": "1 year",
    },
    ordinals={
        "erster": 1, "ersten": 1, "erste": 1, "zweiter": 2, "zweiten": 2, "zweite": 2, "dritter": 3, "dritten": 3,
        "dritte": 3, "vierter": 4, "vierten": 4, "vierte": 4, "letzter": -1, "letzten": -1, "letzte": -1,
    },
    weekdays={
        "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonntag": 6,
        "montags": 0, "dienstags": 1, "mittwochs": 2, "donnerstags": 3, "freitags": 4, "samstags": 5, "sonntags": 6,
    },
    numbers={
        "ein": 1, "eine": 1, "einem": 1, "einen": 1, "einer": 1, "eines": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
        "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12,
    },
    always=("immer", "stets"),
    when_needed=("bei bedarf", "nach bedarf"),
    within=("innerhalb von", "innerhalb", "binnen", "innert", "spätestens nach", "spätestens in", "in"),
    conjunctions=("und",),
    days={"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2},
)  # fmt: skip

_BY_LANGUAGE: Final = {"en": ENGLISH, "de": GERMAN}


def every_when_words() -> tuple[WhenWords, ...]:
    """The word lists of all languages, English first."""
    return tuple(_BY_LANGUAGE.values())


@cache
def when_words(language: str) -> tuple[WhenWords, ...]:
    """The word lists that hold in a language: its own first, then English."""
    own = _BY_LANGUAGE.get(language.split("-")[0].split("_")[0].lower())
    return (own, ENGLISH) if own is not None and own is not ENGLISH else (ENGLISH,)
