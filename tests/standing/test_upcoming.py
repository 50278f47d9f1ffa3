from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.insight.samples import AMARA, AS_OF, INES, LUIS, alliance, charter, day, exchange, note, portfolio, win

from mkdocs_charters.model.portfolio import Portfolio
from mkdocs_charters.standing.upcoming import recent, upcoming

FULL: dict[str, Any] = {
    "title": "Cold chain",
    "review_every": "year",
    "effective_on": "2025-06-20",
    "expires_on": "2026-07-15",
    "cadence": [{"id": "briefing", "forum": "Briefing", "every": "month", "starts_on": "2026-01-05", "chair": INES}],
    "commitments": [
        {"id": "bay", "will": "build a bay", "due_on": "2026-06-29", "owner": LUIS},
        {"id": "manifest", "will": "send the manifest", "every": "working day"},
        {"id": "log", "will": "send the log", "every": "last working day of the month"},
        {"id": "old", "will": "build a shed", "due_on": "2026-05-29"},
    ],
    "milestones": [{"id": "pilot", "title": "Pilot", "due_on": "2026-06-29"}],
}


def _told(**fields: Any) -> Portfolio:
    notes = [
        note(
            "2026-05-05",
            cadence="briefing",
            actions=[
                {"text": "Send the *rota*", "due_on": "2026-06-03", "owner": LUIS},
                {"text": "Done", "done": True},
            ],
        )
    ]
    return portfolio(alliance(charter(**{**FULL, **fields}), reviews=notes))


def test_what_comes_soonest_first() -> None:
    found = upcoming(_told(), AS_OF)
    assert [(one.on, one.kind.value, one.item_id) for one in found] == [
        (day("2026-06-03"), "action", "2026-05-05"),
        (day("2026-06-05"), "meeting", "briefing"),
        (day("2026-06-20"), "review_of_charter", "cold-chain"),
        (day("2026-06-29"), "commitment", "bay"),
        (day("2026-06-29"), "milestone", "pilot"),
        (day("2026-06-30"), "commitment", "log"),
        (day("2026-07-15"), "expiry", "cold-chain"),
    ]
    assert (found[0].title, found[0].owner) == ("Send the rota", LUIS)
    assert (found[1].title, found[1].owner) == ("Briefing", INES)
    assert found[2].title == "Cold chain"


def test_how_far_and_how_many() -> None:
    assert [one.item_id for one in upcoming(_told(), AS_OF, days=4)] == ["2026-05-05", "briefing"]
    assert [one.item_id for one in upcoming(_told(), AS_OF, limit=1)] == ["2026-05-05"]


def test_the_first_day_is_no_review_of_the_charter() -> None:
    found = upcoming(_told(effective_on="2026-06-10", expires_on=None), AS_OF, days=365)
    assert [one.on for one in found if one.kind == "review_of_charter"] == []


def test_paused_and_ended() -> None:
    assert {one.kind.value for one in upcoming(_told(status="paused"), AS_OF)} == {"review_of_charter", "expiry"}
    assert upcoming(_told(status="ended"), AS_OF) == ()


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_before_it_is_agreed_only_what_notes_say_comes(status: str) -> None:
    assert {one.kind.value for one in upcoming(_told(status=status), AS_OF, days=365)} <= {"action"}


@settings(max_examples=40, deadline=None)
@given(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.integers(0, 200))
def test_everything_lies_in_the_days_asked_for_and_in_order(as_of: dt.date, days: int) -> None:
    found = upcoming(_told(), as_of, days)
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert all(as_of <= one.on <= as_of + dt.timedelta(days=days) for one in found)
    gone = recent(_told(), as_of, days)
    assert [one.on for one in gone] == sorted((one.on for one in gone), reverse=True)
    assert all(as_of - dt.timedelta(days=days) <= one.on <= as_of for one in gone)


def test_what_happened_newest_first() -> None:
    notes = [
        note("2026-04-14", cadence="briefing", milestones={"pilot": {"outcome": "reached"}}),
        note("2026-05-20", title="A word between"),
        note("2026-06-02", title="Later"),
    ]
    signatures = [
        {"party": "kestrel", "signer": AMARA, "signed_on": "2026-04-15"},
        {"party": "nordhafen", "signer": INES, "signed_on": "2026-04-16", "withdrawn_on": "2026-05-01"},
    ]
    wins = [
        win(contributors=[{"person": LUIS}], confirmed_by=[AMARA]),
        win(id="not-yet", contributors=[{"person": LUIS}]),
    ]
    told = alliance(charter(**FULL, signatures=signatures), notes, wins, [exchange()])
    found = recent(portfolio(told), AS_OF)
    assert [(one.on, one.kind.value, one.title) for one in found] == [
        (day("2026-05-20"), "review", "A word between"),
        (day("2026-05-12"), "win", "A quiet night"),
        (day("2026-04-15"), "signature", "Kestrel Air"),
        (day("2026-04-14"), "milestone", "Pilot"),
        (day("2026-04-14"), "review", "Briefing"),
        (day("2026-03-10"), "exchange", "Two days in the control room"),
    ]
    assert recent(portfolio(told), AS_OF, limit=2) == found[:2]
