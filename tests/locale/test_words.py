"""What is written without Babel is what Babel writes."""

from __future__ import annotations

import datetime as dt

import pytest
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from mkdocs_charters.locale.words import Words

LANGUAGES = {"en": "en_GB", "en-GB": "en_GB", "en_US": "en_US", "en-AU": "en_AU", "EN": "en_GB"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_english_day_is_written_as_babel_does(language: str) -> None:
    words, locale = Words(language), Locale.parse(LANGUAGES[language])
    days = [dt.date(2024, 1, 1) + dt.timedelta(number) for number in range(366)]
    for day in (*days, dt.date(33, 4, 3), dt.date(9999, 12, 31)):
        assert words.date(day) == format_date(day, "d MMMM y", locale=locale)
        assert words.day(day, day) == format_date(day, "d MMMM", locale=locale)


@pytest.mark.parametrize("language", [*LANGUAGES, "de", "de-CH"])
def test_a_number_is_written_as_babel_does(language: str) -> None:
    words = Words(language)
    for value in (*range(-1100, 1100), 0.0, 0.5, 2.0, 2.25, 999.0, 999.5, 1e3, -3.0, 123456.789):
        assert words.number(value) == format_decimal(value, locale=LANGUAGES.get(language, language).replace("-", "_"))


@pytest.mark.parametrize("language", [*LANGUAGES, "de", "de-CH"])
@pytest.mark.parametrize("number", range(5))
def test_a_list_is_written_as_babel_does(language: str, number: int) -> None:
    members = ["A", "B, C", "D and E", "F"][:number]
    locale = LANGUAGES.get(language, language).replace("-", "_")
    assert Words(language).listed(members) == format_list(members, locale=locale)
