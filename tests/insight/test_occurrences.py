"""The short way to a date gives the same dates as the long one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_charters.insight.occurrences import between, last_before, next_from
from mkdocs_charters.model.when import Recurrence, parse_recurrence

RHYTHMS = [
    "day", "working day", "3 days", "week", "2 weeks", "Friday", "month", "2 months", "quarter", "half year", "year",
    "5 months", "first Tuesday of the month", "last working day of the month", "last working day of the quarter",
    "second Tuesday of the quarter", "RRULE:FREQ=DAILY;INTERVAL=3;BYDAY=MO", "RRULE:FREQ=WEEKLY;INTERVAL=5;BYDAY=MO,FR",
    "RRULE:FREQ=WEEKLY;COUNT=7", "RRULE:FREQ=DAILY;BYMONTH=2", "RRULE:FREQ=MONTHLY;BYDAY=5FR",
    "RRULE:FREQ=MONTHLY;INTERVAL=3;UNTIL=20270101T000000",
]  # fmt: skip
STARTS = (
    st.dates(dt.date(2019, 1, 1), dt.date(2026, 12, 31)) | st.just(dt.date(2024, 2, 29)) | st.just(dt.date(2023, 8, 31))
)


def _read(text: str) -> Recurrence:
    found = parse_recurrence(text)
    assert found is not None
    return found


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(RHYTHMS), STARTS, st.dates(dt.date(2020, 1, 1), dt.date(2028, 1, 1)))
def test_the_short_way_gives_the_dates_of_the_long_one(text: str, start: dt.date, day: dt.date) -> None:
    every = _read(text)
    dates = list(every.dates(start, day + dt.timedelta(days=800)))
    assert next_from(every, start, day) == every.next_after(start, day)
    assert last_before(every, start, day) == max((one for one in dates if one < day), default=None)
    later = day + dt.timedelta(days=400)
    assert list(between(every, start, day, later)) == [one for one in dates if day <= one <= later]


@pytest.mark.parametrize("text", ["always", "when needed"])
def test_what_is_not_dated_gives_no_dates(text: str) -> None:
    every, day = _read(text), dt.date(2026, 1, 1)
    assert next_from(every, day, day) is None
    assert last_before(every, day, dt.date(2027, 1, 1)) is None
    assert between(every, day, day, dt.date(2027, 1, 1)) == ()
