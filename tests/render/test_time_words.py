"""Durations and recurrences as readers read them."""

from __future__ import annotations

import pytest

from mkdocs_charters.locale.words import words_for
from mkdocs_charters.model.when import parse_duration, parse_recurrence
from mkdocs_charters.render.time_words import duration, recurrence

ENGLISH = words_for("en")


@pytest.mark.parametrize(
    ("written", "language", "read"),
    [
        ("always", "en", "always"),
        ("immer", "de", "always"),
        ("working day", "en", "every working day"),
        ("monthly", "en", "every month"),
        ("2 weeks", "en", "every two weeks"),
        ("5 weeks", "en", "every 5 weeks"),
        ("Friday", "en", "every Friday"),
        ("half year", "en", "every half year"),
        ("first Tuesday of the month", "en", "the first Tuesday of every month"),
        ("second Tuesday of the quarter", "en", "the second Tuesday of every quarter"),
        ("last working day of the quarter", "en", "the last working day of every quarter"),
        ("last day of the month", "en", "the last day of every month"),
        ("RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "en", "RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"),
    ],
)
def test_recurrences(written: str, language: str, read: str) -> None:
    found = parse_recurrence(written, language)
    assert found is not None
    assert recurrence(ENGLISH, found) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("a week", "1 week"), ("48 hours", "48 hours"), ("5 working days", "5 working days"), ("1 year", "1 year")],
)
def test_durations(written: str, read: str) -> None:
    found = parse_duration(written)
    assert found is not None
    assert duration(ENGLISH, found) == read
