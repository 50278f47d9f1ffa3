"""Days as people say them: what is sure is taken, what is likely is offered, what could be two things is asked again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_charters.authoring.asking.asked import Question, Widget, checked
from mkdocs_charters.authoring.asking.day_words import day_told
from mkdocs_charters.authoring.asking.days import past, sensible
from mkdocs_charters.locale.words import words_for

SATURDAY = dt.date(2026, 11, 28)
ENGLISH = words_for("en")
HELD = Question("held-on", "When?", widget=Widget.DAY, default="2026-11-28", judge=past(SATURDAY), today=SATURDAY)
NEXT = Question("next-on", "When?", widget=Widget.DAY, judge=sensible(SATURDAY), today=SATURDAY)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-03-15", "2026-03-15"),
        ("15.3.2026", "2026-03-15"),
        ("15. März 2026", "2026-03-15"),
        ("March 15, 2026", "2026-03-15"),
        ("today", "2026-11-28"),
        ("Gestern", "2026-11-27"),
        ("the day before yesterday", "2026-11-26"),
    ],
)
def test_what_can_mean_one_day_is_that_day(said: str, day: str) -> None:
    assert checked(HELD, said, ENGLISH) == (day, "")


@pytest.mark.parametrize(
    ("question", "said", "near"),
    [
        (HELD, "15 March", "2026-03-15"),
        (HELD, "24.12.", "2025-12-24"),
        (NEXT, "24.12.", "2026-12-24"),
        (NEXT, "3. Januar", "2027-01-03"),
        (HELD, "last Friday", "2026-11-27"),
        (HELD, "Samstag", "2026-11-21"),
        (NEXT, "nächsten Dienstag", "2026-12-01"),
    ],
)
def test_a_day_without_a_year_or_a_week_is_not_guessed_but_offered(question: Question, said: str, near: str) -> None:
    day, problem = checked(question, said, ENGLISH)
    assert day == ""
    assert problem == f"“{said}” does not say which day exactly. Did you mean “{near}”?"


@pytest.mark.parametrize("said", ["4/5/2026", "4/5", "soon", "31.11.2026", "30.2.", "Tuesday or Friday", "…"])
def test_what_could_be_two_days_or_none_is_no_day(said: str) -> None:
    day, problem = checked(HELD, said, ENGLISH)
    assert (day, "Write year, month and day" in problem) == ("", True)


def test_what_is_still_to_come_has_not_happened_in_any_form() -> None:
    assert "still to come" in checked(HELD, "tomorrow", ENGLISH)[1]
    assert checked(NEXT, "morgen", ENGLISH) == ("2026-11-29", "")


@given(st.dates(dt.date(1900, 1, 1), dt.date(2126, 12, 31)))
def test_every_day_is_itself_in_each_sure_form(day: dt.date) -> None:
    for said in (day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day:%d %B %Y}"):
        assert day_told(said, SATURDAY) == day.isoformat()


@given(st.text(max_size=30))
def test_any_text_is_answered_with_a_day_or_a_sentence(said: str) -> None:
    for question in (HELD, NEXT):
        day, problem = checked(question, said, ENGLISH)
        assert not (day and problem)
        assert not day or dt.date.fromisoformat(day)
