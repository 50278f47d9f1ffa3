from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.insight.samples import AS_OF, alliance, day, note

from mkdocs_charters.insight.rhythm import MOST_DATES, Meeting, Strip, expected, meetings, strips
from mkdocs_charters.model.records import Review

MONTHLY: dict[str, Any] = {"id": "briefing", "forum": "Briefing", "every": "month", "starts_on": "2026-01-05"}
COFFEE: dict[str, Any] = {"id": "coffee", "forum": "Coffee", "form": "informal", "every": "2 weeks"}


def _meeting(*notes: Review, as_of: dt.date = AS_OF, cadence: dict[str, Any] = MONTHLY, **fields: Any) -> Meeting:
    return meetings(alliance(cadence=[cadence, COFFEE], reviews=notes, **fields), as_of)[0]


def test_the_next_date_of_the_rhythm_and_the_newest_note() -> None:
    found = _meeting(
        note("2026-04-06", cadence="briefing"), note("2026-05-05", "may", cadence="briefing"), note("2026-05-20")
    )
    assert (found.next_on, found.last_on, found.last_review_id) == (day("2026-06-05"), day("2026-05-05"), "may")
    assert not found.informal


def test_a_note_agrees_upon_the_next_date() -> None:
    assert _meeting(note("2026-05-05", cadence="briefing", next_on="2026-06-11")).next_on == day("2026-06-11")


@pytest.mark.parametrize(
    ("notes", "why"),
    [
        ([note("2026-05-05", cadence="briefing", next_on="2026-05-20")], "the agreed day is past"),
        ([note("2026-05-05", cadence="briefing", next_on="2026-05-01")], "it lies before its own note"),
        ([note("2026-05-05", cadence="coffee", next_on="2026-06-11")], "another meeting's note"),
        ([note("2026-05-05", next_on="2026-06-11")], "no meeting's note"),
        ([note("2026-06-02", cadence="briefing", next_on="2026-06-11")], "a later note"),
        (
            [note("2026-04-05", cadence="briefing", next_on="2026-06-11"), note("2026-05-05", cadence="briefing")],
            "not the newest",
        ),
    ],
)
def test_when_the_rhythm_decides(notes: list[Review], why: str) -> None:
    assert _meeting(*notes).next_on == day("2026-06-05"), why


def test_a_meeting_that_was_held_is_not_the_next_one() -> None:
    assert _meeting(note("2026-06-01", cadence="briefing")).next_on == day("2026-07-05"), "four days early"
    assert _meeting(note("2026-06-05", cadence="briefing"), as_of=day("2026-06-05")).next_on == day("2026-07-05")
    assert _meeting(as_of=day("2026-06-05")).next_on == day("2026-06-05")


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "paused"},
        {"status": "ended"},
        {"expires_on": "2026-06-04"},
        {"status": "draft"},
        {"status": "proposed"},
    ],
)
def test_no_next_meeting(fields: dict[str, Any]) -> None:
    assert _meeting(**fields).next_on is None


def test_what_gives_no_dates() -> None:
    assert _meeting(cadence={**MONTHLY, "every": "when needed"}).next_on is None
    assert _meeting(cadence={"id": "briefing", "forum": "Briefing"}).next_on is None
    assert _meeting(cadence={**MONTHLY, "starts_on": None}, effective_on=None).next_on is None
    assert meetings(alliance(cadence=[COFFEE]), AS_OF)[0].informal


def test_the_only_meeting_takes_notes_that_name_none() -> None:
    def last(form: str | None, of_meeting: str | None) -> dt.date | None:
        cadence = {"id": "walk", "forum": "Walk", "every": "2 weeks", **({"form": of_meeting} if of_meeting else {})}
        held = note("2026-05-20", **({"form": form} if form else {}))
        return meetings(alliance(cadence=[cadence], reviews=[held]), AS_OF)[0].last_on

    assert last(None, None) == last("check_in", None) == last(None, "briefing") == day("2026-05-20")
    assert last("update", None) is None
    assert last("governance", "briefing") is None


def test_expected_and_held() -> None:
    notes = [
        note("2026-01-05", "on-the-day", cadence="briefing"),
        note("2026-02-01", "early", cadence="briefing"),
        note("2026-02-04", "nearer", cadence="briefing"),
        note("2026-04-20", "late", cadence="briefing"),
    ]
    told = alliance(cadence=[MONTHLY, COFFEE], reviews=notes)
    found = expected(told, told.charter.cadence[0], day("2026-01-01"), day("2026-05-31"))
    assert [(one.on.month, one.review_id) for one in found] == [
        (1, "on-the-day"), (2, "nearer"), (3, None), (4, "late"), (5, None),
    ]  # fmt: skip


