"""What stands on the days of the calendar."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.samples import AS_OF, alliance, charter, day, note, portfolio

from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.standing.calendar import EventKind, events

FIRST, LAST = day("2026-05-01"), day("2026-08-31")
MONTHLY = {"id": "briefing", "forum": "Briefing", "every": "month", "starts_on": "2026-01-10"}


def told(found: Portfolio, first: dt.date = FIRST, last: dt.date = LAST) -> list[tuple[str, str, str]]:
    return [(str(one.on), one.kind.value, one.title) for one in events(found, AS_OF, first, last)]


def meeting(**fields: Any) -> Portfolio:
    reviews = fields.pop("reviews", ())
    return portfolio(alliance(charter(**{"cadence": [MONTHLY], **fields}), reviews=reviews))


def test_meetings_were_held_or_have_no_note_yet_or_come() -> None:
    found = meeting(reviews=[note("2026-04-11", cadence="briefing")])
    assert told(found, day("2026-04-01")) == [
        ("2026-04-11", "held", "Briefing"),
        ("2026-05-10", "no_note", "Briefing"),
        ("2026-06-10", "meeting", "Briefing"),
        ("2026-07-10", "meeting", "Briefing"),
        ("2026-08-10", "meeting", "Briefing"),
    ]


def test_a_note_may_take_two_weeks() -> None:
    found = meeting(cadence=[{**MONTHLY, "starts_on": "2026-01-20"}])
    assert ("2026-05-20", "no_note", "Briefing") not in told(found)
    assert ("2026-04-20", "no_note", "Briefing") in told(found, day("2026-04-01"))


def test_the_day_that_a_note_agreed_upon_stands_for_the_date_of_the_rhythm() -> None:
    found = meeting(reviews=[note("2026-05-12", cadence="briefing", next_on="2026-06-05")])
    assert [one for one in told(found) if one[1] == "meeting"] == [
        ("2026-06-05", "meeting", "Briefing"),
        ("2026-07-10", "meeting", "Briefing"),
        ("2026-08-10", "meeting", "Briefing"),
    ]


def test_a_day_for_a_rare_meeting_stands_for_its_date_too() -> None:
    yearly = {**MONTHLY, "every": "year", "starts_on": "2025-07-10"}
    found = meeting(cadence=[yearly], reviews=[note("2026-05-12", cadence="briefing", next_on="2026-07-09")])
    assert [one for one in told(found) if one[1] == "meeting"] == [("2026-07-09", "meeting", "Briefing")]


@pytest.mark.parametrize(
    "fields",
    [
        {"cadence": [{**MONTHLY, "form": "informal"}]},
        {"alliance_type": "one_to_one"},
        {"alliance_type": "intra_team"},
        {"status": "paused"},
        {"status": "draft"},
    ],
)
def test_some_are_never_asked_for_a_note(fields: dict[str, Any]) -> None:
    assert "no_note" not in [kind for _, kind, _ in told(meeting(**fields))]


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_of_what_nobody_agreed_yet_only_what_notes_say_is_told(status: str) -> None:
    fields: dict[str, Any] = {
        "status": status, "effective_on": "2025-01-10", "review_every": "month", "expires_on": "2026-08-20",
        "commitments": [{"id": "rota", "by": ["nordhafen"], "will": "Share the rota", "due_on": "2026-06-20"}],
        "milestones": [{"id": "pilot", "title": "Pilot", "due_on": "2026-06-20"}],
    }  # fmt: skip
    held: dict[str, Any] = {"cadence": "briefing", "actions": [{"text": "Ask the yard", "due_on": "2026-06-11"}]}
    assert told(meeting(**fields)) == []
    assert told(meeting(**fields, reviews=[note("2026-05-11", next_on="2026-06-05", **held)])) == [
        ("2026-05-11", "held", "Briefing"),
        ("2026-06-05", "meeting", "Briefing"),
        ("2026-06-11", "action", "Ask the yard"),
    ]


def test_an_alliance_that_ended_has_only_its_past() -> None:
    found = meeting(status="ended", expires_on="2026-07-01", reviews=[note("2026-05-11", cadence="briefing")])
    assert told(found) == [("2026-05-11", "held", "Briefing")]


def test_daily_work_is_no_event() -> None:
    daily = [
        {"id": "stand-up", "forum": "Stand-up", "every": "working day"},
        {"id": "call", "forum": "Monday call", "every": "week", "starts_on": "2026-06-01"},
    ]
    promises = [
        {"id": "log", "by": ["kestrel"], "will": "Send the log", "every": "week"},
        {"id": "report", "by": ["kestrel"], "will": "Send the report", "every": "month"},
    ]
    found = told(meeting(cadence=daily, commitments=promises))
    assert {title for _, _, title in found} == {"Monday call", "Send the report"}
    assert [on for on, kind, _ in found if kind == "commitment"] == ["2026-06-01", "2026-07-01", "2026-08-01"]


def test_what_was_agreed_for_a_day_stands_there_until_it_is_done() -> None:
    fields: dict[str, Any] = {
        "commitments": [
            {"id": "rota", "by": ["nordhafen"], "will": "Share the rota", "due_on": "2026-06-20"},
            {"id": "key", "by": ["nordhafen"], "will": "Hand over the key", "due_on": "2026-06-20"},
        ],
        "milestones": [
            {"id": "gate", "title": "A second gate", "due_on": "2026-06-30"},
            {"id": "shed", "title": "A shed", "due_on": "2026-06-30"},
        ],
        "review_every": "year",
        "expires_on": "2026-08-15",
        "cadence": [],
    }
    reviews = [
        note(
            "2026-05-14",
            commitments={"key": {"status": "kept"}},
            milestones={"gate": {"outcome": "moved", "moved_to": "2026-07-15"}, "shed": {"outcome": "dropped"}},
            actions=[
                {"text": "Call *the yard*", "due_on": "2026-06-02"},
                {"text": "x", "due_on": "2026-06-02", "done": True},
            ],
        )
    ]
    assert told(meeting(reviews=reviews, **fields))[1:] == [
        ("2026-06-02", "action", "Call the yard"),
        ("2026-06-20", "commitment", "Share the rota"),
        ("2026-07-15", "milestone", "A second gate"),
        ("2026-08-15", "expiry", ""),
    ]


RHYTHMS = ("week", "2 weeks", "month", "quarter", "year", "first Tuesday of the month", "working day", "when needed")


@given(
    every=st.sampled_from(RHYTHMS),
    starts=st.dates(dt.date(2024, 1, 1), dt.date(2027, 1, 1)),
    held=st.lists(st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31)), max_size=6, unique=True),
    first=st.dates(dt.date(2025, 6, 1), dt.date(2026, 12, 1)),
    days=st.integers(0, 120),
)
def test_what_stands_in_a_range_lies_in_it_and_is_what_its_parts_hold(
    every: str, starts: dt.date, held: list[dt.date], first: dt.date, days: int
) -> None:
    found = meeting(
        cadence=[{**MONTHLY, "every": every, "starts_on": str(starts)}],
        reviews=[note(str(one), cadence="briefing") for one in sorted(held)],
    )
    last = first + dt.timedelta(days=days)
    whole = events(found, AS_OF, first, last)
    assert all(first <= one.on <= last for one in whole)
    assert list(whole) == sorted(whole, key=lambda one: (one.on, list(EventKind).index(one.kind)))
    assert len(set(whole)) == len(whole)
    # No meeting that comes lies in the past, none that is missed in the future; no later note is told of.
    assert all(one.on >= AS_OF for one in whole if one.kind is EventKind.MEETING)
    assert all(one.on < AS_OF for one in whole if one.kind is EventKind.NO_NOTE)
    assert [one.on for one in whole if one.kind is EventKind.HELD] == [
        one for one in sorted(held) if first <= one <= min(last, AS_OF)
    ]
    middle = first + dt.timedelta(days=days // 2)
    parts = (*events(found, AS_OF, first, middle), *events(found, AS_OF, middle + dt.timedelta(days=1), last))
    assert sorted(map(repr, parts)) == sorted(map(repr, whole))
