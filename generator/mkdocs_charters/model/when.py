"""How long and how often: durations and recurrences as people write them, and the dates they give.

Recurrences are kept as RFC 5545 rules; what is done with them is python-dateutil's work.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any, Final

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr
from pydantic import PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from ..locale.when_words import WhenWords, when_words

ALWAYS: Final = "always"
WHEN_NEEDED: Final = "when needed"

_FREQUENCY: Final = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "half year": ("MONTHLY", 6),
    "year": ("YEARLY", 1),
}
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKING: Final = "MO,TU,WE,TH,FR"
_LAST_YEAR: Final = dt.MAXYEAR - 10
"""What comes after it is not asked for: somebody meant *for ever*."""
_MONTHS_OF: Final = {
    ("quarter", 1): "1,4,7,10", ("quarter", -1): "3,6,9,12", ("half year", 1): "1,7", ("half year", -1): "6,12",
    ("year", 1): "1", ("year", -1): "12",
}  # fmt: skip


def earlier(day: dt.date, by: dt.timedelta) -> dt.date:
    """The day so long before another; the first of the calendar where it would lie before that."""
    return day - by if day - dt.date.min > by else dt.date.min


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as agreed. `unit` is one of minute, hour, day, working day, week, month, quarter, half year, year.

    Equal durations mean the same unit and amount; `text` is how the author wrote it and does not count.
    """

    amount: int
    unit: str
    text: str = field(default="", compare=False)

    @property
    def canonical(self) -> str:
        """The same in every language: `5 working day`."""
        return f"{self.amount} {self.unit}"

    def after(self, start: dt.date) -> dt.date:
        """The last day that is still within this time from `start`; the last of the calendar where that lies beyond. Working
        days are Monday to Friday.
        """
        try:
            return self._after(start)
        except (OverflowError, ValueError):
            return dt.date.max

    def _after(self, start: dt.date) -> dt.date:
        if self.unit == "working day":
            day, left = start, self.amount
            while left:
                day += dt.timedelta(days=1)
                left -= day.weekday() < 5
            return day
        months = {"month": 1, "quarter": 3, "half year": 6, "year": 12}.get(self.unit)
        if months:
            return start + relativedelta(months=months * self.amount)
        minutes = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}[self.unit] * self.amount
        # Hours count from an unknown time of the day, so that what is begun counts as a day.
        return start + dt.timedelta(days=-(-minutes // 1440))


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often something happens: `always`, `when needed`, or a rule of RFC 5545 without its start.

    Equal recurrences give equal dates; `text` is how the author wrote it and does not count.
    """

    rule: str
    text: str = field(default="", compare=False)

    @property
    def dated(self) -> bool:
        """Whether it gives dates at all."""
        return self.rule not in (ALWAYS, WHEN_NEEDED)

    def dates(self, start: dt.date, until: dt.date) -> Iterator[dt.date]:
        """Its dates from `start` to `until`, both included, in order. The start itself counts only where the rule names it.

        A monthly rhythm that starts on the 29th to 31st falls on the last day of shorter months, a yearly one of 29 February on the
        28th of other years.
        """
        if not self.dated or until < start:
            return
        rule = self.rule_from(start)
        begin = dt.datetime.combine(start, dt.time())
        for moment in _moments(rule, begin):
            if moment.date() > until:
                return
            yield moment.date()

    def rule_from(self, start: dt.date) -> str:
        """The rule as it says exactly these dates of one that began on `start`. Only for what gives dates."""
        rule = self.rule
        plain = "BY" not in rule
        if plain and "FREQ=YEARLY" in rule and (start.month, start.day) == (2, 29):
            return f"{rule};BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"
        if plain and "FREQ=MONTHLY" in rule and start.day > 28:
            return f"{rule};BYMONTHDAY={','.join(str(day) for day in range(28, start.day + 1))};BYSETPOS=-1"
        return rule

    def next_after(self, start: dt.date, day: dt.date) -> dt.date | None:
        """The first date of a rhythm that began on `start` which lies on or after `day`, or None where there is none."""
        if not self.dated:
            return None
        later = max(day, start)
        if later.year > _LAST_YEAR:
            return None
        horizon = later + relativedelta(years=5)
        return next((date for date in self.dates(start, horizon) if date >= day), None)


def _moments(rule: str, begin: dt.datetime) -> Iterator[dt.datetime]:
    """The moments of a rule from its start on, as far as the calendar goes."""
    found = rrulestr(rule, dtstart=begin)
    try:
        yield from found.xafter(begin, inc=True)
    except (OverflowError, ValueError):
        return  # python-dateutil looks at whole weeks, and the last one of the year 9999 goes on beyond what a date can say


def _normal(text: str) -> str:
    return " ".join(text.strip().rstrip(".").lower().split())


def _amount(word: str, words: WhenWords) -> int | None:
    if word.isdecimal() and len(word) < 5:
        return int(word)
    return words.numbers.get(word)


@lru_cache(maxsize=4096)
def parse_duration(text: str, language: str = "en") -> Duration | None:
    """Read `45 minutes`, `48 hours`, `5 working days`, `a week`, `14d` in the language or in English; None where it is none."""
    for words in when_words(language):
        bare = _normal(text)
        for within in words.within:
            bare = bare.removeprefix(f"{within} ")
        first, _, unit = bare.partition(" ")
        amount = _amount(first, words)
        if amount and unit in words.units:
            return Duration(amount, words.units[unit], text.strip())
        if match := re.fullmatch(r"([1-9]\d{0,3})(min|h|d|w)", bare):
            return Duration(int(match[1]), words.units.get(match[2], ENGLISH_UNITS[match[2]]), text.strip())
    return None


ENGLISH_UNITS: Final = {"min": "minute", "h": "hour", "d": "day", "w": "week"}


def _every(amount: int, unit: str) -> str | None:
    if unit == "working day":
        return f"FREQ=DAILY;BYDAY={_WORKING}" if amount == 1 else None
    if unit not in _FREQUENCY:
        return None
    frequency, factor = _FREQUENCY[unit]
    interval = amount * factor
    return f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")


def _placed(bare: str, words: WhenWords) -> str | None:
    """`first Tuesday of the month`, `last working day of the quarter`."""
    first, _, rest = bare.partition(" ")
    position = words.ordinals.get(first)
    if position is None:
        return None
    for of in words.of:
        day, found, period_word = rest.partition(f" {of} ")
        if not found:
            continue
        period = words.units.get(period_word, "")
        months = "" if period == "month" else _MONTHS_OF.get((period, 1 if position > 0 else -1))
        if months is None:
            return None
        by_month = f";BYMONTH={months}" if months else ""
        if words.units.get(day) == "working day":
            return f"FREQ=MONTHLY{by_month};BYDAY={_WORKING};BYSETPOS={position}"
        if words.units.get(day) == "day":
            return f"FREQ=MONTHLY{by_month};BYMONTHDAY={position}"
        if day in words.weekdays:
            return f"FREQ=MONTHLY{by_month};BYDAY={position}{_DAYS[words.weekdays[day]]}"
    return None


def _rule(bare: str, words: WhenWords) -> str | None:
    if bare in words.always:
        return ALWAYS
    if bare in words.when_needed:
        return WHEN_NEEDED
    if bare in words.alone:
        amount, _, unit = words.alone[bare].partition(" ")
        return _every(int(amount), unit)
    for every in words.every:
        if bare.startswith(f"{every} "):
            bare = bare.removeprefix(f"{every} ")
            break
    if placed := _placed(bare, words):
        return placed
    if bare in words.weekdays:
        return f"FREQ=WEEKLY;BYDAY={_DAYS[words.weekdays[bare]]}"
    if bare in words.units:
        return _every(1, words.units[bare])
    first, _, rest = bare.partition(" ")
    amount_read = _amount(first, words) or {k: v for k, v in words.ordinals.items() if v > 1}.get(first)
    if amount_read and rest in words.units:
        return _every(amount_read, words.units[rest])
    if amount_read and rest in words.weekdays:
        return f"FREQ=WEEKLY;INTERVAL={amount_read};BYDAY={_DAYS[words.weekdays[rest]]}"
    return None


_PART: Final = re.compile(r"[A-Z]+=[A-Z0-9,+-]+")
_PARTS: Final = (
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYMONTH",
    "BYWEEKNO",
    "BYYEARDAY",
    "BYMONTHDAY",
    "BYDAY",
    "BYSETPOS",
    "WKST",
)
"""The parts of a rule that are read, in the order of the canonical form. What repeats within a day is no rhythm of ours."""


def _canonical_rule(rule: str) -> str | None:
    """A rule of RFC 5545 with its parts and their lists in a fixed order, without what says nothing; None for what is none."""
    texts = rule.rstrip(";").split(";")
    parts = dict(text.partition("=")[::2] for text in texts if _PART.fullmatch(text))
    if len(parts) != len(texts) or not parts.keys() <= set(_PARTS):
        return None
    if parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        return None
    amounts = [parts[name] for name in ("INTERVAL", "COUNT") if name in parts]
    if not all(amount.isdecimal() and len(amount) < 5 and int(amount) for amount in amounts):
        return None
    kept = {name: parts[name] for name in _PARTS if name in parts}
    for name in kept:
        if name.startswith("BY"):
            kept[name] = ",".join(sorted(set(kept[name].replace("+", "").split(",")), key=_rank))
    if kept.get("INTERVAL", "").lstrip("0") == "1":
        del kept["INTERVAL"]
    if kept.get("WKST") == "MO":
        del kept["WKST"]
    return ";".join(f"{name}={value}" for name, value in kept.items())


def _rank(one: str) -> tuple[int, int, str]:
    """Numbers by size, weekdays as the week has them."""
    day = _DAYS.index(one[-2:]) if one[-2:] in _DAYS else 0
    number = one.removesuffix(one[-2:]) if one[-2:] in _DAYS else one
    return (day, int(number) if re.fullmatch(r"-?\d+", number) else 0, one)


def _comes_round(rule: str) -> bool:
    """Whether a rule gives any date at all, in some 28 years: all that a calendar has to offer. Looked for in the last ones that
    dates can say, so that the search ends.
    """
    try:
        sought = re.sub(r";(?:INTERVAL|UNTIL)=[^;]*", "", rule)
        rrulestr(rule, dtstart=dt.datetime(2024, 1, 1))  # noqa: DTZ001 - dates without zone, as rules are kept
        return next(iter(rrulestr(sought, dtstart=dt.datetime(9971, 1, 1))), None) is not None  # noqa: DTZ001
    except (ValueError, KeyError, TypeError, IndexError, OverflowError):
        return False


@lru_cache(maxsize=4096)
def parse_recurrence(text: str, language: str = "en") -> Recurrence | None:
    """Read `2 weeks`, `first Tuesday of the month`, `monthly`, `when needed` or `RRULE:…`; None where it is none of these."""
    stripped = text.strip()
    if stripped[:6].upper() == "RRULE:":
        rule = _canonical_rule(stripped[6:].upper())
        return Recurrence(rule, stripped) if rule and _comes_round(rule) else None
    bare = _normal(stripped)
    for words in when_words(language):
        rule_read = _rule(bare, words)
        if rule_read:
            return Recurrence(rule_read, stripped)
    return None


def split_recurrence(text: str, language: str) -> tuple[str, str] | None:
    """Split `walk and talk, every 2 weeks` or `monthly briefing` into what happens and how often; None where nothing recurs.

    The recurrence is the text after the last comma if it begins with *every* or a place (*first Tuesday of the month*), or a first
    word such as *monthly*.
    """
    before, comma, after = text.rpartition(",")
    lowered = _normal(after)
    for words in when_words(language):
        starts = (
            any(lowered.startswith(f"{word} ") for word in (*words.every, *words.ordinals)) or lowered in words.alone
        )
        if comma and starts and parse_recurrence(after, language):
            return before.strip(), after.strip()
    first, _, rest = text.strip().partition(" ")
    for words in when_words(language):
        if _normal(first) in words.alone and rest.strip():
            return text.strip(), first
    return None


def _language(info: ValidationInfo) -> str:
    return info.context.get("language", "en") if isinstance(info.context, dict) else "en"


def _read_duration(value: Any, info: ValidationInfo) -> Duration:
    if isinstance(value, Duration):
        return value
    found = parse_duration(value, _language(info)) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("duration", "not a length of time")
    return found


def _read_recurrence(value: Any, info: ValidationInfo) -> Recurrence:
    if isinstance(value, Recurrence):
        return value
    found = parse_recurrence(value, _language(info)) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("recurrence", "not a recurrence")
    return found


DurationField = Annotated[
    Duration,
    PlainValidator(_read_duration),
    PlainSerializer(lambda value: value.text or value.canonical),
    WithJsonSchema({"type": "string"}),
]
RecurrenceField = Annotated[
    Recurrence,
    PlainValidator(_read_recurrence),
    PlainSerializer(lambda value: value.text or value.rule),
    WithJsonSchema({"type": "string"}),
]
