"""How long and how often, as people write it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.model.when import (
    Duration,
    Recurrence,
    earlier,
    parse_duration,
    parse_recurrence,
    split_recurrence,
)


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("day", "en", "FREQ=DAILY"),
        ("every working day", "en", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"),
        ("week", "en", "FREQ=WEEKLY"),
        ("2 weeks", "en", "FREQ=WEEKLY;INTERVAL=2"),
        ("every other week", "en", "FREQ=WEEKLY;INTERVAL=2"),
        ("every two weeks", "en", "FREQ=WEEKLY;INTERVAL=2"),
        ("Monthly", "en", "FREQ=MONTHLY"),
        ("quarter", "en", "FREQ=MONTHLY;INTERVAL=3"),
        ("half year", "en", "FREQ=MONTHLY;INTERVAL=6"),
        ("every 2 years", "en", "FREQ=YEARLY;INTERVAL=2"),
        ("first Tuesday of the month", "en", "FREQ=MONTHLY;BYDAY=1TU"),
        ("every last Friday of the month", "en", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("last working day of the quarter", "en", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("first day of the month", "en", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("every Friday", "en", "FREQ=WEEKLY;BYDAY=FR"),
        ("every second Friday", "en", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,WE", "en", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("always", "en", "always"),
        ("when needed", "en", "when needed"),
        ("alle 2 Wochen", "de", "FREQ=WEEKLY;INTERVAL=2"),
        ("monatlich", "de", "FREQ=MONTHLY"),
        ("jeden ersten Dienstag im Monat", "de", "FREQ=MONTHLY;BYDAY=1TU"),
        ("bei Bedarf", "de", "when needed"),
        ("every 2 weeks", "de", "FREQ=WEEKLY;INTERVAL=2"),
    ],
)
def test_recurrences_read_as_words(text: str, language: str, rule: str) -> None:
    found = parse_recurrence(text, language)
    assert found == Recurrence(rule)
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    "text",
    ["", "now and then", "0 weeks", "every 2 hours", "RRULE:nonsense", "RRULE:FREQ=HOURLY", "5", "alle 2 Wochen"],
)
def test_what_is_no_recurrence(text: str) -> None:
    assert parse_recurrence(text, "en") is None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=YEARLY;INTERVAL=0",
        "FREQ=MONTHLY;INTERVAL=-12",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=5",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=31",
        "RRULE:FREQ=DAILY",
        "FREQ=DAILY;BYHOUR=5",
        "FREQ=FREQ=DAILY",
        "FREQ=DAILY EXDATE:20240101",
    ],
)
def test_a_rule_that_gives_no_dates_is_none(rule: str) -> None:
    """Looking for the dates of such a rule ends in the year 9999, or never."""
    assert parse_recurrence(f"RRULE:{rule}") is None


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("byday=we,mo;freq=weekly;interval=1;wkst=mo", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("FREQ=MONTHLY;BYDAY=+1TU,-1FR", "FREQ=MONTHLY;BYDAY=1TU,-1FR"),
        ("BYSETPOS=-1;BYDAY=FR,MO,TU,WE,TH;BYMONTH=12,3;FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTH=3,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("FREQ=YEARLY;BYYEARDAY=366", "FREQ=YEARLY;BYYEARDAY=366"),
        ("FREQ=DAILY;UNTIL=20200101", "FREQ=DAILY;UNTIL=20200101"),
    ],
)  # fmt: skip
def test_one_rhythm_is_one_rule(written: str, rule: str) -> None:
    """The digest of the terms rests on it."""
    found = parse_recurrence(f"RRULE:{written}")
    assert found is not None
    assert found.rule == rule


def test_a_rhythm_at_the_end_of_all_dates_ends() -> None:
    assert Recurrence("FREQ=YEARLY").next_after(dt.date.max, dt.date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45 minutes", Duration(45, "minute")),
        ("48 hours", Duration(48, "hour")),
        ("48h", Duration(48, "hour")),
        ("14d", Duration(14, "day")),
        ("2w", Duration(2, "week")),
        ("5 working days", Duration(5, "working day")),
        ("within 2 weeks", Duration(2, "week")),
        ("a month", Duration(1, "month")),
        ("three months", Duration(3, "month")),
    ],
)
def test_durations_read_as_words(text: str, expected: Duration) -> None:
    assert parse_duration(text, "en") == expected


def test_what_is_no_duration() -> None:
    for text in ("", "soon", "0 days", "0d", "2 d", "3m", "-1 day", "two moons", "1.5 hours"):
        assert parse_duration(text, "en") is None


def test_working_days_pass_over_the_weekend() -> None:
    friday = dt.date(2026, 11, 20)
    assert Duration(1, "working day").after(friday) == dt.date(2026, 11, 23)
    assert Duration(5, "working day").after(friday) == dt.date(2026, 11, 27)
    assert Duration(48, "hour").after(friday) == dt.date(2026, 11, 22)
    assert Duration(45, "minute").after(friday) == dt.date(2026, 11, 21)
    assert Duration(1, "month").after(dt.date(2026, 1, 31)) == dt.date(2026, 2, 28)


def test_a_monthly_rhythm_from_the_31st_falls_on_the_last_day() -> None:
    dates = list(Recurrence("FREQ=MONTHLY").dates(dt.date(2027, 10, 31), dt.date(2028, 3, 1)))
    assert [day.isoformat() for day in dates] == ["2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29"]


def test_a_yearly_rhythm_from_29_february_keeps_to_february() -> None:
    dates = list(Recurrence("FREQ=YEARLY").dates(dt.date(2024, 2, 29), dt.date(2028, 12, 31)))
    assert [day.isoformat() for day in dates] == ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]


def test_a_placed_rhythm_does_not_count_its_first_day() -> None:
    rhythm = Recurrence("FREQ=MONTHLY;BYDAY=1TU")
    assert rhythm.next_after(dt.date(2026, 1, 15), dt.date(2026, 1, 15)) == dt.date(2026, 2, 3)
    assert Recurrence("always").next_after(dt.date(2026, 1, 1), dt.date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("walk and talk, every 2 weeks", ("walk and talk", "every 2 weeks")),
        ("coffee, cake and talk, every Friday", ("coffee, cake and talk", "every Friday")),
        ("review, first Tuesday of the month", ("review", "first Tuesday of the month")),
        ("monthly briefing", ("monthly briefing", "monthly")),
        ("briefing, monthly", ("briefing", "monthly")),
        ("every now and then", None),
        ("dinner, when we like", None),
        ("monthly", None),
    ],
)
def test_a_cadence_in_one_string(text: str, expected: tuple[str, str] | None) -> None:
    assert split_recurrence(text, "en") == expected


LAST = dt.date.max


@pytest.mark.parametrize(
    ("rule", "start", "dates"),
    [
        ("FREQ=WEEKLY", (9999, 12, 18), [18, 25]),
        ("FREQ=WEEKLY;BYDAY=SU,MO,FR", (9999, 12, 26), [26, 27, 31]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", (9999, 12, 25), [25]),
        ("FREQ=DAILY", (9999, 12, 29), [29, 30, 31]),
        ("FREQ=DAILY;INTERVAL=3", (9999, 12, 30), [30]),
        ("FREQ=MONTHLY", (9999, 12, 31), [31]),
        ("FREQ=YEARLY", (9999, 12, 31), [31]),
        ("FREQ=MONTHLY;BYDAY=-1FR", (9999, 12, 1), [31]),
    ],
)
def test_a_rhythm_ends_with_the_calendar(rule: str, start: tuple[int, int, int], dates: list[int]) -> None:
    """31 December 9999 is a Friday; the week that it is in goes on beyond it."""
    assert [day.day for day in Recurrence(rule).dates(dt.date(*start), LAST)] == dates


@pytest.mark.parametrize(
    "unit", ["minute", "hour", "day", "working day", "week", "month", "quarter", "half year", "year"]
)
def test_a_length_of_time_ends_with_the_calendar(unit: str) -> None:
    assert Duration(9999, unit).after(dt.date(9999, 12, 30)) == LAST
    assert Duration(1, unit).after(LAST) == LAST


@pytest.mark.parametrize(
    ("day", "by", "found"),
    [
        ((2026, 3, 1), 1, (2026, 2, 28)),
        ((1, 1, 15), 14, (1, 1, 1)),
        ((1, 1, 14), 14, (1, 1, 1)),
        ((1, 1, 1), 1, (1, 1, 1)),
    ],
)
def test_a_day_before_another_is_on_the_calendar(
    day: tuple[int, int, int], by: int, found: tuple[int, int, int]
) -> None:
    assert earlier(dt.date(*day), dt.timedelta(days=by)) == dt.date(*found)


@given(
    rule=st.sampled_from(
        ["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY"]
    ),
    start=st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31)),
    days=st.integers(0, 1500),
)
def test_dates_are_in_order_and_in_range(rule: str, start: dt.date, days: int) -> None:
    until = start + dt.timedelta(days=days)
    dates = list(Recurrence(rule).dates(start, until))
    assert dates == sorted(set(dates))
    assert all(start <= day <= until for day in dates)
    if "MONTHLY" in rule and start.day > 28:
        assert all(day.day >= 28 for day in dates)