def test_in_the_middle_a_note_belongs_to_the_earlier_date() -> None:
    cadence = {**MONTHLY, "every": "2 weeks"}
    told = alliance(cadence=[cadence, COFFEE], reviews=[note("2026-01-12", cadence="briefing")])
    found = expected(told, told.charter.cadence[0], day("2026-01-01"), day("2026-01-31"))
    assert [one.review_id for one in found] == ["2026-01-12", None]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.dates(dt.date(2025, 12, 1), dt.date(2026, 12, 31)), unique=True, max_size=30),
    st.sampled_from(["week", "2 weeks", "month", "first Tuesday of the month", "quarter"]),
    st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
)
def test_a_note_belongs_to_one_date_at_most_whatever_part_is_looked_at(
    days: list[dt.date], every: str, cut: dt.date
) -> None:
    notes = [note(on.isoformat(), cadence="briefing") for on in sorted(days)]
    told = alliance(cadence=[{**MONTHLY, "every": every}, COFFEE], reviews=notes)
    cadence = told.charter.cadence[0]
    whole = expected(told, cadence, day("2026-01-01"), day("2026-12-31"))
    held = [one.review_id for one in whole if one.review_id is not None]
    assert len(held) == len(set(held))
    first = expected(told, cadence, day("2026-01-01"), cut - dt.timedelta(days=1))
    assert whole == first + expected(told, cadence, cut, day("2026-12-31"))


def _strip(*notes: Review, cadence: dict[str, Any] = MONTHLY, as_of: dt.date = AS_OF, **fields: Any) -> Strip:
    return strips(alliance(cadence=[cadence], reviews=notes, **fields), as_of)[0]


def test_a_strip_tells_what_was_agreed_and_what_was_held() -> None:
    found = _strip(note("2026-02-07", cadence="briefing"), note("2026-05-05", cadence="briefing"))
    assert [(str(one.on), str(one.held_on)) for one in found.dates] == [
        ("2026-01-05", "None"),
        ("2026-02-05", "2026-02-07"),
        ("2026-03-05", "None"),
        ("2026-04-05", "None"),
        ("2026-05-05", "2026-05-05"),
    ]
    assert found.next_on == day("2026-06-05")


def test_the_day_itself_is_still_to_come() -> None:
    assert _strip(as_of=day("2026-02-05")).dates[-1].on == day("2026-01-05")
    assert _strip(as_of=day("2026-02-05")).next_on == day("2026-02-05")


def test_the_day_of_the_agreement_is_no_meeting() -> None:
    unsaid = {"id": "briefing", "forum": "Briefing", "every": "month"}
    found = _strip(cadence=unsaid, effective_on="2026-03-10")
    assert [str(one.on) for one in found.dates] == ["2026-04-10", "2026-05-10"]
    held = _strip(note("2026-03-10", cadence="briefing"), cadence=unsaid, effective_on="2026-03-10")
    assert len(held.dates) == 3


@pytest.mark.parametrize(
    ("cadence", "fields"),
    [
        ({**MONTHLY, "form": "informal"}, {}),
        ({**MONTHLY, "every": "when needed"}, {}),
        ({"id": "briefing", "forum": "Briefing"}, {}),
        (MONTHLY, {"status": "paused"}),
        (MONTHLY, {"status": "ended"}),
        (MONTHLY, {"status": "proposed"}),
    ],
)
def test_where_nobody_waits_only_what_was_held_is_told(cadence: dict[str, Any], fields: dict[str, Any]) -> None:
    notes = [note("2025-03-07", cadence="briefing"), note("2026-02-17", cadence="briefing")]
    found = _strip(*notes, cadence=cadence, **fields)
    assert [(one.on, one.held_on) for one in found.dates] == [(day("2026-02-17"), day("2026-02-17"))]


def test_nothing_is_asked_for_after_the_last_day_of_the_agreement() -> None:
    assert [str(one.on) for one in _strip(expires_on="2026-03-05").dates][-1] == "2026-03-05"


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        ["day", "working day", "week", "month", "quarter", "year", "2 years", "first Tuesday of the month"]
    ),
    st.lists(st.dates(dt.date(2023, 1, 1), AS_OF), unique=True, max_size=30),
)
def test_a_strip_agrees_with_all_notes_and_stays_short(every: str, days: list[dt.date]) -> None:
    notes = [note(one.isoformat(), cadence="briefing") for one in days]
    of = alliance(cadence=[{**MONTHLY, "every": every, "starts_on": "2023-01-02"}], reviews=notes)
    (found,) = strips(of, AS_OF)
    assert len(found.dates) <= MOST_DATES
    assert all(found.since <= one.on < AS_OF for one in found.dates)
    if found.dates:
        assert found.dates == expected(of, of.charter.cadence[0], found.dates[0].on, AS_OF - dt.timedelta(days=1))
